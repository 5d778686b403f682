"""What makes a sentence true: each truth names the fact it rests on and says yes, no, or not known."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, get_args

from yinuo.gate.cues import Heard, Match
from yinuo.gate.speech.numerals import day, fen, number, yearly
from yinuo.model.case import CreditorType, Product
from yinuo.model.days import Instant
from yinuo.model.noun import noun
from yinuo.model.speech import CourtStage, SpeechFacts

_STAGES: tuple[str, ...] = get_args(CourtStage)
_OFFER = re.compile(r"(INST|EXT|WAIVE-PENALTY|SETTLE)-(\d+)")
_SENTENCE = re.compile(r"[^.?]*")


@noun
class Claim:
    """A stretch of a sentence that may be true: the words, the facts, the limits of the rule, and now."""

    heard: Heard
    match: Match
    facts: SpeechFacts
    limits: Mapping[str, Any]
    now: Instant

    @property
    def words(self) -> str:
        """The words of the match."""
        return self.heard.text[self.match.start : self.match.end]

    @property
    def sentence(self) -> str:
        """The sentence in which the match ends."""
        text = self.heard.text
        begin = max(text.rfind(".", 0, self.match.end), text.rfind("?", 0, self.match.end)) + 1
        heard = _SENTENCE.match(text, begin)
        return heard[0] if heard else ""


class Truth(NamedTuple):
    """The fact a truth rests on, and the question whether a claim is true; None where the fact is not known."""

    fact: str
    holds: Callable[[Claim], bool | None]


def _stage(least: str) -> Truth:
    def reached(claim: Claim) -> bool | None:
        stage = claim.facts.court_stage
        return None if stage is None else _STAGES.index(stage) >= _STAGES.index(least)

    return Truth("court_stage", reached)


def _plain(fact: str, wanted: object) -> Truth:
    def is_so(claim: Claim) -> bool | None:
        value = getattr(claim.facts, fact)
        return None if value is None else value == wanted

    return Truth(fact, is_so)


def _sums(claim: Claim) -> list[int]:
    spoken = (claim.heard.text[start:end] for start, end in claim.heard.places.get("{sum}", ()))
    places = claim.heard.places.get("{sum}", ())
    within = [words for words, (start, end) in zip(spoken, places, strict=True) if claim.match.start <= start and end <= claim.match.end]
    return [value for words in within if (value := fen(words)) is not None]


def _is_amount_owed(claim: Claim) -> bool | None:
    owed = claim.facts.amount_owed_fen
    return None if owed is None else all(value == owed for value in _sums(claim))


def _is_principal(claim: Claim) -> bool | None:
    owed, fees = claim.facts.amount_owed_fen, claim.facts.fees_owed_fen
    if owed is None:
        return None
    return all(value in {owed, owed - (fees or 0)} for value in _sums(claim))


def _is_fees_owed(claim: Claim) -> bool | None:
    fees = claim.facts.fees_owed_fen
    return None if fees is None else all(value == fees for value in _sums(claim))


def _is_contract_deadline(claim: Claim) -> bool | None:
    agreed = claim.facts.contract_deadline
    if agreed is None:
        return None
    if isinstance(agreed, str) and agreed in claim.heard.reading.raw:
        return True
    clock = re.search(r"(\d{1,2}):(\d{2})|(\d{1,2}|[一二两三四五六七八九十]+)点", claim.sentence)
    return _as_day(agreed) == day(claim.sentence, claim.now) and (clock is None or _same_clock(agreed, clock))


def _as_day(agreed: date | str) -> date | None:
    if isinstance(agreed, date):
        return agreed
    try:
        return date.fromisoformat(agreed[:10])
    except ValueError:
        return None


def _same_clock(agreed: date | str, clock: re.Match[str]) -> bool:
    written = re.search(r"(\d{2}):(\d{2})", agreed) if isinstance(agreed, str) else None
    spoken = number(clock[1] or clock[3])
    return bool(written and spoken is not None and int(written[1]) % 12 == int(spoken) % 12)


def _approved(kind: str, facts: SpeechFacts) -> list[int]:
    found = (_OFFER.match(code) for code in facts.approved_offers)
    return [int(offer[2]) for offer in found if offer and offer[1] == kind]


def _first_number(pattern: str, words: str) -> Decimal | None:
    heard = re.search(pattern, words)
    return number(heard[1]) if heard else None


_NUMBER = r"(\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"


def _instalments_approved(claim: Claim) -> bool:
    offers = _approved("INST", claim.facts)
    spoken = _first_number(_NUMBER + r"(?:个)?(?:期|月)", claim.sentence)
    return bool(offers) and (spoken is None or spoken <= max(offers))


def _extension_approved(claim: Claim) -> bool:
    offers = _approved("EXT", claim.facts)
    if not offers:
        return False
    spoken = _first_number(_NUMBER + r"(?:个)?(?:天|日)(?!前)", claim.sentence)
    weeks = _first_number(_NUMBER + r"(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天])", claim.sentence)
    months = _first_number(_NUMBER + r"个月", claim.sentence)
    until = day(claim.sentence, claim.now)
    length = spoken or (weeks and weeks * 7) or (months and months * 30)
    if length is None and until is not None:
        length = Decimal((until - claim.now.date()).days)
    return length is None or length <= max(offers)


def _share(words: str) -> Decimal | None:
    """The per cent that words give up: 打八折 and 还80% give up 20, 减免三成 30, 全免 100."""
    tenths = re.search(r"打?([一二三四五六七八九]|\d(?:\.\d)?)([一二三四五六七八九五])?折", words)
    if tenths:
        return 100 - (number(tenths[1]) or Decimal(0)) * 10 - (number(tenths[2]) if tenths[2] else Decimal(0) or Decimal(0))
    if re.search("一半|对半|半价|五成", words):
        return Decimal(50)
    per_cent = _first_number(r"(\d+(?:\.\d+)?|[一二三四五六七八九十百]+)%|", words) if "%" in words else _first_number(r"百分之(\d+|[一二三四五六七八九十百]+)", words)
    return per_cent if per_cent is not None else _tenfold(_first_number(r"([一二三四五六七八九])成", words))


def _tenfold(value: Decimal | None) -> Decimal | None:
    return None if value is None else value * 10


def _waiver_approved(claim: Claim) -> bool:
    offers = _approved("WAIVE-PENALTY", claim.facts)
    if not offers or re.search("本金|全部欠款|整笔", claim.words):
        return False
    given_up = _share(claim.sentence)
    if given_up is None:
        return max(offers) >= 100
    return given_up <= max(offers)


def _settlement_approved(claim: Claim) -> bool:
    offers = _approved("SETTLE", claim.facts)
    given_up = _share(claim.sentence)
    if not offers or given_up is None:
        return False
    paid = given_up if re.search("还|付|交", claim.sentence) and "折" not in claim.sentence and not re.search("减|免", claim.sentence) else 100 - given_up
    # Whether n is the share paid or the share given up is not settled by the code: the stricter reading holds.
    return paid >= min(max(n, 100 - n) for n in offers)


def _rate_within_cap(claim: Claim) -> bool:
    rate = yearly(claim.words)
    private = claim.facts.product is Product.PRIVATE_LOAN
    cap = Decimal(str(claim.limits["cap_private_yearly" if private else "cap_yearly"]))
    return rate is not None and rate <= cap


def _interest_agreed(claim: Claim) -> bool | None:
    return claim.facts.late_interest_agreed


TRUTHS: Mapping[str, Truth] = {
    "filed": _stage("filed"),
    "judged": _stage("judgment"),
    "enforcing": _stage("enforcement"),
    "listed": _stage("listed_by_court"),
    "reports": _plain("reports_to_credit_bureau", True),
    "does_not_report": _plain("reports_to_credit_bureau", False),
    "agency_told": _plain("agency_notice_sent", True),
    "in_time": _plain("time_barred", False),
    "maybe_in_time": Truth("time_barred", lambda claim: claim.facts.time_barred is not True),
    "property_fee": _plain("product", Product.PROPERTY_FEE),
    "interest_agreed": Truth("late_interest_agreed", _interest_agreed),
    "interest_not_refused": Truth("late_interest_agreed", lambda claim: claim.facts.late_interest_agreed is not False),
    "amount_owed": Truth("amount_owed_fen", _is_amount_owed),
    "principal_owed": Truth("amount_owed_fen", _is_principal),
    "fees_owed": Truth("fees_owed_fen", _is_fees_owed),
    "contract_deadline": Truth("contract_deadline", _is_contract_deadline),
    "instalments_approved": Truth("approved_offers", _instalments_approved),
    "extension_approved": Truth("approved_offers", _extension_approved),
    "waiver_approved": Truth("approved_offers", _waiver_approved),
    "settlement_approved": Truth("approved_offers", _settlement_approved),
    "within_cap": Truth("", _rate_within_cap),
    "lender_itself": Truth("creditor_type", lambda claim: claim.facts.creditor_type is not CreditorType.AGENCY),
    "not_recorded": Truth("recorded", lambda claim: not claim.facts.recorded),
}
