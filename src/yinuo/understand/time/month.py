"""Months and their days: 下个月, 四月份, 十五号, 三月二十八, 月底, 五六号."""

import re
from datetime import date

from yinuo.understand.number.lexicon import one_of
from yinuo.understand.number.numeral import bounds
from yinuo.understand.time.calendar import DAY, day_of, first_of_month, last_of_month
from yinuo.understand.time.counting import NUMERAL, SMALL, small
from yinuo.understand.time.lexicon import words
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, days, months

_SHIFTS = words()["shift"]["month"]
_PARTS = words()["part_of_month"]
_HALVES = [part for part in _PARTS if part.endswith("半")]
_TO = "(?:到|至|[-~]{1,3})"


def _month_shifted(match: re.Match[str]) -> Piece:
    by = _SHIFTS[match["shift"]]

    def place(scene: Scene) -> Stretch:
        return months(first_of_month(scene.today, by))

    return Piece(match.span(), Grain.MONTH, place, closed=True)


def _month(match: re.Match[str]) -> Piece | None:
    """四月份; 四月到六月 and 四五月份 are several."""
    month = small(match["month"])
    first = small(match["first"] or match["either"] or match["month"])
    if month is None or first is None or not 1 <= first <= 12 or not 1 <= month <= 12:
        return None
    if match["either"] and first + 1 != month:
        return None

    def place(scene: Scene) -> Stretch:
        return months(date(scene.year(), first, 1), (month - first) % 12 + 1)

    return Piece(match.span(), Grain.MONTH, place, floats=True)


def _nth_month(match: re.Match[str]) -> Piece | None:
    """明年第九个月."""
    nth = small(match["nth"])

    def place(scene: Scene) -> Stretch | None:
        if scene.grain != Grain.YEAR or nth is None or not 1 <= nth <= 12:
            return None
        return months(date(scene.day().year, nth, 1))

    return Piece(match.span(), Grain.MONTH, place)


def _part_of_month(match: re.Match[str]) -> Piece:
    """月初 1st to 10th, 月中 10th to 20th, 月底 the last three days; 上旬 and 上半月 as they are reckoned."""
    first_day, last_day = _PARTS[match["part"]]

    def place(scene: Scene) -> Stretch:
        first = first_of_month(scene.day(), 0 if scene.grain == Grain.MONTH else scene.turn)
        last = last_of_month(first)
        if first_day < 0:
            return days(last + DAY * (first_day + 1), last_day - first_day + 1, vague=True)
        return days(first + DAY * (first_day - 1), min(last_day, last.day) - first_day + 1, vague=True)

    return Piece(match.span(), Grain.DAY, place, floats=True)


def _day(match: re.Match[str]) -> Piece | None:
    """十五号: in the month named before, else the coming one; 12到19号, 五六号 and 十几号 are several days."""
    span = bounds(match["day"])
    if span is None:
        return None
    some = "几" in match["day"]
    since = match["first"] or match["or"]
    first = small(since) if since else int(span[0]) + some
    last = int(span[1]) - some
    if first is None or not 1 <= first <= last <= 31 or (match["or"] and last != first + 1):
        return None
    vague = last > first and not match["first"]

    def place(scene: Scene) -> Stretch | None:
        month = first_of_month(scene.day(), 0 if scene.grain == Grain.MONTH else scene.turn)
        since, until = _nth(month, first), _nth(month, min(last, last_of_month(month).day) if vague else last)
        return days(since, (until - since).days + 1, vague=vague) if since and until else None

    return Piece(match.span(), Grain.DAY, place, floats=True)


def _nth(month: date, day: int) -> date | None:
    return day_of(month.year, month.month, day)


def _day_bare(match: re.Match[str]) -> Piece | None:
    """三月二十八: a day without 号, straight behind its month."""
    number = small(match["day"])

    def place(scene: Scene) -> Stretch | None:
        found = _nth(scene.day(), number) if number and scene.grain == Grain.MONTH else None
        return days(found) if found else None

    return Piece(match.span(), Grain.DAY, place) if number and number <= 31 else None


_MARK = "(?:号|日)(?![码楼线院店车桌机门房员公柜窗库馆矿元子常后本币圆])"
_DAYS = f"(?:{SMALL}|[一二三]?十几)"
_NOT_BEHIND_NUMBER = f"(?:(?<![{NUMERAL}第])(?<!工号)|(?<=[周期拜][一二三四五六])|(?<=[千万]))"
"""Not inside another number, but 周五二十号 and 两千二十号 are two."""

HALVES = (Rule("half_month", f"(?P<part>{one_of(_HALVES)})个?月", _part_of_month),)
"""Before the rules of lengths, which would take 上半月 for a count of months."""

RULES = (
    Rule("month_shifted", f"(?P<shift>{one_of(_SHIFTS)})个?月份?", _month_shifted),
    Rule(
        "month",
        f"(?<![{NUMERAL}个])(?:(?P<first>{SMALL}){_TO}|(?P<either>[一二三四五六七八])(?=[二三四五六七八九]月))?"
        f"(?P<month>{SMALL})月份?",
        _month,
    ),
    Rule(
        "part_of_month",
        "(?:月|(?<=月)|(?<=月份)|(?<=月的))"
        "(?P<part>底|末|尾|初(?![一二三四五六七八九十](?![次定起把点直共下]))|头|中旬|中(?![午间])|上旬|下旬)",
        _part_of_month,
    ),
    Rule("tenday", "(?P<part>[上中下]旬)", _part_of_month),
    Rule("nth_month", f"的?第(?P<nth>{SMALL})个月", _nth_month),
    Rule(
        "day_of_month",
        f"{_NOT_BEHIND_NUMBER}(?:(?P<first>{SMALL}){_TO}|(?P<or>{SMALL})[、或])?(?P<day>{_DAYS}){_MARK}",
        _day,
    ),
    Rule("day_bare", f"(?:(?<=月)|(?<=月份))(?P<day>{SMALL})(?![{NUMERAL}个天块元点周.])", _day_bare),
)
