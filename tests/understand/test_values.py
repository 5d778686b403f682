"""The reading of values as a whole: any text, places in the text, sums and days that read back to themselves."""

from datetime import date, datetime, timedelta
from importlib import resources
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.model.days import CHINA, instant
from yinuo.model.money import yuan
from yinuo.understand.number.lexicon import data
from yinuo.understand.time.festival import festivals
from yinuo.understand.values import Values, values

NOW = instant(datetime(2026, 3, 18, 10, tzinfo=CHINA))
MEANINGFUL = (
    "零一二两三四五六七八九十百千万亿几多来半点年月日号天周星期礼拜前后内之以上下个今明昨晚早午"
    "还给转凑块元钱毛角分成全部清到至 0123456789.,，:/-%％wk底初中末春节国庆除夕农历正腊"
)


def _spans(heard: Values) -> list[tuple[str, tuple[int, int]]]:
    found = (*heard.amounts, *heard.fractions, *heard.times, *heard.durations)
    return [(value.text, value.span) for value in found]


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    """Control characters, lone surrogates and emoji included; every value indexes the text it was heard in."""
    heard = values(text, NOW)

    assert all(text[start:end] == said for said, (start, end) in _spans(heard))


@given(st.text(alphabet=MEANINGFUL, max_size=60))
def test_any_words_of_numbers_and_times_get_an_answer(text: str) -> None:
    """Bounds in order, times in the zone of the call, and no place shared by two times."""
    heard = values(text, NOW)

    assert all(text[start:end] == said and start < end for said, (start, end) in _spans(heard))
    assert all(0 < amount.fen_lo <= amount.fen_hi for amount in heard.amounts)
    assert all(0 <= lasting.seconds_lo <= lasting.seconds_hi for lasting in heard.durations)
    assert all(0 < part.value <= 1 for part in heard.fractions)
    bounded = [(time.start, time.end) for time in heard.times if time.start and time.end]
    assert all(start <= end and start.tzinfo is CHINA for start, end in bounded)
    ends = [time.span[1] for time in heard.times]
    assert all(time.span[0] >= end for time, end in zip(heard.times[1:], ends, strict=False))


@given(st.integers(min_value=1_000, max_value=10**12))
def test_a_sum_in_figures_reads_back_to_itself(fen: int) -> None:
    """As it stands in a table, with the sign before or the unit behind."""
    assert [(amount.fen_lo, amount.fen_hi) for amount in values(f"先还{yuan(fen)}元", NOW).amounts] == [(fen, fen)]
    assert [(amount.fen_lo, amount.fen_hi) for amount in values(f"¥{yuan(fen)}", NOW).amounts] == [(fen, fen)]


@given(st.dates(min_value=date(2026, 3, 18), max_value=date(2027, 3, 17)))
def test_a_day_reads_back_to_itself(day: date) -> None:
    """Written, or said with its month; said, it is the coming one."""
    for said in (day.isoformat(), f"{day.month}月{day.day}号", f"{day.year}年{day.month}月{day.day}日"):
        heard = values(f"{said}还", NOW).times[0]
        assert (heard.start, heard.end) == (
            datetime(day.year, day.month, day.day, tzinfo=CHINA),
            datetime(day.year, day.month, day.day, tzinfo=CHINA) + timedelta(days=1),
        )


@given(st.integers(min_value=1, max_value=900), st.integers(min_value=1, max_value=900))
def test_more_days_are_later(fewer: int, more: int) -> None:
    """N天后 and N天内 grow with N."""
    fewer, more = sorted((fewer, more))
    for words in ("{}天后还", "{}天内还"):
        first, last = (values(words.format(count), NOW).times[0].end for count in (fewer, more))
        assert first is not None
        assert last is not None
        assert first <= last


@given(st.datetimes(min_value=datetime(2013, 1, 1), max_value=datetime(2035, 12, 31)))  # noqa: DTZ001  hypothesis wants it so
def test_a_weekday_without_a_week_is_the_coming_one(moment: datetime) -> None:
    """Within the next seven days, never today."""
    now = instant(moment.replace(tzinfo=CHINA))
    for index, name in enumerate("一二三四五六日"):
        start = values(f"周{name}还", now).times[0].start
        assert start is not None
        assert start.weekday() == index
        assert 1 <= (start.date() - now.date()).days <= 7


def test_traditional_characters_and_spaces_keep_their_places() -> None:
    """The words are those of the debtor, not our simplified ones."""
    heard = values("下個 禮拜五還 兩千 五百 塊", NOW)

    assert heard.times[0].text == "下個 禮拜五"
    assert heard.times[0].start == datetime(2026, 3, 27, tzinfo=CHINA)
    assert (heard.amounts[0].text, heard.amounts[0].fen_lo) == ("兩千 五百 塊", 250_000)


def test_times_are_given_in_the_zone_of_now() -> None:
    """The same words in another zone."""
    zone = ZoneInfo("America/New_York")

    heard = values("明天下午三点", instant(datetime(2026, 3, 7, 10, tzinfo=zone))).times[0]

    assert heard.start == datetime(2026, 3, 8, 15, tzinfo=zone)
    assert heard.start.utcoffset() == timedelta(hours=-4)


def test_a_time_outside_the_calendar_is_no_time() -> None:
    """Rather than an error."""
    assert values("九千九百年后还", NOW).times == ()
    assert values("2月30日", NOW).times == ()


def test_nothing_said_is_nothing_heard() -> None:
    """An empty utterance and one without any value."""
    assert values("", NOW) == values("好的我知道了", NOW) == Values()


@pytest.mark.parametrize("name", sorted(festivals()))
def test_every_festival_in_the_book_is_heard(name: str) -> None:
    """With 前 behind it, as a deadline before that day."""
    heard = values(f"{name}前还", NOW).times

    assert len(heard) == 1
    assert heard[0].role == "pay_by"


def test_the_corpora_name_no_phrase_twice() -> None:
    """A phrase with two meanings would be a test that cannot pass."""
    for file in resources.files("yinuo.understand.time").joinpath("corpus").iterdir():
        tree = data("yinuo.understand.time", f"corpus/{file.name}")
        assert isinstance(tree, dict)
        said = [text for row in tree.get("means", []) for text in row["say"]]
        assert len(said) == len(set(said)), file.name
