"""The Chinese calendar of the table, against days that anybody can look up."""

from datetime import date, datetime, timedelta

import pytest

from yinuo.model.days import CHINA, instant
from yinuo.understand.time.lunar import month_length, solar_day, table
from yinuo.understand.values import values

NEW_YEAR = {
    1990: date(1990, 1, 27),
    2000: date(2000, 2, 5),
    2013: date(2013, 2, 10),
    2017: date(2017, 1, 28),
    2018: date(2018, 2, 16),
    2020: date(2020, 1, 25),
    2021: date(2021, 2, 12),
    2022: date(2022, 2, 1),
    2023: date(2023, 1, 22),
    2024: date(2024, 2, 10),
    2025: date(2025, 1, 29),
    2026: date(2026, 2, 17),
    2027: date(2027, 2, 6),
    2030: date(2030, 2, 3),
    2033: date(2033, 1, 31),
    2034: date(2034, 2, 19),
}
LEAP = {2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11}
FESTIVALS = [
    ("中秋", 2013, date(2013, 9, 19)),
    ("中秋", 2017, date(2017, 10, 4)),
    ("中秋", 2020, date(2020, 10, 1)),
    ("中秋", 2025, date(2025, 10, 6)),
    ("中秋", 2026, date(2026, 9, 25)),
    ("端午", 2013, date(2013, 6, 12)),
    ("端午", 2021, date(2021, 6, 14)),
    ("端午", 2024, date(2024, 6, 10)),
    ("端午", 2025, date(2025, 5, 31)),
    ("清明", 2017, date(2017, 4, 4)),
    ("清明", 2023, date(2023, 4, 5)),
    ("清明", 2026, date(2026, 4, 5)),
    ("冬至", 2021, date(2021, 12, 21)),
    ("冬至", 2023, date(2023, 12, 22)),
    ("元宵", 2024, date(2024, 2, 24)),
    ("重阳", 2022, date(2022, 10, 4)),
    ("七夕", 2023, date(2023, 8, 22)),
    ("母亲节", 2025, date(2025, 5, 11)),
    ("父亲节", 2024, date(2024, 6, 16)),
]


@pytest.mark.parametrize(("year", "day"), NEW_YEAR.items())
def test_new_year_is_on_the_known_day(year: int, day: date) -> None:
    """The first of the first month."""
    assert solar_day(year, 1, 1) == day


def test_leap_months_are_the_known_ones() -> None:
    """The years listed, and no leap month in the years between."""
    assert {year: row["leap"] for year, row in table().items() if 2012 <= year <= 2034 and row["leap"]} == LEAP


def test_the_table_has_no_gap() -> None:
    """Each lunar year ends on the day before the next begins, with twelve months or thirteen."""
    for year, row in table().items():
        assert len(row["months"]) == (13 if row["leap"] else 12)
        following = table().get(year + 1)
        length = sum(30 if mark == "L" else 29 for mark in row["months"])
        assert following is None or row["first"] + timedelta(days=length) == following["first"]


def test_a_leap_month_follows_its_own() -> None:
    """闰四月 2020 from 23 May, 29 days."""
    assert solar_day(2020, 4, 1, leap=True) == date(2020, 5, 23)
    assert month_length(2020, 4, leap=True) == 29
    assert solar_day(2020, 5, 5) == date(2020, 6, 25)
    assert solar_day(2021, 4, 1, leap=True) is None


@pytest.mark.parametrize(("name", "year", "day"), FESTIVALS)
def test_festivals_fall_on_their_known_days(name: str, year: int, day: date) -> None:
    """Said on the first of January of that year."""
    start = values(f"{name}还", instant(datetime(year, 1, 1, 9, tzinfo=CHINA))).times[0].start

    assert start == datetime(day.year, day.month, day.day, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        (datetime(2026, 2, 16, 9, tzinfo=CHINA), datetime(2026, 2, 17, tzinfo=CHINA)),
        (datetime(2026, 2, 17, 9, tzinfo=CHINA), datetime(2026, 2, 17, tzinfo=CHINA)),
        (datetime(2026, 2, 18, 9, tzinfo=CHINA), datetime(2027, 2, 6, tzinfo=CHINA)),
    ],
)
def test_a_festival_is_the_coming_one_and_today_counts(now: datetime, start: datetime) -> None:
    """The day before, on the day, the day after."""
    assert values("春节还", instant(now)).times[0].start == start
