"""What people say of sums and what it means: every line of the corpus of money is a test."""

from datetime import datetime
from importlib import resources

import pytest

from yinuo.model.days import CHINA, instant
from yinuo.model.heard import AmountRole
from yinuo.model.noun import noun, read_toml
from yinuo.understand.values import values

NOW = instant(datetime(2026, 3, 18, 10, tzinfo=CHINA))


@noun
class _Means:
    yuan: tuple[float, float]
    say: tuple[str, ...]


@noun
class _Several:
    yuan: tuple[tuple[float, float], ...]
    say: tuple[str, ...]


@noun
class _Says:
    say: tuple[str, ...]


@noun
class _Plays:
    role: AmountRole
    say: tuple[str, ...]


@noun
class _Corpus:
    means: tuple[_Means, ...]
    several: tuple[_Several, ...]
    silent: _Says
    plays: tuple[_Plays, ...]


_FILE = resources.files("yinuo.understand.money").joinpath("corpus.toml")
CORPUS = read_toml(_Corpus, _FILE.read_text(encoding="utf-8"), "corpus.toml")


def _yuan(text: str) -> list[tuple[float, float]]:
    return [(amount.fen_lo / 100, amount.fen_hi / 100) for amount in values(text, NOW).amounts]


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in CORPUS.means for text in row.say])
def test_the_sum_meant_is_the_sum_heard(row: _Means, text: str) -> None:
    """The last sum of the utterance, between its bounds."""
    assert _yuan(text)[-1] == row.yuan


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in CORPUS.several for text in row.say])
def test_every_sum_of_an_utterance_is_heard_in_order(row: _Several, text: str) -> None:
    """No more and no fewer than were said."""
    assert tuple(_yuan(text)) == row.yuan


@pytest.mark.parametrize("text", CORPUS.silent.say)
def test_a_figure_that_counts_something_else_is_no_sum(text: str) -> None:
    """Ages, days, calls, labels, telephone numbers, sayings."""
    assert _yuan(text) == []


@pytest.mark.parametrize(("row", "text"), [(row, text) for row in CORPUS.plays for text in row.say])
def test_a_sum_has_the_role_the_words_give_it(row: _Plays, text: str) -> None:
    """Offered, owed to the speaker, said to be paid, or only mentioned."""
    assert values(text, NOW).amounts[0].role == row.role
