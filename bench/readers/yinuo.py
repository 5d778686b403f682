"""Our own reader, whole and with values only."""

from datetime import datetime

from bench.readers import Read, Reading
from yinuo.model.days import CHINA, Instant, instant
from yinuo.model.heard import Heard
from yinuo.understand.read import read
from yinuo.understand.values import Values, values


def whole() -> Read:
    """Everything one turn of a call asks of an utterance."""
    return lambda text, now: _reading(read(text, _in_china(now)))


def values_only() -> Read:
    """Sums, parts, times and lengths, without what the utterance does: what the peers do."""
    return lambda text, now: _reading(values(text, _in_china(now)))


def _in_china(now: datetime) -> Instant:
    return instant(now.replace(tzinfo=CHINA))


def _reading(found: Heard | Values) -> Reading:
    return Reading(
        sums=tuple((one.fen_lo / 100, one.fen_hi / 100) for one in found.amounts),
        times=tuple((_local(one.start), _local(one.end)) for one in found.times),
        lengths=tuple((one.seconds_lo, one.seconds_hi) for one in found.durations),
    )


def _local(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None
