"""Parts of the day and times of the clock: 上午, 今晚, 下午三点半, 三点一刻, 15:30, 下班之前."""

import re
from datetime import datetime, timedelta

from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.piece import DAY, Grain, Piece, Rule, Scene, Stretch, midnight

HOUR = timedelta(hours=1)
_PARTS = {
    "凌晨": (0, 6), "半夜": (0, 6), "后半夜": (0, 6), "黎明": (4, 7), "清晨": (5, 9), "清早": (5, 9), "早": (6, 12), "晨": (6, 12), "上午": (6, 12), "午前": (6, 12),
    "中午": (11, 14), "晌午": (11, 14), "正午": (11, 14), "午间": (11, 14), "下午": (12, 18), "午后": (12, 18), "傍晚": (17, 20), "黄昏": (17, 20),
    "晚": (18, 24), "夜": (18, 24), "深夜": (22, 24), "午夜": (23, 24), "白天": (6, 18),
}
_PART = "后半夜|凌晨|大半夜|半夜|黎明|清晨|清早|一大早|大清早|一早上?|早上|早晨|早间|上午|午前|中午|晌午|正午|午间|下午|午后|傍晚|黄昏|晚上|晚间|夜里|夜间|夜晚|深夜|午夜|白天"
_DEADLINES = {"中午": 12, "晌午": 12, "正午": 12}


def _bounds(name: str) -> tuple[int, int]:
    for key in (name, name[-1:], name[:1], name[-2:]):
        if key in _PARTS:
            return _PARTS[key]
    return _PARTS["早"]


def _part(match: re.Match[str]) -> Piece:
    name = match["part"] or match["short"]
    since, until = _bounds(name)

    def place(scene: Scene) -> Stretch:
        start = midnight(scene.day()) + (DAY * scene.turn if scene.inside is None else DAY * 0)
        deadline = start + HOUR * _DEADLINES[name] if name in _DEADLINES else None
        return Stretch(start + HOUR * since, start + HOUR * until, deadline=deadline)

    return Piece(match.span(), Grain.PART, place, floats=True)


def _off_work(match: re.Match[str]) -> Piece:
    """下班: at 18:00."""

    def place(scene: Scene) -> Stretch:
        start = midnight(scene.day()) + (DAY * scene.turn if scene.inside is None else DAY * 0) + HOUR * 18
        return Stretch(start, start + HOUR * 6, deadline=start)

    return Piece(match.span(), Grain.PART, place, floats=True, strict=True)


def _clock(match: re.Match[str]) -> Piece | None:
    hour = small(match["hour"])
    first = small(match["first"] or match["either"]) if match["first"] or match["either"] else None
    minute, second = _minute(match), 0
    if hour is None or minute is None or hour > 24:
        return None
    one_figure = match["minute"] and len(match["minute"]) == 1 and match.group()[-2] == "点"
    doubtful = bool(one_figure) or match.group().endswith(("点", "时"))
    place = _placing(hour, minute, second, match["meridiem"], first, either=bool(match["either"]))
    return Piece(match.span(), Grain.CLOCK, place, floats=True, strict=True, doubtful=doubtful)


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 * (small(match["quarter"]) or 0)
    minute = small(match["minute"]) if match["minute"] else 0
    return minute if minute is not None and minute < 60 else None


def _digital(match: re.Match[str]) -> Piece | None:
    hour, minute = int(match["h"]), int(match["m"])
    second = int(match["s"] or 0)
    if hour > 24 or minute > 59 or second > 59:
        return None
    exact = hour == 0 or hour > 12 or match["h"].startswith("0")
    return Piece(match.span(), Grain.CLOCK, _placing(hour, minute, second, match["meridiem"], None, exact=exact), floats=True, strict=True)


def _placing(hour: int, minute: int, second: int, meridiem: str | None, first: int | None, *, exact: bool = False, either: bool = False):  # noqa: PLR0913
    def place(scene: Scene) -> Stretch | None:
        within = scene.grain == Grain.PART and scene.inside is not None and scene.inside.start is not None
        day = midnight(scene.day())
        if within and scene.inside and scene.inside.start:
            hours = _in_part(hour, scene.inside.start.hour)
        elif meridiem:
            hours = hour % 12 + (12 if meridiem[0] == "p" else 0)
        elif exact or hour == 0 or hour > 12:
            hours = hour
        else:
            choices = _choices(hour, anchored=scene.inside is not None)
            turn = scene.turn
            if turn >= len(choices) and scene.inside is not None:
                return None
            days_on, which = divmod(turn, len(choices))
            day, hours = day + DAY * days_on, choices[which]
            return _hour(day, hours, minute, second, hour, first, either)
        if scene.inside is None:
            day += DAY * scene.turn
        elif scene.turn:
            return None
        return _hour(day, hours, minute, second, hour, first, either)

    return place


def _hour(day: datetime, hours: int, minute: int, second: int, said: int, first: int | None, either: bool) -> Stretch:
    start = day + timedelta(hours=hours, minutes=minute, seconds=second)
    if either and first is not None:
        return Stretch(start - HOUR * (said - first), start + HOUR, vague=True, deadline=start)
    if first is not None:
        return Stretch(start - HOUR * (said - first), start, deadline=start)
    return Stretch(start, start + HOUR, deadline=start)


def _in_part(hour: int, since: int) -> int:
    """The hour of 24 that is meant after a part of the day: 晚上八点 is 20, 晚上十二点 24, 晚上两点 26, 中午一点 13."""
    if hour > 12 or since in {0, 4, 5, 6}:
        return 0 if since == 0 and hour == 12 else hour
    if since == 11:
        return hour if hour >= 10 else hour + 12
    if since >= 18:
        return hour + 12 if 5 <= hour <= 12 else hour + 24
    return hour if hour == 12 else hour + 12


def _choices(hour: int, *, anchored: bool) -> tuple[int, ...]:
    """The hours of 24 an hour of 12 can mean, likeliest first: nobody pays or calls before seven."""
    if hour <= 6:
        return (hour + 12,)
    if hour == 12 or anchored:
        return (hour,)
    return (hour, hour + 12)


_MINUTE = "(?:[0-9]{1,2}|[零一二三四五六七八九十]{1,3})"
_ONE_HOUR = "(?:二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九]|[0-9]{1,2})"
_DIGIT = "零〇一二三四五六七八九十百千万两0-9.点"

RULES = (
    Rule("digital", r"(?<![0-9:])(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?时?(?![0-9])(?P<meridiem>\s?[ap]\.?m\.?)?", _digital),
    Rule("o_clock",
        rf"(?:(?<![{_DIGIT}第之])|(?<=[周期拜][一二三四五六日])|(?<=[千万]))(?:(?P<first>{SMALL}|两)(?:到|至|[-~]{{1,3}})|(?P<either>[一二两三四五六七八九]|十(?=十))(?={_ONE_HOUR}))?(?P<hour>{_ONE_HOUR})"
        rf"(?:点(?!儿)|时(?=[0-9一二三四五六七八九十]{{1,3}}[分刻]|至|到|整|许|左右|$))"
        rf"(?:(?P<half>半)|过?(?P<quarter>[一二三1-3])刻钟?|过?零?(?P<minute>{_MINUTE})分?(?![零一二三四五六七八九十]?[多余来]?[百千万块元天个号月%点折小k]|之)|整|多钟?|钟)?(?P<meridiem>[ap]m)?",
        _clock),
    Rule("part_of_day", rf"(?P<part>{_PART})(?![好饭])|(?:(?<=[今明昨当号日天])|(?<=[周期拜][一二三四五六日天]))(?P<short>晚|早|晨|夜)(?!点|些|了|饭|一点|就|已|回|辈|期|上)", _part),
    Rule("off_work", "下班(?=之?前|以前|之?后|以后|的时候)", _off_work),
)
