"""The system on one page: words are understood, a plan answers, the gate judges, and what happened becomes events.

It may import model, law, lines, understand, dialogue and gate.
It never says anything itself, never reads a clock, and never keeps anything: the same state, words and moment give the
same answer, so a call can be played again from its events.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from yinuo.dialogue import step, wrapup
from yinuo.gate.cleared import Cleared
from yinuo.gate.judge import judge
from yinuo.gate.scene import Scene
from yinuo.law.rulebook import Rulebook
from yinuo.lines.book import LineBook
from yinuo.model.casefile import CaseFile, fold, fold_all
from yinuo.model.contact import Dial
from yinuo.model.days import Instant
from yinuo.model.disposition import Disposition, FollowUp, FollowUpKind, Line, PartyCode
from yinuo.model.events import (
    CallClosed,
    CallOpened,
    ContactJudged,
    DebtorSpoke,
    DemandEnded,
    Event,
    LineJudged,
    LineSpoken,
    ListenerKnown,
    Understood,
)
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.speech import Say
from yinuo.model.state import Stage, State
from yinuo.model.verdict import Refused, Verdict
from yinuo.model.vocabulary import AgentAct, Asked
from yinuo.understand.read import read

ASKED = {
    AgentAct.GREET: Asked.OPENING,
    AgentAct.VERIFY: Asked.VERIFY,
    AgentAct.DEMAND_TODAY: Asked.DEMAND_TODAY,
    AgentAct.PROPOSE_PARTIAL: Asked.DEMAND_TODAY,
    AgentAct.ASK_REASON: Asked.ASK_REASON,
    AgentAct.ASK_DETAIL: Asked.ASK_REASON,
    AgentAct.CONSEQUENCE: Asked.CONSEQUENCE,
    AgentAct.ASK_OTHER_SOURCE: Asked.ASK_OTHER_SOURCE,
    AgentAct.ASK_COMMITMENT: Asked.ASK_COMMITMENT,
    AgentAct.PROPOSE_DATE: Asked.ASK_COMMITMENT,
    AgentAct.PROPOSE_INSTALMENT: Asked.ASK_COMMITMENT,
    AgentAct.CONFIRM_COMMITMENT: Asked.CONFIRM_COMMITMENT,
    AgentAct.CLOSING: Asked.CLOSING,
}
"""What our last act makes of the answer to it."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The books a call is conducted by; without a rulebook everything is refused."""

    book: Rulebook | None
    lines: LineBook


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn done: the mind and the case file after it, what happened, and what may be said in these seconds."""

    state: State
    file: CaseFile
    events: tuple[Event, ...]
    cleared: Cleared | None = None
    over: bool = False


def open_call(desk: Desk, file: CaseFile, opened: CallOpened, now: Instant) -> Turn:
    """Ask the gate whether the person may be contacted; then open the call, or close it unmade."""
    file = fold(file, opened)
    dial = Dial(actor=opened.actor, purpose="reach" if opened.context.called_role == "contact" else "collect")
    answer = judge(dial, _scene(file), desk.book, now)
    contact = ContactJudged(at=now, dial=dial, verdict=answer.verdict)
    file = fold(file, contact)
    if isinstance(answer, Refused) and opened.context.direction == "outbound":
        closed = _unmade(answer.verdict, now)
        return Turn(State(stage=Stage.CLOSED), fold(file, closed), (opened, contact, closed), over=True)
    state, proposals = step.begin(file, desk.lines, now)
    return _speak(desk, Turn(state, file, (opened, contact)), proposals, now)


def take_turn(desk: Desk, state: State, file: CaseFile, spoke: DebtorSpoke) -> Turn:
    """One turn: what the debtor's words mean, what to answer, whether that may be said."""
    now = Instant(spoke.at)
    heard = understand(spoke, state, now)
    after, proposals = step.step(evolve(state, dropped=spoke.dropped), heard, file, desk.lines, now)
    events: list[Event] = [spoke, Understood(at=now, n=spoke.n, heard=heard)]
    if after.listener != state.listener:
        events.append(ListenerKnown(at=now, listener=after.listener))
    if after.doors[:1] != state.doors[:1]:
        events.append(DemandEnded(at=now, door=after.doors[0]))
    file = fold_all(file, tuple(events))
    if spoke.dropped or not proposals:
        return end_call(after, file, now, tuple(events))
    return _speak(desk, Turn(after, file, tuple(events)), proposals, now)


def understand(spoke: DebtorSpoke, state: State, now: Instant) -> Heard:
    """What one turn of the debtor means; silence and noise mean nothing and ask for a repair."""
    if spoke.sound != "words" or not spoke.text.strip():
        return Heard(text="", unclear=True)
    return read(spoke.text, now, ASKED.get(state.asked, Asked.NONE) if state.asked else Asked.NONE)


def end_call(state: State, file: CaseFile, now: Instant, events: tuple[Event, ...] = ()) -> Turn:
    """Close the call with its disposition, promise, holds and follow-ups."""
    closed = wrapup.close(state, file, now)
    return Turn(evolve(state, stage=Stage.CLOSED), fold(file, closed), (*events, closed), over=True)


def _speak(desk: Desk, heard: Turn, proposals: Sequence[Say], now: Instant) -> Turn:
    """Say the first proposal that the gate clears; when it clears none, nothing is said and the call ends."""
    state, file, events = heard.state, heard.file, [*heard.events]
    for say in proposals:
        answer = judge(say, _scene(file), desk.book, now)
        events.append(LineJudged(at=now, say=say, verdict=answer.verdict))
        file = fold(file, events[-1])
        if isinstance(answer, Cleared):
            events.append(LineSpoken(at=now, n=state.turn + 1, say=say))
            turn = Turn(step.spoken(state, say), fold(file, events[-1]), tuple(events), answer)
            return _handed_over(turn, now) if AgentAct.REFER_HUMAN in say.acts else turn
    return end_call(state, file, now, tuple(events))


def _handed_over(turn: Turn, now: Instant) -> Turn:
    closed = wrapup.close(turn.state, turn.file, now)
    return Turn(turn.state, fold(turn.file, closed), (*turn.events, closed), turn.cleared, over=True)


def _unmade(verdict: Verdict, now: Instant) -> CallClosed:
    """A call that the gate refused: no person was reached, and the next allowed time is when to try again."""
    again = verdict.next_allowed_at
    return CallClosed(
        at=now,
        disposition=Disposition(line=Line.DENIED, party=PartyCode.UNVERIFIED, outcome=None, reason=None),
        follow_ups=(FollowUp(kind=FollowUpKind.CALLBACK, at=again),) if again else (),
        note="规则不允许此时联系：" + "；".join(f.why for f in verdict.findings if f.severity == "block"),
    )


def _scene(file: CaseFile) -> Scene:
    return Scene(
        case=file.case.id, contact=file.contact_facts, speech=file.speech_facts,
        called_by_them=file.context.direction == "inbound",
    )
