"""Weeks and their days: 周五, 下周三, 这个星期天, 周末, 本周, 八月的第一个周二."""

import re
from datetime import date

from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.piece import DAY, Grain, Piece, Rule, Scene, Stretch, days, monday_of

_WEEK = "(?:周|星期|礼拜)"
_SHIFT = "(?P<shift>上上|上|这一?|本|今|当|下下|下一?)"
_SHIFTS = {"上上": -2, "上": -1, "这": 0, "这一": 0, "本": 0, "今": 0, "当": 0, "下": 1, "下一": 1, "下下": 2}
_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 6}


def _weekday(mark: str) -> int:
    return _DAYS[mark] if mark in _DAYS else int(mark) - 1


def _week(match: re.Match[str]) -> Piece:
    """下周, 这个星期: a calendar week from Monday."""
    shift = _SHIFTS[match["shift"]]

    def place(scene: Scene) -> Stretch:
        return days(monday_of(scene.today) + DAY * 7 * shift, 7, vague=True)

    return Piece(match.span(), Grain.WEEK, place, closed=True)


def _day(match: re.Match[str]) -> Piece:
    """周五 is the coming one; 下周五 is that of the next calendar week; within a week named before, its own."""
    index = _weekday(match["day"])
    shift = match["shift"]
    if shift:
        by = _SHIFTS[shift]
        return Piece(
            match.span(), Grain.DAY, lambda scene: days(monday_of(scene.today) + DAY * (7 * by + index)), closed=True, weekday=True
        )

    def place(scene: Scene) -> Stretch:
        week = monday_of(scene.day()) + DAY * 7 * scene.turn
        return days(week + DAY * index)

    return Piece(match.span(), Grain.DAY, place, floats=True, strict=True, weekday=True)


def _weekend(match: re.Match[str]) -> Piece:
    shift = match["shift"]

    def place(scene: Scene) -> Stretch:
        if shift is None and scene.grain == Grain.WEEK:
            return days(monday_of(scene.day()) + DAY * 5, 2, vague=True)
        week = monday_of(scene.today) + DAY * 7 * (_SHIFTS[shift] if shift else scene.turn)
        return days(week + DAY * 5, 2, vague=True)

    return Piece(match.span(), Grain.DAY, place, floats=shift is None, closed=shift is not None)


def _nth_week(match: re.Match[str]) -> Piece | None:
    """The N-th week that begins in a month or year; the first is the one of its first Monday."""
    nth = small(match["nth"])
    if nth is None:
        return None
    day = match["day"]

    def place(scene: Scene) -> Stretch | None:
        if scene.inside is None or scene.inside.start is None or scene.grain not in {Grain.MONTH, Grain.YEAR}:
            return None
        first = scene.inside.start.date()
        if day:
            return days(_on_or_after(first, _weekday(day)) + DAY * 7 * (nth - 1))
        return days(_on_or_after(first, 0) + DAY * 7 * (nth - 1), 7, vague=True)

    return Piece(match.span(), Grain.DAY if day else Grain.WEEK, place)


def _on_or_after(first: date, weekday: int) -> date:
    return first + DAY * ((weekday - first.weekday()) % 7)


def _last_days(match: re.Match[str]) -> Piece | None:
    """上月最后五天, 四月前四天."""
    count = small(match["count"])
    if not count:
        return None
    from_end = match["edge"] != "前" and match["edge"] != "头"

    def place(scene: Scene) -> Stretch | None:
        inside = scene.inside
        if inside is None or inside.start is None or inside.end is None or scene.grain not in {Grain.MONTH, Grain.YEAR, Grain.WEEK}:
            return None
        if from_end:
            return Stretch(inside.end - DAY * count, inside.end, vague=count > 1)
        return days(inside.start.date(), count, vague=count > 1)

    return Piece(match.span(), Grain.DAY, place)


_ONE = "(?![定次直起把共样般部下并路旦回趟鸣凡帆航涵诺鑫])"
"""After 周一: 下周一定还 is 下周 and 一定, and 周一鸣 is a person."""

RULES = (
    Rule("last_days", f"的?(?P<edge>最后|前|头)(?P<count>{SMALL}|两)天", _last_days),
    Rule("nth_week", f"的?第(?P<nth>{SMALL})个?{_WEEK}(?P<day>(?:(?<=星期)|(?<=周)|(?<=礼拜))[一二三四五六日天])?", _nth_week),
    Rule("weekend", f"(?:{_SHIFT}一?个?)?(?:周末|星期末|礼拜末)(?![了])", _weekend),
    Rule(
        "weekday",
        f"(?:{_SHIFT}一?个?)?(?:(?<=[下这]一)|(?<![一二两三四五几半每0-9])){_WEEK}(?P<day>一{_ONE}|[二三四五六日天]|[1-6](?![0-9]))(?!个?{_WEEK})",
        _day,
    ),
    Rule("week", f"{_SHIFT}一?个?{_WEEK}", _week),
)

