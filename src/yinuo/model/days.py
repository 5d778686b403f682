"""Three kinds of time that must not be mixed: the day a debt falls due, an instant, and a window between instants."""

from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import NewType

from yinuo.model.errors import YinuoError
from yinuo.model.noun import noun

CHINA = timezone(timedelta(hours=8))
"""The one zone of mainland China; no summer time since 1991."""

Instant = NewType("Instant", datetime)
"""A moment, always with its offset from UTC."""

DueDay = NewType("DueDay", date)
"""A calendar day on which money is or was owed, in the debtor's zone; never a moment."""


class NaiveMoment(YinuoError):
    """A moment needs its offset from UTC (2026-11-24T10:00:00+08:00)."""


def instant(moment: datetime) -> Instant:
    """A moment as an Instant; raises NaiveMoment for one without an offset."""
    if moment.utcoffset() is None:
        raise NaiveMoment
    return Instant(moment)


def days_overdue(due: DueDay, now: Instant, zone: tzinfo = CHINA) -> int:
    """Whole days since the due day in the debtor's zone; 0 on the day itself, negative before it.

    >>> days_overdue(DueDay(date(2026, 11, 23)), instant(datetime(2026, 11, 24, 10, tzinfo=CHINA)))
    1
    """
    return (now.astimezone(zone).date() - due).days


@noun
class Window:
    """A half-open stretch of time; an open side has no bound."""

    start: Instant | None = None
    end: Instant | None = None

    def holds(self, moment: Instant) -> bool:
        """Whether a moment lies in the window: at or after its start, before its end."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)
