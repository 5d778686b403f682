"""Sees through disguises: one plain reading of a sentence, however it is spaced, spelt, split or misheard."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, cast

from yinuo.law.cuebook import load_sounds
from yinuo.model.noun import noun

PAUSES = ",.?"
"""The only marks in a reading: a comma ends a clause, a full stop or question mark a sentence."""

_MARKS = dict.fromkeys(",，、;；:：", ",") | dict.fromkeys(".。!！…\n\r", ".") | dict.fromkeys("?？", "?")
_SOFT = " "
_LATIN = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")
_LEET = str.maketrans("013457", "oieast")
_LONG = 3


class _Char(NamedTuple):
    shown: str
    origin: int


@noun
class Reading:
    """A sentence as it is judged, and where each of its characters stood in what was said."""

    raw: str
    text: str
    origin: tuple[int, ...]

    def said(self, start: int, end: int) -> str:
        """The words as they were said, for a stretch of the reading."""
        return self.raw[self.origin[start] : self.origin[end - 1] + 1]


def read(raw: str) -> Reading:
    """The plain reading: half width, simplified, marks reduced to three, disguised terms restored.

    >>> read("去 借*錢，还上！").text
    '去借钱,还上.'
    """
    chars = _unmasked(_unspelled(_marked(_folded(raw))))
    return Reading(raw=raw, text="".join(char.shown for char in chars), origin=tuple(char.origin for char in chars))


def _folded(raw: str) -> list[_Char]:
    table = _simplified()
    flat = unicodedata.normalize("NFKC", raw).lower()
    if len(flat) == len(raw):
        return [_Char(char, at) for at, char in enumerate(flat.translate(table))]
    return [
        _Char(char, at)
        for at, one in enumerate(raw)
        for char in unicodedata.normalize("NFKC", one).lower().translate(table)
    ]


def _marked(chars: list[_Char]) -> list[_Char]:
    """Marks reduced to three; anything else that is not a letter, a digit or a percent sign is a soft break."""
    kept: list[_Char] = []
    for at, char in enumerate(chars):
        shown = char.shown
        if shown.isalnum() or shown in "%@":
            kept.append(char)
        elif shown in ".:," and _between_digits(chars, at):
            if shown != ",":
                kept.append(char)
        elif not unicodedata.combining(shown):
            kept.append(_Char(_MARKS.get(shown, _SOFT), char.origin))
    return kept


def _between_digits(chars: list[_Char], at: int) -> bool:
    return 0 < at < len(chars) - 1 and chars[at - 1].shown.isdigit() and chars[at + 1].shown.isdigit()


def _unspelled(chars: list[_Char]) -> list[_Char]:
    """Characters set apart one by one are joined; a soft break between two long stretches is a pause."""
    runs: list[list[_Char]] = [[]]
    breaks: list[_Char] = []
    for char in chars:
        if char.shown in PAUSES or char.shown == _SOFT:
            breaks.append(char)
            runs.append([])
        else:
            runs[-1].append(char)
    joined = list(runs[0])
    for before, mark, after in zip(runs, breaks, runs[1:], strict=False):
        soft = mark.shown == _SOFT
        both_long = len(before) >= _LONG and len(after) >= _LONG
        both_single = len(before) == 1 and len(after) == 1
        if soft and both_long:
            joined.append(_Char(",", mark.origin))
        elif not soft and not both_single and joined and joined[-1].shown not in PAUSES:
            joined.append(mark)
        joined.extend(after)
    return joined


def _unmasked(chars: list[_Char]) -> list[_Char]:
    """Dangerous terms restored where another character of the same sound, pinyin or a mark inside hides them."""
    text = "".join(char.shown for char in chars)
    sounds, places = _sounded(text)
    shown = list(chars)
    for found in reversed(list(_terms().finditer(sounds))):
        start, end = places[found.start()][0], places[found.end() - 1][1]
        term, words = _term_of()[_bare(found[0])], text[start:end]
        if words != term and not _innocent(text, start, end) and not (_pausing(words) and _bare(words) != term):
            shown[start:end] = _spread(term, chars[start:end])
    return shown


def _spread(term: str, over: list[_Char]) -> list[_Char]:
    """A term over the stretch that hid it: its last character stands for all that is left of the stretch."""
    origins = [over[min(k, len(over) - 1)].origin for k in range(len(term) - 1)]
    return [_Char(char, origin) for char, origin in zip(term, [*origins, over[-1].origin], strict=True)]


def _sounded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with each syllable of a dangerous term written one way, and where each stood."""
    table = _one_for_each_sound()
    if not any("a" <= char <= "z" for char in text):
        return text.translate(table), [(at, at + 1) for at in range(len(text))]
    sounds: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        latin = _LATIN.match(text, at)
        syllables = _syllables(latin[0].translate(_LEET)) if latin else []
        if latin and syllables:
            for k, syllable in enumerate(syllables):
                sounds.append(load_sounds().syllables[syllable][0])
                places.append((at, latin.end()) if k == 0 else (latin.end() - 1, latin.end()))
            at = latin.end()
        else:
            sounds.append(text[at].translate(table))
            places.append((at, at + 1))
            at += 1
    return "".join(sounds), places


def _syllables(spelt: str) -> list[str]:
    """The syllables of a word in pinyin, or nothing if it is not wholly made of those of dangerous terms."""
    found = _spellings().findall(spelt)
    return found if "".join(found) == spelt else []


def _innocent(text: str, start: int, end: int) -> bool:
    return any(
        text.startswith(word, at)
        for word in _innocent_words()
        for at in range(max(0, end - len(word)), start + 1)
    )


def _pausing(words: str) -> bool:
    return any(mark in words for mark in PAUSES)


def _bare(words: str) -> str:
    return "".join(char for char in words if char not in PAUSES)


@cache
def _simplified() -> dict[int, str]:
    """Traditional character to simplified, one for one, and the look-alikes of the table of sounds."""
    from opencc import OpenCC

    convert = cast("Callable[[str], str]", OpenCC("t2s").convert)
    every = map(chr, range(0x4E00, 0xA000))
    table = {ord(char): simple for char in every if (simple := convert(char)) != char}
    return table | {ord(char): plain for char, plain in load_sounds().shapes.items()}


@cache
def _one_for_each_sound() -> dict[int, str]:
    return {ord(char): chars[0] for chars in load_sounds().syllables.values() for char in chars}


@cache
def _spellings() -> re.Pattern[str]:
    by_length = sorted(load_sounds().syllables, key=len, reverse=True)
    return re.compile("|".join(by_length))


@cache
def _term_of() -> dict[str, str]:
    return {term.translate(_one_for_each_sound()): term for term in load_sounds().terms.split()}


@cache
def _terms() -> re.Pattern[str]:
    by_length = sorted(_term_of(), key=len, reverse=True)
    return re.compile("|".join("[,.?]?".join(term) for term in by_length))


@cache
def _innocent_words() -> tuple[str, ...]:
    return tuple(load_sounds().innocent.split())
