"""Contact hours on the person's own clock: nights, changes of the clock, and the end of what is allowed."""

from datetime import datetime

import pytest

from yinuo.gate.hours import (
    UnknownZone,
    UnusableHours,
    agreed_hours,
    agreed_hours_end,
    quiet_hours,
    quiet_hours_begin,
    zone_of,
)
from yinuo.model.case import CreditorType, Product
from yinuo.model.contact import AgreedHours, ContactFacts, Dial, Person
from yinuo.model.days import Instant, instant

LAW = {"opens": "08:00", "closes": "22:00", "still_said": []}


def facts(zone: str = "Asia/Shanghai", *hours: str) -> ContactFacts:
    """A person in a zone who agreed to hours such as 09:00-12:00."""
    agreed = tuple(AgreedHours(start=each[:5], end=each[6:]) for each in hours)
    return ContactFacts(
        jurisdiction="CN", creditor_type=CreditorType.BANK, product=Product.CREDIT_CARD,
        person=Person(timezone=zone, agreed_hours=agreed),
    )


def at(text: str) -> Instant:
    """A moment written as ISO text."""
    return instant(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("zone", "moment", "quiet"),
    [
        ("Asia/Shanghai", "2026-11-24T07:59:59.999999+08:00", True),
        ("Asia/Shanghai", "2026-11-24T00:00:00+00:00", False),
        ("Asia/Urumqi", "2026-11-24T09:59:59+08:00", True),
        ("Asia/Urumqi", "2026-11-24T10:00:00+08:00", False),
        ("America/New_York", "2026-03-08T07:59:59-04:00", True),
        ("America/New_York", "2026-03-08T08:00:00-04:00", False),
        ("America/New_York", "2026-11-01T07:59:59-05:00", True),
        ("America/New_York", "2026-11-01T08:00:00-05:00", False),
    ],
)
def test_quiet_hours_end_on_the_persons_clock(zone: str, moment: str, quiet: bool) -> None:
    """Also on the two days of the year when that clock changes."""
    assert (quiet_hours(LAW, Dial(), facts(zone), at(moment)) is not None) is quiet


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        ("2026-11-24T06:00:00+08:00", "2026-11-24T08:30:00+08:00"),
        ("2026-11-24T11:30:00+08:00", "2026-11-24T18:00:00+08:00"),
        ("2026-11-24T21:00:00+08:00", "2026-11-25T08:30:00+08:00"),
        ("2026-12-31T21:00:00+08:00", "2027-01-01T08:30:00+08:00"),
    ],
)
def test_the_next_of_several_agreed_hours(moment: str, then: str) -> None:
    """Whichever begins first, in whatever order they were agreed."""
    touch = agreed_hours(LAW, Dial(), facts("Asia/Shanghai", "18:00-21:00", "08:30-11:30"), at(moment))

    assert touch is not None
    assert touch.next_allowed_at == at(then)


@pytest.mark.parametrize(
    ("moment", "inside"),
    [
        ("2026-11-24T21:59:59+08:00", False), ("2026-11-24T22:00:00+08:00", True),
        ("2026-11-25T00:00:00+08:00", True), ("2026-11-25T00:59:59+08:00", True),
        ("2026-11-25T01:00:00+08:00", False),
    ],
)
def test_hours_over_midnight(moment: str, inside: bool) -> None:
    """A night agreed upon reaches into the next day."""
    assert (agreed_hours(LAW, Dial(), facts("Asia/Shanghai", "22:00-01:00"), at(moment)) is None) is inside


def test_the_whole_day_may_be_agreed() -> None:
    """00:00 to 24:00 leaves no gap at midnight."""
    whole = facts("Asia/Shanghai", "00:00-24:00")

    assert agreed_hours(LAW, Dial(), whole, at("2026-11-24T00:00:00+08:00")) is None
    assert agreed_hours(LAW, Dial(), whole, at("2026-11-24T23:59:59.999999+08:00")) is None


def test_the_last_minute_of_an_hour_is_a_time() -> None:
    """08:59 is one; 08:60 is not."""
    touch = agreed_hours(LAW, Dial(), facts("Asia/Shanghai", "08:59-11:59"), at("2026-11-24T08:58:59+08:00"))

    assert touch is not None
    assert touch.next_allowed_at == at("2026-11-24T08:59:00+08:00")
    with pytest.raises(UnusableHours):
        agreed_hours(LAW, Dial(), facts("Asia/Shanghai", "08:60-11:59"), at("2026-11-24T10:00:00+08:00"))


def test_permission_ends_with_the_hours() -> None:
    """At ten by law, or with the last of the agreed hours that run; outside of them there is none to end."""
    noon = at("2026-11-24T12:00:00+08:00")

    assert quiet_hours_begin(LAW, facts(), noon) == at("2026-11-24T22:00:00+08:00")
    assert quiet_hours_begin(LAW, facts(), at("2026-11-24T22:00:00+08:00")) is None
    both = facts("Asia/Shanghai", "11:00-13:00", "12:00-15:00")
    assert agreed_hours_end(LAW, both, noon) == at("2026-11-24T15:00:00+08:00")
    assert agreed_hours_end(LAW, both, at("2026-11-24T15:00:00+08:00")) is None
    assert quiet_hours_begin(LAW, both, noon) is None


@pytest.mark.parametrize("name", ["", "Beijing", "../../etc/localtime", "Asia/Shanghai\0", "Europe"])
def test_a_zone_has_an_iana_name(name: str) -> None:
    """Anything else is refused, not guessed."""
    with pytest.raises(UnknownZone):
        zone_of(name)
