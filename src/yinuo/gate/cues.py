"""Finds cues in a reading: one scan finds every cue word, and patterns are rows of those words with gaps between."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from yinuo.gate.evasion import Reading, read
from yinuo.law.cuebook import Cue, Guard, load_cues
from yinuo.model.errors import BadInput
from yinuo.model.noun import evolve, noun

_GAP = {" ": 8, ".": 20, "_": 60, "+": 0}
_STOPS = {" ": ",.?", ".": ".?", "_": "", "+": ",.?"}
_REACH = 14
"""How far before a match, in characters, a word may stand and still govern it."""

_NEAR = 15
"""How far about a match, in characters, a word may stand and still excuse it."""

_ANYONE = "某"
"""What stands, character for character, where a name is passed over."""

Span = tuple[int, int]


class Match(NamedTuple):
    """Where a pattern was found: the places of its words, in order."""

    words: tuple[Span, ...]

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1][1]

    @property
    def last(self) -> int:
        """Where its last word begins."""
        return self.words[-1][0]


class _Step(NamedTuple):
    token: str
    gap: int
    stops: str


Pattern = tuple[_Step, ...]


@noun
class Heard:
    """A reading with the places of every cue word in it."""

    reading: Reading
    places: Mapping[str, list[Span]]

    @property
    def text(self) -> str:
        """The plain reading."""
        return self.reading.text

    def has(self, token: str) -> bool:
        """Whether any word of a token stands here."""
        return token in self.places


@lru_cache(maxsize=512)
def hear(raw: str, creditor: str = "") -> Heard:
    """A sentence with its cue words found; the creditor's name, when given, is no cue wherever it stands.

    The same words give the same result, so the last few hundred are kept.
    """
    reading = read(raw.replace(creditor, _ANYONE * len(creditor)) if creditor else raw)
    return Heard(reading=evolve(reading, raw=raw), places=_scan(reading.text))


def matches(pattern: str, heard: Heard) -> Iterator[Match]:
    """Every place where a pattern holds, first words first."""
    steps = _pattern(pattern)
    if all(step.token in heard.places for step in steps):
        yield from _walk(steps, heard)


def holds(pattern: str, heard: Heard) -> bool:
    """Whether a pattern holds anywhere."""
    return next(matches(pattern, heard), None) is not None


def sites(cue: Cue, heard: Heard) -> Iterator[Match]:
    """Every place where a cue holds and no guard excuses it."""
    if all(holds(pattern, heard) for pattern in cue.also):
        for pattern in cue.see:
            for match in matches(pattern, heard):
                if not any(excused(name, match, heard) for name in cue.unless):
                    yield match


def excused(name: str, match: Match, heard: Heard) -> bool:
    """Whether a guard, by name or as a pattern of the words about it, takes the sting out of a match."""
    guard = load_cues().guard.get(name) or Guard(where="near", see=(name,))
    start, end = _field(guard, match, heard.text)
    return any(
        start <= other.start and other.end <= end
        and not _cut_off(guard, other, match, heard)
        and not (guard.where == "over" and _part_of(other, match))
        for see in guard.see
        for other in matches(see, heard)
    )


def _part_of(other: Match, match: Match) -> bool:
    """Whether a guard is but a piece of a word that was looked for: 不会 in 不会放过你 denies nothing."""
    return any(start <= other.start and other.end <= end for start, end in match.words)


def _cut_off(guard: Guard, other: Match, match: Match, heard: Heard) -> bool:
    return any(
        other.end <= begin and finish <= match.last
        for token in guard.not_across
        for begin, finish in heard.places.get(token, ())
    )


def cues_for(check: str, heard: Heard) -> tuple[Cue, ...]:
    """The cues of a check of which a word is present."""
    anchors = _anchors().get(check, {})
    candidates = {cue.name: cue for token in heard.places for cue in anchors.get(token, ())}
    return tuple(candidates.values())


def _field(guard: Guard, match: Match, text: str) -> Span:
    """The stretch in which a guard is looked for."""
    match guard.where:
        case "over":
            return max(_back(text, match.start, ",.?"), match.start - _REACH), match.last
        case "near":
            begin, end = _back(text, match.start, ".?"), _on(text, match.end, ".?")
            return max(begin, match.start - _NEAR), min(end, match.end + _NEAR)
        case "clause":
            return _back(text, match.start, ",.?"), _on(text, match.end, ",.?")
        case "sentence":
            return _back(text, match.start, ".?"), _on(text, match.end, ".?")
        case "before":
            return 0, match.start
        case "after":
            return match.end, len(text)
        case "text":
            return 0, len(text)


def _back(text: str, at: int, stops: str) -> int:
    return max((text.rfind(stop, 0, at) for stop in stops), default=-1) + 1


def _on(text: str, at: int, stops: str) -> int:
    ends = [end for stop in stops if (end := text.find(stop, at)) >= 0]
    return min(ends, default=len(text) - 1) + 1


def _walk(steps: Pattern, heard: Heard, before: tuple[Span, ...] = ()) -> Iterator[Match]:
    """Every way to take the words of the steps in order, with no more between them than the gaps allow."""
    step, rest = steps[0], steps[1:]
    for word in heard.places[step.token]:
        if before and not _follows(before[-1][1], word[0], step, heard.text):
            continue
        if rest:
            yield from _walk(rest, heard, (*before, word))
        else:
            yield Match((*before, word))


def _follows(end: int, begin: int, step: _Step, text: str) -> bool:
    return end <= begin <= end + step.gap and not any(stop in text[end:begin] for stop in step.stops)


def _scan(text: str) -> dict[str, list[Span]]:
    """The places of every token: cue words, and the shapes that are no words."""
    index = _index()
    hits: dict[str, list[tuple[int, int, tuple[str, ...]]]] = {}
    masked: dict[str, list[Span]] = {}
    for at, char in enumerate(text):
        for word, uses, masks in index.get(char, ()):
            if text.startswith(word, at):
                end = at + len(word)
                for token, owners in uses:
                    hits.setdefault(token, []).append((at, end, owners))
                for owner in masks:
                    masked.setdefault(owner, []).append((at, end))
    places = {token: _unmasked(spans, masked) for token, spans in hits.items()}
    for name, shape in _shapes().items():
        places["{" + name + "}"] = [found.span() for found in shape.finditer(text)]
    return {token: spans for token, spans in places.items() if spans}


def _unmasked(spans: list[tuple[int, int, tuple[str, ...]]], masked: Mapping[str, list[Span]]) -> list[Span]:
    """The places that are not part of a longer word in which a word of their list does not count."""
    return [
        (start, end)
        for start, end, owners in spans
        if not any(low <= start and end <= high for owner in owners for low, high in masked.get(owner, ()))
    ]


@cache
def _pattern(pattern: str) -> Pattern:
    """A pattern as steps; raises BadInput for a word list that does not exist."""
    steps: list[_Step] = []
    gap = " "
    for part in pattern.split():
        if part in {"..", "..."}:
            gap = "." if part == ".." else "_"
            continue
        for k, token in enumerate(part.split("+")):
            near = "+" if k else gap
            steps.append(_Step(token, _GAP[near], _STOPS[near]))
        gap = " "
    return tuple(steps)


@cache
def _words(token: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The words of a token, each with the names of the lists it came through."""
    book = load_cues()
    words: list[tuple[str, tuple[str, ...]]] = []
    for choice in token.split("|"):
        name = choice.strip("{}")
        if not choice.startswith("{"):
            words.append((choice, ()))
        elif name in book.words:
            words.extend((word, (name, *lists)) for part in book.words[name].split() for word, lists in _words(part))
        elif name not in book.shape:
            raise BadInput(file="cues", key=token, expected=f"a word list named {name}")
    return tuple(words)


@cache
def _index() -> dict[str, tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]], ...]]:
    """For each first character the words that begin with it, the tokens each serves, the lists it masks."""
    uses: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for token in {step.token for pattern in _every_pattern() for step in _pattern(pattern)}:
        for word, lists in _words(token):
            uses.setdefault(word, []).append((token, lists))
    masks: dict[str, list[str]] = {}
    for owner, longer in load_cues().but.items():
        for word in longer.split():
            masks.setdefault(word, []).append(owner)
    index: dict[str, list[tuple[str, tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]]] = {}
    for word in uses.keys() | masks.keys():
        index.setdefault(word[0], []).append((word, tuple(uses.get(word, ())), tuple(masks.get(word, ()))))
    return {char: tuple(words) for char, words in index.items()}


@cache
def _shapes() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(shape) for name, shape in load_cues().shape.items()}


@cache
def _anchors() -> dict[str, dict[str, tuple[Cue, ...]]]:
    """For each check, the cues by the token of each of their patterns that has the fewest words."""
    table: dict[str, dict[str, tuple[Cue, ...]]] = {}
    for cue in load_cues().cue:
        for pattern in cue.see:
            rarest = min((step.token for step in _pattern(pattern)), key=lambda token: len(_words(token)) or 99)
            of_check = table.setdefault(cue.check, {})
            if cue not in of_check.get(rarest, ()):
                of_check[rarest] = (*of_check.get(rarest, ()), cue)
    return table


@cache
def _every_pattern() -> tuple[str, ...]:
    guards = load_cues().guard
    of_cues = ((*cue.see, *cue.also, *(name for name in cue.unless if name not in guards)) for cue in load_cues().cue)
    of_guards = ((*guard.see, *guard.not_across) for guard in guards.values())
    return tuple(chain.from_iterable(chain(of_cues, of_guards)))
