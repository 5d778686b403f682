"""Whom a contact may reach: who owes, who may be asked to pass a message on, and who must be left alone."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from yinuo.gate.hours import zone_of
from yinuo.gate.touch import Touch
from yinuo.model.contact import Channel, ContactFacts, Dial, HoldKind
from yinuo.model.days import Instant, instant
from yinuo.model.party import Actor, Role

Limits = Mapping[str, Any]

ROLES_BEHIND_WHOM_A_DEBTOR_STANDS = frozenset({Role.CONTACT, Role.HEIR, Role.GUARDIAN, Role.LAWYER})
"""For these, ``deceased`` and ``capacity`` speak of the debtor: it is on the debtor's account that they are reached."""


def owing_role(limits: Limits, dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched by a wish to collect from, or remind, someone who does not owe, and by any contact with a stranger."""
    role = facts.person.role
    asks = dial.purpose != "reach"
    return Touch() if role in limits["never"] or (asks and role not in limits["collect_from"]) else None


def contact_person(limits: Limits, _dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched by reaching a contact person while the debtor can be reached; asks for the fact where it is not known."""
    person = facts.person
    if person.role != Role.CONTACT or _out_of_reach(limits, facts):
        return None
    return Touch(fact="debtor_unreachable") if facts.debtor_unreachable is None else Touch()


def unreachable_days(limits: Limits, _dial: Dial, facts: ContactFacts, now: Instant) -> Touch | None:
    """Touched where the history does not show ``days`` days of calls to the debtor in a row, none of them connected."""
    if facts.person.role != Role.CONTACT or facts.debtor_unreachable is not True:
        return None
    return Touch() if _days_in_vain(facts, now) < limits["days"] else None


def refusal(limits: Limits, _dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched for ever by a person in one of ``roles`` who has refused contact."""
    refused = facts.person.refused_contact_at is not None
    return Touch() if refused and facts.person.role in limits["roles"] else None


def opt_out(_limits: Limits, dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched by a channel that the person does not want."""
    return Touch() if dial.channel in facts.person.channel_opt_out else None


def capacity(limits: Limits, _dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched by a minor, or a person whose capacity in law is one of ``capacities``; asks where it is not known."""
    person = facts.person
    if person.role in limits["spared_roles"]:
        return None
    if person.is_minor:
        return Touch()
    if person.role in ROLES_BEHIND_WHOM_A_DEBTOR_STANDS:
        return None
    if person.capacity == "unknown":
        return Touch(fact="capacity")
    return Touch() if person.capacity in limits["capacities"] else None


def deceased(_limits: Limits, dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched by contacting the dead, and by contacting an heir: refused to the machine, for a person to review."""
    person = facts.person
    if person.role == Role.HEIR:
        return Touch(severity="review" if dial.actor == Actor.HUMAN else None)
    their_own = person.deceased and person.role not in ROLES_BEHIND_WHOM_A_DEBTOR_STANDS
    the_debtors = HoldKind.DECEASED in facts.holds and person.role == Role.DEBTOR
    return Touch() if their_own or the_debtors else None


def role_noted(limits: Limits, _dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched by every contact with one of ``roles``: something to bear in mind."""
    return Touch() if facts.person.role in limits["roles"] else None


def _out_of_reach(limits: Limits, facts: ContactFacts) -> bool:
    dead = facts.person.deceased or HoldKind.DECEASED in facts.holds
    return facts.debtor_unreachable is True or dead or facts.person.capacity in limits["capacities"]


def _days_in_vain(facts: ContactFacts, now: Instant) -> int:
    """Calendar days in a row, up to today or yesterday, on which the debtor was called and nobody answered."""
    zone = zone_of(facts.person.timezone)
    tried: dict[date, bool] = {}
    for contact in facts.history:
        if contact.role == Role.DEBTOR and contact.channel == Channel.VOICE:
            day = instant(contact.at).astimezone(zone).date()
            tried[day] = tried.get(day, False) or contact.connected
    day = now.astimezone(zone).date()
    if day not in tried:
        day -= timedelta(days=1)
    count = 0
    while tried.get(day) is False:
        count, day = count + 1, day - timedelta(days=1)
    return count
