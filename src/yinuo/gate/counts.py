"""How often a person may be contacted: counted over the creditor and all its agencies, by the person's own days."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from yinuo.gate.hours import midnight, zone_of
from yinuo.gate.touch import Touch
from yinuo.model.contact import Channel, Contact, ContactFacts, Dial
from yinuo.model.days import Instant, instant


def calls_a_day(limits: Mapping[str, Any], dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by the call after the ``most`` that may be connected, or lead to a conversation, in a day."""
    if limits["mode"] not in {"any", dial.mode}:
        return None
    most = _agreed_or(limits, facts.agreed_daily_limit)
    calls = _ours_today(facts, now, Channel.VOICE)
    made = sum(1 for call in calls if limits["mode"] in {"any", call.mode} and _counts(limits, call))
    return _tomorrow(most, facts, now) if made >= most else None


def tries_a_day(limits: Mapping[str, Any], dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by the try after the ``most`` that one number may get in a day; a number not named is the most tried."""
    tried: dict[str, int] = {}
    for contact in _ours_today(facts, now, Channel.VOICE):
        tried[contact.number] = tried.get(contact.number, 0) + 1
    most_tried = max(tried.values(), default=0)
    tries = tried.get(dial.number, 0) + tried.get("", 0) if dial.number else most_tried
    return _tomorrow(limits["most"], facts, now) if tries >= limits["most"] else None


def _agreed_or(limits: Mapping[str, Any], agreed: int | None) -> int:
    if agreed is None:
        return limits["most"]
    return agreed if limits["agreed"] == "replaces" else min(agreed, limits["most"])


def _counts(limits: Mapping[str, Any], contact: Contact) -> bool:
    return contact.effective if limits["counted"] == "effective" else contact.connected


def _ours_today(facts: ContactFacts, now: Instant, *channels: Channel) -> Iterator[Contact]:
    """Contacts that we began today with people in this person's role, whichever agency made them."""
    zone = zone_of(facts.person.timezone)
    today = now.astimezone(zone).date()
    for contact in facts.history:
        same = contact.initiated_by == "us" and contact.role == facts.person.role and contact.channel in channels
        if same and instant(contact.at).astimezone(zone).date() == today:
            yield contact


def _tomorrow(most: int, facts: ContactFacts, now: Instant) -> Touch:
    """Waiting for the next day helps only where a day allows anything at all."""
    zone = zone_of(facts.person.timezone)
    tomorrow = midnight(now.astimezone(zone).date() + timedelta(days=1), zone)
    return Touch(next_allowed_at=tomorrow if most > 0 else None)
