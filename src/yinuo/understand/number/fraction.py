"""Parts of a whole: 一半, 三成, 三分之一, 百分之八十, 80%, and all of it (全部, 一次性, 一把还清)."""

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypedDict, cast

from yinuo.model.heard import Span
from yinuo.understand.number.lexicon import data, one_of
from yinuo.understand.number.numeral import exact


class Part(NamedTuple):
    """One part named: where, and how much of the whole (1 is all)."""

    span: Span
    value: float


class _Words(TypedDict):
    whole: list[str]
    once: list[str]
    cleared: list[str]
    between: list[str]
    pay: list[str]
    off: list[str]
    denied_before: list[str]
    denied_after: list[str]


class _Grammar(NamedTuple):
    part: re.Pattern[str]
    denied_before: re.Pattern[str]
    denied_after: re.Pattern[str]
    paid_before: re.Pattern[str]


def parts(plain: str) -> list[Part]:
    """Every part of a whole named in a plain text, in order; words for all of it in one clause count once.

    >>> [part.value for part in parts("先还一半")], [part.value for part in parts("一次性全部还清")]
    ([0.5], [1.0])
    >>> [part.value for part in parts("百分之八十")], parts("我早就还清了"), parts("八成还不上")
    ([0.8], [], [])
    """
    found: list[Part] = []
    for match in _grammar().part.finditer(plain):
        value = _value(plain, match)
        if value is None or not 0 < value <= 1:
            continue
        if value == 1 and found and found[-1].value == 1 and not _STOP.search(plain, found[-1].span[1], match.start()):
            found[-1] = Part((found[-1].span[0], match.end()), 1.0)
        else:
            found.append(Part(match.span(), value))
    return found


_STOP = re.compile("[，。,.!?！？；;]")
_REACH = 6
_OF_SOMETHING_ELSE = re.compile("[降发少烂砍亏剩掉退扣][了到下]?$")
"""工资降了一半 says nothing of the debt."""


def _value(plain: str, match: re.Match[str]) -> float | None:
    if match["of"]:
        whole, share = exact(match["of"]), exact(match["share"])
        return float(share / whole) if whole and share is not None else None
    if match["percent"]:
        return float(Decimal(match["percent"]) / 100)
    if match["tenths"]:
        return _tenths(plain, match)
    if match["half"]:
        return None if _OF_SOMETHING_ELSE.search(plain, max(0, match.start() - _REACH), match.start()) else 0.5
    return 1.0 if _is_all(plain, match) else None


def _tenths(plain: str, match: re.Match[str]) -> float | None:
    """三成; 八成还不上 says how likely something is, so a bare figure needs paying before it or an end after it."""
    tenths = exact(match["tenths"])
    paid = _grammar().paid_before.search(plain, max(0, match.start() - _REACH), match.start())
    if tenths is None or not (paid or match["share_end"] is not None or match["half_tenth"]):
        return None
    return float((tenths + (Decimal("0.5") if match["half_tenth"] else 0)) / 10)


def _is_all(plain: str, match: re.Match[str]) -> bool:
    grammar = _grammar()
    if grammar.denied_after.match(plain, match.end()):
        return False
    return not grammar.denied_before.search(plain, max(0, match.start() - _REACH), match.start())


@cache
def _grammar() -> _Grammar:
    words = cast("_Words", data("yinuo.understand.number", "fractions.toml"))
    han = "[零一二两三四五六七八九十百0-9]{1,4}"
    pay, off, between = one_of(words["pay"]), one_of(words["off"]), one_of(words["between"])
    settle = f"{between}{{0,4}}{pay}{off}"
    return _Grammar(
        part=re.compile(
            rf"(?P<of>{han})分之(?P<share>{han}(?:点{han})?)|(?P<percent>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)%"
            r"|(?P<tenths>[一二两三四五六七八九0-9])成(?P<half_tenth>半)?(?P<share_end>(?=$|[，。,.!?吧左的可行]))?"
            r"(?![都是功本人立为了交熟新年员分])"
            rf"|(?P<half>一半|1半|半数)(?![天夜路身])"
            rf"|(?P<all>{one_of(words['whole'])}(?:{settle})?|{one_of(words['once'])}{settle}|{one_of(words['cleared'])})"
        ),
        denied_before=re.compile(f"{one_of(words['denied_before'])}[就也我能再]{{0,2}}$"),
        denied_after=re.compile(f"[就也我都还]{{0,2}}{pay}?{one_of(words['denied_after'])}(?!话)"),
        paid_before=re.compile(f"(?:{pay}|[凑拿先减免打])[个你给您先大概我能到出]{{0,3}}$"),
    )
