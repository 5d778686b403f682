"""From the parts found in a text to whole times: joined (下周五 + 下午 + 三点), placed, and bounded (之前, 之内, 到)."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import NamedTuple

from yinuo.understand.time import clock, festival, monthday, relative, today, weekday
from yinuo.understand.time.counting import IDIOM, LENGTH, Length, length
from yinuo.understand.time.piece import DAY, Grain, Piece, Rule, Scene, Stretch, midnight, monday_of

TURNS = 9
"""How many occurrences are tried: 2月29日 comes round within eight years."""


class Found(NamedTuple):
    """One whole time: where it stands, when it is, and whether it is a deadline."""

    span: tuple[int, int]
    stretch: Stretch
    deadline: bool = False


class Lasting(NamedTuple):
    """A plain length of time."""

    span: tuple[int, int]
    length: Length


class _Grammar(NamedTuple):
    any_part: re.Pattern[str]
    rules: dict[str, tuple[Rule, re.Pattern[str]]]


def read(text: str, now: datetime) -> tuple[list[Found], list[Lasting]]:
    """The times and the lengths of time in a text of simplified characters, half width; ``now`` without an offset."""
    times: list[Found] = []
    lengths: list[Lasting] = []
    groups = list(_grouped(text, _pieces(text), now))
    place = 0
    while place < len(groups):
        group = groups[place]
        if isinstance(group, Lasting):
            lengths.append(group)
            place += 1
            continue
        following = groups[place + 1] if place + 1 < len(groups) else None
        found, used = _time(text, now, group, following)
        if found:
            times.append(found)
        place += used
    return times, lengths


def _pieces(text: str) -> Iterator[Piece | Lasting]:
    grammar = _grammar()
    for match in grammar.any_part.finditer(text):
        name = match.lastgroup or ""
        if name == "lasting":
            found = length(match.group())
            if found and not _IDLE.search(match.group()):
                yield Lasting(match.span(), found)
            continue
        rule, pattern = grammar.rules[name]
        inner = pattern.match(text, match.start())
        piece = rule.read(inner) if inner else None
        if piece:
            yield piece


def _grouped(text: str, parts: Iterator[Piece | Lasting], now: datetime) -> Iterator[list[Piece] | Lasting]:
    group: list[Piece] = []
    for part in parts:
        if group and isinstance(part, Piece) and not part.closed and _GAP.fullmatch(text, group[-1].span[1], part.span[0]):
            same = _same_day(group, part, now)
            if same or part.grain < group[-1].grain:
                group = same or [*group, part]
                continue
        if group:
            yield group
        group = []
        if isinstance(part, Lasting):
            yield part
        elif not part.doubtful or _is_clock(text, part):
            group = [part]
    if group:
        yield group


def _same_day(group: list[Piece], right: Piece, now: datetime) -> list[Piece] | None:
    """周五，二十号 and 十月十二号，星期一 name one day twice: the date says it, the weekday agrees."""
    left = group[-1]
    if not right.grain == left.grain == Grain.DAY or left.weekday == right.weekday:
        return None
    dated, day = ([right], left) if left.weekday else (group, right)
    found = _resolve(dated, Scene(now))
    if found is None or _resolve([day], Scene(now, found, Grain.DAY)) != found:
        return None
    return [*dated[:-1], dated[-1]._replace(span=(left.span[0] if left.weekday else dated[-1].span[0], right.span[1]))]


_GAP = re.compile("[的 ，,、(]?(?:那天|当天|大概|大约|差不多|可能|应该|那个|呃|嗯|就|在)?")


def _is_clock(text: str, part: Piece) -> bool:
    start, end = part.span
    if text.strip("，。,. 吧") == text[start:end]:
        return True
    said = text[start:end]
    if _POINTS_BEFORE.search(text, max(0, start - 4), start):
        return False
    if said[0] in "一二两1" and len(said) == 2:
        return bool(_CLOCK_AFTER.match(text, end)) and not _A_BIT.match(text, end)
    return not _POINTS_AFTER.match(text, end)


_POINTS_BEFORE = re.compile("(?:[这那说有共第下提几]|强调|补充|以下|注意)$")
_POINTS_AFTER = re.compile("要[说求讲]|意见|建议|原因|要求|问题|理由|想法|声明|说明|疑问|[0-9二两三四五六七八九]|一(?![定次起直把])")
_CLOCK_AFTER = re.compile("[前后]|[之以][前后]|左右|[到至]|再?(?:打|联系|回|来)|准时|多|的时候")
_A_BIT = re.compile("来[说讲]|打[算扰]|联系不")


def _resolve(group: list[Piece], scene: Scene, *, past: bool = False) -> Stretch | None:
    """The first occurrence ahead, or the last behind; inside another time the one there."""
    root = group[0]
    strict = root.strict or (root.grain == Grain.PART and group[-1].strict)
    turns = range(0, -TURNS, -1) if past else range(TURNS)
    for turn in turns if root.floats else (0,):
        try:
            stretch = _placed(group, scene._replace(turn=turn))
        except (ValueError, OverflowError):
            return None
        if stretch and (not root.floats or scene.inside or _fits(stretch, scene.now, strict=strict, past=past)):
            return stretch
    return None


def _fits(stretch: Stretch, now: datetime, *, strict: bool, past: bool) -> bool:
    start, end = stretch.start, stretch.end
    if past:
        return start is None or start <= now
    return (start is None or start >= now) if strict else (end is None or end > now)


def _placed(group: list[Piece], scene: Scene) -> Stretch | None:
    stretch: Stretch | None = None
    for piece in group:
        found = piece.place(scene)
        if found is None:
            return None
        vague = found.vague or (stretch is not None and stretch.vague and piece.grain >= Grain.DAY and found.vague)
        stretch = found._replace(vague=vague)
        scene = scene._replace(inside=stretch, grain=piece.grain, turn=0)
    return stretch


_NAMED = re.compile("(?:叫|姓|姓名是|名字是)$")
_IS = re.compile("是$")
_GIVEN_NAME = re.compile("[^还付转交打来去的吧前后早晚到内中上下和跟给发就再也可能之以左，。,](?:$|[，。,啊呀吧])")


def _is_name(text: str, start: int, end: int) -> bool:
    """我叫周一鸣, 我是周二强, 他叫国庆."""
    since = max(0, start - 4)
    return bool(_NAMED.search(text, since, start) or (_IS.search(text, since, start) and _GIVEN_NAME.match(text, end)))


def _time(text: str, now: datetime, group: list[Piece], following: list[Piece] | Lasting | None) -> tuple[Found | None, int]:
    start, end = group[0].span[0], group[-1].span[1]
    stretch = _resolve(group, Scene(now), past=bool(_DONE.match(text, end)))
    if stretch is None or (group[-1].floats and group[-1].grain == Grain.DAY and _is_name(text, start, end)):
        return None, 1
    if isinstance(following, list) and _TO.fullmatch(text, end, following[0].span[0]):
        spanned = _spanned(stretch, group, following, now)
        if spanned:
            return Found((start, following[-1].span[1]), spanned), 2
    return _bounded(text, now, group, stretch, (start, end)), 1


_TO = re.compile("号?(?:到|至|[-~—]{1,3}|一直到|和|与)(?:了)?")


def _spanned(first: Stretch, group: list[Piece], following: list[Piece], now: datetime) -> Stretch | None:
    """三点到五点, 下周一到周三: the second time stands in the week, month, year or day of the first."""
    if first.start is None:
        return None
    root = following[0]
    inside, grain = (None, None) if root.closed else _shared(first.start, root, group, now)
    last = _resolve(following, Scene(now, inside, grain))
    if last is None or last.end is None or last.end <= first.start:
        last = _resolve(following, Scene(first.start))
    if last is None or last.end is None or last.start is None or last.end <= first.start:
        return None
    by_clock = following[-1].grain == Grain.CLOCK
    return Stretch(first.start, last.start if by_clock else last.end, first.vague or last.vague)


def _shared(start: datetime, root: Piece, group: list[Piece], now: datetime) -> tuple[Stretch | None, Grain]:
    day = midnight(start.date())
    if root.grain == Grain.CLOCK:
        part = next((piece for piece in group if piece.grain == Grain.PART), None)
        scene = Scene(now, Stretch(day, None), Grain.DAY)
        return (part.place(scene), Grain.PART) if part else (scene.inside, Grain.DAY)
    if root.grain == Grain.PART:
        return Stretch(day, day + DAY), Grain.DAY
    if root.grain == Grain.DAY and root.strict:
        return Stretch(midnight(monday_of(start.date())), None), Grain.WEEK
    if root.grain == Grain.DAY:
        return Stretch(day.replace(day=1), None), Grain.MONTH
    return Stretch(day.replace(month=1, day=1), None), Grain.YEAR


def _bounded(text: str, now: datetime, group: list[Piece], stretch: Stretch, span: tuple[int, int]) -> Found | None:
    start, end = span
    after = _AFTER.match(text, end)
    word = after["word"] if after else ""
    if group[-1].holiday and ("后" in word or _OVER.search(text, max(0, start - 4), start)):
        return None
    if after:
        end = after.end()
    before = _BEFORE.search(text, max(0, start - 6), start)
    if before and before[0].startswith("等") and _THEN.match(text, end):
        before = None
    begun = now if stretch.end is None or stretch.end > now else None
    if word and "前" in word and word != "前后":
        return Found((start, end), Stretch(begun, _last(stretch, group[-1].grain, now) if begun else stretch.start), deadline=True)
    if word and "内" in word or word in {"里", "里面", "为止"} or before:
        if before:
            start = before.start()
        if begun is None or stretch.end is None:
            return Found((start, end), stretch)
        last = stretch.deadline if before and group[-1].grain == Grain.CLOCK else stretch.end
        return Found((start, end), Stretch(now, last), deadline=True)
    if "后" in word and word != "前后":
        return Found((start, end), _from_then(stretch, group[-1].grain))
    if word in {"起", "开始"}:
        return Found((start, end), Stretch(stretch.start, None, True))
    if word and group[-1].grain >= Grain.DAY:
        stretch = stretch._replace(vague=True)
    return Found((start, end), stretch, deadline=group[-1].due)


def _last(stretch: Stretch, grain: Grain, now: datetime) -> datetime | None:
    """Where X之前 ends: a day is included; a holiday, an hour and a whole week, month or year still to come are not."""
    if stretch.deadline is not None:
        return stretch.deadline
    ahead = stretch.start is not None and stretch.start > now
    return stretch.start if ahead and grain > Grain.DAY else stretch.end


def _from_then(stretch: Stretch, grain: Grain) -> Stretch:
    """八点以后 is the rest of that day, 周五以后 has no end; after a week or a month begins when it is over."""
    if stretch.start is None or grain > Grain.DAY:
        return Stretch(stretch.end, None, True)
    if grain < Grain.DAY:
        return Stretch(stretch.start, midnight(stretch.start.date()) + DAY)
    return Stretch(stretch.start, None, True)


_OVER = re.compile("过(?:了|完|罢)$")
"""过完国庆, like 国庆后, names no day."""

_DONE = re.compile(
    "[我你他都就已经早才刚在给把钱款]{0,6}(?:还|转|付|交|打|存|汇|结|借|办|贷|签|扣|到期|买|住院|失业|离职|出事)[^，。,不没就再]{0,5}(?:了|过|的)(?![话时再就以之钱吧吗])"
)
"""What has been done by then: the last 十五号, not the next."""

_AFTER = re.compile(
    "(?:的)?(?P<word>之前|以前|前后|前(?![天年面台两几])|之内|以内|内(?![容部])|里面|里(?![面程])|之后|以后|过后|后(?![天年面])|左右|上下|为止|起|开始)"
)
_BEFORE = re.compile("(?:截止到?|截至|最迟到?|最晚到?|不晚于|不超过|最多到?|(?:宽限|缓|延|延期|延后|延迟|推|推迟|推后|拖|展期|放宽|等)到)(?:在|就|是)?$")
_THEN = re.compile("[我就]?(?:再|才|就)")
"""等到周五再还 names the day, not a respite until it."""

_IDLE = re.compile("^[^半]*[一二两三四五六七八九十0-9]分$")


@cache
def _grammar() -> _Grammar:
    rules = (
        *festival.RULES, *monthday.FIRST_RULES, *relative.RULES, *weekday.RULES, *clock.RULES, *monthday.RULES, *today.RULES,
    )
    lasting = f"(?P<lasting>(?<![第0-9.])(?:{IDIOM}|{LENGTH})(?!两头|到晚|到头|打鱼|晒网|之[一二三]|[一二两三四五几][次个趟回]|大的?|[算都围边邻]))(?<!了半天)(?<!说半天)(?<!算一天)"
    parts = [f"(?P<{rule.name}>{_NAME.sub('(?:', rule.pattern)})" for rule in rules]
    return _Grammar(
        any_part=re.compile("|".join([*parts, lasting])),
        rules={rule.name: (rule, re.compile(rule.pattern)) for rule in rules},
    )


_NAME = re.compile(r"\(\?P<\w+>")
