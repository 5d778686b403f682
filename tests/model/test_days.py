"""A due day is a day, an instant has its offset, a window is half-open."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.people import at

from yinuo.model.days import CHINA, DueDay, Instant, NaiveMoment, Window, days_overdue, instant

DUE = DueDay(date(2026, 11, 23))
ZONES = st.sampled_from([CHINA, UTC, timezone(timedelta(hours=-8))])
INSTANTS = st.builds(
    lambda day, clock, zone: instant(datetime.combine(day, clock, tzinfo=zone)),
    st.dates(date(2000, 1, 2), date(2100, 1, 1)), st.times(), ZONES,
)


def test_a_moment_without_its_offset_is_refused() -> None:
    """Nobody knows which ten o'clock is meant."""
    with pytest.raises(NaiveMoment, match="offset"):
        instant(datetime(2026, 11, 24, 10))  # noqa: DTZ001  a naive moment is the point


def test_an_instant_is_the_moment_itself() -> None:
    """Nothing is converted."""
    moment = datetime(2026, 11, 24, 10, tzinfo=CHINA)

    assert instant(moment) is moment


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2026-11-22 10:00", -1), ("2026-11-23 00:00", 0), ("2026-11-23 23:59", 0),
        ("2026-11-24 00:00", 1), ("2026-11-24 10:00", 1), ("2027-11-23 10:00", 365),
    ],
)
def test_days_overdue_are_counted_in_calendar_days(moment: str, days: int) -> None:
    """The first day overdue begins at midnight after the due day."""
    assert days_overdue(DUE, at(moment)) == days


def test_days_overdue_are_counted_where_the_debtor_lives() -> None:
    """At 16:30 in London it is the next day in Shanghai already, and in Los Angeles still the day itself."""
    moment = instant(datetime(2026, 11, 23, 16, 30, tzinfo=UTC))

    assert days_overdue(DUE, moment) == 1
    assert days_overdue(DUE, moment, ZoneInfo("Europe/London")) == 0
    assert days_overdue(DUE, instant(datetime(2026, 11, 24, 5, tzinfo=UTC)), ZoneInfo("America/Los_Angeles")) == 0


@given(INSTANTS, st.dates(date(2000, 1, 1), date(2100, 1, 1)).map(DueDay))
def test_a_day_later_is_a_day_more_overdue(moment: Instant, due: DueDay) -> None:
    """China has no summer time."""
    assert days_overdue(due, Instant(moment + timedelta(days=1))) == days_overdue(due, moment) + 1


def test_a_window_holds_its_start_and_not_its_end() -> None:
    """08:00 to 22:00 holds 08:00:00 and 21:59:59, and not 22:00:00."""
    window = Window(start=at("2026-11-24 08:00"), end=at("2026-11-24 22:00"))

    assert window.holds(at("2026-11-24 08:00"))
    assert window.holds(at("2026-11-24 21:59:59"))
    assert not window.holds(at("2026-11-24 22:00"))
    assert not window.holds(at("2026-11-24 07:59:59"))


def test_an_open_side_has_no_bound() -> None:
    """A window open on both sides holds any moment."""
    moment = at("2026-11-24 10:00")

    assert Window().holds(moment)
    assert Window(start=moment).holds(at("2099-01-01 00:00"))
    assert not Window(start=moment).holds(at("2026-11-24 09:59"))
    assert Window(end=moment).holds(at("2000-01-01 00:00"))
    assert not Window(end=moment).holds(moment)


@given(INSTANTS, INSTANTS, INSTANTS)
def test_neighbouring_windows_share_no_moment(start: Instant, middle: Instant, moment: Instant) -> None:
    """A moment lies before the middle or from it on, in whatever zone it is told."""
    before, after = Window(end=middle), Window(start=middle)

    assert before.holds(moment) != after.holds(moment)
    assert Window(start=start).holds(moment) == Window(start=start).holds(Instant(moment.astimezone(UTC)))
