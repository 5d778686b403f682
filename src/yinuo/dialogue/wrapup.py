"""What a call ended in: disposition on five axes, promise or plan, holds, follow-ups, and the contact record 催记."""

from datetime import datetime, time, timedelta

from yinuo.dialogue import doors
from yinuo.lines import spoken
from yinuo.model.casefile import CaseFile
from yinuo.model.contact import HoldKind
from yinuo.model.days import Instant
from yinuo.model.disposition import Disposition, Flag, FollowUp, FollowUpKind, Line, Outcome, PartyCode
from yinuo.model.events import CallClosed
from yinuo.model.party import Listener
from yinuo.model.promise import Instalment, Plan, Promise
from yinuo.model.speech import Disclosure
from yinuo.model.state import State
from yinuo.model.vocabulary import DebtorAct, Reason, Task

CHANNEL = "合同约定的还款账户"
PARTIES = {
    Listener.DEBTOR: PartyCode.DEBTOR, Listener.GUARANTOR: PartyCode.CO_DEBTOR,
    Listener.CONTACT: PartyCode.CONTACT, Listener.UNVERIFIED: PartyCode.UNVERIFIED,
}
TASK_FLAGS = {
    Task.DEMAND_TODAY: Flag.TASK_DEMAND, Task.REASON: Flag.TASK_REASON,
    Task.CONSEQUENCE: Flag.TASK_CONSEQUENCE, Task.COMMITMENT: Flag.TASK_COMMITMENT,
}
ENDINGS = (
    (DebtorAct.REQUEST_WAIVER, Outcome.NEGOTIATING),
    (DebtorAct.REFUSE, Outcome.REFUSES),
    (DebtorAct.UNABLE, Outcome.UNABLE),
    (DebtorAct.PROMISE_VAGUE, Outcome.WILLING),
    (DebtorAct.PROMISE_TO_PAY, Outcome.WILLING),
    (DebtorAct.REQUEST_EXTENSION, Outcome.NEGOTIATING),
    (DebtorAct.REQUEST_INSTALMENT, Outcome.NEGOTIATING),
)
"""Without a promise, the outcome is told by what the debtor did, the more telling acts first."""

CALL_AGAIN = {"close.busy", "silence.end"}
"""Lines that announce another call."""

ANSWER_OWED = {"answer.waiver", "answer.credit_guarantor"}
"""Lines that announce the answer of a person."""

REMINDER_HOUR = time(9)
CHECK_AFTER = timedelta(hours=1)
LATE_HOUR = 20
REVIEW_AFTER = timedelta(hours=24)


def close(state: State, file: CaseFile, now: Instant) -> CallClosed:
    """The end of a call as one event."""
    opened = [doors.door(name) for name in state.doors]
    promise, plan = promise_of(state, file), plan_of(state)
    disposition = _disposition(state, file, promise, plan)
    holds = tuple(dict.fromkeys(hold for item in opened for hold in item.holds))
    return CallClosed(
        at=now, disposition=disposition, evidence=state.evidence, promise=promise, plan=plan,
        holds=(*holds, HoldKind.PROMISE) if promise else holds,
        follow_ups=_follow_ups(state, file, promise, plan, now),
        handed_over=any(item.handed_over for item in opened),
        note=note(state, disposition, promise, now),
    )


def promise_of(state: State, file: CaseFile) -> Promise | None:
    """The promise, if one was confirmed after the read-back and no door was opened; of a plan, its first payment."""
    draft = state.draft
    if not draft.confirmed or not draft.payments or state.doors or state.listener == Listener.UNVERIFIED:
        return None
    first = draft.payments[0]
    return Promise(
        amount_fen=first.amount_fen, due_at=first.due_at, channel=draft.channel or CHANNEL,
        source_of_funds=draft.source_of_funds, fallback_source=draft.fallback_source, confirmed=True, words=draft.words,
    )


def plan_of(state: State) -> Plan | None:
    """The plan, where the confirmed promise has several payments."""
    payments = state.draft.payments
    return Plan(instalments=payments) if state.draft.confirmed and len(payments) > 1 and not state.doors else None


def _disposition(state: State, file: CaseFile, promise: Promise | None, plan: Plan | None) -> Disposition:
    leading = doors.door(state.doors[0]) if state.doors else None
    party = (leading.party if leading else None) or PARTIES[state.listener]
    line = leading.line if leading else Line.CONNECTED
    outcome = leading.outcome if leading else _outcome(state, file, promise, plan)
    known = state.listener in {Listener.DEBTOR, Listener.GUARANTOR}
    reason = (state.reasons[0] if state.reasons else Reason.NOT_STATED) if known else None
    return Disposition(line=line, party=party, outcome=outcome, reason=reason, flags=_flags(state, file))


def _outcome(state: State, file: CaseFile, promise: Promise | None, plan: Plan | None) -> Outcome | None:
    if plan:
        return Outcome.PLAN
    if promise:
        return Outcome.FULL_PROMISE if promise.amount_fen >= file.case.amount_due_fen else Outcome.PART_PROMISE
    if not state.acts:
        return Outcome.SILENCE
    if state.times_said("close.callback") or state.times_said("close.busy"):
        return Outcome.CALLBACK
    known = state.listener in {Listener.DEBTOR, Listener.GUARANTOR}
    told = next((outcome for act, outcome in ENDINGS if state.met(act)), None)
    if told and known:
        return told
    if state.times_said("silence.end"):
        return Outcome.SILENCE
    if not known:
        return Outcome.NOT_VERIFIED
    return Outcome.HUNG_UP if state.dropped or state.met(DebtorAct.HANG_UP) else Outcome.WILLING


def _flags(state: State, file: CaseFile) -> tuple[Flag, ...]:
    notices = file.call.notices if file.call else frozenset[Disclosure]()
    flags = [Flag.RECORDED] if Disclosure.RECORDING in notices else []
    flags += [Flag.VERIFIED] if state.listener in {Listener.DEBTOR, Listener.GUARANTOR} else []
    flags += [flag for task, flag in TASK_FLAGS.items() if state.done(task)]
    flags += [Flag.CONSEQUENCE] if state.done(Task.CONSEQUENCE) else []
    flags += [Flag.EMOTION] if state.met(DebtorAct.HOSTILE) or state.met(DebtorAct.THREAT) else []
    flags += [flag for name in state.doors for flag in doors.door(name).flags]
    return tuple(dict.fromkeys(flags))


def _follow_ups(
    state: State, file: CaseFile, promise: Promise | None, plan: Plan | None, now: Instant
) -> tuple[FollowUp, ...]:
    owed = [
        FollowUp(kind=task.kind, at=now + timedelta(hours=task.after_hours))
        for name in state.doors
        for task in doors.door(name).follow_ups
    ]
    payments = plan.instalments if plan else state.draft.payments if promise else ()
    owed += [task for payment in payments for task in _watch(payment, now)]
    if state.callback_at is not None and not state.doors and not promise:
        owed.append(FollowUp(kind=FollowUpKind.CALLBACK, at=state.callback_at))
    tomorrow = _in_hours(now + REVIEW_AFTER)
    if not owed and (state.listener == Listener.UNVERIFIED or CALL_AGAIN & set(state.said)):
        owed.append(FollowUp(kind=FollowUpKind.CALLBACK, at=tomorrow))
    if not owed or ANSWER_OWED & set(state.said):
        owed.append(FollowUp(kind=FollowUpKind.SUPERVISOR_REVIEW, at=tomorrow))
    return tuple(dict.fromkeys(owed))


def _watch(payment: Instalment, now: Instant) -> list[FollowUp]:
    """A reminder on the morning of the day, or the evening before a morning promise; a check after it has passed."""
    due = payment.due_at
    morning = datetime.combine(due.date(), REMINDER_HOUR, tzinfo=due.tzinfo)
    remind = morning if due.hour >= 12 else morning - timedelta(hours=15)
    reminder = [FollowUp(kind=FollowUpKind.REMINDER, at=remind)] if remind > now else []
    check = due + CHECK_AFTER if due.hour < LATE_HOUR else morning + timedelta(days=1)
    return [*reminder, FollowUp(kind=FollowUpKind.VERIFY_PAYMENT, at=check)]


def _in_hours(moment: datetime) -> datetime:
    return moment.replace(hour=min(max(moment.hour, 9), 20))


def note(state: State, disposition: Disposition, promise: Promise | None, now: Instant) -> str:
    """The contact record in one Chinese sentence or two, as a collector would write it."""
    end = disposition.outcome.label if disposition.outcome else disposition.line.label
    said = [f"{disposition.party.label}，{end}"]
    if disposition.reason is not None:
        said.append(f"原因：{disposition.reason.label}")
    if promise is not None:
        source = f"，来源{promise.source_of_funds}" if promise.source_of_funds else ""
        payments = (f"{spoken.deadline(p.due_at, now)}还{spoken.money(p.amount_fen)}" for p in state.draft.payments)
        said.append(f"承诺{'，'.join(payments)}{source}")
        said.append(f"备用来源：{promise.fallback_source}" if promise.fallback_source else "未说备用来源")
    return "；".join(said).rstrip("。") + "。"
