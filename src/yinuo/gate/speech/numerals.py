"""Sums, rates and days as collectors say them: enough of each to hold a claim against the facts of a case."""

import re
from datetime import date, timedelta
from decimal import Decimal

from yinuo.model.days import CHINA, Instant
from yinuo.model.money import Fen

_EACH = ("〇零", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {char: value for value, chars in enumerate(_EACH) for char in chars}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "k": 1000}
_LARGE = {"万": 10_000, "w": 10_000, "亿": 100_000_000}
_FIGURES = re.compile(r"\d+(?:\.\d+)?")
_COINS = re.compile(r"([0-9〇零一二两三四五六七八九])(?:角|毛)")
_FROM_COINS = re.compile(_COINS.pattern + ".*")
_BELOW_ONE = {"万": 10_000, "千": 1000, "百": 100}
_SHARE = r"([\d.]+|[一二两三四五六七八九十百半]+)"
_FRACTION = re.compile(r"([万千百])分之(.+)")
_RATES = ((re.compile(_SHARE + "%"), 100), (re.compile(_SHARE + "分"), 100), (re.compile(_SHARE + "厘"), 1000))
_DAYS_A_YEAR = 365
_NEAR_DAYS = (("大后天", 3), ("后天", 2), ("明", 1), ("今", 0), ("当天", 0), ("当日", 0))
_COUNT = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_MONTH_DAY = re.compile(rf"(?:(\d{{4}})年)?{_COUNT}月{_COUNT}[日号]?")
_DAY_OF_MONTH = re.compile(rf"(下)?(?:个月|月)?{_COUNT}[日号]")
_WEEKDAY = re.compile(r"(下)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天末1-7])")
_WEEK = {char: at for at, chars in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7末")) for char in chars}
_WITHIN = re.compile(r"([\d一二两三四五六七八九十]+)(?:个)?(天|日|小时)")


def number(words: str) -> Decimal | None:
    """A number in figures, in characters, or in both; None if the words are no number.

    >>> number("五万"), number("1.5万"), number("两千三"), number("5w"), number("一百零五"), number("十五点四")
    (Decimal('50000'), Decimal('15000.0'), Decimal('2300'), Decimal('50000'), Decimal('105'), Decimal('15.4'))
    """
    whole, point, part = words.partition("点")
    if point:
        return _with_part(whole, part)
    total, section, digit, last = Decimal(0), Decimal(0), Decimal(0), 1
    seen_zero = False
    at = 0
    while at < len(words):
        char = words[at]
        figures = _FIGURES.match(words, at)
        if figures:
            digit = Decimal(figures[0])
            at = figures.end()
            continue
        if char in _DIGITS:
            digit = digit * 10 + _DIGITS[char]
            seen_zero = seen_zero or _DIGITS[char] == 0
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit, last, seen_zero = Decimal(0), _SMALL[char], False
        elif char in _LARGE:
            total = (total + section + digit) * _LARGE[char]
            section, digit, last, seen_zero = Decimal(0), Decimal(0), _LARGE[char], False
        else:
            return None
        at += 1
    shorthand = last > 10 and digit < 10 and not seen_zero and words[-1] in _DIGITS
    return total + section + (digit * last / 10 if shorthand else digit)


def _with_part(whole: str, part: str) -> Decimal | None:
    """A number with a spoken decimal point, its part read digit by digit."""
    above = number(whole)
    digits = "".join(str(_DIGITS.get(char, char)) for char in part)
    return above + Decimal(f"0.{digits}") if above is not None and digits.isdecimal() else None


def fen(words: str) -> Fen | None:
    """A sum of money; a sum without a unit is yuan.

    >>> fen("50000元"), fen("五万块钱"), fen("三块五"), fen("12元5角"), fen("0.5元")
    (5000000, 5000000, 350, 1250, 50)
    """
    whole, mark, rest = _split(words)
    yuan = number(whole) if whole else Decimal(0)
    if yuan is None:
        return None
    tenths = _COINS.search(rest if mark else words)
    if tenths:
        yuan += (number(tenths[1]) or Decimal(0)) / 10
    elif mark == "块" and rest and rest[0] in _DIGITS:
        yuan += Decimal(_DIGITS[rest[0]]) / 10
    return Fen(int((yuan * 100).to_integral_value()))


def _split(words: str) -> tuple[str, str, str]:
    plain = re.sub(r"[多余来几钱整]|人民币", "", words)
    for mark in ("元", "圆", "块"):
        if mark in plain:
            whole, _, rest = plain.partition(mark)
            return whole, mark, rest
    return _FROM_COINS.sub("", plain), "", plain


def yearly(words: str) -> Decimal | None:
    """A spoken rate as a share a year: 日万分之五 is 0.1825, 月息两分 0.24.

    >>> yearly("日万分之五"), yearly("月息2分"), yearly("年化24%")
    (Decimal('0.1825'), Decimal('0.24'), Decimal('0.24'))
    """
    share = _share(words)
    times = _DAYS_A_YEAR if re.search("日|天", words) else 12 if "月" in words else 1
    return None if share is None else share * times


def _share(words: str) -> Decimal | None:
    fraction = _FRACTION.search(words)
    if fraction:
        above = number(fraction[2])
        return None if above is None else above / _BELOW_ONE[fraction[1]]
    for pattern, base in _RATES:
        heard = pattern.search(words)
        above = number(heard[1]) if heard else None
        if above is not None:
            return above / base
    return None


def day(words: str, now: Instant) -> date | None:
    """The calendar day that words name, seen from now; None if they name none.

    Weeks begin on Monday: 周五 is the coming one, 下周五 that of the next calendar week.

    >>> from datetime import datetime
    >>> day("十一月二十七号之前", Instant(datetime(2026, 11, 24, 10, tzinfo=CHINA)))
    datetime.date(2026, 11, 27)
    """
    today = now.astimezone(CHINA).date()
    full = _MONTH_DAY.search(words)
    if full:
        return _valid(int(full[1] or today.year), full[2], full[3])
    for near, offset in _NEAR_DAYS:
        if near in words and not (near in "明今" and "年" in words):
            return today + timedelta(days=offset)
    of_month = _DAY_OF_MONTH.search(words)
    if of_month:
        month = today.month + (1 if of_month[1] else 0)
        return _valid(today.year + month // 13, str((month - 1) % 12 + 1), of_month[2])
    weekday = _WEEKDAY.search(words)
    if weekday:
        ahead = _WEEK[weekday[2]] - today.weekday()
        return today + timedelta(days=ahead + 7 if weekday[1] or ahead < 0 else ahead)
    return _within(words, today)


def _within(words: str, today: date) -> date | None:
    found = _WITHIN.search(words)
    length = number(found[1]) if found else None
    if not found or length is None:
        return None
    return today + timedelta(days=int(length) if found[2] != "小时" else int(length) // 24)


def _valid(year: int, month: str, of_month: str) -> date | None:
    try:
        return date(year, int(number(month) or 0), int(number(of_month) or 0))
    except ValueError:
        return None
