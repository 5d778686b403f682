"""Years, halves and quarters of years: 明年, 二零二六年, 下半年, 第三季度, 年底."""

import re
from datetime import date

from yinuo.understand.number.lexicon import one_of
from yinuo.understand.time.calendar import first_of_month, midnight
from yinuo.understand.time.counting import NUMERAL, SMALL, SPELLED_YEAR, small
from yinuo.understand.time.lexicon import words
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, months, said

_SHIFTS = words()["shift"]
_PARTS = words()["part_of_year"]

_TWO_FIGURES = "(?:[0-9]{2}|[零〇一二三四五六七八九]{2})"
_SHORT_YEAR_FOLLOWED = (
    f"年(?=的?(?:{SMALL}月|底|末|初|的时候|[上下前后]半年|第?[一二三四首前后][个季]|第{SMALL}周|(?<=0.年)))"
)
"""26年 is a year only with something of a year behind it; else it is a length."""

_AHEAD = 30
"""A year of two figures lies at most so many years ahead."""


def whole_year(year: int) -> Stretch:
    """A calendar year."""
    return Stretch(midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1)), vague=True)


def full_year(figures: int, this_year: int) -> int:
    """A year of two figures in full.

    >>> full_year(26, 2026), full_year(98, 2026)
    (2026, 1998)
    """
    year = this_year // 100 * 100 + figures
    return year - 100 if year > this_year + _AHEAD else year


def _year(match: re.Match[str]) -> Piece | None:
    shift, figures = said(match, "shift"), said(match, "year")
    number = small(figures)
    if not shift and number is None:
        return None

    def place(scene: Scene) -> Stretch:
        if number is None:
            return whole_year(scene.today.year + _SHIFTS["year"][shift])
        return whole_year(full_year(number, scene.today.year) if len(figures) == 2 else number)

    return Piece(match.span(), Grain.YEAR, place, closed=True)


def _part_of_year(match: re.Match[str]) -> Piece:
    """年底, 年初, 年中."""
    first, last = _PARTS[match["part"]]

    def place(scene: Scene) -> Stretch:
        found = months(date(scene.year(), first, 1), last - first + 1)
        return found._replace(until=found.end)

    return Piece(match.span(), Grain.MONTH, place, floats=True)


def _half_year(match: re.Match[str]) -> Piece:
    first = 1 if match["half"] in "上前" else 7

    def place(scene: Scene) -> Stretch:
        return months(date(scene.day().year, first, 1), 6)

    return Piece(match.span(), Grain.QUARTER, place)


def _quarter(match: re.Match[str]) -> Piece | None:
    """第三季度, 下个季度; 季度末 is its last month, 季度初 its first."""
    nth, shift, end = small(said(match, "nth")), said(match, "shift"), said(match, "end")

    def place(scene: Scene) -> Stretch:
        day = scene.day()
        if nth is None:
            first = first_of_month(day, -((day.month - 1) % 3) + 3 * (_SHIFTS["quarter"][shift] if shift else 0))
        else:
            first = date(scene.year(), nth * 3 - 2, 1)
        return months(first_of_month(first, 2 if end in {"末", "底"} else 0), 1 if end else 3)

    return Piece(match.span(), Grain.MONTH if end else Grain.QUARTER, place, floats=nth is not None)


def _within(match: re.Match[str]) -> Piece:
    """月内, 年内: until it is over."""
    unit = match["unit"]

    def place(scene: Scene) -> Stretch:
        whole = months(scene.today) if unit == "月" else whole_year(scene.today.year)
        return Stretch(scene.now, whole.end)

    return Piece(match.span(), Grain.MONTH, place, closed=True, due=True)


HALVES = (Rule("half_year", "(?P<half>[上下前后])半年(?![后前内来多])", _half_year),)
"""Before the rules of lengths, which would take 上半年 for the last six months."""

RULES = (
    Rule("part_of_year", f"(?<!这)(?:年|(?<=年))(?P<part>{one_of(_PARTS)})(?![间午奖饭])", _part_of_year),
    Rule("year_shifted", f"(?P<shift>{one_of(_SHIFTS['year'])})年度?(?!龄)", _year),
    Rule("year", f"(?<![{NUMERAL}])(?P<year>[12][0-9]{{3}}|[一二][零〇一二三四五六七八九]{{3}})年", _year),
    Rule("year_spelled", f"(?<![{NUMERAL}])(?={SPELLED_YEAR})(?P<year>..)年", _year),
    Rule("year_short", f"(?<![{NUMERAL}])(?P<year>{_TWO_FIGURES}){_SHORT_YEAR_FOLLOWED}", _year),
    Rule("quarter", "(?:第(?P<nth>[一二三四1-4])个?季度?)(?P<end>[末底初])?", _quarter),
    Rule("quarter_bare", "(?<![第个])(?P<nth>[一二三四1-4])季度(?P<end>[末底初])?", _quarter),
    Rule("quarter_latin", "[Qq](?P<nth>[1-4])季?度?", _quarter),
    Rule("quarter_shifted", f"(?P<shift>{one_of(_SHIFTS['quarter'])})个?季度(?P<end>[末底初])?", _quarter),
    Rule("quarter_end", "季度?(?P<end>[末底初])", _quarter),
    Rule("within", f"(?<![{NUMERAL}个今本这当半明去来])(?P<unit>[月年])内", _within),
)
