"""Times counted from now: 三天后, 过五六天, 一周之内, 再缓半个月, 未来七天, 三天前."""

import re
from collections.abc import Callable
from datetime import timedelta

from yinuo.understand.number.lexicon import one_of
from yinuo.understand.time.calendar import DAY, HOUR, first_of_month, midnight, monday_of
from yinuo.understand.time.counting import LENGTH, Length, length
from yinuo.understand.time.lexicon import words
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, months, said

HALF_A_YEAR = 6
"""In months; from here on nobody means the day."""

_BEFORE = words()["before_length"]
_WITHIN = frozenset(("之内", "以内", "内", "里", "里面", "之间"))

_Reckon = Callable[[Length, Scene], Stretch]


def _after(found: Length, scene: Scene) -> Stretch:
    """三天后 is the third day from today; 两小时后 the hour that begins then; 半年后 the month."""
    least, most = found.after(scene.now, 0), found.after(scene.now, 1)
    if found.by_clock:
        return Stretch(least, most + HOUR, not found.exact)
    if found.exact and found.months[1] >= HALF_A_YEAR and found.months[1] % 1 == 0:
        return months(least.date())
    return Stretch(midnight(least.date()), midnight(most.date()) + DAY, not found.exact)


def _until(found: Length, scene: Scene) -> Stretch:
    """三天内 is from now to the end of the third day from today; 两小时内 to the minute."""
    most = found.after(scene.now, 1)
    return Stretch(scene.now, most if found.by_clock else midnight(most.date()) + DAY, not found.exact)


def _ago(found: Length, scene: Scene) -> Stretch:
    """三天前 is the third day before today."""
    least, most = found.before(scene.now, 1), found.before(scene.now, 0)
    if found.by_clock:
        return Stretch(least, most + timedelta(seconds=1), not found.exact)
    return Stretch(midnight(least.date()), midnight(most.date()) + DAY, not found.exact)


def _since(found: Length, scene: Scene) -> Stretch:
    """近三个月: until now."""
    least = found.before(scene.now, 1)
    return Stretch(least if found.by_clock else midnight(least.date()), scene.now, vague=True)


def _next(found: Length, scene: Scene) -> Stretch:
    """下三周, 下三个月: whole ones, the first of them the next; years from tomorrow."""
    if found.by_clock:
        start = scene.now.replace(minute=0, second=0, microsecond=0) + HOUR
        return Stretch(start, start + timedelta(seconds=int(found.seconds[1])), vague=True)
    if found.months[1] >= 12:
        return Stretch(midnight(scene.today) + DAY, midnight(found.after(scene.now, 1).date()) + DAY, vague=True)
    if found.months[1]:
        return months(first_of_month(scene.today, 1), int(found.months[1]))
    count = int(found.days[1])
    start = midnight(monday_of(scene.today)) + 7 * DAY if count % 7 == 0 else midnight(scene.today) + DAY
    return Stretch(start, start + DAY * count, vague=True)


def _reckon(before: str, after: str, *, due: bool) -> _Reckon:
    """How a length is reckoned by the words around it; ``due`` where a payment is still to come."""
    if after in _WITHIN or before in _BEFORE["ahead"]:
        return _until
    if before in _BEFORE["back"] or "来" in after:
        return _since
    if before in _BEFORE["next"]:
        return _next
    if "前" in after:
        return _until if due else _ago
    return _after


def _counted(match: re.Match[str]) -> Piece | None:
    found = length(match["length"])
    if found is None:
        return None
    how = _reckon(said(match, "before"), said(match, "after"), due=bool(_DUE.match(match.string, match.end())))
    return _piece(match, found, how)


def _respite(match: re.Match[str]) -> Piece | None:
    """再缓半个月, 给我三天时间: a respite begins now."""
    found = length(match["length"])
    return _piece(match, found, _until) if found else None


def _piece(match: re.Match[str], found: Length, how: _Reckon) -> Piece:
    def place(scene: Scene) -> Stretch:
        return how(found, scene)

    grain = Grain.CLOCK if found.by_clock else Grain.DAY
    return Piece(match.span(), grain, place, closed=True, due=how is _until)


_DUE = re.compile(f"[我你您会就都能把给全部钱一定肯定保证必须]{{0,8}}{one_of(words()['due']['verbs'])}(?![了过的])")
"""三天之前还 looks ahead; without a payment to come 三天之前 looks back."""

_LEADS = [*_BEFORE["through"], *_BEFORE["ahead"], *_BEFORE["back"], *_BEFORE["next"]]
_LEAD = f"(?P<before>(?![上下]一)(?<!已经)(?<![超通经]){one_of(_LEADS)})"
_TRAIL = "(?P<after>[之以过]后|后(?![天面年])|[之以]前|前(?![天面年台])|[之以]内|内(?![容部])|里面?|之间|以?来)"
_GRANT = f"{one_of(_BEFORE['respite'])}{one_of(_BEFORE['respite_whom'])}?"
_NOT_IDLE = "(?!两头|打鱼|算)"

RULES = (
    Rule("counted", f"(?<!月){_LEAD}?(?P<length>{LENGTH}){_TRAIL}", _counted),
    Rule("counted_on", f"{_LEAD}(?P<length>{LENGTH}){_NOT_IDLE}(?!了)", _counted),
    Rule("respite", f"{_GRANT}(?P<length>{LENGTH})(?:的?时间)?{_NOT_IDLE}", _respite),
)
