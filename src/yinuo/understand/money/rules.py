"""Sums in an utterance: each rule names one way of saying a sum, and gives its least and greatest value in fen."""

import re
import tomllib
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import resources
from typing import NamedTuple, TypedDict, cast

from yinuo.model.heard import Span
from yinuo.model.money import Fen
from yinuo.understand.number.numeral import Bounds, bounds, exact

GREATEST_FEN = 10**20
"""A larger sum is no sum: nobody owes ten to the eighteenth yuan."""


class Sum(NamedTuple):
    """One sum found: where, and from how much to how much."""

    span: Span
    lo: Fen
    hi: Fen


class _Currency(TypedDict):
    sign: list[str]
    yuan: list[str]
    tenth: list[str]
    minor: list[str]
    foreign: list[str]


class _Cues(TypedDict):
    verbs: list[str]
    nouns: list[str]
    light: str
    measures: str
    labels: list[str]


def sums(text: str) -> list[Sum]:
    """Every sum of a text in simplified characters and half width, in order; times must have been blanked out.

    >>> [(found.lo, found.hi) for found in sums("先还两千五")]
    [(250000, 250000)]
    """
    found: list[Sum] = []
    for match in _grammar().sum.finditer(text):
        one = _read(text, match)
        if one is not None:
            found.append(one)
    return found


def _read(text: str, match: re.Match[str]) -> Sum | None:
    if match["small"]:
        return _small(text, match)
    value = _value(match)
    if value is None:
        return None
    end = match.end()
    if match["unit"]:
        if not _is_currency(text, match, value):
            return None
    elif not match["sign"]:
        bare = _bare(text, match, value)
        if bare is None:
            return None
        value, end = bare
    lo, hi = _nuanced(value, match["lead"] or "", match["trail"] or "") if end == match.end() else value
    return _sum((match.start(), end), lo, hi)


def _sum(span: Span, lo: Decimal, hi: Decimal) -> Sum | None:
    least, most = _fen(lo), _fen(hi)
    return Sum(span, least, most) if 0 < most <= GREATEST_FEN else None


def _fen(yuan: Decimal) -> Fen:
    return Fen(int((yuan * 100).to_integral_value(rounding=ROUND_HALF_UP)))


def _value(match: re.Match[str]) -> Bounds | None:
    """The value of the numerals of a match, with its tenths and hundredths."""
    value = bounds(match["num"].replace("个", ""))
    if value is None:
        return None
    lo, hi = value
    if match["upper"]:
        upper = bounds(match["upper"].replace("个", ""))
        if upper is None:
            return None
        hi = upper[1]
        lo *= _shared_scale(match["num"], match["upper"], lo, hi)
    extra = _tail(match) + _hundredths(match["cents"])
    return (lo + extra, hi + extra)


def _shared_scale(lower: str, upper: str, lo: Decimal, hi: Decimal) -> Decimal:
    """What the first of two figures leaves to the second: 两到三千 is 两千到三千."""
    scale = Decimal(1)
    unit = _LAST_UNIT.search(upper)
    if unit and lower[-1] not in unit[0]:
        factor = exact("一" + unit[0]) or Decimal(1)
        if lo * factor < hi:
            scale = factor
    return scale


_LAST_UNIT = re.compile("[十百千万亿兆wk]{1,3}$")


def _tail(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal("0.5")
    if match["loose"]:
        return (exact(match["loose"]) or Decimal(0)) / (100 if match["zero"] else 10)
    return _tenths(match["jiao"]) + _hundredths(match["fen"])


def _tenths(text: str | None) -> Decimal:
    return (exact(text) or Decimal(0)) / 10 if text else Decimal(0)


def _hundredths(text: str | None) -> Decimal:
    return (exact(text) or Decimal(0)) / 100 if text else Decimal(0)


def _small(text: str, match: re.Match[str]) -> Sum | None:
    """两毛五, 一角七分, 五分: sums below one unit."""
    if match["fen_alone"] and not match["qian"] and match.group() != text.strip("，。,. "):
        return None
    value = _tenths(match["small_jiao"]) + _hundredths(match["small_fen"]) + _hundredths(match["fen_alone"])
    return _sum(match.span(), value, value)


def _nuanced(value: Bounds, lead: str, trail: str) -> Bounds:
    lo, hi = value
    if trail in {"左右", "上下"}:
        return lo * Decimal("0.9"), hi * Decimal("1.1")
    if trail == "出头":
        return lo, hi * Decimal("1.1")
    if lead == "小":
        return lo * Decimal("0.9"), hi
    return value


def _is_currency(text: str, match: re.Match[str], value: Bounds) -> bool:
    unit = match["unit"]
    if unit != "块":
        return True
    if match["half"] or match["loose"] or match["jiao"]:
        return True
    return match["num"] not in {"一", "几", "这", "那"} or bool(_grammar().verb_before.search(text, max(0, match.start() - _REACH), match.start()))


def _bare(text: str, match: re.Match[str], value: Bounds) -> tuple[Bounds, int] | None:
    """A figure without a currency, where it is money."""
    grammar = _grammar()
    start, end = match.span()
    num = match["num"]
    if match["upper"] is None and end < len(text) and text[end] in grammar.measures:
        return None
    if grammar.label_before.search(text, max(0, start - _REACH), start):
        return None
    strong = _STRONG.search(num) is not None or value[0] >= 100
    if len(num) >= 5 and _DIGITS_ONLY.fullmatch(num):
        return None
    if grammar.verb_before.search(text, max(0, start - _REACH), start) or grammar.noun_after.match(text, end):
        return (value, end) if strong or value[0] >= 10 else None
    if _STRONG.search(num) and _alone(text, start, end):
        return value, end
    return None


_REACH = 14
"""How far back of a figure the words are read that make it money."""

_STRONG = re.compile("[百千万亿兆wk]")
_DIGITS_ONLY = re.compile("[零〇一二三四五六七八九]+|[0-9]{7,}")
_CLAUSE_START = re.compile(r"(?:^|[，。,.!?！？；;、 ])[嗯啊呃行好那我就先再大概差不多最至少顶只能的话还是]{0,6}$")
_CLAUSE_END = re.compile(r"[吧啊呢嘛呀了吗行不先可以好的够左右没问题]{0,6}(?:$|[，。,.!?！？；;、 ])")


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a figure is all that its clause says."""
    return bool(_CLAUSE_START.search(text, max(0, start - 8), start)) and bool(_CLAUSE_END.match(text, end))


class _Grammar(NamedTuple):
    sum: re.Pattern[str]
    verb_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    label_before: re.Pattern[str]
    measures: frozenset[str]


def _one_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _grammar() -> _Grammar:
    currency = cast("_Currency", _toml("currency.toml"))
    cues = cast("_Cues", _toml("cues.toml"))
    figure = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,8})?|[0-9]{1,18}(?:\.[0-9]{1,8})?)"
    han = "零〇一二两三四五六七八九十百千万亿兆几廿"
    digit = "[一二两三四五六七八九0-9]"
    num = (
        rf"(?:{figure}|[{han}])(?:{figure}|[{han}]|个(?=[万亿])|(?<=[wk])[0-9]){{0,24}}"
        rf"(?:点[零〇一二三四五六七八九0-9]{{1,8}}[十百千万亿兆]{{0,3}})?(?:[wk][0-9]?)?(?:[多来余把][千万亿]{{0,2}})?"
    )
    units = _one_of(currency["yuan"] + currency["foreign"])
    tenth, minor = _one_of(currency["tenth"]), _one_of(currency["minor"])
    pattern = rf"""
        (?P<small>(?P<small_jiao>[一二两三四五六七八九0-9]{{1,2}})(?:{tenth})(?!大楼|星|度|形|色|落|楼)(?:(?P<small_fen>{digit})(?:{minor})?)?(?![点个天号])
          |(?P<fen_alone>[一二两三四五六七八九十0-9]{{1,3}})分(?P<qian>钱)?(?![之钟期半十秒一二三四五六七八九0-9]))
        |(?P<lead>小)?(?P<sign>{_one_of(currency["sign"])})?\s?
        (?P<num>{num})
        (?:\(含\))?(?:(?:块|元)?(?:到|至|[-~—]{{1,3}})(?P<upper>{num}))?
        (?:(?P<unit>{units})(?!旦|宵|儿|地|砖|石|表|肉|布)(?:{units})?
          (?:又?(?P<zero>[零〇])?(?:
            (?P<jiao>[一二两三四五六七八九0-9]{{1,2}})(?:{tenth})(?:(?P<fen>{digit})(?:{minor})?)?
            |(?P<half>半)
            |(?P<cents>{digit}{{1,2}})(?:{minor})
            |(?P<loose>{digit})(?![天个月号点块十百千万年周分次期日礼星小多来几]))
          )?)?
        [整正]?(?P<trail>左右|上下|出头)?
    """
    return _Grammar(
        sum=re.compile(pattern, re.VERBOSE),
        verb_before=re.compile(rf"(?:{_one_of(cues['verbs'] + cues['nouns'])})[{cues['light']}]{{0,8}}$"),
        noun_after=re.compile(rf"(?:的)?(?:{_one_of(cues['nouns'])})"),
        label_before=re.compile(rf"(?:{_one_of(cues['labels'])})[是为：:]{{0,2}}$"),
        measures=frozenset(cues["measures"]),
    )


def _toml(file: str) -> dict[str, object]:
    return tomllib.loads(resources.files("yinuo.understand.money").joinpath(file).read_text(encoding="utf-8"))
