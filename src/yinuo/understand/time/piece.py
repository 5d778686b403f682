"""The parts a time is said in (下个月, 十五号, 下午, 三点) and the arithmetic of the calendar they are placed on.

All moments in this room are local to the call, without an offset; the zone of ``now`` is put back at the end.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from enum import IntEnum
from typing import NamedTuple

DAY = timedelta(days=1)


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
    """A half-open stretch of local time; None is an open side."""

    start: datetime | None
    end: datetime | None
    vague: bool = False
    deadline: datetime | None = None
    """Where X之前 ends, if not at the end of the stretch: a clock time ends where it starts, a holiday before it."""


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
        """The day the parts before named, else the day of speaking."""
        start = self.inside.start if self.inside else None
        return start.date() if start else self.today


Place = Callable[[Scene], Stretch | None]


class Piece(NamedTuple):
    """One part of a time: where it stands, how fine it is, and how it is placed in a scene.

    A part that ``floats`` (周五, 十五号) means its next occurrence, found by trying turns 0, 1, ...; with ``strict`` not
    one that has begun.  A ``closed`` part says everything itself: it takes no part before it.
    """

    span: tuple[int, int]
    grain: Grain
    place: Place
    floats: bool = False
    strict: bool = False
    closed: bool = False
    holiday: bool = False
    """Excluded by 之前, and no time at all with 以后."""
    weekday: bool = False
    due: bool = False
    """A deadline in itself (三天内, 年前)."""
    doubtful: bool = False
    """Only a time where the words around it say so: 两点 is also two points, 一点 also a bit."""


class Rule(NamedTuple):
    """A named way of saying a part: a pattern, and what a match of it means (None: nothing)."""

    name: str
    pattern: str
    read: "Callable[[re.Match[str]], Piece | None]"


def midnight(day: date) -> datetime:
    """The start of a day."""
    return datetime.combine(day, clock_time())


def days(first: date, count: int = 1, *, vague: bool = False) -> Stretch:
    """Whole days from the first one on."""
    start = midnight(first)
    return Stretch(start, start + DAY * count, vague)


def day_of(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None where there is none (2月30日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_shifted(year: int, month: int, by: int) -> tuple[int, int]:
    """The year and month so many months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def first_of_month(year: int, month: int, by: int = 0) -> date:
    """The first day of the month so many months later; raises ValueError outside the calendar."""
    year, month = month_shifted(year, month, by)
    return date(year, month, 1)


def months(first: date, count: int = 1, *, vague: bool = True) -> Stretch:
    """Whole months from the month of a day on."""
    start = first.replace(day=1)
    return Stretch(midnight(start), midnight(first_of_month(start.year, start.month, count)), vague)


def add_months(day: date, by: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter."""
    year, month = month_shifted(day.year, day.month, by)
    last = (first_of_month(year, month, 1) - DAY).day
    return date(year, month, min(day.day, last))


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - DAY * day.weekday()
