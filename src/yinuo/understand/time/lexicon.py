"""The words of time (words.toml), read once."""

from functools import cache
from typing import NotRequired, TypedDict, cast

from yinuo.understand.number.lexicon import data


class Shifts(TypedDict):
    """How far each word shifts from the unit of speaking: 下 is 1."""

    day: dict[str, int]
    week: dict[str, int]
    month: dict[str, int]
    quarter: dict[str, int]
    year: dict[str, int]


class PartOfDay(TypedDict):
    """Names of a part of the day and the hours it begins and ends; ``until`` is where X之前 ends."""

    names: list[str]
    after_day: NotRequired[list[str]]
    hours: list[int]
    until: NotRequired[int]


class BeforeLength(TypedDict):
    """What stands before a length of time, by what it makes of it."""

    through: list[str]
    ahead: list[str]
    back: list[str]
    next: list[str]
    respite: list[str]
    respite_whom: list[str]


class Around(TypedDict):
    """What stands around a whole time."""

    before: list[str]
    until: list[str]
    within: list[str]
    after: list[str]
    about: list[str]
    since: list[str]
    joints: list[str]
    to: list[str]


class Done(TypedDict):
    """How something done is said; ``objects`` may stand inside; ``not_then`` after it make it a condition."""

    verbs: list[str]
    objects: str
    marks: list[str]
    not_then: str


class Words(TypedDict):
    """All of words.toml."""

    shift: Shifts
    part: list[PartOfDay]
    part_of_month: dict[str, list[int]]
    part_of_year: dict[str, list[int]]
    before_length: BeforeLength
    around: Around
    done: Done
    due: dict[str, list[str]]


@cache
def words() -> Words:
    """The words of time."""
    return cast("Words", data("yinuo.understand.time", "words.toml"))
