"""What the model sees of an utterance: hashed n-grams of characters, syllables and word classes, cues and values."""

from collections.abc import Iterable
from functools import cache
from zlib import crc32

from yinuo.model.vocabulary import Asked
from yinuo.understand.acts.cues import Hit, word_book
from yinuo.understand.acts.facts import MARK
from yinuo.understand.sound import folded, toneless

BUCKETS = 1 << 15
"""Rows of the weight table; features share a row where their hashes meet."""
SHARE = 1 / 6
"""What each feature adds of its weight; the same in a long turn, where the evidence for one act is no less."""

LONGEST_WORD = 6
NEAR = 7
"""How far two word classes may stand apart to be seen as a pair."""
SHORT = 6
"""Up to so many characters an utterance is an answer whose meaning hangs on the question."""


def features(said: str, asked: Asked, hits: Iterable[Hit]) -> list[int]:
    """The rows of the weight table that an utterance switches on, each once, in ascending order.

    ``said``: the spoken words with each value as one mark.
    """
    words = said.replace("，", "")
    sounds = toneless(words)
    told = classes(words, sounds)
    names = [*_grams("c", f"^{words}$"), *_grams("s", f"^{sounds}$"), *_grams("w", [f"{name} " for name in told])]
    names += _grams("f", f"^{folded(sounds)}$")
    names += [f"{one}&{other}" for place, one in enumerate(told) for other in told[place + 1 : place + NEAR]]
    for hit in hits:
        names += [f"h{hit.meaning}", f"h{hit.rule}"] if hit.exact else [f"l{hit.meaning}", f"l{hit.rule}"]
    names += [f"a{asked}", f"n{min(len(words) // 3, 8)}"]
    if len(words) <= SHORT:
        names += [f"a{asked} {words}", f"a{asked} short"]
        names += [f"a{asked} {name}" for name in told]
    return sorted({crc32(name.encode("utf-8", "replace")) % BUCKETS for name in names})


def _grams(kind: str, items: str | list[str]) -> list[str]:
    """Every run of one, two and three items."""
    ones = [kind + one for one in items]
    twos = [one + other for one, other in zip(ones, items[1:], strict=False)]
    return [*ones, *twos, *(two + other for two, other in zip(twos, items[2:], strict=False))]


def classes(words: str, sounds: str) -> list[str]:
    """The word classes met from left to right, the longest word first; words of two syllables or more also by sound.

    >>> from yinuo.understand.sound import folded, toneless
    >>> classes("我手头紧", toneless("我手头紧"))
    ['i', 'broke']
    """
    spoken, heard = _lexicon()
    found: list[str] = []
    place = 0
    while place < len(words):
        step = 1
        for length in range(min(LONGEST_WORD, len(words) - place), 0, -1):
            name = spoken.get(words[place : place + length]) or heard.get(sounds[place : place + length])
            if name is not None:
                found.append(name)
                step = length
                break
        place += step
    return found


@cache
def _lexicon() -> tuple[dict[str, str], dict[str, str]]:
    written: dict[str, str] = {mark: f"value {kind}" for kind, mark in MARK.items()}
    heard: dict[str, str] = {}
    for name, words in word_book().words.items():
        for word in words.split():
            written.setdefault(word, name)
            if len(word) > 1 and not word.isascii():
                heard.setdefault(toneless(word), name)
    return written, heard
