"""One numeral, exact or approximate, as the least and the greatest number it can mean."""

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {"零": 0, "〇": 0, "一": 1, "幺": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "仨": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "k": 1000}
BIG_UNITS = {"万": 10**4, "w": 10**4, "亿": 10**8, "兆": 10**12}

Bounds = tuple[Decimal, Decimal]

_TOKEN = re.compile(r"[0-9][0-9,]{0,30}(?:\.[0-9]{1,12})?|廿|卅|.", re.DOTALL)
_POINT = re.compile(r"(.{0,30}?)点([零〇一二两三四五六七八九0-9]{1,16})([十百千万亿兆wk]{0,4})")
_PAIR = re.compile(r"(?<![零一二两三四五六七八九0-9])(一[二两]|二三|两三|三[四五]|四五|五六|六七|七八|八九)(?![零一二三四五六七八九0-9])")
_MANY = re.compile(r"(.{1,20}?)([多余])([万亿]{0,2})")
_SOME = re.compile(r"(.{1,20}?)([来把])([千万亿]{0,2})")
_FEW = re.compile(r"(.{0,20}?)几([十百千万亿]{0,3})")
_ROUNDED = re.compile(r"([万千百])八([千百十])")


def exact(text: str) -> Decimal | None:
    """The number a numeral says, in any mixture of Chinese digits and figures; None where it is not one numeral.

    >>> [str(exact(said)) for said in ("两千五", "一万零五十", "2w5", "1.5万", "三点一四", "二零二六", "十三万五")]
    ['2500', '10050', '25000', '15000.0', '3.14', '2026', '135000']
    >>> exact("五个") is None
    True
    """
    if "点" in text:
        parts = _POINT.fullmatch(text)
        if parts is None:
            return None
        whole = exact(parts[1])
        scale = exact("一" + parts[3]) if parts[3] else Decimal(1)
        if whole is None or scale is None:
            return None
        return (whole + Decimal("0." + "".join(str(DIGITS.get(one, one)) for one in parts[2]))) * scale
    if len(text) > 1 and all(one in DIGITS for one in text):
        return Decimal("".join(str(DIGITS[one]) for one in text))
    return _cardinal(_TOKEN.findall(text))


def _cardinal(tokens: list[str]) -> Decimal | None:
    total = section = Decimal(0)
    pending: Decimal | None = None
    unit = 1
    spelled = False
    for token in tokens:
        if token in SMALL_UNITS:
            unit = SMALL_UNITS[token]
            section += (Decimal(1) if pending is None else pending) * unit
            pending, spelled = None, False
        elif token in BIG_UNITS:
            unit = BIG_UNITS[token]
            section += pending or 0
            if unit > 1 and total and total < unit:
                total, section = (total + section) * unit, Decimal(0)
            else:
                total, section = total + (section or (1 if not total else 0)) * unit, Decimal(0)
            pending, spelled = None, False
        elif token in {"零", "〇"} and len(tokens) > 1:
            spelled = True
        else:
            figure = _figure(token)
            if figure is None or pending is not None:
                return None
            pending = figure
            spelled = spelled or len(token) > 1
            if token in {"廿", "卅"}:
                section, pending = section + figure, None
    if pending is None:
        return total + section if tokens else None
    if unit >= 100 and not spelled:
        pending *= unit // 10
    return total + section + pending


def _figure(token: str) -> Decimal | None:
    if token in DIGITS:
        return Decimal(DIGITS[token])
    if token in {"廿", "卅"}:
        return Decimal(20 if token == "廿" else 30)
    return Decimal(token.replace(",", "")) if token[0] in "0123456789" else None


@lru_cache(maxsize=4096)
def bounds(text: str) -> Bounds | None:
    """The least and greatest number a numeral can mean; equal for an exact one, None where it is not a numeral.

    来 and 把 are ten per cent either way; 多 and 几 reach to the next round number; two digits in a row are a range.

    >>> bounds("四五百"), bounds("十来万"), bounds("一千多")
    ((Decimal('400'), Decimal('500')), (Decimal('90000.0'), Decimal('110000.0')), (Decimal('1000'), Decimal('2000')))
    """
    if "几" in text:
        return _few(text)
    if "多" in text or "余" in text:
        return _many(text)
    if "来" in text or "把" in text:
        return _some(text)
    rounded = _ROUNDED.fullmatch(text)
    if rounded:
        return _span(exact("八" + rounded[2]), exact("一" + rounded[1]))
    pair = _PAIR.search(text)
    if pair:
        start, end = pair.span()
        return _span(exact(text[: start + 1] + text[end:]), exact(text[:start] + text[end - 1 :]))
    value = exact(text)
    return None if value is None else (value, value)


def _span(least: Decimal | None, most: Decimal | None) -> Bounds | None:
    return None if least is None or most is None else (least, most)


def _many(text: str) -> Bounds | None:
    parts = _MANY.fullmatch(text)
    base = exact(parts[1]) if parts else None
    scale = exact("一" + parts[3]) if parts and parts[3] else Decimal(1)
    if base is None or scale is None or base == 0:
        return None
    return base * scale, (base + _step(base)) * scale


def _step(base: Decimal) -> Decimal:
    """The place of the last figure that was said: 1000 for 3000, 100 for 3500."""
    step = 1
    while base % (step * 10) == 0:
        step *= 10
    return Decimal(step)


def _some(text: str) -> Bounds | None:
    parts = _SOME.fullmatch(text)
    base = exact(parts[1] + parts[3]) if parts else None
    return None if base is None else (base * Decimal("0.9"), base * Decimal("1.1"))


def _few(text: str) -> Bounds | None:
    parts = _FEW.fullmatch(text)
    unit = exact("一" + parts[2]) if parts and parts[2] else Decimal(1)
    if parts is None or unit is None:
        return None
    if not parts[1]:
        return (unit, unit * 10) if parts[2] else None
    base = exact(parts[1].rstrip("零") + ("" if parts[1][-1] not in DIGITS else parts[2]))
    if base is None:
        return None
    if parts[2] and parts[2][0] in BIG_UNITS:
        base *= unit
    return base, base + 10 * unit
