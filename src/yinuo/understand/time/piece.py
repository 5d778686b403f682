"""The parts a time is said in (下个月, 十五号, 下午, 三点): nouns, and stretches of whole days and months."""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import IntEnum
from typing import NamedTuple

from yinuo.model.heard import Span
from yinuo.understand.time.calendar import DAY, first_of_month, midnight


class Grain(IntEnum):
    """How fine a part of a time is; a finer part stands inside a coarser one before it."""

    CLOCK = 0
    PART = 1
    DAY = 2
    WEEK = 3
    MONTH = 4
    QUARTER = 5
    YEAR = 6


class Stretch(NamedTuple):
    """A half-open stretch of local time; None is an open side.

    ``until`` is where X之前 ends, if not where the stretch does: an hour ends where it begins, a holiday before it.
    """

    start: datetime | None
    end: datetime | None
    vague: bool = False
    until: datetime | None = None


class Scene(NamedTuple):
    """Where a part is placed: the moment of speaking, what the parts before it said, which occurrence is meant."""

    now: datetime
    inside: Stretch | None = None
    grain: Grain | None = None
    turn: int = 0

    @property
    def today(self) -> date:
        """The day of speaking."""
        return self.now.date()

    def day(self) -> date:
        """The first day of what the parts before named, else the day of speaking."""
        start = self.inside.start if self.inside else None
        return start.date() if start else self.today

    def year(self) -> int:
        """The year named before; without one that of the turn."""
        return self.day().year + (0 if self.grain == Grain.YEAR else self.turn)


Place = Callable[[Scene], Stretch | None]


class Piece(NamedTuple):
    """One part of a time: where it stands, how fine it is, and how it is placed in a scene."""

    span: Span
    grain: Grain
    place: Place
    floats: bool = False
    """Means its next occurrence (周五, 十五号), found by trying turns 0, 1, ..."""
    strict: bool = False
    """Not an occurrence that has begun."""
    closed: bool = False
    """Says everything itself, and takes no part before it."""
    weekday: bool = False
    """Names a day of the week, which may stand beside a date and agree with it."""
    holiday: bool = False
    """Excluded by 之前, and no time at all with 以后."""
    due: bool = False
    """A deadline in itself (三天内, 年前)."""
    doubtful: bool = False
    """Only a time where the words around it say so: 两点 is also two points, 一点 also a bit."""


class Rule(NamedTuple):
    """A named way of saying a part: a pattern, and what a match of it means (None: nothing)."""

    name: str
    pattern: str
    read: Callable[[re.Match[str]], Piece | None]


def said(match: re.Match[str], name: str) -> str:
    """What a group of a match said; empty where it is silent or its pattern has no such group."""
    return match.groupdict().get(name) or ""


def days(first: date, count: int = 1, *, vague: bool = False) -> Stretch:
    """Whole days from the first one on."""
    start = midnight(first)
    return Stretch(start, start + DAY * count, vague)


def months(day: date, count: int = 1) -> Stretch:
    """Whole months from the month of a day on; never one day, so vague."""
    return Stretch(midnight(first_of_month(day)), midnight(first_of_month(day, count)), vague=True)
