"""dateparser's search for dates in text, told that they lie in the future."""

from datetime import datetime, timedelta

from dateparser.search import search_dates

from bench.readers import Interval, Read, Reading


def load() -> Read:
    """``search_dates`` for Chinese."""

    def read(text: str, now: datetime) -> Reading:
        found = search_dates(text, languages=["zh"], settings={"PREFER_DATES_FROM": "future", "RELATIVE_BASE": now})
        return Reading(times=tuple(_interval(moment.replace(tzinfo=None), now) for _, moment in found or ()))

    return read


def _interval(moment: datetime, now: datetime) -> Interval:
    """It gives moments only: one without a clock of its own is the whole day."""
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    if moment in {midnight, datetime.combine(moment, now.time())}:
        return midnight, midnight + timedelta(days=1)
    return moment, moment + timedelta(seconds=1)
