"""A claim: a stretch of a sentence that may be true, with what it takes to say so."""

import re
from collections.abc import Mapping
from typing import Any

from yinuo.gate.cues import Heard, Match
from yinuo.gate.speech.numerals import fen
from yinuo.model.days import Instant
from yinuo.model.money import Fen
from yinuo.model.noun import noun
from yinuo.model.speech import SpeechFacts

_SENTENCE = re.compile(r"[^.?]*")


@noun
class Claim:
    """A stretch of a sentence that may be true: the words, the facts, the limits of the rule, and now."""

    heard: Heard
    match: Match
    facts: SpeechFacts
    limits: Mapping[str, Any]
    now: Instant

    @property
    def words(self) -> str:
        """The words of the match."""
        return self.heard.text[self.match.start : self.match.end]

    @property
    def sentence(self) -> str:
        """The sentence in which the match ends."""
        text = self.heard.text
        begin = max(text.rfind(".", 0, self.match.end), text.rfind("?", 0, self.match.end)) + 1
        heard = _SENTENCE.match(text, begin)
        return heard[0] if heard else ""

    @property
    def sums(self) -> list[Fen | None]:
        """The sums of money within the match; None for one that cannot be read."""
        start, end = self.match.start, self.match.end
        places = self.heard.places.get("{sum}", ())
        return [fen(self.heard.text[first:last]) for first, last in places if start <= first and last <= end]
