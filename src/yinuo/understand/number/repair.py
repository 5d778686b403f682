"""Homophones of a recogniser mended where a number or a time is heard (下周无 is 下周五), and nowhere else."""

import re
from functools import cache
from itertools import islice, product
from typing import NamedTuple, NotRequired, TypedDict, cast

from yinuo.model.heard import Span
from yinuo.understand.number.lexicon import data
from yinuo.understand.sound import folded, toneless

MOST_READINGS = 8
"""How many readings of one stretch are tried."""


ALL_WRONG = 3
"""So many rare characters in a row do not sound like a time by chance."""


BESIDE = 4
"""Characters on both sides of a pattern that it may look at."""


class _Row(TypedDict):
    say: str
    sure: NotRequired[bool]
    bold: NotRequired[bool]


class _Never(TypedDict):
    always: str
    common: str
    figures: str
    units: str
    words: list[str]


class _File(TypedDict):
    digits: str
    pattern: list[_Row]
    tail: list[_Row]
    never: _Never


class _Heard(NamedTuple):
    """A pattern as it sounds and as it is written, and which of its characters is meant by a sound or a similar one."""

    sounding: re.Pattern[str]
    written: re.Pattern[str]
    own: frozenset[str]
    exact: dict[str, str]
    near: dict[str, str]
    sure: bool
    bold: bool


class _Repairs(NamedTuple):
    any_pattern: re.Pattern[str]
    patterns: dict[str, _Heard]
    any_tail: re.Pattern[str]
    tails: dict[str, _Heard]
    written: re.Pattern[str]
    always: frozenset[str]
    common: frozenset[str]
    digits: frozenset[str]
    figures: frozenset[str]
    words: re.Pattern[str]


class _Sounds(NamedTuple):
    """A text with the sound of each character, exact and folded."""

    plain: str
    exact: str
    near: str


def repaired(plain: str) -> str:
    """A plain text with the homophones in its numbers and times mended; always of the same length.

    >>> repaired("下周无之前还量千"), repaired("这周无法还"), repaired("掂一下"), repaired("三甜只内")
    ('下周五之前还两千', '这周无法还', '掂一下', '三天之内')
    """
    repairs = _repairs()
    sounds = toneless(plain)
    heard = _Sounds(plain, sounds, folded(sounds))
    mended: list[str] = []
    copied = place = 0
    while match := repairs.any_pattern.search(heard.near, place):
        place = match.start()
        found = _first(repairs, heard, place)
        if found is None:
            place += 1
            continue
        meant, end = found
        tail = repairs.any_tail.match(heard.near, end)
        if tail:
            more = _meant(repairs, repairs.tails[tail.lastgroup or ""], heard, tail.span(), partly=True)
            meant, end = meant + (more or ""), tail.end() if more else end
        if meant != plain[place:end]:
            mended += [plain[copied:place], meant]
            copied = end
        place = end
    return "".join([*mended, plain[copied:]]) if mended else plain


def _first(repairs: _Repairs, heard: _Sounds, start: int) -> tuple[str, int] | None:
    """What the first pattern means that is soundly heard at a place, and where it ends."""
    for row in repairs.patterns.values():
        match = row.sounding.match(heard.near, start)
        meant = _meant(repairs, row, heard, match.span()) if match else None
        if match and meant is not None:
            return meant, match.end()
    return None


def _meant(repairs: _Repairs, row: _Heard, heard: _Sounds, span: Span, *, partly: bool = False) -> str | None:
    """What a pattern heard means, where mending it is sound; ``partly`` where something right stands before it."""
    start, end = span
    plain = heard.plain
    choices = [plain[at] if plain[at] in row.own else _choices(repairs, row, heard, at) for at in range(start, end)]
    changed = [start + at for at, choice in enumerate(choices) if choice != plain[start + at]]
    if not changed:
        return plain[start:end]
    if not all(choices) or _inside_word(repairs, plain, span, changed):
        return None
    unlikely = len(changed) >= ALL_WRONG and all(plain[at] not in repairs.common for at in changed)
    if len(changed) == end - start and not partly and not unlikely:
        return None
    lead, rest = plain[max(0, start - BESIDE) : start], plain[end : end + BESIDE]
    for letters in islice(product(*choices), MOST_READINGS):
        said = "".join(letters)
        whole = row.written.match(lead + said + rest, len(lead))
        if whole and len(whole[0]) == len(said):
            return None if _lead_only(repairs, plain, span, said) else said
    return None


def _choices(repairs: _Repairs, row: _Heard, heard: _Sounds, at: int) -> str:
    """The characters of a pattern that one wrongly written may stand for."""
    one = heard.plain[at]
    if one in repairs.always:
        return ""
    common = one in repairs.common
    meant = row.exact.get(heard.exact[at]) or ("" if common else row.near.get(heard.near[at], ""))
    if not common:
        return meant
    if not row.sure or (one in repairs.digits and not row.bold):
        return "".join(other for other in meant if other in repairs.digits and one in repairs.figures)
    return "".join(other for other in meant if other not in repairs.digits or row.bold or one in repairs.figures)


def _lead_only(repairs: _Repairs, plain: str, span: Span, said: str) -> bool:
    """Whether only common characters would be mended, at the head of a time whole without them (老师一个月)."""
    start, end = span
    changed = [start + at for at, one in enumerate(said) if one != plain[start + at]]
    rest = changed[-1] + 1
    if rest - start != len(changed) or any(plain[at] not in repairs.common for at in changed):
        return False
    return any(found.end() == end for found in repairs.written.finditer(plain, rest, end))


def _inside_word(repairs: _Repairs, plain: str, span: Span, changed: list[int]) -> bool:
    since, until = max(0, span[0] - 3), span[1] + 3
    return any(
        word.start() <= at < word.end() for word in repairs.words.finditer(plain, since, until) for at in changed
    )


_HAN = re.compile("[\u4e00-\u9fff]")


@cache
def _repairs() -> _Repairs:
    book = cast("_File", data("yinuo.understand.number", "repair.toml"))
    digits, never = book["digits"], book["never"]
    patterns = {f"p{place}": _heard(row, digits) for place, row in enumerate(book["pattern"])}
    tails = {f"t{place}": _heard(row, digits) for place, row in enumerate(book["tail"])}
    return _Repairs(
        any_pattern=_by_sound(patterns),
        patterns=patterns,
        any_tail=_by_sound(tails),
        tails=tails,
        written=re.compile("|".join(row.written.pattern for row in patterns.values())),
        always=frozenset(never["always"]),
        common=frozenset(never["common"]),
        digits=frozenset(digits + never["units"]),
        figures=frozenset(never["figures"]),
        words=re.compile("|".join(never["words"])),
    )


def _by_sound(rows: dict[str, _Heard]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{_sounding(row.written.pattern)})" for name, row in rows.items()))


def _sounding(pattern: str) -> str:
    return _HAN.sub(lambda match: folded(toneless(match[0])), pattern)


def _heard(row: _Row, digits: str) -> _Heard:
    pattern = row["say"].replace("{n}", f"[{digits}0-9]")
    characters = _HAN.findall(pattern)
    exact: dict[str, str] = {}
    near: dict[str, str] = {}
    for one in characters:
        for sounds, sound in ((exact, toneless(one)), (near, folded(toneless(one)))):
            if one not in sounds.get(sound, ""):
                sounds[sound] = sounds.get(sound, "") + one
    return _Heard(
        sounding=re.compile(_sounding(pattern)),
        written=re.compile(pattern),
        own=frozenset([*characters, *"0123456789"]),
        exact=exact,
        near=near,
        sure=row.get("sure", False),
        bold=row.get("bold", False),
    )
