"""Cue rules: phrases that tell an act or a reason, how exactly they must be heard, and what makes them void."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
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

    ``hear``: the loosest likeness that counts, ``marked`` meaning toneless with values as marks; ``p``: how often the cue is right; ``asked``: only after one of these;
    ``unless``: void where one of these lies over the place.  A ``weak`` cue informs the model and decides nothing.
    """

    say: tuple[str, ...]
    act: DebtorAct | None = None
    reason: Reason | None = None
    p: float = 0.9
    hear: Likeness = "toneless"
    asked: tuple[Asked, ...] = ()
    unless: tuple[str, ...] = ()
    weak: bool = False

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
    """A cue heard: its number in the book, what it tells, how sure it is here, and where."""

    cue: int
    meaning: Meaning
    p: float
    span: tuple[int, int]
    weak: bool


SPELLINGS: dict[Likeness, Spelling] = {
    "exact": str,
    "toneless": toneless,
    "folded": lambda text: folded(toneless(text)),
    "marked": toneless,
}
TRUST: dict[Likeness, float] = {"exact": 1.0, "toneless": 0.95, "folded": 0.8, "marked": 1.0}
"""How much of a cue's probability remains when it is only heard so."""
STRICTER: dict[Likeness, tuple[Likeness, ...]] = {
    "exact": (), "toneless": ("exact",), "folded": ("exact", "toneless"), "marked": (),
}


class Rule:
    """One cue made ready for search."""

    def __init__(self, number: int, cue: Cue, classes: dict[str, tuple[str, ...]]) -> None:
        self.number, self.cue = number, cue
        self.said = either([read_pattern(text, classes, SPELLINGS[cue.hear]) for text in cue.say])
        self._classes = classes
        self._search: re.Pattern[str] | None = None
        self._void: re.Pattern[str] | None = None
        self._stricter: dict[Likeness, re.Pattern[str]] = {}

    @property
    def search(self) -> re.Pattern[str]:
        """The expression, compiled when first needed."""
        if self._search is None:
            self._search = re.compile(self.said.expression)
        return self._search

    def hear(self, forms: dict[Likeness, str], meaning: Meaning) -> Hit | None:
        """The first place where the cue stands and is not void."""
        for match in self.search.finditer(forms[self.cue.hear]):
            if match.end() > match.start() and not self._is_void(forms, match.span()):
                p = self.cue.p * self._likeness(forms, match.span())
                return Hit(cue=self.number, meaning=meaning, p=p, span=match.span(), weak=self.cue.weak)
        return None

    def _is_void(self, forms: dict[Likeness, str], span: tuple[int, int]) -> bool:
        if not self.cue.unless:
            return False
        if self._void is None:
            spelling = SPELLINGS[self.cue.hear]
            self._void = re.compile(either([read_pattern(u, self._classes, spelling) for u in self.cue.unless]).expression)
        return any(v.start() < span[1] and span[0] < v.end() for v in self._void.finditer(forms[self.cue.hear]))

    def _likeness(self, forms: dict[Likeness, str], span: tuple[int, int]) -> float:
        for hearing in STRICTER[self.cue.hear]:
            if hearing not in self._stricter:
                pieces = [read_pattern(text, self._classes, SPELLINGS[hearing]) for text in self.cue.say]
                self._stricter[hearing] = re.compile(either(pieces).expression)
            if self._stricter[hearing].match(forms[hearing], span[0]):
                return TRUST[hearing]
        return TRUST[self.cue.hear]


class CueBook:
    """All cues, indexed by the syllables that must occur where one matches, so that few are tried on an utterance."""

    def __init__(self, cues: Iterable[Cue], classes: dict[str, tuple[str, ...]]) -> None:
        self.rules = [Rule(number, cue, classes) for number, cue in enumerate(cues)]
        self._index: dict[Likeness, dict[str, list[int]]] = {hearing: {} for hearing in SPELLINGS}
        self._always: list[int] = []
        for rule in self.rules:
            self._enter(rule.number, rule.cue.hear, rule.said)

    def _enter(self, number: int, hearing: Likeness, piece: Piece) -> None:
        if not piece.needs:
            self._always.append(number)
        for literal in {literal[:2] for literal in piece.needs}:
            self._index[hearing].setdefault(literal, []).append(number)

    def hear(self, said: str, marked: str, asked: Asked) -> list[Hit]:
        """Every cue that stands in what was said, in the order of the book; ``marked`` has values as marks."""
        sounds = toneless(said)
        forms: dict[Likeness, str] = {
            "exact": said, "toneless": sounds, "folded": folded(sounds), "marked": toneless(marked),
        }
        hits: list[Hit] = []
        for number in sorted(self._candidates(forms)):
            rule = self.rules[number]
            meaning = rule.cue.meaning
            if meaning is not None and (not rule.cue.asked or asked in rule.cue.asked):
                hit = rule.hear(forms, meaning)
                if hit is not None:
                    hits.append(hit)
        return hits

    def _candidates(self, forms: dict[Likeness, str]) -> set[int]:
        found = set(self._always)
        for hearing, text in forms.items():
            index = self._index[hearing]
            for one in {*text, *map("".join, zip(text, text[1:], strict=False))}:
                numbers = index.get(one)
                if numbers is not None:
                    found.update(numbers)
        return found


@cache
def cue_book() -> CueBook:
    """The cues shipped with the package: acts first, then reasons, files in order of name."""
    acts = resources.files("yinuo.understand.acts").joinpath("cues")
    files = [*sorted(acts.iterdir(), key=lambda f: f.name), resources.files("yinuo.understand.reasons").joinpath("reasons.toml")]
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
