"""What makes a sentence true: each truth names the fact it rests on and says yes, no, or not known."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple, get_args

from yinuo.gate.speech.claim import Claim
from yinuo.gate.speech.numerals import day, number, yearly
from yinuo.gate.speech.offers import (
    extension_approved,
    instalments_approved,
    settlement_approved,
    waiver_approved,
)
from yinuo.model.case import CreditorType, Product
from yinuo.model.speech import CourtStage

_STAGES: tuple[str, ...] = get_args(CourtStage)
_BY_COURT = re.compile("法院|依法|司法拍卖")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})|(\d{1,2}|[一二两三四五六七八九十]+)点")
_WRITTEN_CLOCK = re.compile(r"(\d{2}):(\d{2})")


class Truth(NamedTuple):
    """The fact a truth rests on, and the question whether a claim is true; None where the fact is not known."""

    fact: str
    holds: Callable[[Claim], bool | None]


def _stage(least: str) -> Truth:
    def reached(claim: Claim) -> bool | None:
        stage = claim.facts.court_stage
        return None if stage is None else _STAGES.index(stage) >= _STAGES.index(least)

    return Truth("court_stage", reached)


def _is(fact: str, wanted: object) -> Truth:
    """True where the fact is known to be as wanted."""

    def is_so(claim: Claim) -> bool | None:
        value = getattr(claim.facts, fact)
        return None if value is None else value == wanted

    return Truth(fact, is_so)


def _is_not(fact: str, unwanted: object) -> Truth:
    """True unless the fact is known to be what it must not be."""

    def is_so(claim: Claim) -> bool:
        return getattr(claim.facts, fact) != unwanted

    return Truth(fact, is_so)


def _amount_owed(claim: Claim) -> bool | None:
    owed = claim.facts.amount_owed_fen
    return None if owed is None else all(value == owed for value in claim.sums)


def _principal_owed(claim: Claim) -> bool | None:
    owed, fees = claim.facts.amount_owed_fen, claim.facts.fees_owed_fen
    if owed is None:
        return None
    return all(value in {owed, owed - (fees or 0)} for value in claim.sums)


def _fees_owed(claim: Claim) -> bool | None:
    fees = claim.facts.fees_owed_fen
    return None if fees is None else all(value == fees for value in claim.sums)


def _contract_deadline(claim: Claim) -> bool | None:
    agreed = claim.facts.contract_deadline
    if agreed is None:
        return None
    if isinstance(agreed, str) and agreed in claim.heard.reading.raw:
        return True
    spoken, clock = day(claim.sentence, claim.now), _CLOCK.search(claim.sentence)
    return spoken is not None and spoken == _as_day(agreed) and (clock is None or _same_clock(agreed, clock))


def _as_day(agreed: date | str) -> date | None:
    if isinstance(agreed, date):
        return agreed
    try:
        return date.fromisoformat(agreed[:10])
    except ValueError:
        return None


def _same_clock(agreed: date | str, clock: re.Match[str]) -> bool:
    written = _WRITTEN_CLOCK.search(agreed) if isinstance(agreed, str) else None
    spoken = number(clock[1] or clock[3])
    return bool(written and spoken is not None and int(written[1]) % 12 == int(spoken) % 12)


def _lawful_enforcement(claim: Claim) -> bool | None:
    """Property is taken by a court in enforcement, and the sentence must say so: we take nothing."""
    reached = _stage("enforcement").holds(claim)
    return reached and bool(_BY_COURT.search(claim.sentence))


def _interest_agreed(claim: Claim) -> bool | None:
    """Late interest that the system counts as owed rests on a clause, unless the case says otherwise."""
    agreed, counted = claim.facts.late_interest_agreed, claim.facts.fees_owed_fen
    return True if agreed is None and counted else agreed


def _within_cap(claim: Claim) -> bool:
    rate = yearly(claim.words)
    private = claim.facts.product is Product.PRIVATE_LOAN
    cap = Decimal(str(claim.limits["cap_private_yearly" if private else "cap_yearly"]))
    return rate is not None and rate <= cap


TRUTHS: Mapping[str, Truth] = {
    "filed": _stage("filed"),
    "judged": _stage("judgment"),
    "enforcing": _stage("enforcement"),
    "listed": _stage("listed_by_court"),
    "lawful_enforcement": Truth("court_stage", _lawful_enforcement),
    "reports": _is("reports_to_credit_bureau", True),
    "does_not_report": _is("reports_to_credit_bureau", False),
    "agency_told": _is("agency_notice_sent", True),
    "in_time": _is("time_barred", False),
    "maybe_in_time": _is_not("time_barred", True),
    "property_fee": _is("product", Product.PROPERTY_FEE),
    "interest_agreed": Truth("late_interest_agreed", _interest_agreed),
    "interest_not_refused": _is_not("late_interest_agreed", False),
    "lender_itself": _is_not("creditor_type", CreditorType.AGENCY),
    "not_recorded": _is("recorded", False),
    "amount_owed": Truth("amount_owed_fen", _amount_owed),
    "principal_owed": Truth("amount_owed_fen", _principal_owed),
    "fees_owed": Truth("fees_owed_fen", _fees_owed),
    "contract_deadline": Truth("contract_deadline", _contract_deadline),
    "instalments_approved": Truth("approved_offers", instalments_approved),
    "extension_approved": Truth("approved_offers", extension_approved),
    "waiver_approved": Truth("approved_offers", waiver_approved),
    "settlement_approved": Truth("approved_offers", settlement_approved),
    "within_cap": Truth("", _within_cap),
}
