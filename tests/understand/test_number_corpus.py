"""What people say of numbers and parts of a whole: every line of the corpus is a test."""

from datetime import datetime
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.model.days import CHINA, instant
from yinuo.model.noun import noun, read_toml
from yinuo.understand.number.numeral import bounds, exact
from yinuo.understand.values import values

NOW = instant(datetime(2026, 3, 18, 10, tzinfo=CHINA))
DIGITS = "零一二三四五六七八九"


@noun
class _Number:
    is_: tuple[int, int]
    say: tuple[str, ...]


@noun
class _Part:
    is_: float
    say: tuple[str, ...]


@noun
class _Says:
    say: tuple[str, ...]


@noun
class _Corpus:
    number: tuple[_Number, ...]
    not_number: _Says
    part: tuple[_Part, ...]
    not_part: _Says


_FILE = resources.files("yinuo.understand.number").joinpath("corpus.toml")
CORPUS = read_toml(_Corpus, _FILE.read_text(encoding="utf-8"), "corpus.toml")


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in CORPUS.number for text in row.say])
def test_a_numeral_has_its_bounds(row: _Number, text: str) -> None:
    """Both equal for an exact one."""
    assert bounds(text) == row.is_


@pytest.mark.parametrize("text", CORPUS.not_number.say)
def test_what_is_not_one_numeral_has_no_value(text: str) -> None:
    """Rather than a wrong one."""
    assert bounds(text) is None


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in CORPUS.part for text in row.say])
def test_a_part_of_the_whole_is_heard(row: _Part, text: str) -> None:
    """With its value, once or more."""
    assert {part.value for part in values(text, NOW).fractions} == {row.is_}


@pytest.mark.parametrize("text", CORPUS.not_part.say)
def test_words_that_promise_no_part_give_none(text: str) -> None:
    """Denials, things past, other senses of 成 and 都."""
    assert values(text, NOW).fractions == ()


def spelled(number: int) -> str:
    """A number below ten thousand million as it is written out in Chinese."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if number >= unit:
            rest = number % unit
            gap = "零" if 0 < rest < unit // 10 else ""
            return spelled(number // unit) + name + gap + (spelled(rest) if rest else "")
    said, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit == 0:
            zero = bool(said)
            continue
        said += ("零" if zero else "") + DIGITS[digit] + name
        zero = False
    return said


@given(st.integers(min_value=1, max_value=9_999_999_999))
def test_a_number_written_out_reads_back_to_itself(number: int) -> None:
    """一万零五十 is 10050, for every number."""
    assert exact(spelled(number)) == number


@given(st.text(max_size=30))
def test_any_text_has_bounds_or_none(text: str) -> None:
    """And the least is never above the greatest."""
    found = bounds(text)

    assert found is None or found[0] <= found[1]
