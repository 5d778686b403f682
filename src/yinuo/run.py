"""Wires real things together: the only owner of the clock, of ids and of randomness.

It may import anything.
It never decides what is said or allowed; it keeps the record before the words go out, so that a call killed at any
moment is taken up again with nothing lost and nothing said twice.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from yinuo.channels.text.line import Line
from yinuo.model.case import CallContext, Case
from yinuo.model.casefile import CaseFile
from yinuo.model.days import CHINA, Instant, instant
from yinuo.model.disposition import Disposition, FollowUp, FollowUpKind, PartyCode
from yinuo.model.disposition import Line as LineResult
from yinuo.model.errors import BadInput, Diverged
from yinuo.model.events import CallClosed, CallOpened, DebtorSpoke, Event, LineSpoken
from yinuo.model.vocabulary import AgentAct
from yinuo.store.lock import hold
from yinuo.store.store import Store, open_store
from yinuo.turn import Desk, Turn, end_call, open_call, take_turn

MOST_LINES = 30
"""After this many lines of ours a call is ended, whatever is left open."""

RESUME_WITHIN = timedelta(minutes=30)
"""A call broken off longer ago than this is closed as it stands, and a new one begun."""

SYLLABLES_A_SECOND = 4.5


class Clock:
    """The time of a call: the real one, or, where ``now`` is given, one that moves only as long as speaking takes."""

    def __init__(self, now: Instant | None = None) -> None:
        self._fixed = now

    def now(self) -> Instant:
        """The present moment, on the clock of China."""
        return self._fixed or instant(datetime.now(UTC).astimezone(CHINA).replace(microsecond=0))

    def pass_time(self, text: str) -> Instant:
        """The moment after something was said."""
        if self._fixed is not None:
            self._fixed = Instant(self._fixed + timedelta(seconds=1 + round(len(text) / SYLLABLES_A_SECOND)))
        return self.now()

    def take_up(self, moment: datetime) -> None:
        """Go on from the moment at which a call was broken off; a real clock goes on by itself."""
        if self._fixed is not None:
            self._fixed = instant(moment)


@dataclass(frozen=True, slots=True)
class Finished:
    """A call that has ended, with all that happened in it."""

    call_id: str
    file: CaseFile
    events: tuple[Event, ...]
    resumed: bool = False


def desk(jurisdiction: str = "CN") -> Desk:
    """The law and the lines shipped with the package."""
    from yinuo.law.load import load as load_book
    from yinuo.lines.book import load as load_lines

    return Desk(load_book(jurisdiction), load_lines())


def call(folder: Path, case: Case, context: CallContext, line: Line, clock: Clock) -> Finished:
    """Hold one rehearsal to its end and record it; an unfinished one with the same debtor is taken up again."""
    with open_store(folder) as store, ExitStack() as held:
        broken_off = store.unfinished(case.id, line.name)
        if broken_off and held.enter_context(hold(folder, broken_off[0])):
            call_id, opened_at = broken_off
            if timedelta(0) <= clock.now() - instant(opened_at) <= RESUME_WITHIN:
                return _Conductor(desk(), store, line, clock, call_id).take_up(CaseFile(case=case))
            _abandon(store, case, call_id)
        call_id = uuid4().hex
        held.enter_context(hold(folder, call_id))
        return _Conductor(desk(), store, line, clock, call_id).conduct(CaseFile(case=case), context)


def replay(folder: Path, call_id: str = "") -> Finished:
    """Play a recorded call again from the debtor's words; raises Diverged if a word or verdict comes out otherwise."""
    with open_store(folder) as store:
        chosen = call_id or store.latest_call()
        events = store.events(chosen) if chosen else ()
    if not chosen or not events or not isinstance(events[0], CallOpened):
        raise BadInput(file=str(folder), key=call_id, expected="a call that is recorded in this data folder")
    turn, again = play(desk(), CaseFile(case=events[0].case), events)
    if again != events:
        raise Diverged
    return Finished(chosen, turn.file, events)


def play(books: Desk, file: CaseFile, recorded: Sequence[Event]) -> tuple[Turn, tuple[Event, ...]]:
    """Play a call again from its opening and the debtor's words; what else happens must come out as it is recorded."""
    opened = recorded[0]
    if not isinstance(opened, CallOpened):
        raise Diverged
    turn = open_call(books, file, opened, Instant(opened.at))
    events = [*turn.events]
    for event in recorded:
        if isinstance(event, DebtorSpoke):
            turn = take_turn(books, turn.state, turn.file, event)
            events += turn.events
    if len(events) < len(recorded) and isinstance(recorded[-1], CallClosed):
        ended = end_call(turn.state, turn.file, Instant(recorded[-1].at))
        turn, events = ended, [*events, *ended.events]
    return turn, tuple(events)


class _Conductor:
    """One call under way: hears, takes the turn, records it, and only then speaks."""

    def __init__(self, books: Desk, store: Store, line: Line, clock: Clock, call_id: str) -> None:
        self._books, self._store, self._line, self._clock = books, store, line, clock
        self.call_id = call_id
        self._events: list[Event] = []

    def conduct(self, file: CaseFile, context: CallContext) -> Finished:
        """A new call."""
        now = self._clock.now()
        opened = CallOpened(at=now, case=file.case, context=context, debtor=self._line.name)
        turn = open_call(self._books, file, opened, now)
        self._record(file, turn.events)
        self._say(turn)
        return self._go_on(turn, resumed=False)

    def take_up(self, file: CaseFile) -> Finished:
        """A call that was broken off: what was said stays said, what was heard is answered."""
        recorded = self._store.events(self.call_id)
        turn, again = play(self._books, file, recorded)
        if again[: len(recorded)] != recorded:
            raise Diverged
        self._events = [*recorded]
        self._clock.take_up(recorded[-1].at)
        self._line.show(turn.file, recorded)
        if len(again) > len(recorded):  # the debtor's words were recorded, our answer not yet
            self._record(turn.file, again[len(recorded) :])
            self._say(turn)
        return self._go_on(turn, resumed=True)

    def _go_on(self, turn: Turn, *, resumed: bool) -> Finished:
        while not turn.over:
            lines = [event.say.act for event in self._events if isinstance(event, LineSpoken)]
            turn = self._one_turn(turn, lines) if len(lines) < MOST_LINES else self._stop(turn)
        return Finished(self.call_id, turn.file, tuple(self._events), resumed)

    def _one_turn(self, turn: Turn, lines: Sequence[AgentAct]) -> Turn:
        last = next(event for event in reversed(self._events) if isinstance(event, LineSpoken))
        self._clock.pass_time(last.say.text)
        answer = self._line.listen(lines)
        now = self._clock.pass_time(answer.text)
        spoke = DebtorSpoke(
            at=now, n=turn.state.turn + 1, text=answer.text, sound=answer.sound, dropped=answer.dropped
        )
        self._record(turn.file, (spoke,))
        turn = take_turn(self._books, turn.state, turn.file, spoke)
        self._record(turn.file, turn.events[1:])
        self._say(turn)
        return turn

    def _stop(self, turn: Turn) -> Turn:
        ended = end_call(turn.state, turn.file, self._clock.now())
        self._record(ended.file, ended.events)
        return ended

    def _say(self, turn: Turn) -> None:
        if turn.cleared is not None:
            self._line.say(turn.cleared, self._clock.now())
        self._line.show(turn.file, turn.events)

    def _record(self, file: CaseFile, events: Sequence[Event]) -> None:
        self._store.append(file.case.id, self.call_id, len(self._events) + 1, events)
        self._events += events


def _abandon(store: Store, case: Case, call_id: str) -> None:
    """Close a call that was broken off too long ago to go on: the line failed, and a person looks at it."""
    events = store.events(call_id)
    at = events[-1].at
    closed = CallClosed(
        at=at,
        disposition=Disposition(line=LineResult.FAILED, party=PartyCode.UNVERIFIED, outcome=None, reason=None),
        follow_ups=(FollowUp(kind=FollowUpKind.SUPERVISOR_REVIEW, at=at),),
        note="通话中断，未能继续。",
    )
    store.append(case.id, call_id, len(events) + 1, (closed,))

