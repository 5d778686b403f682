"""Cues: the words by which a sentence shows what it does, as data; read once from ``cn/cues``."""

from dataclasses import field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

from yinuo.model.errors import BadInput
from yinuo.model.noun import noun, read_toml
from yinuo.model.party import Actor, Listener
from yinuo.model.verdict import Severity

_SOUNDS = "sounds.toml"

Where = Literal["over", "near", "clause", "sentence", "text", "before", "after"]
"""Where a guard looks: words that govern the match; a few about it; its clause; its sentence; all; before; after."""


@noun
class Guard:
    """Words that take the sting out of a match, such as a denial; ``see`` are patterns, any of which is enough.

    A word of ``not_across`` between the guard and the match breaks it: 不还我们就… denies nothing that we do.
    """

    where: Where
    see: tuple[str, ...]
    not_across: tuple[str, ...] = ()


@noun
class Cue:
    """One way of breaking a rule: any pattern of ``see``, every one of ``also``, unless a guard or a fact excuses it.

    A pattern is a row of words in order: ``{name}`` is a word list, ``a|b`` a choice, a space up to eight characters
    within a clause, `` .. `` up to twenty within a sentence, `` ... `` anything up to sixty, ``+`` nothing between.
    ``unless`` names guards or gives patterns of the words about it; ``true_if`` names truths, each of which excuses,
    and ``if_unknown`` is the severity where the fact behind them is not known.
    """

    check: str
    name: str
    see: tuple[str, ...]
    also: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    true_if: tuple[str, ...] = ()
    listeners: tuple[Listener, ...] = ()
    actors: tuple[Actor, ...] = ()
    severity: Severity | None = None
    if_unknown: Severity | None = None
    why: str = ""


@noun
class CueFile:
    """One file of cues.

    ``words`` are lists separated by spaces, ``but`` the longer words in which a word of the list does not count,
    ``shape`` the regular expressions of what has no word list, such as a clock time.
    """

    words: dict[str, str] = field(default_factory=dict[str, str])
    but: dict[str, str] = field(default_factory=dict[str, str])
    shape: dict[str, str] = field(default_factory=dict[str, str])
    guard: dict[str, Guard] = field(default_factory=dict[str, Guard])
    cue: tuple[Cue, ...] = ()


@noun
class Sounds:
    """How dangerous terms are hidden: ``terms`` by sound, ``innocent`` words of the same sound, ``shapes`` look-alikes.

    ``syllables`` gives, for each syllable of a term, the characters read so (without tone); frozen from pypinyin.
    """

    terms: str
    innocent: str
    shapes: dict[str, str]
    syllables: dict[str, str]


@cache
def load_cues() -> CueFile:
    """All cue files in one; raises BadInput for a name given twice."""
    merged = CueFile()
    for entry in sorted(_folder().iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".toml") and entry.name != _SOUNDS:
            merged = _merged(merged, read_toml(CueFile, entry.read_text(encoding="utf-8"), entry.name), entry.name)
    return merged


@cache
def load_sounds() -> Sounds:
    """The table of sounds and shapes."""
    return read_toml(Sounds, (_folder() / _SOUNDS).read_text(encoding="utf-8"), _SOUNDS)


def _merged(one: CueFile, two: CueFile, file: str) -> CueFile:
    for table in ("words", "but", "shape", "guard"):
        for key in getattr(one, table).keys() & getattr(two, table).keys():
            raise BadInput(file=file, key=f"{table}.{key}", expected="a name not given in another file of cues")
    return CueFile(
        words=one.words | two.words,
        but=one.but | two.but,
        shape=one.shape | two.shape,
        guard=one.guard | two.guard,
        cue=one.cue + two.cue,
    )


def _folder() -> Traversable:
    return files("yinuo.law") / "cn" / "cues"
