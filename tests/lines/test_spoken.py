"""Figures as they are said: what a listener writes down is what was meant."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tests.model.people import NOW, at

from yinuo.lines import spoken
from yinuo.model.days import CHINA
from yinuo.model.money import Fen

DIGITS = {word: value for value, word in enumerate("零一二三四五六七八九")} | {"两": 2, "幺": 1}
UNITS = {"千": 1000, "百": 100, "十": 10}
NUMBERS = st.one_of(
    st.integers(0, 10**8),
    st.integers(0, 10**12 - 1),
    st.builds(lambda a, b: a * 10**b, st.integers(1, 9999), st.integers(0, 8)),  # many zeros, where slips are made
    st.builds(lambda a, b: 10**a + b, st.integers(3, 11), st.integers(0, 200)),
)


def read(words: str) -> int:
    """A number read as a person reads it: so many 亿, so many 万, and the rest."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if name in words:
            high, _, low = words.partition(name)
            return read(high) * size + read(low)
    value, digit = 0, 0
    for word in words:
        if word in UNITS:
            value, digit = value + (digit or 1) * UNITS[word], 0
        else:
            digit = DIGITS[word]
    return value + digit


@given(NUMBERS)
@example(10)
@example(20)
@example(110)
@example(1_010)
@example(10_010)
@example(100_110)
@example(10**8)
@example(200_000_002)
@example(10**11 + 10**4)
def test_a_number_said_is_heard_again(value: int) -> None:
    """Whatever is said is understood as the number it was."""
    assert read(spoken.number(value)) == value


@given(NUMBERS, NUMBERS)
def test_distinct_numbers_are_said_differently(one: int, other: int) -> None:
    """Nobody takes one sum for another."""
    assume(one != other)

    assert spoken.number(one) != spoken.number(other)


@given(NUMBERS)
def test_a_number_is_said_as_people_say_it(value: int) -> None:
    """No two zeros together, none at the end or before a unit; no 一十 at the beginning."""
    said = spoken.number(value)

    assert "零零" not in said
    assert not any("零" + unit in said for unit in "十百千万亿")
    assert not said.startswith("一十")
    assert value == 0 or not said.endswith("零")
    assert not said.startswith("零") or value == 0


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "零"), (2, "二"), (10, "十"), (12, "十二"), (20, "二十"), (101, "一百零一"), (110, "一百一十"),
        (200, "二百"), (2000, "两千"), (2222, "两千二百二十二"), (10_000, "一万"), (10_010, "一万零一十"),
        (20_000, "两万"), (22_000, "两万两千"), (120_000, "十二万"), (200_000, "二十万"), (100_500, "十万零五百"),
        (1_000_001, "一百万零一"), (200_000_000, "两亿"),
    ],
)
def test_well_known_numbers(value: int, said: str) -> None:
    """Spelled out by hand."""
    assert spoken.number(value) == said


def heard_fen(words: str) -> int:
    """A sum in fen as a person reads it."""
    yuan, _, rest = words.rpartition("元")
    jiao, _, fen = rest.rpartition("角")
    whole = read(yuan) if yuan else 0
    return whole * 100 + (DIGITS[jiao[-1]] * 10 if jiao else 0) + (DIGITS[fen[-2]] if fen.endswith("分") else 0)


@given(st.integers(0, 10**11).map(Fen))
@example(Fen(50))
@example(Fen(5))
@example(Fen(105))
@example(Fen(150))
@example(Fen(0))
def test_a_sum_said_is_heard_to_the_fen(amount: Fen) -> None:
    """Jiao and fen included, and a zero where jiao are skipped."""
    assert heard_fen(spoken.money(amount)) == amount


@given(st.integers(0, 10**10).map(Fen), st.integers(0, 10**10).map(Fen))
def test_distinct_sums_are_said_differently(one: Fen, other: Fen) -> None:
    """To the last fen."""
    assume(one != other)

    assert spoken.money(one) != spoken.money(other)


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (0, "零元"), (5, "五分"), (50, "五角"), (55, "五角五分"), (100, "一元"), (105, "一元零五分"),
        (150, "一元五角"), (2_500, "二十五元"), (5_000_000, "五万元"), (1_666_667, "一万六千六百六十六元六角七分"),
    ],
)
def test_well_known_sums(fen: int, said: str) -> None:
    """Spelled out by hand."""
    assert spoken.money(Fen(fen)) == said


def test_every_minute_of_the_day_is_said_differently() -> None:
    """1,440 minutes, 1,440 ways; none is taken for another half of the day."""
    said = {spoken.hour(time(h, m)) for h in range(24) for m in range(60)}

    assert len(said) == 1440


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        ("00:00", "凌晨零点"), ("02:00", "凌晨两点"), ("08:05", "上午八点零五分"), ("11:59", "上午十一点五十九分"),
        ("12:00", "中午十二点"), ("12:30", "中午十二点半"), ("13:00", "下午一点"), ("14:00", "下午两点"),
        ("18:00", "下午六点"), ("19:00", "晚上七点"), ("22:10", "晚上十点十分"), ("23:59", "晚上十一点五十九分"),
    ],
)
def test_an_hour_is_said_with_its_part_of_the_day(clock: str, said: str) -> None:
    """Two o'clock is 两点."""
    assert spoken.hour(time.fromisoformat(clock)) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-24 23:59:59", "今天之内"),
        ("2026-11-25 00:00", "今天之内"),
        ("2026-11-24 18:00", "今天下午六点之前"),
        ("2026-11-25 12:00", "明天十一月二十五号中午十二点之前"),
        ("2026-11-26 23:59", "后天十一月二十六号当天"),
        ("2026-11-27 18:00", "十一月二十七号星期五下午六点之前"),
        ("2026-11-28 00:00", "十一月二十七号星期五当天"),
        ("2026-12-06 09:30", "十二月六号星期日上午九点半之前"),
        ("2027-01-01 00:00", "十二月三十一号星期四当天"),
    ],
)
def test_a_deadline_is_said_with_its_day_and_hour(moment: str, said: str) -> None:
    """Midnight belongs to the day that it ends."""
    assert spoken.deadline(at(moment), NOW) == said


MOMENTS = st.integers(0, 300 * 24 * 60).map(lambda minutes: NOW + timedelta(minutes=minutes))


@given(MOMENTS, MOMENTS)
def test_distinct_deadlines_within_a_year_are_said_differently(one: datetime, other: datetime) -> None:
    """But for midnight and the minute before it, which mean the same: within that day."""
    same = {moment - timedelta(minutes=1) if moment.hour == moment.minute == 0 else moment for moment in (one, other)}

    assert (spoken.deadline(one, NOW) == spoken.deadline(other, NOW)) == (len(same) == 1)


@given(MOMENTS)
def test_a_near_day_is_named_by_its_distance(moment: datetime) -> None:
    """今天, 明天 and 后天 are said of those days and of no other."""
    gap = (moment.date() - NOW.date()).days
    near = {0: "今天", 1: "明天", 2: "后天"}.get(gap, "")

    assert spoken.near_day(moment, NOW)[:2] == (near or spoken.day(moment)[:2])
    assert gap == 0 or f"{spoken.number(moment.day)}号" in spoken.near_day(moment, NOW)


def test_a_day_is_said_with_its_weekday() -> None:
    """A week of days, Monday first."""
    monday = datetime(2026, 11, 23, tzinfo=CHINA)

    assert [spoken.day(monday + timedelta(days=n))[-1] for n in range(7)] == list("一二三四五六日")


@given(st.text("0123456789", min_size=1, max_size=11))
def test_the_tail_of_a_number_is_said_digit_by_digit(digits: str) -> None:
    """With 幺 for one, so that it is not heard as seven."""
    said = spoken.phone_tail(digits)

    assert "".join(str(DIGITS[word]) for word in said) == digits
    assert "一" not in said


@given(st.integers(1, 100_000))
def test_a_daily_rate_is_said_exactly(hundred_millionths: int) -> None:
    """In parts of ten thousand, as contracts put it; what is heard is the rate to the last figure."""
    rate = Decimal(hundred_millionths) / 10**8

    said = spoken.daily_rate(float(rate))

    whole, _, part = said.removeprefix("日万分之").partition("点")
    heard = Decimal(read(whole)) + (Decimal("0." + "".join(str(DIGITS[d]) for d in part)) if part else 0)
    assert heard / 10_000 == rate
