"""Dates as they are written: 2026-03-28, 28/3/2026, 3/28, 6·30."""

import re

from yinuo.understand.time.calendar import day_of
from yinuo.understand.time.piece import Grain, Piece, Rule, Scene, Stretch, days
from yinuo.understand.time.year import full_year


def _full(match: re.Match[str]) -> Piece | None:
    """The year first or last; with it last the day comes before the month, unless only the other way gives a date."""
    first, second, third = int(match["first"]), int(match["second"]), int(match["third"])
    year_first = len(match["first"]) == 4
    if not year_first and len(match["third"]) not in {2, 4}:
        return None
    year, month, day = (first, second, third) if year_first else (third, second, first)
    if not year_first and month > 12:
        month, day = day, month

    def place(scene: Scene) -> Stretch | None:
        found = day_of(full_year(year, scene.today.year) if year < 100 else year, month, day)
        return days(found) if found else None

    return Piece(match.span(), Grain.DAY, place, closed=True)


def _short(match: re.Match[str]) -> Piece | None:
    """The month first, unless only the other way gives a date."""
    month, day = int(match["first"]), int(match["second"])
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None

    def place(scene: Scene) -> Stretch | None:
        found = day_of(scene.year(), month, day)
        return days(found) if found else None

    return Piece(match.span(), Grain.DAY, place, floats=True)


RULES = (
    Rule(
        "written",
        r"(?<![0-9])(?P<first>[0-9]{4}|[0-9]{1,2})[-/. ](?P<second>[0-9]{1,2})[-/. ](?P<third>[0-9]{4}|[0-9]{1,2})"
        r"(?![0-9]{3}|[0-9](?![0-9]:)|\.[0-9])",
        _full,
    ),
    Rule(
        "written_short",
        r"(?<![0-9/.·-])(?P<first>[0-9]{1,2})(?:[/·]|(?<=0[1-9])-(?=[0-9]{2}))(?P<second>[0-9]{1,2})[号日]?(?![0-9/.%])",
        _short,
    ),
)
