"""How figures are said aloud in Chinese: sums, days, hours, rates, the tail of a phone number."""

from datetime import datetime, time, timedelta

from yinuo.model.days import Instant
from yinuo.model.money import Fen

DIGITS = "零一二三四五六七八九"
WEEKDAYS = "一二三四五六日"


def number(value: int) -> str:
    """A whole number below 10**12 as it is said.

    >>> [number(n) for n in (0, 10, 12, 205, 2000, 20300, 110000, 100_000_000)]
    ['零', '十', '十二', '二百零五', '两千', '两万零三百', '十一万', '一亿']
    """
    if value == 0:
        return "零"
    said, skipped = "", False
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, value = divmod(value, size)
        if group:
            gap = bool(said) and (skipped or group < 1000)
            said += ("零" if gap else "") + _group(group, first=not said, name=name) + name
        skipped = group == 0
    return said


def _group(value: int, *, first: bool, name: str) -> str:
    if value == 2 and name:
        return "两"
    said, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit == 0:
            zero = bool(said)
            continue
        if zero:
            said, zero = said + "零", False
        word = "两" if digit == 2 and size == 1000 else DIGITS[digit]
        said += ("" if size == 10 and digit == 1 and not said and first else word) + unit
    return said


def money(amount: Fen) -> str:
    """A sum as it is said, exact to the fen.

    >>> [money(Fen(n)) for n in (5_000_000, 2_500, 123_456, 200_000, 50)]
    ['五万元', '二十五元', '一千二百三十四元五角六分', '两千元', '五角']
    """
    whole, cents = divmod(amount, 100)
    jiao, fen = divmod(cents, 10)
    said = f"{number(whole)}元" if whole else ""
    said += f"{DIGITS[jiao]}角" if jiao else ("零" if said and fen else "")
    said += f"{DIGITS[fen]}分" if fen else ""
    return said or "零元"


def day(moment: datetime) -> str:
    """A day as it is said, with its weekday.

    >>> day(datetime(2026, 11, 27))
    '十一月二十七号星期五'
    """
    return f"{number(moment.month)}月{number(moment.day)}号星期{WEEKDAYS[moment.weekday()]}"


def near_day(moment: datetime, now: Instant) -> str:
    """A day as it is said by somebody speaking now: 今天, 明天, 后天 with the date.

    >>> from datetime import timezone
    >>> now = Instant(datetime(2026, 11, 24, 10, tzinfo=timezone.utc))
    >>> near_day(now, now), near_day(now + timedelta(days=1), now)
    ('今天', '明天十一月二十五号')
    """
    gap = (moment.date() - now.date()).days
    if gap == 0:
        return "今天"
    if gap in {1, 2}:
        return ("明天", "后天")[gap - 1] + f"{number(moment.month)}月{number(moment.day)}号"
    return day(moment)


def hour(clock: time) -> str:
    """An hour as it is said, with its part of the day.

    >>> hour(time(18)), hour(time(9, 30)), hour(time(12)), hour(time(20, 5))
    ('下午六点', '上午九点半', '中午十二点', '晚上八点零五分')
    """
    h, m = clock.hour, clock.minute
    part = "凌晨" if h < 6 else "上午" if h < 12 else "中午" if h < 13 else "下午" if h < 19 else "晚上"
    said = "两" if h in {2, 14} else number(h if h <= 12 else h - 12)
    tail = "" if m == 0 else "半" if m == 30 else f"{number(m)}分" if m >= 10 else f"零{number(m)}分"
    return f"{part}{said}点{tail}"


def deadline(moment: datetime, now: Instant) -> str:
    """The end of a promise as it is said; midnight belongs to the day it ends.

    >>> from datetime import timezone
    >>> now = Instant(datetime(2026, 11, 24, 10, tzinfo=timezone.utc))
    >>> deadline(datetime(2026, 11, 27, 18, tzinfo=timezone.utc), now)
    '十一月二十七号星期五下午六点之前'
    >>> deadline(datetime(2026, 11, 28, tzinfo=timezone.utc), now)
    '十一月二十七号星期五当天'
    """
    if (moment.hour, moment.minute) in {(0, 0), (23, 59)}:
        near = near_day(moment - timedelta(minutes=1), now)
        return "今天之内" if near == "今天" else f"{near}当天"
    return f"{near_day(moment, now)}{hour(moment.time())}之前"


def phone_tail(digits: str) -> str:
    """The tail of a phone number, digit by digit; 1 is said 幺 so that it is not heard as 7.

    >>> phone_tail("0107")
    '零幺零七'
    """
    return "".join("幺" if d == "1" else DIGITS[int(d)] for d in digits)


def daily_rate(rate: float) -> str:
    """A daily rate as contracts put it.

    >>> daily_rate(0.0005), daily_rate(0.00035)
    ('日万分之五', '日万分之三点五')
    """
    per_myriad = f"{rate * 10_000:.6f}".rstrip("0").rstrip(".")
    whole, _, part = per_myriad.partition(".")
    return f"日万分之{number(int(whole))}" + (f"点{''.join(DIGITS[int(d)] for d in part)}" if part else "")
