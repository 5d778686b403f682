"""Parts of a whole: 一半, 三成, 三分之一, 百分之八十, 80%, and all of it (全部, 一次性, 一把还清)."""

import re
from decimal import Decimal
from typing import NamedTuple

from yinuo.understand.number.numeral import exact


class Part(NamedTuple):
    """One part named: where, and how much of the whole (1 is all)."""

    span: tuple[int, int]
    value: float


def parts(text: str) -> list[Part]:
    """Every part of a whole named in a text, in order; words for all of it in one clause count once.

    >>> [part.value for part in parts("先还一半")], [part.value for part in parts("一次性全部还清")]
    ([0.5], [1.0])
    """
    found: list[Part] = []
    for match in _PART.finditer(text):
        value = _value(text, match)
        if value is None or not 0 < value <= 1:
            continue
        if value == 1 and found and found[-1].value == 1 and not _STOP.search(text, found[-1].span[1], match.start()):
            found[-1] = Part((found[-1].span[0], match.end()), 1.0)
        else:
            found.append(Part(match.span(), value))
    return found


_HAN = "[零一二两三四五六七八九十百0-9]{1,4}"
_PART = re.compile(
    rf"(?P<of>{_HAN})分之(?P<share>{_HAN}(?:点{_HAN})?)|(?P<percent>[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)%"
    rf"|(?P<tenths>[一二两三四五六七八九]|[0-9])成(?P<half_tenth>半)?(?![都是功本人立为了交熟新年员分不])|(?P<half>一半|1半|半数)(?![天夜路身])"
    r"|(?P<all>全部|全款|全额|全数|一次性|一把|一笔|一次|一口气|都|全)"
    r"(?P<clear>(?:给|把|都|全|就|能|能够|可以|帮|你|您|它|他|结|来|钱|款|欠款|全部)*(?:还|结|付|清|交|了结|还上|补)(?:清|完|掉|上|齐)?)?"
    r"|(?P<cleared>[还结付清补]清|还完)"
)
_STOP = re.compile("[，。,.!?；;]")
_NOT_ALL = re.compile("不[了上起完清]?|没|吗")
_ALONE = frozenset(("全部", "全款", "全额", "全数", "一次性"))


def _value(text: str, match: re.Match[str]) -> float | None:
    if match["of"]:
        whole, share = exact(match["of"]), exact(match["share"])
        return float(share / whole) if whole and share is not None else None
    if match["percent"]:
        return float(Decimal(match["percent"]) / 100)
    if match["tenths"]:
        tenths = exact(match["tenths"])
        return None if tenths is None else float((tenths + (Decimal("0.5") if match["half_tenth"] else 0)) / 10)
    if match["half"]:
        return 0.5
    return 1.0 if _is_all(text, match) else None


def _is_all(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2]
    before = text[max(0, match.start() - 3) : match.start()]
    if after[:1] in {"了", "不", "过", "的"} or before.endswith(("没", "不", "未", "已经", "早就")):
        return False
    if match["cleared"]:
        return True
    return match["all"] in _ALONE or (bool(match["clear"]) and (match["all"] not in {"都", "一次"} or match["clear"][-1] in "清完掉上齐"))
