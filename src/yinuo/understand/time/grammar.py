"""Whole times: parts placed, joined to spans (下周一到周三), bounded by the words around them (之前, 缓到)."""

import re
from datetime import datetime
from functools import cache
from typing import NamedTuple

from yinuo.model.heard import Span
from yinuo.understand.number.lexicon import one_of
from yinuo.understand.time.calendar import DAY, midnight, monday_of
from yinuo.understand.time.lexicon import words
from yinuo.understand.time.parts import Group, Lasting, groups
from yinuo.understand.time.piece import Grain, Piece, Scene, Stretch
from yinuo.understand.time.placing import resolve


class Found(NamedTuple):
    """One whole time: where it stands, when it is, and whether it is a deadline."""

    span: Span
    stretch: Stretch
    due: bool = False


def read(plain: str, now: datetime) -> tuple[list[Found], list[Lasting]]:
    """The times and the plain lengths of time in a plain text; ``now`` without an offset.

    >>> times, lengths = read("下周五之前还，再给我三天，打了一个月电话", datetime(2026, 3, 18, 10))
    >>> [str(time.stretch.end) for time in times], [lasting.length.total(0) // 86400 for lasting in lengths]
    (['2026-03-28 00:00:00', '2026-03-22 00:00:00'], [30])
    """
    times: list[Found] = []
    lengths: list[Lasting] = []
    waiting: Group | None = None
    for group in (*groups(plain, now), None):
        if waiting is not None:
            spanned = _spanned(plain, now, waiting, group) if isinstance(group, list) else None
            times += _behind(times, spanned or _single(plain, now, waiting))
            waiting = None
            if spanned:
                continue
        if isinstance(group, Lasting):
            lengths.append(group)
        else:
            waiting = group
    return times, lengths


def _behind(times: list[Found], found: Found | None) -> list[Found]:
    """A time found, cut so that it does not reach back into the one before it."""
    if found is None or not times or found.span[0] >= times[-1].span[1]:
        return [found] if found else []
    start, end = times[-1].span[1], found.span[1]
    return [found._replace(span=(start, end))] if start < end else []


def _single(plain: str, now: datetime, group: Group) -> Found | None:
    start, end = group[0].span[0], group[-1].span[1]
    if group[-1].floats and group[-1].grain == Grain.DAY and _is_name(plain, start, end):
        return None
    stretch = resolve(group, Scene(now), past=bool(_edges().done.match(plain, end)))
    return _bounded(plain, now, group[-1], stretch, (start, end)) if stretch else None


def _is_name(plain: str, start: int, end: int) -> bool:
    """我叫周一鸣, 我是周二强, 他叫国庆."""
    since = max(0, start - 4)
    if _NAMED.search(plain, since, start):
        return True
    return bool(_IS.search(plain, since, start) and _GIVEN_NAME.match(plain, end))


_NAMED = re.compile("(?:叫|姓|姓名是|名字是)$")
_IS = re.compile("是$")
_GIVEN_NAME = re.compile("[^还付转交打来去的吧前后早晚到内中上下和跟给发就再也可能之以左，。,](?:$|[，。,啊呀吧])")


def _spanned(plain: str, now: datetime, group: Group, following: Group) -> Found | None:
    """三点到五点, 下周一到周三: the second time stands in the day, week, month or year of the first."""
    to = _edges().to.fullmatch(plain, group[-1].span[1], following[0].span[0])
    if to is None or (to[0] in _AND and not _BETWEEN.match(plain, following[-1].span[1])):
        return None
    first = resolve(group, Scene(now))
    if first is None or first.start is None:
        return None
    scene = Scene(now) if following[0].closed else _shared(group, following[0], first.start, now)
    last = resolve(following, scene)
    if last is None or last.end is None or last.end <= first.start:
        last = resolve(following, Scene(first.start))
    if last is None or last.end is None or last.end <= first.start:
        return None
    end = last.start if following[-1].grain == Grain.CLOCK else last.end
    between = _BETWEEN.match(plain, following[-1].span[1])
    span = (group[0].span[0], between.end() if between else following[-1].span[1])
    return Found(span, Stretch(first.start, end, first.vague or last.vague))


def _shared(group: Group, root: Piece, start: datetime, now: datetime) -> Scene:
    """Where the second of two times stands: 到五点 in the afternoon of the first, 到周三 in its week."""
    day = midnight(start.date())
    on_day = Scene(now, Stretch(day, None), Grain.DAY)
    if root.grain == Grain.CLOCK:
        part = next((piece for piece in group if piece.grain == Grain.PART), None)
        return Scene(now, part.place(on_day), Grain.PART) if part else on_day
    if root.grain == Grain.PART:
        return on_day
    if root.weekday:
        return Scene(now, Stretch(midnight(monday_of(start.date())), None), Grain.WEEK)
    if root.grain == Grain.DAY:
        return Scene(now, Stretch(day.replace(day=1), None), Grain.MONTH)
    return Scene(now, Stretch(day.replace(month=1, day=1), None), Grain.YEAR)


def _bounded(plain: str, now: datetime, last: Piece, stretch: Stretch, span: Span) -> Found | None:
    """A time with the words around it; None for a holiday that is over (春节后, 过完国庆), which names no day."""
    start, end = span
    edges = _edges()
    after = edges.after.match(plain, end)
    kind, behind = (after.lastgroup, after.end()) if after else (None, end)
    over = _OVER.search(plain, max(0, start - 3), start) if plain[start] != "年" else None
    if last.holiday and (kind == "later" or over):
        return None
    eve = _EVE.match(plain, end)
    if eve and stretch.start is not None:
        day = midnight(stretch.start.date()) - DAY * (1 if eve["count"] == "一" else 2)
        return Found((start, eve.end()), Stretch(day, day + DAY))
    if over and last.grain == Grain.DAY:
        return Found((over.start(), behind), Stretch(stretch.end, None, vague=True))
    ahead = stretch.end is None or stretch.end > now
    if kind == "before":
        until = _end_before(stretch, last.grain, now) if ahead else stretch.start
        return Found((start, behind), Stretch(now if ahead else None, until), due=True)
    until = _until(plain, start, end)
    if (until or kind == "within") and ahead and stretch.end is not None:
        closed = stretch.until if until and last.grain == Grain.CLOCK else stretch.end
        return Found((until.start() if until else start, behind), Stretch(now, closed), due=True)
    if kind == "later":
        return Found((start, behind), _from_then(stretch, last.grain))
    if kind == "since":
        return Found((start, behind), Stretch(stretch.start, None, vague=True))
    vague = stretch.vague or (kind == "about" and last.grain >= Grain.DAY)
    return Found((start, behind), stretch._replace(vague=vague), due=last.due)


def _end_before(stretch: Stretch, grain: Grain, now: datetime) -> datetime | None:
    """Where X之前 ends: a day is included; a holiday, an hour and a whole week, month or year still to come are not."""
    if stretch.until is not None:
        return stretch.until
    to_come = stretch.start is not None and stretch.start > now
    return stretch.start if to_come and grain > Grain.DAY else stretch.end


def _until(plain: str, start: int, end: int) -> re.Match[str] | None:
    """最迟, 缓到 and the like before a time; 等到周五再还 names the day and gives no respite."""
    before = _edges().until.search(plain, max(0, start - 6), start)
    return None if before and before[0].startswith("等") and _THEN.match(plain, end) else before


def _from_then(stretch: Stretch, grain: Grain) -> Stretch:
    """八点以后 is the rest of that day, 周五以后 has no end; after a week or a month begins when it is over."""
    if stretch.start is None or grain > Grain.DAY:
        return Stretch(stretch.end, None, vague=True)
    if grain < Grain.DAY:
        return Stretch(stretch.start, midnight(stretch.start.date()) + DAY)
    return Stretch(stretch.start, None, vague=True)


_AND = frozenset("和与")
_BETWEEN = re.compile("之间|之内|以内|期间|间")
_THEN = re.compile("[我就]?[再才就]")
_OVER = re.compile("过[了完罢]$")
_EVE = re.compile("的?前(?P<count>[一两])天")


_NOT_FIRST = "(?![天年面台几]|[一二两三四五六七八九十0-9]{1,3}个?[天月季周年])"
"""国庆前, but not 国庆前一天 or 今年前三季度."""


class _Edges(NamedTuple):
    after: re.Pattern[str]
    until: re.Pattern[str]
    to: re.Pattern[str]
    done: re.Pattern[str]


@cache
def _edges() -> _Edges:
    around, done = words()["around"], words()["done"]
    return _Edges(
        after=re.compile(
            f"[的或及]?(?:(?P<about>{one_of(around['about'])})|(?P<before>{one_of(around['before'])}|前{_NOT_FIRST})"
            f"|(?P<within>{one_of(around['within'])}|内(?![容部]))(?![程])"
            f"|(?P<later>{one_of(around['after'])}|后(?![天年面]))|(?P<since>{one_of(around['since'])}))"
        ),
        until=re.compile(f"{one_of(around['until'])}(?:在|就|是)?$"),
        to=re.compile(f"号?{one_of([*around['to'], '-', '--', '---', '~', '~~'])}"),
        done=re.compile(
            f"[我你他都就已经早才刚在给把钱款]{{0,6}}{one_of(done['verbs'])}[{done['objects']}]{{0,6}}"
            f"{one_of(done['marks'])}(?![{done['not_then']}])"
        ),
    )
