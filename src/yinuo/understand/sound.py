"""How an utterance sounds: simplified forms, speech without its fillers, toneless and folded syllables.

Sounds are strings of one character a syllable, so that places are kept and ordinary patterns match them: each syllable
is a private-use character, anything that is not a Chinese character stands for itself.
"""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TypedDict, cast

FIRST_SYLLABLE = 0xE000
"""The private-use code point of the first syllable."""

FIRST_RARE = b"\xd8"
"""Where GB 2312 goes from its common characters to its rare ones."""

LONGEST_PHRASE = 4
"""Characters of the longest phrase with a reading of its own."""


class _Table(TypedDict):
    traditional: str
    simplified: str
    syllable: dict[str, str]


class _Speech(TypedDict):
    regional: str
    common: str
    fillers: list[str]
    stumbles: str
    stops: str
    reading: dict[str, str]
    phrase: dict[str, str]


def simplified(text: str) -> str:
    """The text in simplified characters, lower case and half width; always of the same length.

    >>> simplified("下個月還錢ＯＫ")
    '下个月还钱ok'
    """
    return text.translate(_simple_forms())


def spoken(text: str) -> str:
    """What was said, ready to be matched: simplified, without spaces, fillers and stumbles; ``，`` ends a clause.

    >>> spoken("呃我我我冇錢 怎么说呢，真的没钱。。")
    '我没钱，真的没钱'
    >>> spoken("嗯嗯"), spoken("不是，我没借过")
    ('嗯', '不是，我没借过')
    """
    plain = simplified(text).translate(_spoken_forms())
    thinned = _filler().sub("", plain) or plain
    return _REPEAT.sub(r"\1", _stumble().sub(r"\1", _STOPS.sub("，", thinned).strip("，")))


def toneless(text: str) -> str:
    """The text as toneless syllables, one character each.

    >>> toneless("还欠") == toneless("孩倩"), toneless("还款") == toneless("换款"), toneless("ab1")
    (True, True, 'ab1')
    """
    sounds = text.translate(_sounds())
    phrases = _phrases()
    heads = _phrase_heads()
    if not any(one in heads for one in text):
        return sounds
    return _with_phrases(text, sounds, phrases, heads)


def folded(sounds: str) -> str:
    """Toneless syllables with those merged that speakers and recognisers confuse: zh z, ch c, sh s, l n, f h, -ng -n.

    >>> folded(toneless("失业")) == folded(toneless("四爷"))
    True
    """
    return sounds.translate(_folds())


def spell(sounds: str) -> tuple[str, ...]:
    """Sounds as syllables that a person can read.

    >>> spell(toneless("银行还钱"))
    ('yin', 'hang', 'huan', 'qian')
    """
    names = _names()
    return tuple(names.get(one, one) for one in sounds)


@cache
def homophones() -> dict[str, str]:
    """For each common character, the other common characters that sound like it, tones aside."""
    alike: dict[str, str] = {}
    for characters in _table()["syllable"].values():
        common = "".join(one for one in characters if one.encode("gb2312", "ignore")[:1] < FIRST_RARE)
        alike |= {one: common.replace(one, "") for one in common if len(common) > 1}
    return alike


_STOPS = re.compile("，+")
_REPEAT = re.compile(r"(.{2,6}?)\1+")


def _with_phrases(text: str, sounds: str, phrases: dict[str, str], heads: frozenset[str]) -> str:
    parts: list[str] = []
    place = 0
    while place < len(text):
        said = sounds[place]
        if text[place] in heads:
            for length in range(LONGEST_PHRASE, 1, -1):
                phrase = phrases.get(text[place : place + length])
                if phrase is not None:
                    said = phrase
                    break
        parts.append(said)
        place += len(said)
    return "".join(parts)


@cache
def _table() -> _Table:
    return cast("_Table", cast("object", tomllib.loads(_text("syllables.toml"))))


@cache
def _speech() -> _Speech:
    return cast("_Speech", cast("object", tomllib.loads(_text("spoken.toml"))))


def _text(name: str) -> str:
    return resources.files("yinuo.understand").joinpath(name).read_text(encoding="utf-8")


@cache
def _simple_forms() -> dict[int, str]:
    forms = {0x3000: " "}
    forms |= {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F) if chr(code) not in "，。！？；："}
    forms |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    table = _table()
    return forms | {ord(one): other for one, other in zip(table["traditional"], table["simplified"], strict=True)}


@cache
def _spoken_forms() -> dict[int, str | None]:
    speech = _speech()
    forms: dict[int, str | None] = {ord(one): None for one in "  \u3000\u200b\ufeff"}
    forms |= {ord(one): "，" for one in speech["stops"]}
    return forms | {ord(one): other for one, other in zip(speech["regional"], speech["common"], strict=True)}


@cache
def _filler() -> re.Pattern[str]:
    return re.compile("|".join(_speech()["fillers"]))


@cache
def _stumble() -> re.Pattern[str]:
    return re.compile(f"([{_speech()['stumbles']}])\\1+")


@cache
def _codes() -> dict[str, str]:
    return {name: chr(FIRST_SYLLABLE + place) for place, name in enumerate(sorted(_table()["syllable"]))}


@cache
def _names() -> dict[str, str]:
    return {code: name for name, code in _codes().items()}


@cache
def _sounds() -> dict[int, str]:
    codes = _codes()
    plain = {ord(one): codes[name] for name, characters in _table()["syllable"].items() for one in characters}
    return plain | {ord(one): codes[name] for one, name in _speech()["reading"].items()}


@cache
def _phrases() -> dict[str, str]:
    codes = _codes()
    return {
        phrase: "".join(codes[name] for name in reading.split()) for phrase, reading in _speech()["phrase"].items()
    }


@cache
def _phrase_heads() -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _phrases())


@cache
def _folds() -> dict[int, str]:
    codes = _codes()
    merged: dict[int, str] = {}
    first: dict[str, str] = {}
    for name, code in codes.items():
        merged[ord(code)] = first.setdefault(_fold(name), code)
    return merged


def _fold(syllable: str) -> str:
    """One name for all syllables that are confused.

    >>> _fold("zhang"), _fold("fei"), _fold("lin")
    ('zan', 'hei', 'nin')
    """
    start = re.sub(r"^([zcs])h", r"\1", syllable)
    start = re.sub("^l", "n", re.sub("^f", "h", start))
    return re.sub("(?<=[aei])ng$", "n", start)
