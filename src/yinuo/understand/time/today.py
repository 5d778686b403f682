"""Days counted from today: 今天, 明儿, 大后天, 昨晚, 这两天, 明后天."""

import re

from yinuo.understand.number.lexicon import one_of
from yinuo.understand.time.calendar import DAY
from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.lexicon import words
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, days, said

_SHIFTS = words()["shift"]["day"]


def _named(match: re.Match[str]) -> Piece:
    by = _SHIFTS[match["shift"]]

    def place(scene: Scene) -> Stretch:
        return days(scene.today + DAY * by)

    return Piece(match.span(), Grain.DAY, place, closed=True)


def _several(match: re.Match[str]) -> Piece:
    """这两天 is today and tomorrow, 明后天 tomorrow and the day after: no one day."""
    first, count = _SHIFTS.get(said(match, "shift"), 0), 3 if said(match, "count") == "三" else 2

    def place(scene: Scene) -> Stretch:
        return days(scene.today + DAY * first, count, vague=True)

    return Piece(match.span(), Grain.DAY, place, closed=True)


def _nth(match: re.Match[str]) -> Piece | None:
    """第三天起: today is the first."""
    nth = small(match["nth"])
    if nth is None:
        return None

    def place(scene: Scene) -> Stretch:
        return days(scene.today + DAY * (nth - 1))

    return Piece(match.span(), Grain.DAY, place, closed=True)


def _now(match: re.Match[str]) -> Piece:
    """The moment of speaking, where the utterance says nothing else, or where a span begins with it."""

    def place(scene: Scene) -> Stretch:
        return Stretch(scene.now, scene.now)

    return Piece(match.span(), Grain.CLOCK, place, closed=True)


_DAY = "(?:天|日|儿个|儿|个儿)(?!天|头条|之后》|数|几)"

RULES = (
    Rule("these_days", "这(?P<count>[两三])天(?!两头)", _several),
    Rule("coming_days", "(?P<shift>明)后(?:两)?天|今明(?:两)?天", _several),
    Rule("day_named", f"(?P<shift>{one_of(['大大后', '大后', '大前', '今', '明', '后', '昨', '前'])}){_DAY}", _named),
    Rule("date_named", "(?P<shift>[本当次])日(?![期子常])", _named),
    Rule("next_day", "(?P<shift>隔|第二)天", _named),
    Rule("nth_day", f"第(?P<nth>{SMALL})天(?=起|开始)", _nth),
    Rule("day_of_part", "(?P<shift>大后|今|明|昨|当)(?=[晚早夜晨])(?!晚辈)", _named),
    Rule("now", "(?<=从)(?:现在|今|目前|此刻)(?=起|开始|到|至)|^(?:现在|此刻|当前|目前|此时此刻)$", _now),
)
