"""Cue rules: phrases that tell an act or a reason, how exactly they must be heard, and what makes them void."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Literal

from yinuo.model.noun import noun, read_toml
from yinuo.model.vocabulary import Asked, DebtorAct, Reason
from yinuo.understand.acts.facts import MARK
from yinuo.understand.acts.pattern import Piece, Spelling, either, read_pattern
from yinuo.understand.sound import folded, toneless

Likeness = Literal["exact", "toneless", "folded", "marked"]
Meaning = DebtorAct | Reason


@noun
class Cue:
    """Phrases that tell one act or one reason, in the notation of ``pattern``.

    ``hear``: the loosest likeness that counts, ``marked`` meaning toneless with values as marks; ``asked``: only after
    one of these; ``unless``: void where one of these lies over the place.  A ``sure`` cue heard as written decides
    alone; any other informs the model.
    """

    say: tuple[str, ...]
    act: DebtorAct | None = None
    reason: Reason | None = None
    hear: Likeness = "toneless"
    asked: tuple[Asked, ...] = ()
    unless: tuple[str, ...] = ()
    sure: bool = False

    @property
    def meaning(self) -> Meaning | None:
        """What the cue tells."""
        return self.act or self.reason


@noun
class CueFile:
    """One file of cues."""

    cue: tuple[Cue, ...]


@noun
class WordBook:
    """``words``: classes of plain words, separated by spaces; ``frames``: what takes the force of a phrase away."""

    words: dict[str, str]
    frames: dict[str, tuple[str, ...]]


@noun
class Hit:
    """A cue heard: the number of its phrase in the book, what it tells, where, and how like the writing it sounded."""

    rule: int
    meaning: Meaning
    span: tuple[int, int]
    likeness: Likeness
    sure: bool

    @property
    def exact(self) -> bool:
        """Whether the words stand there as written."""
        return self.likeness in EXACT


EXACT: frozenset[Likeness] = frozenset({"exact", "marked"})
SPELLINGS: dict[Likeness, Spelling] = {
    "exact": str,
    "toneless": toneless,
    "folded": lambda text: folded(toneless(text)),
    "marked": toneless,
}
STRICTER: dict[Likeness, tuple[Likeness, ...]] = {
    "exact": (), "toneless": ("exact",), "folded": ("exact", "toneless"), "marked": (),
}


class Rule:
    """One phrase of a cue made ready for search."""

    def __init__(self, number: int, cue: Cue, phrase: str, classes: dict[str, tuple[str, ...]]) -> None:
        self.number, self.cue, self.phrase = number, cue, phrase
        self.said = read_pattern(phrase, classes, SPELLINGS[cue.hear])
        self._classes = classes
        self._compiled: dict[Likeness, re.Pattern[str]] = {}

    def hear(self, forms: dict[Likeness, str], void: re.Pattern[str] | None, meaning: Meaning) -> Hit | None:
        """Where the phrase stands best and is not void: as written, else by sound if of two syllables or more."""
        text = forms[self.cue.hear]
        spoilt = [match.span() for match in void.finditer(text)] if void else []
        best: Hit | None = None
        for match in self._search(self.cue.hear).finditer(text):
            start, end = match.span()
            if start == end or any(first < end and start < last for first, last in spoilt):
                continue
            likeness = self._likeness(forms, start)
            if likeness not in EXACT and end - start < 2:
                continue
            hit = Hit(rule=self.number, meaning=meaning, span=(start, end), likeness=likeness, sure=self.cue.sure)
            if likeness in EXACT:
                return hit
            best = best or hit
        return best

    def _likeness(self, forms: dict[Likeness, str], start: int) -> Likeness:
        for hearing in STRICTER[self.cue.hear]:
            if self._search(hearing).match(forms[hearing], start):
                return hearing
        return self.cue.hear

    def _search(self, hearing: Likeness) -> re.Pattern[str]:
        if hearing not in self._compiled:
            known = hearing == self.cue.hear
            piece = self.said if known else read_pattern(self.phrase, self._classes, SPELLINGS[hearing])
            self._compiled[hearing] = re.compile(piece.expression)
        return self._compiled[hearing]


class CueBook:
    """All cues, indexed by the syllables that must occur where one matches, so that few are tried on an utterance."""

    def __init__(self, cues: Iterable[Cue], classes: dict[str, tuple[str, ...]]) -> None:
        known = list(cues)
        phrases = [(cue, phrase) for cue in known for phrase in cue.say]
        self.rules = [Rule(number, cue, phrase, classes) for number, (cue, phrase) in enumerate(phrases)]
        self._classes = classes
        self._voids: dict[int, re.Pattern[str] | None] = {}
        self._index: dict[Likeness, dict[str, list[int]]] = {hearing: {} for hearing in SPELLINGS}
        self._always: list[int] = []
        for rule in self.rules:
            self._enter(rule.number, rule.cue.hear, rule.said)

    def hear(self, said: str, asked: Asked) -> list[Hit]:
        """Every cue phrase that stands in what was said, values as marks, in the order of the book."""
        sounds = toneless(said)
        forms: dict[Likeness, str] = {
            "exact": said,
            "toneless": sounds,
            "folded": folded(sounds),
            "marked": sounds,
        }
        hits: list[Hit] = []
        for number in sorted(self._candidates(forms)):
            rule = self.rules[number]
            meaning = rule.cue.meaning
            if meaning is not None and (not rule.cue.asked or asked in rule.cue.asked):
                hit = rule.hear(forms, self._void(rule.cue), meaning)
                if hit is not None:
                    hits.append(hit)
        return hits

    def _enter(self, number: int, hearing: Likeness, piece: Piece) -> None:
        if not piece.needs:
            self._always.append(number)
        for literal in {literal[:2] for literal in piece.needs}:
            self._index[hearing].setdefault(literal, []).append(number)

    def _candidates(self, forms: dict[Likeness, str]) -> set[int]:
        found = set(self._always)
        for hearing, text in forms.items():
            index = self._index[hearing]
            for one in {*text, *map("".join, pairwise(text))}:
                numbers = index.get(one)
                if numbers is not None:
                    found.update(numbers)
        return found

    def _void(self, cue: Cue) -> re.Pattern[str] | None:
        if not cue.unless:
            return None
        key = id(cue)
        if key not in self._voids:
            pieces = [read_pattern(phrase, self._classes, SPELLINGS[cue.hear]) for phrase in cue.unless]
            self._voids[key] = re.compile(either(pieces).expression)
        return self._voids[key]


@cache
def cue_book() -> CueBook:
    """The cues shipped with the package: acts first, then reasons, files in order of name."""
    acts = resources.files("yinuo.understand.acts").joinpath("cues")
    reasons = resources.files("yinuo.understand.reasons").joinpath("reasons.toml")
    files = [*sorted(acts.iterdir(), key=lambda file: file.name), reasons]
    cues = [cue for file in files for cue in read_toml(CueFile, file.read_text(encoding="utf-8"), file.name).cue]
    return CueBook(cues, word_classes())


@cache
def word_book() -> WordBook:
    """The word classes and frames shipped with the package."""
    file = resources.files("yinuo.understand.acts").joinpath("words.toml")
    return read_toml(WordBook, file.read_text(encoding="utf-8"), file.name)


@cache
def word_classes() -> dict[str, tuple[str, ...]]:
    """Every class and frame by name, as the notation of cues reads it."""
    book = word_book()
    plain = {name: tuple(words.split()) for name, words in book.words.items()}
    return plain | {name: (mark,) for name, mark in MARK.items()} | book.frames
