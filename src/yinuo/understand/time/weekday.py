"""Weeks and their days: 周五, 下周三, 这个星期天, 周末, 本周, 八月的第一个周二."""

import re

from yinuo.understand.number.lexicon import one_of
from yinuo.understand.time.calendar import DAY, WEEK, monday_of, on_or_after
from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.lexicon import words
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, days, said

_SHIFTS = words()["shift"]["week"]
_SHIFT = f"(?P<shift>{one_of(_SHIFTS)})个?"
_WEEK = "(?:周|星期|礼拜)"
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}

_ONE = "一(?![定次直起把共样般部并路旦鸣凡帆航涵诺鑫]|下(?![午班]))"
"""周一, but 下周一定还 is 下周 and 一定, and 周一鸣 is a person."""

_NEXT_DAY = "(?P<next>[二三四五六日天](?![十点号个千百万月日天多几]))?"
"""下个礼拜二三."""


def _index(mark: str) -> int:
    return _WEEKDAYS[mark] if mark in _WEEKDAYS else int(mark) - 1


def _week(match: re.Match[str]) -> Piece:
    """下周, 这个星期: a calendar week from Monday."""
    by = _SHIFTS[match["shift"]]

    def place(scene: Scene) -> Stretch:
        return days(monday_of(scene.today) + WEEK * by, 7, vague=True)

    return Piece(match.span(), Grain.WEEK, place, closed=True)


def _day(match: re.Match[str]) -> Piece | None:
    """周五 is the coming one; 下周五 that of the next calendar week; within a week named before, its own."""
    index, shift = _index(match["day"]), match["shift"]
    count = 1
    if match["next"]:
        count = _index(match["next"]) - index + 1
        if count != 2:
            return None

    def place(scene: Scene) -> Stretch:
        if shift:
            week = monday_of(scene.today) + WEEK * _SHIFTS[shift]
        elif scene.grain == Grain.MONTH:
            week = monday_of(on_or_after(max(scene.today, scene.day()), index))
        else:
            week = monday_of(scene.day()) + WEEK * scene.turn
        return days(week + DAY * index, count, vague=count > 1)

    return Piece(
        match.span(), Grain.DAY, place, floats=not shift, strict=not shift, closed=bool(shift), weekday=count == 1
    )


def _weekend(match: re.Match[str]) -> Piece:
    """周末: Saturday and Sunday, the coming ones or those of a week that is named."""
    shift = match["shift"]

    def place(scene: Scene) -> Stretch:
        if shift:
            week = monday_of(scene.today) + WEEK * _SHIFTS[shift]
        else:
            week = monday_of(scene.day()) + WEEK * (0 if scene.grain == Grain.WEEK else scene.turn)
        return days(week + DAY * 5, 2, vague=True)

    return Piece(match.span(), Grain.DAY, place, floats=not shift, closed=bool(shift))


def _nth_week(match: re.Match[str]) -> Piece | None:
    """The N-th week that begins in a month or year, the first being that of its first Monday; 第一个周二 likewise."""
    nth, day = small(match["nth"]), said(match, "day")
    if nth is None:
        return None

    def place(scene: Scene) -> Stretch | None:
        if scene.grain not in {Grain.MONTH, Grain.YEAR}:
            return None
        first = on_or_after(scene.day(), _index(day) if day else 0) + WEEK * (nth - 1)
        return days(first) if day else days(first, 7, vague=True)

    return Piece(match.span(), Grain.DAY if day else Grain.WEEK, place)


def _edge_days(match: re.Match[str]) -> Piece | None:
    """上月最后五天, 四月前四天."""
    count = small(match["count"])
    if not count:
        return None

    def place(scene: Scene) -> Stretch | None:
        inside, grain = scene.inside, scene.grain or Grain.CLOCK
        if inside is None or inside.start is None or inside.end is None or grain < Grain.WEEK:
            return None
        first = inside.end.date() - DAY * count if match["edge"] == "最后" else inside.start.date()
        return days(first, count, vague=count > 1)

    return Piece(match.span(), Grain.DAY, place)


RULES = (
    Rule("edge_days", f"的?(?P<edge>最后|前|头)(?P<count>{SMALL}|两)天", _edge_days),
    Rule("nth_weekday", f"的?第(?P<nth>{SMALL})个?{_WEEK}(?P<day>{_ONE}|[二三四五六日天])", _nth_week),
    Rule("nth_week", f"的?第(?P<nth>{SMALL})个?{_WEEK}", _nth_week),
    Rule("weekend", f"(?:{_SHIFT})?(?:周末|星期末|礼拜末)", _weekend),
    Rule(
        "weekday",
        f"(?:{_SHIFT})?(?:(?<=[下这]一)|(?<=[周期拜][一二三四五六])|(?<![一二两三四五几半0-9])){_WEEK}"
        f"(?P<day>{_ONE}|[二三四五六日天]|[1-6](?![0-9])){_NEXT_DAY}",
        _day,
    ),
    Rule("week", f"{_SHIFT}{_WEEK}", _week),
)
