"""Sums in an utterance: with a currency they always are, without one where money is spoken of."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from yinuo.model.heard import Span
from yinuo.model.money import Fen
from yinuo.understand.money.grammar import grammar
from yinuo.understand.number.numeral import Bounds, bounds, exact

GREATEST_FEN = 10**20
"""A larger sum is no sum: nobody owes ten to the eighteenth yuan."""

SMALLEST_BARE = 10
"""A bare figure below this is not taken for money: 还三 is nothing."""


class Sum(NamedTuple):
    """One sum found: where, and from how much to how much."""

    span: Span
    lo: Fen
    hi: Fen


def sums(plain: str) -> list[Sum]:
    """Every sum in a plain text, in order; the times in it must have been blanked out.

    >>> [(found.lo, found.hi) for found in sums("先还两千五，剩下四五万")]
    [(250000, 250000), (4000000, 5000000)]
    >>> sums("尾号一二三四"), sums("打了八百遍"), sums("一分钱都没有")
    ([], [], [])
    """
    return [found for match in grammar().sum.finditer(plain) if (found := _read(plain, match)) is not None]


def _read(plain: str, match: re.Match[str]) -> Sum | None:
    if match["coins"]:
        return _coins(plain, match)
    if match["number"] in grammar().sayings and not match["yuan"]:
        return None
    value = _figures(match)
    if value is None:
        return None
    if match["yuan"] or match["foreign"]:
        return _sum(match, _nuanced(_with_rest(value, match), match)) if _is_currency(plain, match) else None
    if match["sign"] or _is_bare_money(plain, match, value):
        return _sum(match, _nuanced(value, match))
    return None


def _sum(match: re.Match[str], value: Bounds) -> Sum | None:
    lo, hi = (Fen(int((yuan * 100).to_integral_value(rounding=ROUND_HALF_UP))) for yuan in value)
    return Sum(match.span(), lo, hi) if 0 < lo <= hi <= GREATEST_FEN else None


def _coins(plain: str, match: re.Match[str]) -> Sum | None:
    """两毛五, 一角七分, 五分钱; a coin that is denied is no sum (一毛钱都没有)."""
    if match["cents_alone"] and not match["cash"] and match.group() != plain.strip("，。,. "):
        return None
    if _denied(plain, match):
        return None
    value = _tenths(match["coin"]) + _hundredths(match["coin_rest"]) + _hundredths(match["cents_alone"])
    return _sum(match, (value, value))


def _denied(plain: str, match: re.Match[str]) -> bool:
    """一分钱都没有, 不会还一毛钱: the smallest coin stands for nothing."""
    before = _DENIED_BEFORE.search(plain, max(0, match.start() - 5), match.start())
    return bool(before or _DENIED.match(plain, match.end())) and match.group()[0] == "一"


_DENIED = re.compile("钱?[都也]?(?:没|不|别|拿不|未)")
_DENIED_BEFORE = re.compile("(?:不|没|别)[会能想给还付掏出]{0,3}$")


def _figures(match: re.Match[str]) -> Bounds | None:
    value = bounds(match["number"].replace("个", ""))
    if value is None or match["upper"] is None:
        return value
    upper = bounds(match["upper"].replace("个", ""))
    if upper is None:
        return None
    return value[0] * _shared_unit(match["number"], match["upper"], value[0], upper[1]), upper[1]


def _shared_unit(lower: str, upper: str, least: Decimal, most: Decimal) -> Decimal:
    """What the first of two figures leaves for the second to say: 两到三千, 十八至三十万."""
    said = _UNITS.search(upper[-1:] if _SMALL.search(lower) else upper)
    if said is None or _GROUP.search(lower):
        return Decimal(1)
    unit = exact("一" + said[0]) or Decimal(1)
    return unit if least * unit < most and least < unit else Decimal(1)


_UNITS = re.compile("[十百千万亿兆wk]{1,3}$")
_SMALL = re.compile("[十百千]")
_GROUP = re.compile("[万亿兆wk]")


def _with_rest(value: Bounds, match: re.Match[str]) -> Bounds:
    """With what is said after the currency: 一块五, 五元三毛, 两块半, 五块零五."""
    if match["half"]:
        rest = Decimal("0.5")
    elif match["loose"]:
        rest = _hundredths(match["loose"]) if match["zero"] else _tenths(match["loose"])
    else:
        rest = _tenths(match["tenths"]) + _hundredths(match["tenths_rest"]) + _hundredths(match["cents"])
    return value[0] + rest, value[1] + rest


def _tenths(text: str | None) -> Decimal:
    return (exact(text) or Decimal(0)) / 10 if text else Decimal(0)


def _hundredths(text: str | None) -> Decimal:
    return (exact(text) or Decimal(0)) / 100 if text else Decimal(0)


def _nuanced(value: Bounds, match: re.Match[str]) -> Bounds:
    lo, hi = value
    if match["trail"] in {"左右", "上下"}:
        return lo * Decimal("0.9"), hi * Decimal("1.1")
    if match["trail"] == "出头":
        return lo, hi * Decimal("1.1")
    if match["lead"] == "小":
        return lo * Decimal("0.9"), hi
    if match["lead"] == "大":
        return lo * 5, hi
    return value


def _is_currency(plain: str, match: re.Match[str]) -> bool:
    """一块 alone is "together", and 一块钱都没有 is nothing."""
    if match["number"] != "一":
        return True
    if _denied(plain, match):
        return False
    return match["yuan"] != "块" or bool(match["half"] or match["loose"] or match["tenths"])


def _is_bare_money(plain: str, match: re.Match[str], value: Bounds) -> bool:
    """Whether a figure without a currency is money: it follows a word for paying, or is all that a clause says."""
    words, number = grammar(), match["number"]
    start, end = match.span()
    if words.counts(plain, end) or words.labelled(plain, start, end) or _RUN_ON.search(plain, max(0, start - 2), start):
        return False
    if (_SPELLED.fullmatch(number) or _LONG.fullmatch(number) or _RUNS_ON.match(plain, end)) and not match["upper"]:
        return False
    if _BARE_UNIT.fullmatch(number):
        return False
    in_hundreds = bool(_HUNDREDS.search(number + (match["upper"] or "")) or _IN_FIGURES.fullmatch(match.group()))
    if words.of_money(plain, start, end):
        return in_hundreds or value[0] >= SMALLEST_BARE
    return words.handled(plain, end) if in_hundreds else match.group() == plain and bool(_ROUND.fullmatch(number))


_SPELLED = re.compile("[零〇一幺二两三四五六七八九]+")
_LONG = re.compile("[0-9]{7,}")
_RUN_ON = re.compile("[0-9][ -]?$")
_RUNS_ON = re.compile("[ -]?[0-9a-z@]")
_BARE_UNIT = re.compile("[百千万亿兆]+|十")
_HUNDREDS = re.compile("[百千万亿兆wk]")
_IN_FIGURES = re.compile("(?!19|20[0-3])[1-9][0-9]{2,5}(?:到|至|[-~])[1-9][0-9]{2,5}|[0-9]{1,3}(?:[,，][0-9]{3})+")
"""A range of figures, or a figure with its thousands marked."""

_ROUND = re.compile("(?!19|20)[1-9][0-9]{0,3}00|20000")
"""Figures that alone make an answer are a sum where they are round; 1234 may be the end of a card number."""
