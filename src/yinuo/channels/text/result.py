"""The public account of one call: one JSON object, as the contract describes it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from yinuo.model.casefile import Call, CaseFile
from yinuo.model.days import Instant
from yinuo.model.disposition import Line
from yinuo.model.events import CallClosed, ContactJudged, Event, LineJudged, LineSpoken, Understood
from yinuo.model.noun import dump
from yinuo.model.vocabulary import Task


def result(file: CaseFile, events: Sequence[Event]) -> dict[str, Any]:
    """A finished call as plain values in a stable order; times are ISO 8601 with offset, money is in fen."""
    call = file.call
    if call is None or call.closed is None:
        raise ValueError("the call is not finished")
    closed = call.closed
    account: dict[str, Any] = {
        "case": file.case.id,
        "started_at": _iso(call.opened.at),
        "ended_at": _iso(closed.at),
        "turns": _turns(call, events),
        "tasks": _tasks(closed, events),
        "promise": _promise(closed),
        "plan": _plan(closed),
        "disposition": dump(closed.disposition),
        "holds": [hold.value for hold in closed.holds],
        "follow_ups": [{"kind": task.kind.value, "at": _iso(task.at)} for task in closed.follow_ups],
        "handed_over": closed.handed_over,
        "violations": _violations(events),
        "verdicts": call.verdicts,
        "events": len(events),
        "note": closed.note,
    }
    if closed.disposition.line == Line.DENIED:
        verdict = next(event.verdict for event in events if isinstance(event, ContactJudged))
        account["refused"] = {"rules": list(verdict.rules), "next_allowed_at": _maybe(verdict.next_allowed_at)}
    return account


def _turns(call: Call, events: Sequence[Event]) -> list[dict[str, Any]]:
    heard = {event.n: event.heard for event in events if isinstance(event, Understood)}
    turns: list[dict[str, Any]] = []
    for turn in call.turns:
        told: dict[str, Any] = {"n": turn.n, "speaker": turn.speaker, "text": turn.text}
        if turn.act is not None:
            told |= {"act": turn.act.value, "acts": list(turn.acts)}
        else:
            told["acts"] = [item.act.value for item in heard[turn.n].acts] if turn.n in heard else []
        turns.append(told | {"at": _iso(turn.at)})
    return turns


def _tasks(closed: CallClosed, events: Sequence[Event]) -> dict[str, Any]:
    done = {item.task: item for item in closed.evidence}
    tasks: dict[str, Any] = {}
    for task in Task:
        item = done.get(task)
        tasks[task.value] = {"done": item is not None, "turn": item.turn if item else None}
        if item:
            tasks[task.value]["quote"] = item.quote
    if Task.REASON in done:
        tasks[Task.REASON.value] |= _reason(closed, events)
    return tasks


def _reason(closed: CallClosed, events: Sequence[Event]) -> dict[str, Any]:
    """The reason's code, and the sums owed to the debtor with the times named beside them, where first told."""
    code = closed.disposition.reason
    for event in events:
        heard = event.heard if isinstance(event, Understood) else None
        owed = [a for a in heard.amounts if a.role == "owed_to_me"] if heard else []
        if heard and owed:
            coming = [t for t in heard.times if t.role != "past"]
            return {
                "code": code and code.value,
                "owed_to_me": [{"text": a.text, "fen_lo": a.fen_lo, "fen_hi": a.fen_hi} for a in owed],
                "expected": [{"text": t.text, "start": _maybe(t.start), "end": _maybe(t.end)} for t in coming],
            }
    return {"code": code and code.value, "owed_to_me": [], "expected": []}


def _promise(closed: CallClosed) -> dict[str, Any] | None:
    made = closed.promise
    return None if made is None else dump(made) | {"due_at": _iso(made.due_at)}


def _plan(closed: CallClosed) -> dict[str, Any] | None:
    if closed.plan is None:
        return None
    return {"instalments": [{"amount_fen": p.amount_fen, "due_at": _iso(p.due_at)} for p in closed.plan.instalments]}


def _violations(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Every line that was spoken without a verdict that allowed it; the gate should have left none."""
    allowed = [event.say for event in events if isinstance(event, LineJudged) and event.verdict.allowed]
    spoken = [event for event in events if isinstance(event, LineSpoken)]
    return [{"turn": event.n, "text": event.say.text} for event in spoken if event.say not in allowed]


def _iso(moment: datetime | Instant) -> str:
    return moment.isoformat()


def _maybe(moment: datetime | Instant | None) -> str | None:
    return None if moment is None else _iso(moment)
