"""Small numbers in times, and lengths of time (两三天, 一个半月, 一小时三十分钟)."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache, reduce
from typing import NamedTuple

from yinuo.understand.number.numeral import HAN_DIGITS, Bounds, bounds, exact
from yinuo.understand.time.calendar import DAY, add_months

SMALL = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,4})"
"""A number of at most two figures: an hour, a day of the month, a month."""

NUMERAL = f"{HAN_DIGITS}十百千万半几0-9"
"""Characters of which a number may be made; a number does not begin right behind one."""

_COUNT = (
    r"(?:[0-9]{1,4}(?:[.][0-9]{1,2})?多?|(?<!一)半|俩|仨|"
    "(?:(?<![一二两三四五六七八九千万亿])|(?!.?百))[一二两三四五六七八九十百几零]{1,6}(?:点[一二三四五六七八九])?[多来几]?)"
)
_UNIT = (
    "(?:小时|钟头|刻钟|分钟|秒钟|工作日|(?<=[个两半])季度|(?:礼拜|星期|周)(?![一二三四五六日天末])|天|日(?=之?内|以内|之?后|以后)|"
    "(?<=[个半俩仨两多])月(?![底初中末供份])|年(?![代份级轻龄货])|分(?![钱之期])|秒)"
)
SPELLED_YEAR = "(?!一二|二三|七八|八九|一两)[零〇一二七八九][零〇一二三四五六七八九]年"
"""一六年, 零八年; 七八年 is a length."""

_NOT_A_YEAR = f"(?!(?:[12][0-9]{{3}}|[一二][零〇一二三四五六七八九]{{3}})年|{SPELLED_YEAR})"
_MORE = f"(?:又?零?{_COUNT}(?:个半?)?{_UNIT}半?){{0,3}}"
_EXACT_LENGTH = f"{_NOT_A_YEAR}(?:{_COUNT}(?:个半?)?[多来]?|个半){_UNIT}(?:半|多(?!少))?{_MORE}"
_TERM = re.compile(
    f"(?P<count>{_COUNT}|(?=个))个?(?P<half>半)?(?P<more>[多来])?"
    f"(?P<unit>{_UNIT}|月|日|钟)(?P<tail>半(?!年|天|个|月|小时))?(?P<over>多)?"
)

_SECONDS = {"秒": 1, "秒钟": 1, "分": 60, "分钟": 60, "刻钟": 900, "钟": 3600, "钟头": 3600, "小时": 3600}
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
_MONTHS = {"月": 1, "季度": 3, "年": 12}


class Length(NamedTuple):
    """A length of time between two bounds, in months, days and seconds, for a calendar to add; workdays on top."""

    months: Bounds = (Decimal(0), Decimal(0))
    days: Bounds = (Decimal(0), Decimal(0))
    seconds: Bounds = (Decimal(0), Decimal(0))
    workdays: int = 0

    @property
    def exact(self) -> bool:
        """Whether both bounds are the same."""
        return all(least == most for least, most in (self.months, self.days, self.seconds))

    @property
    def by_clock(self) -> bool:
        """Whether it counts hours and minutes, not days."""
        return self.seconds[1] > 0

    def total(self, bound: int) -> int:
        """All of it in seconds; a month is 30 days, a year 365. ``bound`` 0 is the least, 1 the greatest."""
        years, rest = divmod(self.months[bound], 12)
        whole_days = years * 365 + rest * 30 + self.days[bound] + self.workdays
        return int(whole_days * 86400 + self.seconds[bound])

    def after(self, now: datetime, bound: int) -> datetime:
        """The moment so long after another; raises OverflowError or ValueError outside the calendar."""
        moment = self._moved(now, bound, 1)
        return datetime.combine(_workdays_on(moment.date(), self.workdays), moment.time())

    def before(self, now: datetime, bound: int) -> datetime:
        """The moment so long before another; raises as ``after`` does."""
        return self._moved(now, bound, -1)

    def _moved(self, now: datetime, bound: int, sign: int) -> datetime:
        whole_months = int(self.months[bound])
        rest = (self.months[bound] - whole_months) * 30 + self.days[bound]
        day = add_months(now.date(), sign * whole_months)
        more = timedelta(days=float(rest), seconds=float(self.seconds[bound]))
        return datetime.combine(day, now.time()) + sign * more


def _workdays_on(day: date, count: int) -> date:
    while count > 0:
        day += DAY
        count -= day.weekday() < 5
    return day


def _days_between(least: str, most: str) -> Length:
    return Length(days=(Decimal(least), Decimal(most)))


_IDIOMS = {
    "十天半个月": _days_between("10", "15"),
    "十天半月": _days_between("10", "15"),
    "个把月": _days_between("27", "33"),
    "个把星期": _days_between("6", "8"),
    "个把礼拜": _days_between("6", "8"),
    "个把小时": Length(seconds=(Decimal(3240), Decimal(3960))),
    "一年半载": _days_between("180", "365"),
    "大半年": _days_between("180", "365"),
}
LENGTH = f"(?:{'|'.join(_IDIOMS)}|{_EXACT_LENGTH})"
"""The pattern of a length of time."""


@lru_cache(maxsize=2048)
def small(text: str) -> int | None:
    """A small whole number.

    >>> small("十五"), small("15"), small("廿二"), small("")
    (15, 15, 22, None)
    """
    value = exact(text) if text else None
    return int(value) if value is not None and value == int(value) else None


@lru_cache(maxsize=2048)
def length(text: str) -> Length | None:
    """A length of time; None where the words are none.

    >>> length("一个半月").total(0) // 86400, length("三五天").total(1) // 86400
    (45, 5)
    """
    if text in _IDIOMS:
        return _IDIOMS[text]
    terms: list[tuple[str, Bounds]] = []
    place = 0
    while place < len(text):
        place += text[place] in "又零"
        match = _TERM.match(text, place)
        value = _value(match) if match else None
        if match is None or value is None:
            return None
        terms.append((match["unit"], value))
        place = match.end()
    if len(terms) == 2 and terms[0][0] == terms[1][0]:
        return _either(*terms)
    return reduce(_added, terms, Length())


def _either(first: tuple[str, Bounds], second: tuple[str, Bounds]) -> Length | None:
    """三天五天 is three to five days; 一个月一个月 is no length."""
    return _added(Length(), (first[0], (first[1][0], second[1][1]))) if first[1] < second[1] else None


def _value(match: re.Match[str]) -> Bounds | None:
    count = match["count"] or "一"
    value = (Decimal("0.5"), Decimal("0.5")) if count == "半" else bounds(count)
    if value is None:
        return None
    least, most = value
    if match["half"] or match["tail"]:
        least, most = least + Decimal("0.5"), most + Decimal("0.5")
    if match["more"] == "来":
        return least * Decimal("0.9"), most * Decimal("1.1")
    return least, most + (1 if match["more"] or match["over"] else 0)


def _added(found: Length, term: tuple[str, Bounds]) -> Length:
    unit, value = term
    if unit == "工作日":
        return found._replace(workdays=found.workdays + int(value[1]))
    if unit in _SECONDS:
        return found._replace(seconds=_plus(found.seconds, value, _SECONDS[unit]))
    if unit in _DAYS:
        return found._replace(days=_plus(found.days, value, _DAYS[unit]))
    return found._replace(months=_plus(found.months, value, _MONTHS[unit]))


def _plus(had: Bounds, more: Bounds, scale: int) -> Bounds:
    return had[0] + more[0] * scale, had[1] + more[1] * scale
