"""Small numbers in times, and lengths of time (两三天, 一个半月, 一小时三十分钟)."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from yinuo.understand.number.numeral import bounds, exact
from yinuo.understand.time.piece import DAY, add_months

SMALL = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,4})"
"""A number of at most two figures: an hour, a day of the month, a month."""

COUNT = (
    "(?:[0-9]{1,4}(?:[.][0-9]{1,2})?多?|半|俩|仨|"
    "[一二两三四五六七八九十百几零]{1,6}(?:点[一二三四五六七八九])?[多来几]?)"
)
UNIT = (
    "(?:小时|钟头|刻钟|分钟|秒钟|工作日|季度|(?:礼拜|星期|周)(?![一二三四五六日天末])|天|日(?=之?内|以内|之?后|以后)|"
    "(?<=[个半俩仨两多])月|年|分(?![钱之期])|秒)"
)
LENGTH = f"(?:(?:{COUNT}个?半?多?|个半){UNIT}(?:半|多)?(?:又?零?{COUNT}个?半?{UNIT}半?){{0,3}})"

_TERM = re.compile(f"(?P<count>{COUNT}|(?=个))(?P<ge>个)?(?P<half>半)?(?P<more>多)?(?P<unit>{UNIT}|月|日)(?P<tail>半(?!年|天|个|月|小时))?(?P<over>多)?")

_SECONDS = {"秒": 1, "秒钟": 1, "分": 60, "分钟": 60, "刻钟": 900, "钟头": 3600, "小时": 3600, "钟": 3600}
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
_MONTHS = {"月": 1, "季度": 3, "年": 12}


class Length(NamedTuple):
    """A length of time between two bounds, each in months, days and seconds, for a calendar to add."""

    months: tuple[Decimal, Decimal]
    days: tuple[Decimal, Decimal]
    seconds: tuple[Decimal, Decimal]
    workdays: int = 0

    @property
    def exact(self) -> bool:
        """Whether both bounds are the same."""
        return all(lo == hi for lo, hi in (self.months, self.days, self.seconds))

    @property
    def by_clock(self) -> bool:
        """Whether it counts hours and minutes, not days."""
        return self.seconds[1] > 0

    def total(self, bound: int) -> int:
        """All of it in seconds; a month is 30 days, a year 365. ``bound`` 0 is the least, 1 the greatest."""
        years, rest = divmod(self.months[bound], 12)
        whole = years * 365 + rest * 30 + self.days[bound] + self.workdays
        return int(whole * 86400 + self.seconds[bound])

    def after(self, now: datetime, bound: int) -> datetime:
        """The moment so long after another; raises OverflowError or ValueError outside the calendar."""
        whole_months = int(self.months[bound])
        rest = (self.months[bound] - whole_months) * 30 + self.days[bound]
        day = add_months(now.date(), whole_months)
        moment = datetime.combine(day, now.time()) + timedelta(days=float(rest), seconds=float(self.seconds[bound]))
        return datetime.combine(_workday(moment.date(), self.workdays), moment.time()) if self.workdays else moment

    def before(self, now: datetime, bound: int) -> datetime:
        """The moment so long before another."""
        whole_months = int(self.months[bound])
        rest = (self.months[bound] - whole_months) * 30 + self.days[bound]
        return datetime.combine(add_months(now.date(), -whole_months), now.time()) - timedelta(
            days=float(rest), seconds=float(self.seconds[bound])
        )


def _workday(day: date, count: int) -> date:
    while count > 0:
        day += DAY
        count -= day.weekday() < 5
    return day


@lru_cache(maxsize=2048)
def small(text: str) -> int | None:
    """A small whole number.

    >>> small("十五"), small("15"), small("廿二"), small("一二三四五")
    (15, 15, 22, 12345)
    """
    value = exact(text)
    return int(value) if value is not None and value == int(value) else None


@lru_cache(maxsize=2048)
def length(text: str) -> Length | None:
    """A length of time; None where the words are none.

    >>> length("一个半月").total(0) // 86400, length("三五天").total(1) // 86400
    (45, 5)
    """
    idiom = _IDIOMS.get(text)
    if idiom:
        return idiom
    place = 0
    parts: list[tuple[str, Decimal, Decimal]] = []
    while place < len(text):
        match = _TERM.match(text, place) or (_TERM.match(text, place + 1) if text[place] in "又零" else None)
        if match is None:
            return None
        term = _term(match)
        if term is None:
            return None
        parts.append((match["unit"], *term))
        place = match.end()
    return _sum_of(parts)


def _term(match: re.Match[str]) -> tuple[Decimal, Decimal] | None:
    count = match["count"] or "一"
    value = (Decimal("0.5"), Decimal("0.5")) if count == "半" else bounds(count.replace("俩", "两").replace("仨", "三"))
    if value is None:
        return None
    lo, hi = value
    if match["half"] or match["tail"]:
        lo, hi = lo + Decimal("0.5"), hi + Decimal("0.5")
    if match["more"] or match["over"]:
        hi += 1
    return lo, hi


def _sum_of(parts: list[tuple[str, Decimal, Decimal]]) -> Length:
    zero = (Decimal(0), Decimal(0))
    kinds = {"months": zero, "days": zero, "seconds": zero}
    workdays = 0
    for unit, lo, hi in parts:
        if unit == "工作日":
            workdays += int(hi)
            continue
        kind, scale = _kind(unit)
        had = kinds[kind]
        kinds[kind] = (had[0] + lo * scale, had[1] + hi * scale)
    return Length(**kinds, workdays=workdays)


def _kind(unit: str) -> tuple[str, int]:
    if unit in _SECONDS:
        return "seconds", _SECONDS[unit]
    if unit in _DAYS:
        return "days", _DAYS[unit]
    return "months", _MONTHS[unit]


def _days_between(least: int, most: int) -> Length:
    zero = (Decimal(0), Decimal(0))
    return Length(zero, (Decimal(least), Decimal(most)), zero)


_IDIOMS = {
    "十天半个月": _days_between(10, 15), "十天半月": _days_between(10, 15), "三五七天": _days_between(3, 7),
    "个把月": _days_between(27, 33), "个把星期": _days_between(6, 8), "个把礼拜": _days_between(6, 8), "个把小时": Length((Decimal(0),) * 2, (Decimal(0),) * 2, (Decimal(3240), Decimal(3960))),
}
IDIOM = "|".join(sorted(_IDIOMS, key=len, reverse=True))

