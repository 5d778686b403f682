"""Microsoft Recognizers-Text for Python, which cannot be imported with an emoji package newer than 1.7.0."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from recognizers_date_time import recognize_datetime
from recognizers_number_with_unit import recognize_currency

from bench.readers import Bounds, Interval, Read, Reading

MINOR = {"Jiao": 0.1, "Fen": 0.01, "Cent": 0.01, "Pence": 0.01}
"""Units that it names without turning them into their whole."""

DAY, INSTANT = timedelta(days=1), timedelta(seconds=1)


def load() -> Read:
    """Its date-time and currency models for Chinese."""

    def read(text: str, now: datetime) -> Reading:
        found = [entity.resolution for entity in recognize_datetime(text, "zh-cn", reference=now)]
        values = [entity["values"] for entity in found if entity and entity.get("values")]
        times = [_first_future(value, now) for value in values if value[0]["type"] not in {"duration", "set"}]
        lengths = [float(value[0]["value"]) for value in values if value[0]["type"] == "duration"]
        sums = [_sum(entity.resolution) for entity in recognize_currency(text, "zh-cn")]
        return Reading(
            sums=tuple(one for one in sums if one),
            times=tuple(one for one in times if one),
            lengths=tuple((one, one) for one in lengths),
        )

    return read


def _sum(resolution: Mapping[str, str | None]) -> Bounds | None:
    if resolution.get("value") is None:
        return None
    yuan = float(resolution["value"] or 0) * MINOR.get(resolution["unit"] or "", 1.0)
    return yuan, yuan


def _first_future(values: list[dict[str, Any]], now: datetime) -> Interval | None:
    """The first reading that has not passed; where all have, the last."""
    readings = [one for one in (_interval(value, now) for value in values) if one]
    coming = [one for one in readings if one[1] is None or one[1] > now]
    return (coming or readings[-1:] or [None])[0]


def _interval(value: dict[str, Any], now: datetime) -> Interval | None:
    if "start" in value or "end" in value:
        return _moment(value.get("start"), now), _moment(value.get("end"), now)
    start = _moment(value.get("value"), now)
    if start is None:
        return None
    length = DAY if value["type"] == "date" else INSTANT
    return (start + DAY, start + DAY + length) if value["type"] == "time" and start < now else (start, start + length)


def _moment(written: str | None, now: datetime) -> datetime | None:
    """A date, a clock time of the day of ``now``, or both; None for what it could not resolve."""
    if written is None or written == "not resolved":
        return None
    date = f"{now:%Y-%m-%d} {written}" if "-" not in written else written
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        return None
