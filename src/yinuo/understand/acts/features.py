"""What the model sees of an utterance: hashed n-grams of characters, syllables and word classes, cues and values."""

from collections.abc import Iterable
from functools import cache
from zlib import crc32

from yinuo.model.vocabulary import Asked
from yinuo.understand.acts.cues import Hit, word_book
from yinuo.understand.acts.facts import MARK
from yinuo.understand.sound import toneless

BUCKETS = 1 << 15
"""Rows of the weight table; features share a row where their hashes meet."""

LONGEST_WORD = 6
SHORT = 6
"""Up to so many characters an utterance is an answer whose meaning hangs on the question."""


def features(said: str, marked: str, asked: Asked, hits: Iterable[Hit], facts: Iterable[str]) -> list[int]:
    """The rows of the weight table that an utterance switches on, each once, in ascending order.

    ``said``: the spoken words; ``marked``: the same with each value as one mark; ``facts``: kinds of values found.
    """
    words, marks = said.replace("，", ""), marked.replace("，", "")
    sounds = toneless(marks)
    told = classes(marks, sounds)
    names = [*_grams("c", f"^{words}$"), *_grams("s", f"^{sounds}$"), *_grams("w", [f"{name} " for name in told])]
    names += [f"{told[k]}~{told[k + 2]}" for k in range(len(told) - 2)]
    for hit in hits:
        names += [f"h{hit.meaning}", f"h{hit.rule}"] if hit.exact else [f"l{hit.meaning}", f"l{hit.rule}"]
    names += ["f" + fact for fact in facts]
    names += [f"a{asked}", f"n{min(len(words) // 3, 8)}"]
    if len(marks) <= SHORT:
        names += [f"a{asked} {marks}", f"a{asked} short"]
        names += [f"a{asked} {name}" for name in told]
    return sorted({crc32(name.encode("utf-8", "replace")) % BUCKETS for name in names})


def _grams(kind: str, items: str | list[str]) -> list[str]:
    """Every run of one, two and three items."""
    ones = [kind + one for one in items]
    twos = [one + other for one, other in zip(ones, items[1:], strict=False)]
    return [*ones, *twos, *(two + other for two, other in zip(twos, items[2:], strict=False))]


def classes(words: str, sounds: str) -> list[str]:
    """The word classes met from left to right, the longest word first; words of two syllables or more also by sound.

    >>> from yinuo.understand.sound import toneless
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
