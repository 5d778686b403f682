"""Festivals and days of the Chinese calendar: 国庆, 中秋, 除夕, 正月十五, 腊月初十, 初八."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import TypedDict, cast

from yinuo.understand.number.lexicon import data, one_of
from yinuo.understand.time.calendar import WEEK, day_of, midnight, on_or_after
from yinuo.understand.time.counting import NUMERAL, SMALL, small
from yinuo.understand.time.lunar import Term, lunar_year_of, month_length, solar_day, table
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, days, said

OnYear = Callable[[int], date | None]


class _Fixed(TypedDict):
    names: list[str]
    on: list[int]


class _ByTerm(TypedDict):
    names: list[str]
    term: Term


class _Festivals(TypedDict):
    solar: list[_Fixed]
    lunar: list[_Fixed]
    weekday: list[_Fixed]
    term: list[_ByTerm]
    needs_more: list[str]


def _solar(on: list[int]) -> OnYear:
    return lambda year: day_of(year, on[0], on[1])


def _lunar(on: list[int]) -> OnYear:
    return lambda year: solar_day(year, on[0], on[1])


def _nth_weekday(on: list[int]) -> OnYear:
    month, nth, weekday = on
    return lambda year: on_or_after(date(year, month, 1), weekday - 1) + WEEK * (nth - 1)


def _term(term: Term) -> OnYear:
    return lambda year: table()[year][term] if year in table() else None


@cache
def _book() -> _Festivals:
    return cast("_Festivals", data("yinuo.understand.time", "festivals.toml"))


@cache
def festivals() -> dict[str, OnYear]:
    """Every name of a festival, with the day it falls on in a year (of the Chinese calendar for a lunar one)."""
    named: dict[str, OnYear] = {}
    for rows, make in ((_book()["solar"], _solar), (_book()["lunar"], _lunar), (_book()["weekday"], _nth_weekday)):
        for row in rows:
            named |= dict.fromkeys(row["names"], make(row["on"]))
    for row in _book()["term"]:
        named |= dict.fromkeys(row["names"], _term(row["term"]))
    return named


def _festival(match: re.Match[str]) -> Piece:
    on = festivals()[match["festival"]]

    def place(scene: Scene) -> Stretch | None:
        year = scene.year()
        before = on(year - 1) if scene.inside is None and scene.turn == 0 else None
        found = before if before and before >= scene.today else on(year)
        return days(found)._replace(until=midnight(found)) if found else None

    return Piece(match.span(), Grain.DAY, place, floats=True, holiday=True)


def _before_new_year(match: re.Match[str]) -> Piece:
    """年前: before the Spring Festival begins."""

    def place(scene: Scene) -> Stretch | None:
        found = solar_day(scene.today.year + scene.turn, 1, 1)
        return Stretch(scene.now, midnight(found)) if found else None

    return Piece(match.span(), Grain.MONTH, place, floats=True, due=True)


_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_TENS = {"初": 0, "廿": 20, "卅": 30}


def _lunar_day(match: re.Match[str]) -> Piece | None:
    """正月十五, 五月廿二, 闰四月, 农历十月; 大年初八 and, after 过年, 初八 are in the first month."""
    name = said(match, "month") or "正"
    month, day = _MONTHS.get(name) or small(name), _lunar_number(said(match, "day"))
    if month is None or day is None:
        return None
    leap = bool(said(match, "leap"))

    def place(scene: Scene) -> Stretch | None:
        year = scene.year() if scene.grain == Grain.YEAR else lunar_year_of(scene.today) + scene.turn
        first = solar_day(year, month, day or 1, leap=leap)
        if first is None:
            return None
        return days(first) if day else days(first, month_length(year, month, leap=leap), vague=True)

    return Piece(match.span(), Grain.DAY if day else Grain.MONTH, place, floats=True)


def _lunar_number(text: str) -> int | None:
    """初八 is 8, 廿二 is 22, nothing is 0."""
    if not text or text in _TENS:
        return _TENS.get(text, 0)
    if text[0] not in _TENS:
        return small(text)
    rest = small(text[1:])
    return None if rest is None else _TENS[text[0]] + rest


_NAMES = one_of([name for name in festivals() if name not in _book()["needs_more"]])
_FIRST_TEN = "初[一二三四五六七八九十]"
_SPELLED = f"{_FIRST_TEN}|廿[一二三四五六七八九]?"
_ANY_DAY = f"(?P<day>{_SPELLED}|{SMALL})?[号日]?"

RULES = (
    Rule("lunar_marked", f"(?:农历|阴历|旧历)的?(?P<leap>闰)?(?P<month>[正腊冬]|{SMALL})月{_ANY_DAY}", _lunar_day),
    Rule("lunar_leap", f"(?P<leap>闰)(?P<month>{SMALL})月{_ANY_DAY}", _lunar_day),
    Rule("lunar_month", f"(?P<month>[正腊冬])月{_ANY_DAY}", _lunar_day),
    Rule("lunar_spelled", f"(?<![{NUMERAL}])(?P<month>{SMALL})月(?P<day>{_SPELLED})", _lunar_day),
    Rule("first_days", f"(?:大年|(?<=过完年)|(?<=年后)|(?<=过了年)|(?<=过年)|年)(?P<day>{_FIRST_TEN})", _lunar_day),
    Rule(
        "festival",
        f"(?<![{NUMERAL}多天小第])(?P<festival>{_NAMES})(?![{NUMERAL}号日块个点折分份路街村班中大轻])"
        "(?:期间|当天|那天|放假|假期)?",
        _festival,
    ),
    Rule(
        "festival_short",
        f"(?<![{NUMERAL}点上下午])(?P<festival>{one_of(_book()['needs_more'])})"
        "(?=之?前|以前|之?后|以后|放假|那天|期间|回|出去|当天)",
        _festival,
    ),
    Rule("before_new_year", f"(?<![{NUMERAL}多来今明去后前本])年前(?!年)", _before_new_year),
)
