"""How often a person may be contacted: counted over the creditor and all its agencies, by the person's own days."""

from collections.abc import Iterator, Mapping
from datetime import UTC, timedelta
from typing import Any

from yinuo.gate.hours import midnight, zone_of
from yinuo.gate.touch import Touch
from yinuo.model.contact import Channel, Contact, ContactFacts, Dial
from yinuo.model.days import Instant, instant
from yinuo.model.party import Role

_TEXTS = (Channel.SMS, Channel.IM, Channel.EMAIL)


def calls_a_day(limits: Mapping[str, Any], dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by the call after the ``most`` that may be connected, or lead to a conversation, in a day."""
    if limits["mode"] not in {"any", dial.mode}:
        return None
    most = _agreed_or(limits, facts.agreed_daily_limit)
    calls = _ours_today(facts, now, Channel.VOICE)
    made = sum(1 for call in calls if limits["mode"] in {"any", call.mode} and _counts(limits, call))
    return _until_tomorrow(facts, now) if made >= most else None


def tries_a_day(limits: Mapping[str, Any], dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by the try after the ``most`` that one number may get in a day; a number not named is the most tried."""
    tried: dict[str, int] = {}
    for contact in _ours_today(facts, now, Channel.VOICE):
        tried[contact.number] = tried.get(contact.number, 0) + 1
    most_tried = max(tried.values(), default=0)
    tries = tried.get(dial.number, 0) + tried.get("", 0) if dial.number else most_tried
    return _until_tomorrow(facts, now) if tries >= limits["most"] else None


def contact_person_times(limits: Mapping[str, Any], _dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by contacting a contact person more than ``a_day``, or more than ``in_days`` within ``days`` days."""
    if facts.person.role != Role.CONTACT:
        return None
    window = timedelta(days=limits["days"])
    lately = sorted(instant(c.at) for c in _ours(facts, *Channel) if now - window < instant(c.at))
    if len(lately) >= limits["in_days"]:
        oldest = lately[-int(limits["in_days"])]
        return Touch(next_allowed_at=Instant((oldest + window).astimezone(UTC)))
    today = sum(1 for _ in _ours_today(facts, now, *Channel))
    return _until_tomorrow(facts, now) if today >= limits["a_day"] else None


def visits(limits: Mapping[str, Any], _dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by a visit by fewer than ``staff`` people, and by the visit after the ``most`` of a day."""
    if facts.visit_staff is None:
        return Touch(fact="visit_staff")
    if facts.visit_staff < limits["staff"]:
        return Touch()
    made = sum(1 for _ in _ours_today(facts, now, Channel.VISIT))
    return _until_tomorrow(facts, now) if made >= limits["most"] else None


def disturbance(limits: Mapping[str, Any], dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched by the text after ``texts_a_day``, and by a call within ``minutes_after_call`` of one they answered."""
    if dial.channel in _TEXTS:
        sent = sum(1 for _ in _ours_today(facts, now, *_TEXTS))
        return _until_tomorrow(facts, now) if sent >= limits["texts_a_day"] else None
    if dial.channel != Channel.VOICE:
        return None
    pause = timedelta(minutes=limits["minutes_after_call"])
    answered = [instant(c.at) for c in _ours(facts, Channel.VOICE) if c.connected]
    ends = [at + pause for at in answered if at <= now < at + pause]
    return Touch(next_allowed_at=Instant(max(ends).astimezone(UTC))) if ends else None


def _agreed_or(limits: Mapping[str, Any], agreed: int | None) -> int:
    if agreed is None:
        return limits["most"]
    return agreed if limits["agreed"] == "replaces" else min(agreed, limits["most"])


def _counts(limits: Mapping[str, Any], contact: Contact) -> bool:
    return contact.effective if limits["counted"] == "effective" else contact.connected


def _ours_today(facts: ContactFacts, now: Instant, *channels: Channel) -> Iterator[Contact]:
    zone = zone_of(facts.person.timezone)
    today = now.astimezone(zone).date()
    for contact in _ours(facts, *channels):
        if instant(contact.at).astimezone(zone).date() == today:
            yield contact


def _ours(facts: ContactFacts, *channels: Channel) -> Iterator[Contact]:
    """Contacts that we began with people in this person's role, whichever agency made them."""
    for contact in facts.history:
        if contact.initiated_by == "us" and contact.role == facts.person.role and contact.channel in channels:
            yield contact


def _until_tomorrow(facts: ContactFacts, now: Instant) -> Touch:
    zone = zone_of(facts.person.timezone)
    return Touch(next_allowed_at=midnight(now.astimezone(zone).date() + timedelta(days=1), zone))
