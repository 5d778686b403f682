"""The words around a value: cues, as data, that say what the speaker does with it."""

import re
from functools import cache
from typing import NamedTuple, NotRequired, TypedDict, cast

from yinuo.model.heard import Span
from yinuo.understand.number.lexicon import data, one_of

BEFORE, BEHIND = 16, 24
"""How many characters before and behind a value are read."""


class _Row(TypedDict):
    role: str
    before: NotRequired[list[str]]
    after: NotRequired[list[str]]
    unless_before: NotRequired[list[str]]
    unless_after: NotRequired[list[str]]


class _File(TypedDict):
    words: dict[str, list[str]]
    cue: list[_Row]


class Cue(NamedTuple):
    """One sign of a role: what stands before and behind the value, and what must not."""

    role: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None

    def fires(self, before: str, after: str) -> bool:
        """Whether the words on both sides fit."""
        return (
            (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(after) is not None)
            and (self.unless_before is None or self.unless_before.search(before) is None)
            and (self.unless_after is None or self.unless_after.match(after) is None)
        )


def role(cues: tuple[Cue, ...], plain: str, span: Span, default: str) -> str:
    """The role of the value at a place: that of the first cue that fires."""
    before, after = plain[max(0, span[0] - BEFORE) : span[0]], plain[span[1] : span[1] + BEHIND]
    return next((cue.role for cue in cues if cue.fires(before, after)), default)


@cache
def cues(package: str, file: str) -> tuple[Cue, ...]:
    """The cues of a file, in order; ``{name}`` in a pattern stands for any of its words of that name."""
    tree = cast("_File", data(package, file))
    words = {name: one_of(listed) for name, listed in tree["words"].items()}
    return tuple(
        Cue(
            role=row["role"],
            before=_pattern(row.get("before"), words, "(?:{})$"),
            after=_pattern(row.get("after"), words, "(?:{})"),
            unless_before=_pattern(row.get("unless_before"), words, "(?:{})$"),
            unless_after=_pattern(row.get("unless_after"), words, "(?:{})"),
        )
        for row in tree["cue"]
    )


def _pattern(patterns: list[str] | None, words: dict[str, str], frame: str) -> re.Pattern[str] | None:
    if not patterns:
        return None
    joined = "|".join(patterns)
    for name, listed in words.items():
        joined = joined.replace("{" + name + "}", listed)
    return re.compile(frame.replace("{}", joined))
