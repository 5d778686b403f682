"""When a person may be contacted: the hours agreed with them, else the hours of the law, on their own clock."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from yinuo.gate.touch import Touch
from yinuo.model.contact import AgreedHours, ContactFacts, Dial
from yinuo.model.days import CHINA, Instant, Window
from yinuo.model.errors import YinuoError
from yinuo.model.speech import Say


class UnknownZone(YinuoError):
    """A time zone must be an IANA name such as Asia/Shanghai."""


class UnusableHours(YinuoError):
    """Contact hours need a start and another end, each as HH:MM."""


def agreed_hours(limits: Mapping[str, Any], proposal: Dial | Say, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched outside all hours agreed with the person; not touched where none are agreed."""
    if not facts.person.agreed_hours or _may_still_be_said(limits, proposal):
        return None
    return _outside(facts.person.agreed_hours, facts, now)


def quiet_hours(limits: Mapping[str, Any], proposal: Dial | Say, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched before ``opens`` and from ``closes`` on; not touched where the person has agreed to other hours."""
    if facts.person.agreed_hours or _may_still_be_said(limits, proposal):
        return None
    return _outside((_by_law(limits),), facts, now)


def agreed_hours_end(_limits: Mapping[str, Any], facts: ContactFacts, now: Instant) -> Instant | None:
    """When the agreed hours that are running end; None where none run."""
    return _end(facts.person.agreed_hours, facts, now)


def quiet_hours_begin(limits: Mapping[str, Any], facts: ContactFacts, now: Instant) -> Instant | None:
    """When the quiet time begins; None where hours are agreed, or it is quiet already."""
    return None if facts.person.agreed_hours else _end((_by_law(limits),), facts, now)


@cache
def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name; raises UnknownZone. Mainland China needs no zone database: one offset since 1991."""
    if name == "Asia/Shanghai":
        return CHINA
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as err:
        raise UnknownZone(f"no such time zone: {name!r}") from err


def midnight(day: date, zone: tzinfo) -> Instant:
    """The moment a calendar day begins in a zone, in UTC so that moments compare as moments."""
    return Instant(datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC))


def _may_still_be_said(limits: Mapping[str, Any], proposal: Dial | Say) -> bool:
    return isinstance(proposal, Say) and set(proposal.acts) <= set(limits["still_said"])


def _by_law(limits: Mapping[str, Any]) -> AgreedHours:
    return AgreedHours(start=limits["opens"], end=limits["closes"])


def _outside(hours: Iterable[AgreedHours], facts: ContactFacts, now: Instant) -> Touch | None:
    windows = list(_windows(hours, zone_of(facts.person.timezone), now))
    if any(window.holds(now) for window in windows):
        return None
    return Touch(next_allowed_at=min(start for window in windows if (start := window.start) and start > now))


def _end(hours: Iterable[AgreedHours], facts: ContactFacts, now: Instant) -> Instant | None:
    running = [w.end for w in _windows(hours, zone_of(facts.person.timezone), now) if w.holds(now) and w.end]
    return max(running, default=None)


def _windows(hours: Iterable[AgreedHours], zone: tzinfo, now: Instant) -> Iterator[Window]:
    """The contact windows around a moment: from the day before, whose night hours may reach into today, to tomorrow."""
    today = now.astimezone(zone).date()
    for agreed in hours:
        start, end = _clock(agreed.start), _clock(agreed.end)
        if start == end:
            raise UnusableHours
        for days in (-1, 0, 1):
            day = today + timedelta(days=days)
            last = day + timedelta(days=1) if end <= start else day
            yield Window(start=_moment(day, start, zone), end=_moment(last, end, zone))


def _clock(text: str) -> timedelta:
    """Time of day as a length, so that 24:00 is the end of the day."""
    hour, _, minute = text.partition(":")
    if not (hour.isdecimal() and minute.isdecimal()):
        raise UnusableHours(f"a time of day is written HH:MM, not {text!r}")
    clock = timedelta(hours=int(hour), minutes=int(minute))
    if int(minute) > 59 or clock > timedelta(days=1):
        raise UnusableHours(f"no such time of day: {text!r}")
    return clock


def _moment(day: date, clock: timedelta, zone: tzinfo) -> Instant:
    return Instant((datetime.combine(day, time.min) + clock).replace(tzinfo=zone).astimezone(UTC))
