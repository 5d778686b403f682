"""The labelled sentences: those that break a rule are refused by it, those that break none pass every rule.

``speech_cases`` was written with the cues, and two thirds of it, chosen by hash, were looked at while they grew; the
other third was not. ``speech_blind`` was written apart from them. The floors below are what was measured, rounded down.
"""

import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from yinuo.gate.judge import judge_speech
from yinuo.gate.speech_border import request_of
from yinuo.law.load import load
from yinuo.model.days import Instant
from yinuo.model.verdict import Verdict

HERE = Path(__file__).parent
BOOK = load()


class Labelled(NamedTuple):
    """A sentence to a listener, with what is known of the case, and what its author says the gate must do with it."""

    rule: str
    label: str
    text: str
    listener: str
    context: dict[str, Any]

    @property
    def unseen(self) -> bool:
        """Whether it was kept apart while the cues grew."""
        return sha256(self.text.encode()).digest()[0] % 3 == 0


def labelled(folder: str) -> Iterator[Labelled]:
    """Every labelled sentence of a folder."""
    for path in sorted((HERE / folder).glob("*.toml")):
        tree = tomllib.loads(path.read_text(encoding="utf-8"))
        for block in (tree, *tree.get("case", ())):
            for label in ("refused", "noted", "allowed"):
                for text in block.get(label, ()):
                    listener, context = block.get("listener", "debtor"), block.get("context", {})
                    yield Labelled(tree["rule"], label, text, listener, context)


def verdict_on(case: Labelled, now: Instant) -> Verdict:
    """The sentence, judged alone."""
    given = {"text": case.text, "listener": case.listener, "context": case.context}
    say, facts = request_of(given, case.rule)
    return judge_speech(say, facts, BOOK, now)


def share(cases: list[Labelled], now: Instant, *, by_own_rule: bool) -> float:
    """How many of the cases are refused, by their own rule or by any."""
    verdicts = [verdict_on(case, now) for case in cases]
    refused = [c.rule in v.rules if by_own_rule else not v.allowed for c, v in zip(cases, verdicts, strict=True)]
    return sum(refused) / len(refused)


SEEN = [case for case in labelled("speech_cases") if not case.unseen]
UNSEEN = [case for case in labelled("speech_cases") if case.unseen]
BLIND = list(labelled("speech_blind"))
RULES = sorted({case.rule for case in SEEN if case.label == "refused"})


@pytest.mark.parametrize("rule", RULES)
def test_of_the_sentences_looked_at_nearly_all_are_refused_by_their_rule(rule: str, now: Instant) -> None:
    """Nine of ten for every rule."""
    cases = [case for case in SEEN if case.rule == rule and case.label == "refused"]

    assert share(cases, now, by_own_rule=True) >= 0.9


def test_of_the_lawful_sentences_looked_at_nearly_none_is_refused(now: Instant) -> None:
    """A gate that refuses what is lawful is worked around."""
    assert share([case for case in SEEN if case.label == "allowed"], now, by_own_rule=False) <= 0.01


def test_the_unseen_third(now: Instant) -> None:
    """Sentences of the same author that were not looked at."""
    assert share([case for case in UNSEEN if case.label == "refused"], now, by_own_rule=True) >= 0.9
    assert share([case for case in UNSEEN if case.label == "allowed"], now, by_own_rule=False) <= 0.035


def test_the_sentences_written_apart(now: Instant) -> None:
    """Sentences of another author."""
    assert share([case for case in BLIND if case.label == "refused"], now, by_own_rule=True) >= 0.6
    assert share([case for case in BLIND if case.label == "allowed"], now, by_own_rule=False) <= 0.05


@pytest.mark.parametrize("case", [c for c in SEEN if c.label == "noted"], ids=lambda case: case.text)
def test_a_reproach_is_noted_and_allowed(case: Labelled, now: Instant) -> None:
    """It is for the coach, not for the law."""
    verdict = verdict_on(case, now)

    assert verdict.allowed
    assert case.rule in {finding.rule for finding in verdict.findings if finding.severity == "note"}
