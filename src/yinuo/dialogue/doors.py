"""One-way doors, read from data: what opens each, what the person behind it is owed, how the call is recorded."""

from functools import cache
from importlib.resources import files
from typing import Literal

from yinuo.model.contact import HoldKind
from yinuo.model.disposition import Flag, FollowUpKind, Line, Outcome, PartyCode
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve, noun, read_toml
from yinuo.model.party import Listener
from yinuo.model.state import State
from yinuo.model.vocabulary import DebtorAct


@noun
class Task:
    """What must be done after the call, counted in hours from its end."""

    kind: FollowUpKind
    after_hours: int


@noun
class Door:
    """One door; the fields are explained at the head of doors.toml."""

    name: str
    acts: tuple[DebtorAct, ...]
    steps: tuple[tuple[str, ...], ...]
    holds: tuple[HoldKind, ...]
    follow_ups: tuple[Task, ...]
    all: bool = False
    times: int = 1
    sure: float = 0.5
    only: Literal["", "verified", "unverified"] = ""
    unless: DebtorAct | None = None
    guest_steps: tuple[tuple[str, ...], ...] = ()
    party: PartyCode | None = None
    outcome: Outcome | None = None
    line: Line = Line.CONNECTED
    flags: tuple[Flag, ...] = ()
    handed_over: bool = False

    def opened_by(self, state: State, heard: Heard) -> bool:
        """Whether what has been heard opens this door; one that waits for a known listener remembers earlier words."""
        known = state.listener in {Listener.DEBTOR, Listener.GUARANTOR}
        if (self.only == "verified" and not known) or (self.only == "unverified" and known):
            return False
        if self.all:
            return all(heard.has(act) for act in self.acts)
        if self.unless is not None and _strongest(heard, self.unless, *self.acts) == self.unless:
            return False
        now = heard.has(*self.acts)  # once, however many of the acts this utterance carries
        before = sum(state.met(act) - heard.has(act) for act in self.acts)
        if self.times > 1 or self.only == "verified":
            return before + now >= self.times
        return now


@noun
class DoorTable:
    """All doors, the weightiest first."""

    door: tuple[Door, ...]


@cache
def doors() -> tuple[Door, ...]:
    """The doors shipped with the package, in order of precedence."""
    text = (files("yinuo.dialogue") / "doors.toml").read_text(encoding="utf-8")
    return read_toml(DoorTable, text, "doors.toml").door


def believed(heard: Heard) -> Heard:
    """What was heard without the acts too faint to go through their door; a faint suspicion ends no call."""
    least = {act: item.sure for item in reversed(doors()) for act in item.acts}
    return evolve(heard, acts=tuple(item for item in heard.acts if item.p >= least.get(item.act, 0.0)))


def door(name: str) -> Door:
    """A door by its name."""
    return next(item for item in doors() if item.name == name)


def enter(state: State, heard: Heard) -> State:
    """The state after going through every door that these words open; the weightiest one leads the rest of the call."""
    opened = [item.name for item in doors() if item.opened_by(state, heard)]
    names = tuple(item.name for item in doors() if item.name in {*opened, *state.doors})
    return state if names == state.doors else evolve(state, doors=names)


def lead_to(state: State, lines: tuple[str, ...]) -> State:
    """The state when we are about to say what stands behind a door: saying it goes through the door."""
    opened = [item.name for item in doors() if item.steps[0] == lines]
    return evolve(state, doors=(*opened, *state.doors)) if opened else state


def next_step(state: State) -> tuple[str, ...]:
    """The lines owed next behind the leading door; empty when all have been said."""
    leading = door(state.doors[0])
    known = state.listener in {Listener.DEBTOR, Listener.GUARANTOR}
    steps = leading.steps if known or not leading.guest_steps else leading.guest_steps
    return next((step for step in steps if not set(step) <= set(state.said)), ())


def _strongest(heard: Heard, *acts: DebtorAct) -> DebtorAct | None:
    return next((item.act for item in heard.acts if item.act in acts), None)
