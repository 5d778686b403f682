"""Times counted from now (三天后, 过五六天, 一周之内, 再缓半个月) and plain lengths of time (一个半月)."""

import re
from datetime import datetime, timedelta

from yinuo.understand.time.counting import IDIOM, LENGTH, Length, length
from yinuo.understand.time.piece import DAY, Grain, Piece, Rule, Scene, Stretch, first_of_month, midnight, monday_of, months
HALF_A_YEAR = 6
"""In months."""


def _after(found: Length, scene: Scene) -> Stretch:
    """三天后 is the third day from today; 两小时后 the hour that begins then; 半年后 the month, for nobody means the day."""
    lo, hi = found.after(scene.now, 0), found.after(scene.now, 1)
    vague = not found.exact
    if found.by_clock:
        return Stretch(lo, hi + timedelta(hours=1), vague)
    if found.exact and found.months[1] >= HALF_A_YEAR and found.months[1] % 1 == 0:
        return months(lo.date())
    return Stretch(midnight(lo.date()), midnight(hi.date()) + DAY, vague)


def _until(found: Length, scene: Scene) -> Stretch:
    """三天内 is from now to the end of the third day from today; 两小时内 to the minute."""
    hi = found.after(scene.now, 1)
    return Stretch(scene.now, hi if found.by_clock else midnight(hi.date()) + DAY, not found.exact)


def _before(found: Length, scene: Scene) -> Stretch:
    lo, hi = found.before(scene.now, 1), found.before(scene.now, 0)
    if found.by_clock:
        return Stretch(lo, hi + timedelta(seconds=1), not found.exact)
    return Stretch(midnight(lo.date()), midnight(hi.date()) + DAY, not found.exact)


def _since(found: Length, scene: Scene) -> Stretch:
    lo = found.before(scene.now, 1)
    return Stretch(lo if found.by_clock else midnight(lo.date()), scene.now, vague=True)


def _next(found: Length, scene: Scene) -> Stretch:
    """下三周, 下三个月: whole ones, the first of them the next."""
    count = int(found.months[1]) or int(found.days[1])
    if found.months[1] >= 12:
        return Stretch(midnight(scene.today) + DAY, midnight(found.after(scene.now, 1).date()) + DAY, True)
    if found.months[1]:
        today = scene.today
        return Stretch(
            midnight(first_of_month(today.year, today.month, 1)), midnight(first_of_month(today.year, today.month, 1 + count)), True
        )
    if found.by_clock:
        start = scene.now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        return Stretch(start, start + timedelta(seconds=int(found.seconds[1])), True)
    weeks = count % 7 == 0
    start = midnight(monday_of(scene.today) + DAY * 7 if weeks else scene.today + DAY)
    return Stretch(start, start + DAY * count, True)


def _counted(match: re.Match[str]) -> Piece | None:
    found = length(match["length"])
    if found is None:
        return None
    after, before = match["after"] or "", match["before"] or ""
    if "内" in after or after in {"里", "里面", "之间"} or before in _AHEAD:
        how = _until
    elif before in _BACK or "来" in after:
        how = _since
    elif before in {"下", "后"}:
        how = _next
    elif "前" in after:
        how = _until if _DUE.match(match.string, match.end()) else _before
    elif before in _THROUGH or "后" in after:
        how = _after
    elif before:
        how = _until
    else:
        return None
    grain = Grain.CLOCK if found.by_clock else Grain.DAY
    return Piece(match.span(), grain, lambda scene: how(found, scene), closed=True, due=how is _until)


_DUE = re.compile("[我你您会就都能把给全部钱一定肯定保证必须]{0,8}(?:还|付|转|结清|交)(?![了过的])")
"""三天之前还 looks ahead; without a payment to come 三天之前 looks back."""

_AHEAD = {"未来", "未来的", "今后", "今后的", "接下来", "接下来的", "往后", "最多", "顶多"}
_BACK = {"近", "最近", "过去", "过去的", "最近的", "前", "上", "之前", "头"}
_THROUGH = {"过", "再过", "等过", "过了", "隔", "过个", "再过个", "过上", "过了个"}
_AFTER = "(?P<after>之后|以后|过后|后(?!天|面|年)|之前|以前|前(?!天|面|年|台)|之内|以内|内(?!容|部)|里面?|之间|以来|来)"
_BEFORE = "|".join(sorted(_AHEAD | _THROUGH | {"近", "最近", "过去", "过去的", "最近的", "前", "之前", "头", "后"}, key=len, reverse=True)) + "|[上下](?!一)"
_EXTEND = "(?:宽限|宽容|通融|缓|延期?后?|推迟|推后|拖|再等|等|再给|给|容|晚|再拖|再缓|再宽限|放宽)(?:我|咱|我们|你|个|上|一下|他|多|到)?"

RULES = (
    Rule("counted", rf"(?P<before>{_BEFORE})?(?P<length>{IDIOM}|{LENGTH}){_AFTER}", _counted),
    Rule("ahead", rf"(?P<before>{_BEFORE})(?P<length>{IDIOM}|{LENGTH})(?P<after>)(?!两头|打鱼|算)", _counted),
    Rule("extension", rf"(?P<before>{_EXTEND})(?P<length>{IDIOM}|{LENGTH})(?P<after>的?时间)?", _counted),
)
