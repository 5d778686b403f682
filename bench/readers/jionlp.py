"""JioNLP in three ways: values extracted from a sentence, the same with future readings, the whole string parsed."""

import sys
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from typing import Any

from bench.readers import Bounds, Interval, Read, Reading

SECONDS = {
    "year": 31_536_000, "month": 2_592_000, "week": 604_800, "day": 86_400, "hour": 3_600, "minute": 60, "second": 1,
}
UNREADABLE = (ValueError, TypeError, IndexError, KeyError, AttributeError)
"""What it raises where it finds nothing."""


def extract() -> Read:
    """Every value in a sentence, with its default settings."""
    return _extract(future=False)


def extract_future() -> Read:
    """Every value in a sentence, times resolved to the future where it can."""
    return _extract(future=True)


def parse() -> Read:
    """The utterance as one time or one sum."""
    jio = _imported()

    def read(text: str, now: datetime) -> Reading:
        try:
            times = [jio.parse_time(text, time_base=now.timestamp())]
        except UNREADABLE:
            times = []
        try:
            sums = [jio.parse_money(text)]
        except UNREADABLE:
            sums = []
        return _reading(times, sums)

    return read


def _extract(future: bool) -> Read:
    jio = _imported()

    def read(text: str, now: datetime) -> Reading:
        try:
            times = jio.ner.extract_time(text, time_base=now.timestamp(), with_parsing=True, ret_future=future)
        except UNREADABLE:
            times = []
        sums = jio.ner.extract_money(text, with_parsing=True)
        return _reading([one["detail"] for one in times], [one["detail"] for one in sums])

    return read


def _imported() -> Any:
    with redirect_stdout(sys.stderr):  # it greets on standard output, where our answers go
        import jionlp

        jionlp.ner.extract_time("明天", time_base=0.0, with_parsing=True)
    return jionlp


def _reading(times: list[dict[str, Any]], sums: list[dict[str, Any]]) -> Reading:
    points = [one["time"] for one in times if one["type"] in {"time_point", "time_span"}]
    lengths = [one["time"] for one in times if one["type"] == "time_delta"]
    return Reading(
        sums=tuple(_sum(one["num"]) for one in sums if one and one["num"]),
        times=tuple(_interval(*one) for one in points),
        lengths=tuple(_length(one) for one in lengths),
    )


def _sum(num: str | list[str]) -> Bounds:
    lo, hi = (num, num) if isinstance(num, str) else num
    return float(lo), float(hi)


def _interval(start: str, end: str) -> Interval:
    """Its ends are inclusive; ``inf`` is an open side."""
    last = _moment(end)
    return _moment(start), last + timedelta(seconds=1) if last else None


def _moment(written: str) -> datetime | None:
    return None if "inf" in written else datetime.fromisoformat(written)


def _length(delta: dict[str, float] | list[dict[str, float]]) -> Bounds:
    lo, hi = delta if isinstance(delta, list) else (delta, delta)
    return _seconds(lo), _seconds(hi)


def _seconds(delta: dict[str, float]) -> float:
    return sum(SECONDS.get(unit, 0) * count for unit, count in delta.items())
