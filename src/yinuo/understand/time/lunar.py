"""The Chinese calendar as a table of lunar years (lunar.toml)."""

from datetime import date
from functools import cache
from typing import Literal, TypedDict, cast

from yinuo.understand.number.lexicon import data
from yinuo.understand.time.calendar import DAY

Term = Literal["qingming", "dongzhi"]


class LunarYear(TypedDict):
    """One lunar year: its first day, its leap month (0: none), its months' lengths (L 30, s 29), two solar terms."""

    year: int
    first: date
    leap: int
    months: str
    qingming: date
    dongzhi: date


def solar_day(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The calendar day of a lunar one; day 0 is the last of the month; None where the table has no such day.

    >>> solar_day(2026, 1, 15), solar_day(2020, 4, 1, leap=True), solar_day(2025, 12, 0)
    (datetime.date(2026, 3, 3), datetime.date(2020, 5, 23), datetime.date(2026, 2, 16))
    """
    row = table().get(year)
    if row is None or not 1 <= month <= 12 or (leap and row["leap"] != month):
        return None
    place = month - 1 + (1 if 0 < row["leap"] < month or leap else 0)
    lengths = [30 if mark == "L" else 29 for mark in row["months"]]
    if day > lengths[place]:
        return None
    return row["first"] + DAY * (sum(lengths[:place]) + (day or lengths[place]) - 1)


def month_length(year: int, month: int, *, leap: bool = False) -> int:
    """Days of a lunar month that the table has."""
    first, last = solar_day(year, month, 1, leap=leap), solar_day(year, month, 0, leap=leap)
    return (last - first).days + 1 if first and last else 0


def lunar_year_of(day: date) -> int:
    """The lunar year a day belongs to."""
    row = table().get(day.year)
    return day.year if row is None or day >= row["first"] else day.year - 1


@cache
def table() -> dict[int, LunarYear]:
    """Every lunar year of the table by its number."""
    rows = cast("dict[str, list[LunarYear]]", data("yinuo.understand.time", "lunar.toml"))
    return {row["year"]: row for row in rows["year"]}
