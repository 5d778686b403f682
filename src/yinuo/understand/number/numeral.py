"""One numeral, exact or approximate, as the least and the greatest number it can mean."""

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypedDict, cast

from yinuo.understand.number.lexicon import data

Bounds = tuple[Decimal, Decimal]

HAN_DIGITS = "零〇一二两三四五六七八九"
DIGIT = f"[{HAN_DIGITS[2:]}0-9]"


class Numerals(TypedDict):
    """The characters numbers are written with (numerals.toml)."""

    formal: str
    plain: str
    digit: dict[str, int]
    unit: dict[str, int]
    group: dict[str, int]
    ten: dict[str, int]


@cache
def numerals() -> Numerals:
    """The characters numbers are written with, read once."""
    return cast("Numerals", data("yinuo.understand.number", "numerals.toml"))


@lru_cache(maxsize=4096)
def bounds(text: str) -> Bounds | None:
    """The least and greatest number a numeral can mean; equal for an exact one, None where it is not a numeral.

    来 and 把 are ten per cent either way; 多 and 几 reach to the next round number; two digits in a row are a range.

    >>> [tuple(map(int, bounds(said))) for said in ("四五百", "十来万", "一千多", "几千", "万把", "一万三四")]
    [(400, 500), (90000, 110000), (1000, 2000), (1000, 10000), (9000, 11000), (13000, 14000)]
    """
    if text.endswith("半") and len(text) > 1:
        return _and_a_half(text[:-1])
    for mark, reader in (("几", _few), ("多", _many), ("余", _many), ("来", _some), ("把", _some)):
        if mark in text:
            return reader(text)
    rounded = _ROUNDED.fullmatch(text)
    if rounded:
        return _between(exact("八" + rounded[2]), exact("一" + rounded[1]))
    pair = _PAIR.search(text)
    if pair and pair[0] == "三两":
        text = text.replace("三两", "两三")
    if pair:
        start, end = pair.span()
        return _between(exact(text[: start + 1] + text[end:]), exact(text[:start] + text[end - 1 :]))
    twice = _TWICE.fullmatch(text)
    if twice:
        return _between(exact(twice[1] + twice[2]), exact(twice[3] + twice[2]))
    value = exact(text)
    return None if value is None else (value, value)


_ROUNDED = re.compile("([万千百])儿?八([千百十])")
_ANY_DIGIT = f"[{HAN_DIGITS}0-9]"
_PAIR = re.compile(f"(?<!{_ANY_DIGIT})(一[二两]|[二两]三|三[两四五]|四五|五六|六七|七八|八九)(?!{_ANY_DIGIT})")
_TWICE = re.compile(f"({DIGIT}{{1,2}})([十百千万])({DIGIT}{{1,2}})\\2")
_MANY = re.compile("(.{1,20}?)[多余]([千万亿]{0,2})")
_SOME = re.compile("(.{1,20}?)[来把]([千万亿]{0,2})")
_FEW = re.compile("(.{0,20}?)几([十百千万亿]{0,3})")


def _and_a_half(text: str) -> Bounds | None:
    """一万半 is 15,000: half of the unit said last."""
    base, units = exact(text), _scale(text[-1]) if text[-1] in "百千万亿" else None
    return None if base is None or units is None else (base + units / 2, base + units / 2)


def _between(least: Decimal | None, most: Decimal | None) -> Bounds | None:
    return None if least is None or most is None or least > most else (least, most)


def _many(text: str) -> Bounds | None:
    """一千多: up to the next figure in the place that was said last."""
    parts = _MANY.fullmatch(text)
    base = exact(parts[1]) if parts else None
    if parts is None or not base:
        return None
    scale = _scale(parts[2])
    step = 1
    while base % (step * 10) == 0:
        step *= 10
    return base * scale, (base + step) * scale


def _some(text: str) -> Bounds | None:
    parts = _SOME.fullmatch(text)
    base = exact(parts[1] + parts[2]) if parts else None
    return None if base is None else (base * Decimal("0.9"), base * Decimal("1.1"))


def _few(text: str) -> Bounds | None:
    """几千 is 1000 to 10,000; 十几万 is 100,000 to 200,000."""
    parts = _FEW.fullmatch(text)
    if parts is None:
        return None
    head, units = parts[1].rstrip("零"), parts[2]
    scale = _scale(units)
    if not head:
        return (scale, scale * 10) if units else None
    base = exact(head)
    if base is None or head[-1] in numerals()["digit"]:
        return None
    return base * _group(units), base * _group(units) + scale * 10


def _scale(units: str) -> Decimal:
    scale = 1
    for one in units:
        scale *= {**numerals()["unit"], **numerals()["group"]}[one]
    return Decimal(scale)


def _group(units: str) -> Decimal:
    return _scale("".join(one for one in units if one in numerals()["group"]))


@lru_cache(maxsize=4096)
def exact(text: str) -> Decimal | None:
    """The number a numeral says, in any mixture of Chinese digits and figures; None where it is not one numeral.

    >>> [str(exact(said)) for said in ("两千五", "一万零五十", "2w5", "三点一四", "二零二六", "十三万五", "一点五万")]
    ['2500', '10050', '25000', '3.14', '2026', '135000', '15000.0']
    >>> exact("五个") is None, exact("三千五千") is None
    (True, True)
    """
    if "点" in text:
        parts = _POINT.fullmatch(text)
        whole = exact(parts[1]) if parts else None
        if parts is None or whole is None:
            return None
        digits = numerals()["digit"]
        return (whole + Decimal("0." + "".join(str(digits.get(one, one)) for one in parts[2]))) * _scale(parts[3])
    digits = numerals()["digit"]
    if len(text) > 1 and all(one in digits for one in text):
        return Decimal("".join(str(digits[one]) for one in text))
    return _cardinal(text)


_POINT = re.compile(f"(.{{1,30}}?)点([{HAN_DIGITS}0-9]{{1,16}})([十百千万亿兆wk]{{0,4}})")
_SIGN = re.compile(r"[0-9][0-9,，]{0,30}(?:\.[0-9]{1,12})?|.", re.DOTALL)


class _Sum:
    """A cardinal as it is read from the left: closed groups, the open group, and a figure that waits for its unit."""

    def __init__(self) -> None:
        self.total = self.group = Decimal(0)
        self.waiting: Decimal | None = None
        self.unit = self.last_small = self.last_big = 0
        self.spelled = False

    def figure(self, value: Decimal, *, one_digit: bool) -> bool:
        """Take a figure; False where one is waiting already."""
        if self.waiting is not None:
            return False
        self.waiting = value
        self.spelled = self.spelled or not one_digit
        return True

    def small(self, unit: int) -> bool:
        """Close the waiting figure with 十, 百 or 千; False where the units do not come down."""
        if self.last_small and unit >= self.last_small:
            return False
        self.group += (1 if self.waiting is None else self.waiting) * unit
        self.waiting, self.spelled = None, False
        self.unit = self.last_small = unit
        return True

    def tens(self, value: int) -> bool:
        """Take 廿 or 卅; False behind a figure."""
        if self.waiting is not None:
            return False
        self.group += value
        self.unit = 10
        return True

    def big(self, unit: int) -> bool:
        """Close the group with 万, 亿 or 兆; a greater one takes in everything said so far (一万亿)."""
        group = self.group + (self.waiting or 0)
        if group and self.last_big and self.last_big <= unit <= self.total:
            return False
        if self.total and (not group or self.total < unit):
            self.total = (self.total + group) * unit
        else:
            self.total += (group or (0 if self.total else 1)) * unit
        self.group, self.waiting, self.spelled = Decimal(0), None, False
        self.unit, self.last_small, self.last_big = unit, 0, unit
        return True

    def value(self) -> Decimal:
        """The whole; a last digit without its unit belongs to the next place (两千五)."""
        last = self.waiting or Decimal(0)
        if self.unit >= 100 and not self.spelled:
            last *= self.unit // 10
        return self.total + self.group + last


def _cardinal(text: str) -> Decimal | None:
    table = numerals()
    read = _Sum()
    for sign in _SIGN.findall(text):
        if not _take(read, sign, table, alone=len(text) == 1):
            return None
    return read.value()


def _take(read: _Sum, sign: str, table: Numerals, *, alone: bool) -> bool:
    if sign in table["unit"]:
        return read.small(table["unit"][sign])
    if sign in table["group"]:
        return read.big(table["group"][sign])
    if sign in table["ten"]:
        return read.tens(table["ten"][sign])
    if sign in {"零", "〇"} and not alone:
        read.spelled = True
        return True
    if sign in table["digit"]:
        return read.figure(Decimal(table["digit"][sign]), one_digit=True)
    if sign[0] in "0123456789":
        return read.figure(Decimal(sign.replace(",", "").replace("，", "")), one_digit=len(sign) == 1)
    return False
