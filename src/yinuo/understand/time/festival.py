"""Festivals and days of the Chinese calendar: 国庆, 中秋, 除夕, 正月十五, 腊月初十, 初八."""

import re
import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, cast

from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.lunar import lunar_year_of, month_length, solar_day, table
from yinuo.understand.time.piece import DAY, Grain, Piece, Rule, Scene, Stretch, day_of, days, midnight

OnYear = Callable[[int], date | None]


def _solar(on: list[int]) -> OnYear:
    return lambda year: day_of(year, on[0], on[1])


def _lunar(on: list[int]) -> OnYear:
    return lambda year: solar_day(year, on[0], on[1])


def _nth_weekday(on: list[int]) -> OnYear:
    month, nth, weekday = on

    def found(year: int) -> date:
        first = date(year, month, 1)
        return first + DAY * ((weekday - 1 - first.weekday()) % 7 + 7 * (nth - 1))

    return found


def _term(term: str) -> OnYear:
    def found(year: int) -> date | None:
        row = table().get(year)
        return cast("date", row[term]) if row else None  # type: ignore[literal-required]

    return found


@cache
def _festivals() -> dict[str, OnYear]:
    text = resources.files("yinuo.understand.time").joinpath("festivals.toml").read_text(encoding="utf-8")
    tree = cast("dict[str, list[dict[str, Any]]]", tomllib.loads(text))
    kinds: dict[str, Callable[[Any], OnYear]] = {"solar": _solar, "lunar": _lunar, "weekday": _nth_weekday, "term": _term}
    named: dict[str, OnYear] = {}
    for kind, make in kinds.items():
        for row in tree[kind]:
            named.update(dict.fromkeys(row["names"], make(row["term" if kind == "term" else "on"])))
    return named


def _festival(match: re.Match[str]) -> Piece:
    on = _festivals()[match["festival"]]

    def place(scene: Scene) -> Stretch | None:
        year = scene.day().year + (0 if scene.grain == Grain.YEAR else scene.turn)
        if scene.inside is None and scene.turn == 0:
            year -= 1 if (on(year - 1) or scene.today) > scene.today else 0
        found = on(year)
        return days(found)._replace(deadline=midnight(found)) if found else None

    return Piece(match.span(), Grain.DAY, place, floats=True, holiday=True)


def _new_year_eve(match: re.Match[str]) -> Piece:
    """年前: before the Spring Festival begins."""

    def place(scene: Scene) -> Stretch | None:
        found = solar_day(scene.today.year + scene.turn, 1, 1)
        return Stretch(scene.now, midnight(found)) if found else None

    return Piece(match.span(), Grain.MONTH, place, floats=True, due=True)


_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_TENS = {"初": 0, "廿": 20, "卅": 30}


def _lunar_day(match: re.Match[str]) -> Piece | None:
    """正月十五, 五月廿二, 闰四月, 农历十月; 大年初八 and, after 过年, 初八 are in the first month."""
    said = match.groupdict()
    name = said.get("month") or "正"
    month = _MONTHS.get(name) or small(name)
    day = _lunar_number(said["day"] or "")
    if month is None or day is None:
        return None
    leap = bool(said.get("leap"))

    def place(scene: Scene) -> Stretch | None:
        year = scene.day().year if scene.grain == Grain.YEAR else lunar_year_of(scene.today) + scene.turn
        first = solar_day(year, month, day or 1, leap=leap)
        if first is None:
            return None
        return days(first) if day else days(first, month_length(year, month, leap=leap), vague=True)

    return Piece(match.span(), Grain.DAY if day else Grain.MONTH, place, floats=True)


def _lunar_number(text: str) -> int | None:
    if not text:
        return 0
    if text[0] in _TENS:
        rest = small(text[1:]) if text[1:] else 0
        return None if rest is None else _TENS[text[0]] + rest
    return small(text)


_NAMES = "|".join(re.escape(name) for name in sorted(_festivals(), key=len, reverse=True) if name != "十一")
_NUMBER = "零一二两三四五六七八九十百千万0-9"
_LUNAR_MARK = "(?:农历|阴历|旧历)(?:的)?"
_FIRST_TEN = "初[一二三四五六七八九十]"
_SPELLED = f"{_FIRST_TEN}|廿[一二三四五六七八九]?"
_ANY_DAY = f"(?P<day>{_SPELLED}|{SMALL})?(?:号|日)?"

RULES = (
    Rule("lunar_marked", f"{_LUNAR_MARK}(?P<leap>闰)?(?P<month>正|腊|冬|{SMALL})月{_ANY_DAY}", _lunar_day),
    Rule("lunar_leap", f"(?P<leap>闰)(?P<month>{SMALL})月{_ANY_DAY}", _lunar_day),
    Rule("lunar_month", f"(?P<month>正|腊|冬)月{_ANY_DAY}", _lunar_day),
    Rule("lunar_spelled", f"(?<![{_NUMBER}])(?P<month>{SMALL})月(?P<day>{_SPELLED})", _lunar_day),
    Rule("first_days", f"(?:大年|(?<=过完年)|(?<=年后)|(?<=过了年)|(?<=过年)|年)(?P<day>{_FIRST_TEN})", _lunar_day),
    Rule("festival", rf"(?<![{_NUMBER}多天小第])(?P<festival>{_NAMES})(?![{_NUMBER}号日块个点折分份路街村班中大轻])(?:期间|当天|那天|放假|假期)?", _festival),
    Rule("national_day", f"(?<![{_NUMBER}点上下午])(?P<festival>十一)(?=之?前|以前|之?后|以后|放假|那天|期间|回|出去)", _festival),
    Rule("before_new_year", rf"(?<![{_NUMBER}半多几来今明去后前本])年前(?!年)", _new_year_eve),
)
