"""Years, quarters, months and their days: 下个月十五号, 三月二十八, 月底, 今年第三季度, 2026-03-28."""

import re
from datetime import datetime

from yinuo.understand.time.counting import SMALL, small
from yinuo.understand.time.piece import (
    DAY,
    Grain,
    Piece,
    Rule,
    Scene,
    Stretch,
    day_of,
    days,
    first_of_month,
    month_shifted,
    months,
)

_TO = "(?:到|至|[-~—]{1,3})"
_YEARS = {"大前": -3, "前": -2, "去": -1, "上一": -1, "今": 0, "本": 0, "这一": 0, "明": 1, "来": 1, "次": 1, "下一": 1, "后": 2, "大后": 3}
_MONTHS = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "今": 0, "下": 1, "次": 1, "下下": 2}
_QUARTERS = {"上": -1, "这": 0, "本": 0, "当": 0, "下": 1}


def _whole_year(year: int) -> Stretch:
    return Stretch(datetime(year, 1, 1), datetime(year + 1, 1, 1), True)  # noqa: DTZ001  local by design


def _year(match: re.Match[str]) -> Piece | None:
    relative = match["relative"]
    if relative:
        by = _YEARS[relative]
        return Piece(match.span(), Grain.YEAR, lambda scene: _whole_year(scene.today.year + by), closed=True)
    number = small(match["year"])
    if number is None:
        return None
    two_figures = len(match["year"]) == 2

    def place(scene: Scene) -> Stretch:
        return _whole_year(_century(scene.today.year, number) + number if two_figures else number)

    return Piece(match.span(), Grain.YEAR, place, closed=True)


def _century(this_year: int, two_figures: int) -> int:
    century = this_year // 100 * 100
    return century - 100 if century + two_figures > this_year + 30 else century


def _part_of_year(match: re.Match[str]) -> Piece:
    """年底, 年初, 年中: its last two months, its first two, June and July."""
    first, count = {"初": (1, 2), "头": (1, 2), "中": (6, 2)}.get(match["part"], (11, 2))

    def place(scene: Scene) -> Stretch:
        year = scene.day().year + (0 if scene.grain == Grain.YEAR else scene.turn)
        found = months(first_of_month(year, first), count)
        return found._replace(deadline=found.end)

    return Piece(match.span(), Grain.MONTH, place, floats=True)


def _half_year(match: re.Match[str]) -> Piece:
    first = 1 if match["half"] in "上前" else 7
    return Piece(match.span(), Grain.QUARTER, lambda scene: months(first_of_month(scene.day().year, first), 6))


def _quarter(match: re.Match[str]) -> Piece | None:
    figure = match["nth"] or match["bare"] or match["latin"]
    nth = small(figure) if figure else None
    shift, end = match["shift"], match["end"]
    if nth is None and shift is None and end is None:
        return None

    def place(scene: Scene) -> Stretch:
        day = scene.day()
        year, month = day.year, day.month - (day.month - 1) % 3
        if nth is not None:
            year, month = year + (0 if scene.grain == Grain.YEAR else scene.turn), nth * 3 - 2
        elif shift:
            year, month = month_shifted(year, month, 3 * _QUARTERS[shift])
        first = first_of_month(year, month, 2 if end in {"末", "底"} else 0)
        return months(first, 1 if end else 3)

    return Piece(match.span(), Grain.MONTH if end else Grain.QUARTER, place, floats=nth is not None)


def _month(match: re.Match[str]) -> Piece | None:
    shift = match["shift"]
    if shift:
        by = _MONTHS[shift]
        return Piece(match.span(), Grain.MONTH, lambda scene: months(first_of_month(scene.today.year, scene.today.month, by)), closed=True)
    month = small(match["month"])
    if month is None or not 1 <= month <= 12:
        return None
    first = small(match["first"] or match["either"] or match["month"])
    if first is None or not 1 <= first <= 12 or (match["either"] and first + 1 != month):
        return None

    def place(scene: Scene) -> Stretch:
        year = scene.day().year + (0 if scene.grain == Grain.YEAR else scene.turn)
        return months(first_of_month(year, first), (month - first) % 12 + 1)

    return Piece(match.span(), Grain.MONTH, place, floats=True)


def _within(match: re.Match[str]) -> Piece:
    """月内, 年内: until it is over."""
    whole = match["unit"] == "年"

    def place(scene: Scene) -> Stretch:
        today = scene.today
        return Stretch(scene.now, (_whole_year(today.year) if whole else months(today)).end)

    return Piece(match.span(), Grain.MONTH, place, closed=True, due=True)


def _nth_month(match: re.Match[str]) -> Piece | None:
    """明年第九个月."""
    nth = small(match["nth"])

    def place(scene: Scene) -> Stretch | None:
        if scene.grain != Grain.YEAR or nth is None or not 1 <= nth <= 12:
            return None
        return months(first_of_month(scene.day().year, nth))

    return Piece(match.span(), Grain.MONTH, place)


def _part_of_month(match: re.Match[str]) -> Piece:
    """月初 1st to 10th, 月中 10th to 20th, 月底 the last three days; 上旬 and 上半月 as they are reckoned."""
    part = next(part for part in match.groupdict().values() if part)

    def place(scene: Scene) -> Stretch:
        inside = scene.inside if scene.grain == Grain.MONTH else None
        start = inside.start if inside else None
        day = start.date() if start else scene.today
        first = first_of_month(day.year, day.month, 0 if start else scene.turn)
        last = first_of_month(first.year, first.month, 1) - DAY
        since, until = _PARTS.get(part, (last.day - 2, last.day))
        return days(first.replace(day=since), min(until, last.day) - since + 1, vague=True)

    return Piece(match.span(), Grain.DAY, place, floats=True)


_PARTS = {
    "初": (1, 10), "头": (1, 10), "上旬": (1, 10), "中": (10, 20), "中旬": (11, 20), "下旬": (21, 31),
    "上半": (1, 15), "前半": (1, 15), "下半": (16, 31), "后半": (16, 31),
}


def _day(match: re.Match[str]) -> Piece | None:
    """十五号: in the month named before, else the coming one; 12到19号 is a span of days."""
    number = small(match["day"])
    first = small(match["first"]) if match["first"] else number
    if number is None or first is None or not 1 <= first <= 31 or not first <= number <= 31:
        return None

    def place(scene: Scene) -> Stretch | None:
        day = scene.day()
        year, month = day.year, day.month
        if scene.grain != Grain.MONTH:
            year, month = month_shifted(year, month, scene.turn)
        since = day_of(year, month, first)
        until = day_of(year, month, number)
        return days(since, (until - since).days + 1) if since and until else None

    return Piece(match.span(), Grain.DAY, place, floats=True)


def _after_month(match: re.Match[str]) -> Piece | None:
    """三月二十八: a day without 号, straight after its month."""
    number = small(match["day"])
    if number is None or not 1 <= number <= 31:
        return None

    def place(scene: Scene) -> Stretch | None:
        if scene.grain != Grain.MONTH:
            return None
        found = day_of(scene.day().year, scene.day().month, number)
        return days(found) if found else None

    return Piece(match.span(), Grain.DAY, place)


def _written(match: re.Match[str]) -> Piece | None:
    """2026-03-28, 2026/3/28, 28/3/2026."""
    a, b, c = int(match["a"]), int(match["b"]), int(match["c"])
    year, month, day = (a, b, c) if len(match["a"]) == 4 else (c, b, a)
    if len(match["a"]) != 4 and month > 12:
        month, day = day, month

    def place(scene: Scene) -> Stretch | None:
        whole = year + _century(scene.today.year, year) if year < 100 else year
        found = day_of(whole, month, day)
        return days(found) if found else None

    return Piece(match.span(), Grain.DAY, place, closed=True) if len(match["a"]) == 4 or len(match["c"]) in {2, 4} else None


def _written_short(match: re.Match[str]) -> Piece | None:
    """3/28, 6·30; 28/3 where only that can be."""
    month, day = int(match["a"]), int(match["b"])
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None

    def place(scene: Scene) -> Stretch | None:
        found = day_of(scene.day().year + (0 if scene.grain == Grain.YEAR else scene.turn), month, day)
        return days(found) if found else None

    return Piece(match.span(), Grain.DAY, place, floats=True)


_TWO_FIGURES = "(?:[0-9]{2}|[零〇一二三四五六七八九]{2})"
_AFTER_SHORT_YEAR = f"(?=的?(?:{SMALL}月|底|末|初|年末|年底|的时候|[上下前后]半年|第?[一二三四首前后][个季]|第{SMALL}周|(?<=0.年)))"
_NUMBER = "零〇一二两三四五六七八九十百千万半几0-9"
_DAY_MARK = "(?:号|日)(?!码|楼|线|院|店|车|桌|机|门|房|员|公|柜|窗|库|馆|矿|元|子|常|后|本|币|圆)"

FIRST_RULES = (
    Rule("half_month", "(?P<part>[上下前后]半)个?月", _part_of_month),
    Rule("half_year", "(?P<half>[上下前后])半年(?!后|前|内|来|多)", _half_year),
    Rule("written", r"(?<![0-9])(?P<a>[0-9]{4}|[0-9]{1,2})(?P<s>[-/. ])(?P<b>[0-9]{1,2})[-/. ](?P<c>[0-9]{4}|[0-9]{1,2})(?![0-9]{3}|[0-9](?![0-9]:)|\.[0-9])", _written),
    Rule("written_short", r"(?<![0-9/.·-])(?P<a>[0-9]{1,2})(?:[/·]|(?<=0[1-9])-(?=[0-9]{2}))(?P<b>[0-9]{1,2})(?:号|日)?(?![0-9/.%])", _written_short),
)
"""Rules that come before those of lengths of time, which would take 上半月 for a count of months."""

RULES = (
    Rule("part_of_year", "(?:年|(?<=年))(?P<part>底|末|尾|初|头|中|终)(?!间|午|奖|饭)", _part_of_year),
    Rule("year", rf"(?P<relative>大前|前|去|上一|今|本|这一|明|来|次|下一|大后|后)年度?(?!龄)|(?<![{_NUMBER}])(?P<year>[12][0-9]{{3}}|[一二][零〇一二三四五六七八九]{{3}}|{_TWO_FIGURES}(?=年{_AFTER_SHORT_YEAR}))年", _year),
    Rule("quarter", r"(?:第(?P<nth>[一二三四1-4])个?季度?|(?P<bare>(?<![第个])[一二三四1-4])季度|(?P<shift>上|这|本|当|下)一?个?季度|[Qq](?P<latin>[1-4])季?度?|季度?(?=[末底初]))(?P<end>[末底初])?", _quarter),
    Rule("month", rf"(?P<shift>上上|上|这|本|当|下下|下|次)一?个?月份?|(?<![{_NUMBER}个])(?:(?P<first>{SMALL}){_TO}|(?P<either>[一二三四五六七八])(?=[二三四五六七八九]月))?(?P<month>{SMALL})月份?", _month),
    Rule("part_of_month", "(?:月|(?<=月)|(?<=月份)|(?<=月的))(?P<part>底|末|尾|初(?![一二三四五六七八九十](?![次定起把点直共下]))|头|中旬|中(?!午|间)|上旬|下旬)|(?P<bare>[上中下]旬)", _part_of_month),
    Rule("within", f"(?<![{_NUMBER}个今本这当半明去来])(?P<unit>[月年])内", _within),
    Rule("nth_month", f"的?第(?P<nth>{SMALL})个月", _nth_month),
    Rule("monthday", rf"(?:(?<![{_NUMBER}第])(?<!工号)|(?<=[周期拜][一二三四五六])|(?<=[千万]))(?:(?P<first>{SMALL}){_TO})?(?P<day>{SMALL}){_DAY_MARK}", _day),
    Rule("after_month", rf"(?:(?<=月)|(?<=月份))(?P<day>{SMALL})(?![{_NUMBER}个天块元点周.])", _after_month),
)
