"""One way of writing: simplified, half width, plain digits, no spaces; and where each character came from."""

import re
from functools import cache
from typing import NamedTuple

from yinuo.model.heard import Span
from yinuo.understand.number.numeral import numerals
from yinuo.understand.sound import simplified

_WIDE = "：％～－—–．／（）￥＄"
_HALF = ":%~---./()¥$"


class Writing(NamedTuple):
    """A text in one way of writing; ``origin`` gives the place of each of its characters in the words as they came."""

    plain: str
    origin: tuple[int, ...] | None = None

    def span(self, span: Span) -> Span:
        """A span of the plain text as a span of the words as they came."""
        if self.origin is None:
            return span
        return self.origin[span[0]], self.origin[span[1] - 1] + 1


def written(text: str) -> Writing:
    """A text in one way of writing.

    >>> written("壹萬贰仟 元").plain, written("３ 天").plain, written("收拾东西").plain
    ('一万二千元', '3天', '收拾东西')
    >>> written("先 还 两 千").span((2, 4))
    (4, 7)
    """
    plain = simplified(text).translate(_half_width())
    if _FORMAL_SIGN.search(plain):
        plain = _FORMAL.sub(lambda match: match[0].translate(_plain_digits()), plain)
    return _compact(plain) if _SPACE.search(plain) else Writing(plain)


_BLANK = r" \t\u3000\u00a0\u200b"
_SPACE = re.compile(f"[{_BLANK}]")
_GAP = re.compile(f"(?<![0-9a-z])[{_BLANK}]{{1,64}}|[{_BLANK}]{{1,64}}(?![0-9a-z{_BLANK}])")
_FORMAL_SIGN = re.compile("[壹贰叁参肆伍陆柒捌玖拾佰仟圆]")
_NEAR = "零一二两三四五六七八九十百千万亿元角0-9壹贰叁肆伍陆柒捌玖拾佰仟"
_DIGITS = "[壹贰叁参肆伍陆柒捌玖拾]"
_FORMAL = re.compile(f"[叁柒捌玖佰仟]|(?<=[{_NEAR}])圆|(?<=[{_NEAR}]){_DIGITS}|{_DIGITS}(?=[{_NEAR}])")


def _compact(plain: str) -> Writing:
    """Without the spaces a recogniser puts between words; between whole phrases a space is a pause, kept as a comma."""
    gaps = list(_GAP.finditer(plain))
    pauses = len(plain) >= PHRASE * (len(gaps) + 1)
    kept: list[str] = []
    origin: list[int] = []
    place = 0
    for gap in gaps:
        start, end = gap.span()
        kept.append(plain[place:start])
        origin.extend(range(place, start))
        if pauses and start and end < len(plain) and not _IN_NUMBER.match(plain[start - 1] + plain[end]):
            kept.append("，")
            origin.append(start)
        place = end
    kept.append(plain[place:])
    origin.extend(range(place, len(plain)))
    return Writing("".join(kept), tuple(origin))


PHRASE = 4
"""Spaces so far apart on average stand between phrases, not words."""

_IN_NUMBER = re.compile(".[百千万亿块元毛角点月日号天年个，。]|[点第¥$，。].")


@cache
def _plain_digits() -> dict[int, int]:
    return str.maketrans(numerals()["formal"], numerals()["plain"])


@cache
def _half_width() -> dict[int, int]:
    return str.maketrans(_WIDE, _HALF)
