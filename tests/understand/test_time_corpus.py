"""What people say of times and what it means: every line of the corpora of times is a test."""

from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from typing import Any

import pytest

from yinuo.model.days import CHINA, Instant, instant
from yinuo.model.heard import TimeRole
from yinuo.model.noun import noun, read_toml
from yinuo.understand.values import values


@noun
class _Means:
    time: tuple[str, str]
    say: tuple[str, ...]
    vague: bool = False


@noun
class _Lasts:
    days: tuple[int, int]
    say: tuple[str, ...]


@noun
class _Says:
    say: tuple[str, ...] = ()


@noun
class _Plays:
    role: TimeRole
    say: tuple[str, ...]


@noun
class _Corpus:
    now: str
    means: tuple[_Means, ...] = ()
    lasts: tuple[_Lasts, ...] = ()
    silent: tuple[_Says, ...] = ()
    unclear: tuple[_Says, ...] = ()
    plays: tuple[_Plays, ...] = ()


def _corpora() -> Iterator[tuple[str, _Corpus]]:
    for file in sorted(resources.files("yinuo.understand.time").joinpath("corpus").iterdir(), key=lambda f: f.name):
        yield file.name.removesuffix(".toml"), read_toml(_Corpus, file.read_text(encoding="utf-8"), file.name)


CORPORA = dict(_corpora())


def _phrases(kind: str) -> list[tuple[str, Any, str]]:
    """Every phrase of one kind of row, with the corpus and the row it stands in."""
    return [(name, row, text) for name, corpus in CORPORA.items() for row in getattr(corpus, kind) for text in row.say]


def _now(name: str) -> Instant:
    return instant(datetime.fromisoformat(CORPORA[name].now).replace(tzinfo=CHINA))


def _moment(text: str, now: Instant) -> datetime | None:
    if not text:
        return None
    return now if text == "now" else datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(("name", "row", "text"), _phrases("means"))
def test_the_time_meant_is_the_time_heard(name: str, row: _Means, text: str) -> None:
    """The last time of the utterance, to the second, with its vagueness."""
    now = _now(name)

    last = values(text, now).times[-1]

    assert (last.start, last.end) == (_moment(row.time[0], now), _moment(row.time[1], now))
    assert last.vague == row.vague


@pytest.mark.parametrize(("name", "row", "text"), _phrases("lasts"))
def test_a_plain_length_is_a_duration(name: str, row: _Lasts, text: str) -> None:
    """With the least and the greatest it can be."""
    last = values(text, _now(name)).durations[-1]

    assert (last.seconds_lo, last.seconds_hi) == (row.days[0] * 86_400, row.days[1] * 86_400)


@pytest.mark.parametrize(("name", "row", "text"), _phrases("silent"))
def test_words_that_name_no_time_give_none(name: str, row: _Says, text: str) -> None:
    """Neither a time nor a length of time."""
    heard = values(text, _now(name))

    assert heard.times == ()
    assert heard.durations == ()


@pytest.mark.parametrize(("name", "row", "text"), _phrases("unclear"))
def test_unclear_words_give_no_time_or_a_vague_one(name: str, row: _Says, text: str) -> None:
    """Never a definite day that nobody named."""
    assert all(time.vague for time in values(text, _now(name)).times)


@pytest.mark.parametrize(("name", "row", "text"), _phrases("plays"))
def test_a_time_has_the_role_the_words_give_it(name: str, row: _Plays, text: str) -> None:
    """To pay by, to pay at, to be called at, past, or only mentioned."""
    assert {time.role for time in values(text, _now(name)).times} == {row.role}
