"""What rests: a hold on the case, a plan that is kept, a fact that must be there before anything is done."""

from collections.abc import Mapping
from typing import Any

from yinuo.gate.touch import Touch
from yinuo.model.contact import ContactFacts, Dial
from yinuo.model.days import Instant
from yinuo.model.party import Actor

Limits = Mapping[str, Any]


def hold(limits: Limits, dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched while a hold of this kind, or the fact of the same meaning, is live; some roles and purposes are spared.

    ``human`` is what the rule comes to when a person makes the contact: refused too, or left to review.
    """
    live = limits["hold"] in facts.holds or ("fact" in limits and bool(getattr(facts, limits["fact"])))
    if not live or _spared(limits, dial, facts):
        return None
    return Touch(severity=limits.get("human") if dial.actor == Actor.HUMAN else None)


def kept_plan(limits: Limits, dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched while an instalment plan is active and not broken."""
    return Touch() if facts.plan_active and not facts.plan_broken and not _spared(limits, dial, facts) else None


def fact_holds(limits: Limits, _dial: Dial, facts: ContactFacts, _now: Instant) -> Touch | None:
    """Touched where ``fact`` is false, and, unless ``unknown`` is "allowed", where it is not known."""
    if "roles" in limits and facts.person.role not in limits["roles"]:
        return None
    value = getattr(facts, limits["fact"])
    if value is None:
        return None if limits["unknown"] == "allowed" else Touch(fact=limits["fact"])
    return None if value else Touch()


def _spared(limits: Limits, dial: Dial, facts: ContactFacts) -> bool:
    return facts.person.role in limits.get("spared_roles", ()) or dial.purpose in limits.get("spared_purposes", ())
