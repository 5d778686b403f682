"""What a sentence does, judged with the listener and the facts of the case: one check for each rule of speech.

It may import model, law and, of the gate, only cues, evasion and touch.
It never forbids a word as such: the same sentence may be true of one case and unlawful in another.
"""

from collections.abc import Mapping
from typing import Any

from yinuo.gate.speech.cued import Cued
from yinuo.gate.speech.order import Check, before_details, demand_ended, verified_first
from yinuo.gate.touch import Touch
from yinuo.model.days import Instant
from yinuo.model.party import Listener
from yinuo.model.speech import Disclosure, Say, SpeechFacts


def _either(*checks: Check) -> Check:
    """A check that answers with the first of several that is touched."""

    def check(limits: Mapping[str, Any], say: Say, facts: SpeechFacts, now: Instant) -> Touch | None:
        return next((touch for one in checks if (touch := one(limits, say, facts, now))), None)

    return check


def _unverified(check: Check) -> Check:
    """A check only for a listener whose identity is not yet known."""

    def only(limits: Mapping[str, Any], say: Say, facts: SpeechFacts, now: Instant) -> Touch | None:
        return check(limits, say, facts, now) if facts.listener is Listener.UNVERIFIED else None

    return only


_BY_CUES = (
    "threat", "impersonation", "new_borrowing", "false_promise", "effects", "list", "punishment", "third_party",
    "expose", "reputation", "civility", "fees", "late_interest", "agency_scare", "seizure", "utilities", "deadline",
    "time_barred",
    "fair_ai", "human_review", "written_demand", "report_notice", "credit_truth", "allocation", "complaint_channel",
    "pay_channel", "visit_consent",
)

SPEECH_CHECKS: Mapping[str, Check] = {name: Cued(name) for name in _BY_CUES} | {
    "names_institution": _either(before_details(Disclosure.INSTITUTION), Cued("names_institution")),
    "recording_notice": _either(before_details(Disclosure.RECORDING), Cued("recording_notice")),
    "ai_notice": _either(before_details(Disclosure.AI), Cued("ai_notice")),
    "verifies_first": _either(verified_first, Cued("verifies_first"), _unverified(Cued("third_party"))),
    "demand_ended": demand_ended,
}
"""Every check of speech by the name a rule gives it."""
