"""The public face of understanding: what a line may be, what is answered, and how a bad line is named."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.model.days import CHINA, instant
from yinuo.model.errors import BadInput
from yinuo.understand.border import understand_lines

NOW = instant(datetime(2026, 11, 24, 10, tzinfo=CHINA))
SHAPE = ["text", "acts", "reasons", "amounts", "fractions", "times", "durations", "unclear"]


def answers(*lines: str) -> list[dict[str, Any]]:
    """The answers to some lines, read back from their JSON."""
    return [json.loads(answer) for answer in understand_lines(lines, NOW)]


def refusal(*lines: str) -> BadInput:
    """The error that some lines end in."""
    with pytest.raises(BadInput) as caught:
        list(understand_lines(lines, NOW))
    return caught.value


def test_a_plain_line_is_an_utterance_without_an_id() -> None:
    """Words as they come are answered with the public shape, key by key."""
    [answer] = answers("周五之前还两千\n")

    assert list(answer) == SHAPE
    assert answer["text"] == "周五之前还两千"
    assert answer["amounts"] == [{"text": "两千", "fen_lo": 200000, "fen_hi": 200000, "role": "offer"}]
    assert answer["times"][0]["end"] == "2026-11-28T00:00:00+08:00"


def test_every_act_has_a_name_and_a_probability_strongest_first() -> None:
    """Probabilities lie above 0 and at most at 1."""
    [answer] = answers("真没钱，月底再还行不行，别打了")

    strengths = [act["p"] for act in answer["acts"]]
    assert strengths == sorted(strengths, reverse=True)
    assert all(0 < p <= 1 for p in strengths)
    assert all(set(act) == {"act", "p"} for act in answer["acts"])


@pytest.mark.parametrize("given_id", ["a-1", 7, 1.5, True, None])
def test_a_json_line_keeps_its_id(given_id: object) -> None:
    """Whatever plain value it is."""
    [answer] = answers(json.dumps({"id": given_id, "text": "好"}))

    assert list(answer) == ["id", *SHAPE]
    assert answer["id"] == given_id


def test_plain_and_json_lines_may_be_mixed_and_empty_ones_are_skipped() -> None:
    """A byte order mark before the first line is no part of it."""
    got = answers('\ufeff{"id": 1, "text": "不是我借的"}\n', "\n", "   \n", "我没钱\r\n")

    assert [answer["text"] for answer in got] == ["不是我借的", "我没钱"]


def test_the_question_before_decides_what_an_answer_means() -> None:
    """是 names the person after the opening, and agrees after a promise is read back."""
    [opening] = answers('{"text": "是", "context": "opening"}')
    [confirm] = answers('{"text": "是", "context": "confirm_commitment"}')

    assert "confirm_identity" in [act["act"] for act in opening["acts"]]
    assert "confirm_identity" not in [act["act"] for act in confirm["acts"]]
    assert "affirm" in [act["act"] for act in confirm["acts"]]


def test_a_line_may_bring_its_own_clock() -> None:
    """Times are given in the zone of that clock."""
    [answer] = answers('{"text": "明天还", "now": "2026-03-01T09:00:00+09:00"}')

    assert answer["times"][0]["start"] == "2026-03-02T00:00:00+09:00"


def test_words_that_mean_nothing_are_unclear() -> None:
    """So that the caller asks again."""
    [noise, words] = answers("咕噜咕噜", "我明天还")

    assert noise["unclear"] is True
    assert words["unclear"] is False


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("{", ""),
        ('{"text": "好"', ""),
        ("{" * 100_000, ""),
        ("{}", "text"),
        ('{"text": 5}', "text"),
        ('{"text": "好", "id": []}', "id"),
        ('{"text": "好", "context": "lunch"}', "context"),
        ('{"text": "好", "context": {}}', "context"),
        ('{"text": "好", "now": "2026-03-01T09:00:00"}', "now"),
        ('{"text": "好", "now": "soon"}', "now"),
        ('{"text": "好", "now": 5}', "now"),
        ('{"text": "好", "speaker": "debtor"}', "speaker"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(line: str, key: str) -> None:
    """By the stream, the number of the line and the key."""
    error = refusal("好", "", line)

    assert (error.file, error.line, error.key) == ("stdin", 3, key)
    assert str(error).startswith("stdin:3: ")


def test_lines_before_a_bad_one_are_answered() -> None:
    """Each as it comes: the reader does not wait for the end of the stream."""
    stream = understand_lines(["好", "{"], NOW)

    assert json.loads(next(stream))["text"] == "好"
    with pytest.raises(BadInput):
        next(stream)


@given(st.text(alphabet=st.characters(blacklist_characters="{"), min_size=1))
def test_any_plain_line_is_answered(text: str) -> None:
    """Lone surrogates too: the answer is JSON that can be written as UTF-8."""
    got = list(understand_lines([text], NOW))

    assert len(got) == bool(text.strip())
    assert all(json.loads(answer.encode("utf-8"))["text"] == text.rstrip("\r\n") for answer in got)
