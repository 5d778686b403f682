"""How long a guarantor stays bound: the guarantee period, which runs from the due day and cannot pause."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from yinuo.gate.hours import zone_of
from yinuo.gate.touch import Touch
from yinuo.model.contact import ContactFacts, Dial
from yinuo.model.days import Instant

Limits = Mapping[str, Any]


def guarantee_lapsed(limits: Limits, _dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by a guarantor who is known not to have been claimed within ``months`` of the due day."""
    if facts.person.role not in limits["roles"] or facts.guarantee_claimed_in_period is not False:
        return None
    if facts.due_date is None:
        return Touch(fact="due_date")
    return Touch() if _over(limits, facts.due_date, facts, now) else None


def guarantee_unknown(limits: Limits, _dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by a guarantor of whom it is not known whether the period is over unclaimed."""
    if facts.person.role not in limits["roles"] or facts.guarantee_claimed_in_period is not None:
        return None
    if facts.due_date is None:
        return Touch(fact="due_date")
    return Touch(fact="guarantee_claimed_in_period") if _over(limits, facts.due_date, facts, now) else None


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter.

    >>> months_after(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _over(limits: Limits, due: date, facts: ContactFacts, now: Instant) -> bool:
    return now.astimezone(zone_of(facts.person.timezone)).date() > months_after(due, limits["months"])
