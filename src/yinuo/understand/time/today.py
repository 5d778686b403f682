"""Days counted from today: 今天, 明儿, 大后天, 昨晚, 这两天, 明后天."""

import re

from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.piece import DAY, Grain, Piece, Rule, Stretch, days

_NAMES = {
    "大前": -3, "前": -2, "昨": -1, "今": 0, "本": 0, "当": 0, "明": 1, "次": 1, "隔": 1, "第二": 1, "后": 2, "大后": 3, "大大后": 4,
}


def _named(match: re.Match[str]) -> Piece:
    by = _NAMES[next(name for name in match.groupdict().values() if name)]
    return Piece(match.span(), Grain.DAY, lambda scene: days(scene.today + DAY * by), closed=True)


def _some(match: re.Match[str]) -> Piece:
    """这两天 is today and tomorrow, 明后天 tomorrow and the day after: no one day."""
    first, count = {"明": (1, 2), "今": (0, 2)}.get(match["from"] or "今", (0, 2))
    if match["count"] == "三":
        count = 3
    return Piece(match.span(), Grain.DAY, lambda scene: days(scene.today + DAY * first, count, vague=True), closed=True)


def _nth_day(match: re.Match[str]) -> Piece | None:
    """第三天起: today is the first."""
    nth = small(match["nth"])
    return Piece(match.span(), Grain.DAY, lambda scene: days(scene.today + DAY * (nth - 1)), closed=True) if nth else None


def _now(match: re.Match[str]) -> Piece:
    """The moment of speaking, where the utterance says nothing else, or where a span begins with it."""
    return Piece(match.span(), Grain.CLOCK, lambda scene: Stretch(scene.now, scene.now), closed=True)


RULES = (
    Rule("some_days", "这(?P<count>[两三])天(?!两头)|(?P<from>明)后(?:两)?天|今明(?:两)?天", _some),
    Rule("named_day", "(?P<name>大大后|大后|大前|今|明|后|昨|前)(?:天|日|儿个|儿|个儿)(?!天|头条|之后》|数|几)|(?P<short>本|当|次)日(?!期|子|常)|(?P<short2>隔|第二)天", _named),
    Rule("nth_day", f"第(?P<nth>{SMALL})天(?=起|开始)", _nth_day),
    Rule("named_night", "(?P<name>大后|今|明|昨|当)(?=晚|早|夜|晨)(?!晚辈)", _named),
    Rule("now", r"(?<=从)(?:现在|今|目前|此刻)(?=起|开始|到|至)|^(?:现在|此刻|当前|目前|此时此刻)$", _now),
)
