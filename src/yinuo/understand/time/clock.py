"""Parts of the day and times of the clock: 上午, 今晚, 下午三点半, 三点一刻, 15:30, 下班之前."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from yinuo.understand.number.lexicon import one_of
from yinuo.understand.time.calendar import DAY, HOUR, midnight
from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.lexicon import PartOfDay, words
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, said

_PARTS: dict[str, PartOfDay] = {
    name: part for part in words()["part"] for name in (*part["names"], *part.get("after_day", []))
}
_NAMES = [name for part in words()["part"] for name in part["names"]]

END_OF_WORK = 18
"""The hour work ends: 下班之前 is by six."""


def _part(match: re.Match[str]) -> Piece:
    part = _PARTS[match["part"]]
    since, to = part["hours"]

    def place(scene: Scene) -> Stretch:
        day = _day_of(scene)
        until = day + HOUR * part["until"] if "until" in part else None
        return Stretch(day + HOUR * since, day + HOUR * to, until=until)

    return Piece(match.span(), Grain.PART, place, floats=True)


def _off_work(match: re.Match[str]) -> Piece:
    def place(scene: Scene) -> Stretch:
        end = _day_of(scene) + HOUR * END_OF_WORK
        return Stretch(end, midnight(end.date()) + DAY, until=end)

    return Piece(match.span(), Grain.PART, place, floats=True, strict=True)


def _day_of(scene: Scene) -> datetime:
    """The start of the day named before, else of that of the turn."""
    return midnight(scene.day()) + (DAY * scene.turn if scene.inside is None else 0 * DAY)


class _Hour(NamedTuple):
    """An hour as it was said, with its minutes; ``first`` of 三到五点; ``either`` where 三四点 leaves it open."""

    hour: int
    minute: int = 0
    second: int = 0
    first: int | None = None
    either: bool = False
    of_24: bool = False
    meridiem: str = ""

    def place(self, scene: Scene) -> Stretch | None:
        """The hour on the day and in the part of it named before; alone, in the half of the day that is likeliest."""
        day = midnight(scene.day())
        if self.meridiem:
            hours = self.hour % 12 + (12 if self.meridiem[0] == "p" else 0)
        elif scene.grain == Grain.PART and scene.inside and scene.inside.start:
            hours = _in_part(self.hour, scene.inside.start.hour)
        elif self.of_24 or not 0 < self.hour <= 12:
            hours = self.hour
        else:
            return self._likeliest(scene, day)
        if scene.inside is None:
            return self._on(day + DAY * scene.turn, hours)
        return None if scene.turn else self._on(day, hours)

    def _likeliest(self, scene: Scene, day: datetime) -> Stretch | None:
        choices = _choices(self.hour, anchored=scene.inside is not None)
        days_on, choice = divmod(scene.turn, len(choices))
        if days_on and scene.inside is not None:
            return None
        return self._on(day + DAY * days_on, choices[choice])

    def _on(self, day: datetime, hours: int) -> Stretch:
        start = day + timedelta(hours=hours, minutes=self.minute, seconds=self.second)
        if self.first is None:
            return Stretch(start, start + HOUR, until=start)
        since = start - HOUR * (self.hour - self.first)
        return Stretch(since, start + HOUR if self.either else start, vague=self.either, until=start)


def _in_part(hour: int, since: int) -> int:
    """The hour of 24 meant in a part of the day: 晚上八点 20, 晚上十二点 24, 晚上两点 26, 中午一点 13, 半夜十二点 0."""
    if hour > 12 or since < 11:
        return 0 if hour == 12 and since == 0 else hour
    if since == 11:
        return hour if hour >= 10 else hour + 12
    if since < 18:
        return hour if hour == 12 else hour + 12
    return hour + 12 if 5 <= hour <= 12 else hour + 24


def _choices(hour: int, *, anchored: bool) -> tuple[int, ...]:
    """The hours of 24 an hour of 12 can mean, likeliest first: nobody pays or calls before seven."""
    if hour <= 6:
        return (hour + 12,)
    return (hour,) if hour == 12 or anchored else (hour, hour + 12)


def _o_clock(match: re.Match[str]) -> Piece | None:
    first = match["first"] or match["either"]
    hour, minute = small(match["hour"]), _minute(match)
    if hour is None or minute is None or hour > 24:
        return None
    first_hour = small(first) if first else None
    meant = _Hour(hour, minute, first=first_hour, either=bool(match["either"]), meridiem=said(match, "meridiem"))
    words_said = match.group()
    like_a_decimal = len(match["minute"] or "") == 1 and words_said[-2] == "点"
    doubtful = like_a_decimal or words_said.endswith(("点", "时"))
    return Piece(match.span(), Grain.CLOCK, meant.place, floats=True, strict=True, doubtful=doubtful)


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 15 * (small(match["quarter"]) or 0)
    minute = small(match["minute"]) if match["minute"] else 0
    return minute if minute is not None and minute < 60 else None


def _digital(match: re.Match[str]) -> Piece | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 24 or minute > 59 or second > 59:
        return None
    of_24 = match["hour"].startswith("0")
    meant = _Hour(hour, minute, second, of_24=of_24, meridiem=(match["meridiem"] or "").strip())
    return Piece(match.span(), Grain.CLOCK, meant.place, floats=True, strict=True)


_DIGIT = "零〇一二三四五六七八九十百千万两0-9.点"
_HOUR = "(?:二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九]|[0-9]{1,2})"
_MINUTE = "(?:[0-9]{1,2}|[零一二三四五六七八九十]{1,3})"
_NOT_A_NUMBER = "(?![零一二三四五六七八九十]?[多余来]?[百千万块元天个号月%点折小k]|之)"

_BEHIND_A_DAY = "(?:(?<=[今明昨当号日天])|(?<=[周期拜][一二三四五六日天]))"
"""明晚, 周五早: a part of the day in one syllable; 今天晚点 and 明天早就 are none."""

RULES = (
    Rule(
        "digital",
        r"(?<![0-9:])(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?时?(?![0-9])"
        r"(?P<meridiem>\s?[ap]\.?m\.?)?",
        _digital,
    ),
    Rule(
        "o_clock",
        f"(?:(?<![{_DIGIT}第之])|(?<=[周期拜][一二三四五六日])|(?<=[千万]))"
        f"(?:(?P<first>{SMALL}|两)(?:到|至|[-~]{{1,3}})|(?P<either>[一二两三四五六七八九]|十(?=十))(?={_HOUR}))?"
        f"(?P<hour>{_HOUR})(?:点(?!儿)|时(?=[0-9一二三四五六七八九十]{{1,3}}[分刻]|至|到|整|许|左右|$))"
        f"(?:(?P<half>半)|过?(?P<quarter>[一二三1-3])刻钟?|过?零?(?P<minute>{_MINUTE})分?{_NOT_A_NUMBER}|整|[多来]钟?|钟)?"
        "(?P<meridiem>[ap]m)?",
        _o_clock,
    ),
    Rule("part_of_day", f"(?P<part>{one_of(_NAMES)})(?![好饭])", _part),
    Rule("part_late", f"{_BEHIND_A_DAY}(?P<part>[晚夜])(?![点些了饭辈期]|一点)", _part),
    Rule("part_early", f"{_BEHIND_A_DAY}(?P<part>[早晨])(?![点些了饭期就已]|一点)", _part),
    Rule("off_work", "下班(?=之?前|以前|之?后|以后|的时候)", _off_work),
)
