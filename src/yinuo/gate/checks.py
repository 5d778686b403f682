"""The checks by name: what a rule may name in its ``check``, and nothing else.

A check is a plain function of a rule's limits, the proposal, the facts and now; it answers with a Touch, or None where
the rule is not touched. A fact it needs and does not have it names in the Touch.
"""

from collections.abc import Callable, Mapping
from typing import Any

from yinuo.gate import counts, guarantee, holds, hours, persons
from yinuo.gate.speech import SPEECH_CHECKS
from yinuo.gate.touch import Touch
from yinuo.model.contact import ContactFacts
from yinuo.model.days import Instant

Limits = Mapping[str, Any]
Check = Callable[[Limits, Any, Any, Instant], Touch | None]

CONTACT: Mapping[str, Check] = {
    "agreed_hours": hours.agreed_hours,
    "quiet_hours": hours.quiet_hours,
    "calls_a_day": counts.calls_a_day,
    "tries_a_day": counts.tries_a_day,
    "contact_person_times": counts.contact_person_times,
    "visits": counts.visits,
    "disturbance": counts.disturbance,
    "owing_role": persons.owing_role,
    "contact_person": persons.contact_person,
    "unreachable_days": persons.unreachable_days,
    "refusal": persons.refusal,
    "opt_out": persons.opt_out,
    "capacity": persons.capacity,
    "deceased": persons.deceased,
    "role_noted": persons.role_noted,
    "guarantee_lapsed": guarantee.guarantee_lapsed,
    "guarantee_unknown": guarantee.guarantee_unknown,
    "hold": holds.hold,
    "kept_plan": holds.kept_plan,
    "fact_holds": holds.fact_holds,
}
"""May this person be contacted now?"""

LASTING: Mapping[str, Callable[[Limits, ContactFacts, Instant], Instant | None]] = {
    "agreed_hours": hours.agreed_hours_end,
    "quiet_hours": hours.quiet_hours_begin,
}
"""Checks that go on binding while a contact lasts, each with the moment at which its permission ends."""

SPEECH: Mapping[str, Check] = SPEECH_CHECKS
"""May this be said to this listener?"""
