"""The order of a call: who we are, that it is recorded and by what voice, whom we speak to, and only then the debt."""

from collections.abc import Callable, Mapping
from typing import Any

from yinuo.gate.cues import cues_for, hear, sites
from yinuo.gate.touch import Touch
from yinuo.model.days import Instant
from yinuo.model.party import Actor
from yinuo.model.speech import Disclosure, Part, Say, SpeechFacts
from yinuo.model.vocabulary import AgentAct

_DETAILS = frozenset(
    {Disclosure.DEBT, Disclosure.AMOUNT, Disclosure.DUE_DAY, Disclosure.CONSEQUENCE, Disclosure.OFFER}
)
_ASK_FOR_PAYMENT = frozenset(
    {
        AgentAct.DEMAND_TODAY, AgentAct.PROPOSE_PARTIAL, AgentAct.PROPOSE_DATE, AgentAct.PROPOSE_INSTALMENT,
        AgentAct.ASK_COMMITMENT, AgentAct.CONFIRM_COMMITMENT, AgentAct.CONSEQUENCE,
    }
)
_IN_WORDS: Mapping[Disclosure, str] = {Disclosure.AI: "tells_ai", Disclosure.RECORDING: "tells_recording"}

Check = Callable[[Mapping[str, Any], Say, SpeechFacts, Instant], Touch | None]


def before_details(notice: Disclosure) -> Check:
    """A check that a notice was given, in the call or earlier in the utterance, before any detail of the debt."""

    def check(_limits: Mapping[str, Any], say: Say, facts: SpeechFacts, _now: Instant) -> Touch | None:
        if not facts.in_call or not _due(notice, say, facts):
            return None
        given = notice in facts.notices
        for part in say.parts:
            if not given and _has_details(part, facts):
                return Touch(span=part.text)
            given = given or _gives(notice, part)
        return None

    return check


def verified_first(_limits: Mapping[str, Any], say: Say, facts: SpeechFacts, _now: Instant) -> Touch | None:
    """No detail of the debt in a call before the person is known to be the one who owes."""
    if not facts.in_call or facts.verified:
        return None
    return next((Touch(span=part.text) for part in say.parts if _has_details(part, facts)), None)


def demand_ended(_limits: Mapping[str, Any], say: Say, facts: SpeechFacts, _now: Instant) -> Touch | None:
    """Once a one-way door is passed nothing in the call asks for payment any more."""
    if not facts.demand_ended:
        return None
    return next((Touch(span=part.text) for part in say.parts if part.act in _ASK_FOR_PAYMENT), None)


def _due(notice: Disclosure, say: Say, facts: SpeechFacts) -> bool:
    if notice is Disclosure.RECORDING:
        return facts.recorded
    return notice is not Disclosure.AI or say.actor is Actor.AI


def _has_details(part: Part, facts: SpeechFacts) -> bool:
    return bool(_DETAILS.intersection(part.discloses)) or _says("tells_debt", part, facts.creditor)


def _gives(notice: Disclosure, part: Part) -> bool:
    return notice in part.discloses and (notice not in _IN_WORDS or _says(_IN_WORDS[notice], part))


def _says(check: str, part: Part, creditor: str = "") -> bool:
    heard = hear(part.text, creditor)
    return any(next(sites(cue, heard), None) is not None for cue in cues_for(check, heard))
