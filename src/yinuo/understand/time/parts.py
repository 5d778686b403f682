"""The parts of times in a text: all rules as one pattern, and parts that belong together in groups."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from yinuo.model.heard import Span
from yinuo.understand.number.lexicon import one_of
from yinuo.understand.time import clock, festival, month, relative, today, weekday, written, year
from yinuo.understand.time.counting import LENGTH, Length, length
from yinuo.understand.time.lexicon import words
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene
from yinuo.understand.time.placing import resolve


class Lasting(NamedTuple):
    """A plain length of time."""

    span: Span
    length: Length


Group = list[Piece]
"""The parts of one time, the coarsest first."""


def groups(plain: str, now: datetime) -> Iterator[Group | Lasting]:
    """The times of a text as groups of parts, and its plain lengths of time, in order."""
    group: Group = []
    for part in _parts(plain):
        if group and isinstance(part, Piece):
            joined = _joined(plain, group, part, now)
            if joined:
                group = joined
                continue
        if group:
            yield group
        group = []
        if isinstance(part, Lasting):
            yield part
        elif not part.doubtful or _is_clock(plain, part):
            group = [part]
    if group:
        yield group


def _joined(plain: str, group: Group, part: Piece, now: datetime) -> Group | None:
    """A group and a part that goes on with it: a finer one, or a second name of the same day."""
    if part.closed or not _gap().fullmatch(plain, group[-1].span[1], part.span[0]):
        return None
    if part.grain < group[-1].grain:
        return [*group, part]
    return _same_day(group, part, now)


def _same_day(group: Group, right: Piece, now: datetime) -> Group | None:
    """周五，二十号 and 十月十二号，星期一 name one day twice: the date says it, the weekday agrees."""
    left = group[-1]
    if not right.grain == left.grain == Grain.DAY or left.weekday == right.weekday:
        return None
    dated, day = ([right], left) if left.weekday else (group, right)
    found = resolve(dated, Scene(now))
    if found is None or resolve([day], Scene(now, found, Grain.DAY)) != found:
        return None
    start = left.span[0] if left.weekday else dated[-1].span[0]
    return [*dated[:-1], dated[-1]._replace(span=(start, right.span[1]))]


@cache
def _gap() -> re.Pattern[str]:
    """What may stand between the parts of one time."""
    return re.compile(f"[的 ，,、(]?{one_of(words()['around']['joints'])}?")


def _is_clock(plain: str, part: Piece) -> bool:
    """Whether 三点 is an hour: it is all that is said, or nothing speaks for points; 一点 and 两点 need more."""
    start, end = part.span
    hour = plain[start:end]
    if plain.strip("，。,. 吧") == hour:
        return True
    if _POINTS_BEFORE.search(plain, max(0, start - 4), start):
        return False
    if hour[0] == "一" and _A_BIT.search(plain, max(0, start - 1), start):
        return False
    if len(hour) == 2 and hour[0] in "一二两1":
        return bool(_HOUR_AFTER.match(plain, end)) and not _NO_HOUR_AFTER.match(plain, end)
    return not _POINTS_AFTER.match(plain, end)


_POINTS_BEFORE = re.compile("(?:[这那说有共第下提几]|强调|补充|以下|注意)$")
_A_BIT = re.compile("[晚早快慢多少给有差大小好迟缓留便宜高低]$")
_POINTS_AFTER = re.compile(
    "要[说求讲]|意见|建议|原因|要求|问题|理由|想法|声明|说明|疑问|[0-9二两三四五六七八九]|一(?![定次起直把])"
)
_HOUR_AFTER = re.compile("[前后](?![天年])|[之以][前后]|左右|[到至]|再?(?:打|联系|回|来)|准时|多|的时候")
_NO_HOUR_AFTER = re.compile("来[说讲]|打[算扰]|联系不")


class _Grammar(NamedTuple):
    any_part: re.Pattern[str]
    rules: dict[str, tuple[Rule, re.Pattern[str]]]


def _parts(plain: str) -> Iterator[Piece | Lasting]:
    grammar = _grammar()
    for match in grammar.any_part.finditer(plain):
        name = match.lastgroup or ""
        if name == _LASTING:
            found = length(match.group())
            if found and not _ONLY_A_MINUTE.fullmatch(match.group()):
                yield Lasting(match.span(), found)
            continue
        rule, pattern = grammar.rules[name]
        inner = pattern.match(plain, match.start())
        piece = rule.read(inner) if inner else None
        if piece:
            yield piece


_LASTING = "lasting"
_LENGTH_ALONE = (
    f"(?P<{_LASTING}>(?<![第0-9.]){LENGTH}"
    "(?!两头|到晚|到头|打鱼|晒网|之[一二三]|[一二两三四五几][次个趟回]|大的?|[算都围边邻])"
    "(?<!了半天)(?<!说半天)(?<!算一天))"
)
_ONLY_A_MINUTE = re.compile("[^半]*[一二两三四五六七八九十0-9]分")
"""五分 alone is a score or a coin."""


@cache
def _grammar() -> _Grammar:
    """The rules in the order they are tried at a place; the first that fits wins."""
    rules = (
        *festival.RULES,
        *month.HALVES,
        *year.HALVES,
        *relative.RULES,
        *weekday.RULES,
        *clock.RULES,
        *written.RULES,
        *year.RULES,
        *month.RULES,
        *today.RULES,
    )
    alternatives = [f"(?P<{rule.name}>{_GROUP_NAME.sub('(?:', rule.pattern)})" for rule in rules]
    return _Grammar(
        any_part=re.compile("|".join([*alternatives, _LENGTH_ALONE])),
        rules={rule.name: (rule, re.compile(rule.pattern)) for rule in rules},
    )


_GROUP_NAME = re.compile(r"\(\?P<\w+>")
