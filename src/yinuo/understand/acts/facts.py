"""What the values of an utterance tell the model: their kinds, and the utterance with each value as one mark."""

from datetime import datetime, timedelta

from yinuo.model.heard import Fraction, Span, TimeHeard
from yinuo.understand.values import Values

MARK = {"day": "Ⓐ", "days": "Ⓑ", "wide": "Ⓒ", "past": "Ⓓ", "sum": "Ⓔ", "all": "Ⓕ", "part": "Ⓖ", "long": "Ⓗ"}
"""One character for each kind of value, none of which is said."""

FEW_DAYS = timedelta(days=10)
"""A promise within a stretch no longer than this can be followed up."""


def masked(text: str, found: Values, now: datetime) -> str:
    """The text with each value replaced by the mark of its kind, so that 周五 and 二十八号 look alike."""
    marks: list[tuple[Span, str]] = [(time.span, MARK[time_kind(time, now)]) for time in found.times]
    marks += [(amount.span, MARK["sum"]) for amount in found.amounts]
    marks += [(fraction.span, MARK[fraction_kind(fraction)]) for fraction in found.fractions]
    marks += [(duration.span, MARK["long"]) for duration in found.durations]
    parts: list[str] = []
    place = 0
    for (start, end), mark in sorted(marks):
        if start >= place:
            parts += [text[place:start], mark]
            place = end
    return "".join([*parts, text[place:]])


def time_kind(time: TimeHeard, now: datetime) -> str:
    """``past``, or how closely a coming time is named: ``day``, a few ``days``, ``wide``."""
    if time.end is not None and time.end <= now:
        return "past"
    if time.end is None:
        return "wide"
    length = time.end - max(time.start or now, now)
    if length <= timedelta(days=1):
        return "day"
    return "days" if length <= FEW_DAYS or time.role == "pay_by" else "wide"


def fraction_kind(fraction: Fraction) -> str:
    """``all`` of the debt or a ``part`` of it."""
    return "all" if fraction.value >= 1 else "part"
