"""Checks made of cues: what a sentence does shows in its words, and the facts of the case say whether it is true."""

from collections.abc import Iterator, Mapping
from typing import Any

from yinuo.gate.cues import Heard, cues_for, hear, sites
from yinuo.gate.speech.claim import Claim
from yinuo.gate.speech.truths import TRUTHS
from yinuo.gate.touch import Touch
from yinuo.law.cuebook import Cue
from yinuo.model.days import Instant
from yinuo.model.party import Listener
from yinuo.model.speech import Say, SpeechFacts
from yinuo.model.verdict import Severity

_WEIGHT: Mapping[Severity | None, int] = {None: 0, "block": 0, "review": 1, "note": 2}


class Cued:
    """A check that looks for the cues of one name and answers with the gravest."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, limits: Mapping[str, Any], say: Say, facts: SpeechFacts, now: Instant) -> Touch | None:
        heard = hear(say.text, "" if self._weighs_names(facts) else facts.creditor)
        touches = [
            touch
            for cue in cues_for(self.name, heard)
            if _concerns(cue, say, facts)
            for touch in _touches(cue, heard, facts, limits, now)
        ]
        return min(touches, key=lambda touch: _WEIGHT[touch.severity], default=None)

    def _weighs_names(self, facts: SpeechFacts) -> bool:
        """To a third person the creditor's name may give the debt away, and an agency must not use it as its own."""
        return facts.listener is Listener.CONTACT or self.name == "impersonation"


def _concerns(cue: Cue, say: Say, facts: SpeechFacts) -> bool:
    return (not cue.listeners or facts.listener in cue.listeners) and (not cue.actors or say.actor in cue.actors)


def _touches(cue: Cue, heard: Heard, facts: SpeechFacts, limits: Mapping[str, Any], now: Instant) -> Iterator[Touch]:
    for match in sites(cue, heard):
        claim = Claim(heard=heard, match=match, facts=facts, limits=limits, now=now)
        answers = {name: TRUTHS[name].holds(claim) for name in cue.true_if}
        if any(answers.values()):
            continue
        missing = next((TRUTHS[name].fact for name, answer in answers.items() if answer is None), "")
        yield Touch(
            span=heard.reading.said(match.start, match.end),
            why=cue.why,
            fact=missing,
            severity=cue.if_unknown if missing and cue.if_unknown else cue.severity,
        )
