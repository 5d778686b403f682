"""What a sentence offers, held against what was approved: INST-6, EXT-7D, WAIVE-PENALTY-30, SETTLE-80."""

import re
from datetime import timedelta
from decimal import Decimal

from yinuo.gate.speech.claim import Claim
from yinuo.gate.speech.numerals import day, number
from yinuo.model.days import CHINA
from yinuo.model.speech import SpeechFacts

_CODE = re.compile(r"(INST|EXT|WAIVE-PENALTY|SETTLE)-(\d+)")
_NUMBER = r"(\d+(?:\.\d+)?|[一二两三四五六七八九十百]+)"
_PARTS = re.compile(_NUMBER + r"(?:个)?(?:期|月)")
_SPANS = (
    (re.compile(r"半年"), 180),
    (re.compile(r"一个半月"), 45),
    (re.compile(r"半个月"), 15),
    (re.compile(_NUMBER + r"(?:个)?(?:天|日)(?!前)"), 1),
    (re.compile(_NUMBER + r"(?:个)?(?:周|星期|礼拜)(?![一二三四五六日天])"), 7),
    (re.compile(_NUMBER + r"个月"), 30),
)
_OFF = re.compile(r"([一二三四五六七八九]|\d(?:\.\d)?)([一二三四五六七八九])?折")
_HALF = re.compile(r"一半|对半|半价|减半|五成")
_PER_CENT = re.compile(r"(?:百分之)?(\d+(?:\.\d+)?|(?<=百分之)[一二三四五六七八九十百]+)%?")
_TENTHS = re.compile(r"([一二三四五六七八九])成")
_SOME = re.compile(r"部分|一些|一点|适当|少量")
_OF_PRINCIPAL = re.compile(r"本金|全部欠款|整笔")
_PAYS = re.compile(r"还|付|交")
_GIVES_UP = re.compile(r"减|免|折")


def instalments_approved(claim: Claim) -> bool:
    """Whether as many parts as the sentence offers, or parts of no number, may be offered."""
    offers = _approved("INST", claim.facts)
    parts = _first(_PARTS, claim.sentence)
    return bool(offers) and (parts is None or parts <= max(offers))


def extension_approved(claim: Claim) -> bool:
    """Whether the days that the sentence gives, or no number of days, are within what was approved."""
    offers = _approved("EXT", claim.facts)
    if not offers:
        return False
    length = next((days for pattern, times in _SPANS if (days := _days(pattern, times, claim.sentence))), None)
    if length is not None:
        return length <= max(offers)
    until = day(claim.sentence, claim.now)
    return until is None or until <= claim.now.astimezone(CHINA).date() + timedelta(days=max(offers))


def waiver_approved(claim: Claim) -> bool | None:
    """Whether the share of the penalty interest given up is approved; of the principal nothing ever is."""
    offers = _approved("WAIVE-PENALTY", claim.facts)
    if not offers or _OF_PRINCIPAL.search(claim.words):
        return False
    share = _share(claim.sentence)
    if share is None and any(claim.sums):
        owed = claim.facts.fees_owed_fen
        return None if owed is None else sum(value or 0 for value in claim.sums) * 100 <= max(offers) * owed
    if share is None:
        return max(offers) >= 100 or bool(_SOME.search(claim.sentence))
    return share <= max(offers)


def settlement_approved(claim: Claim) -> bool:
    """Whether the share still to be paid is at least that of an approved settlement.

    Whether n is the share paid or the share given up is not settled by the code SETTLE-n: the stricter reading holds.
    """
    offers = _approved("SETTLE", claim.facts)
    share, owed = _share(claim.sentence), claim.facts.amount_owed_fen
    if not offers or (share is None and not (owed and all(claim.sums))):
        return False
    if share is None:
        return sum(value or 0 for value in claim.sums) * 100 >= min(max(n, 100 - n) for n in offers) * (owed or 0)
    paid = share if _PAYS.search(claim.sentence) and not _GIVES_UP.search(claim.sentence) else 100 - share
    return paid >= min(max(n, 100 - n) for n in offers)


def _approved(kind: str, facts: SpeechFacts) -> list[int]:
    found = (_CODE.match(code) for code in facts.approved_offers)
    return [int(offer[2]) for offer in found if offer and offer[1] == kind]


def _first(pattern: re.Pattern[str], words: str) -> Decimal | None:
    heard = pattern.search(words)
    return number(heard[1]) if heard else None


def _days(pattern: re.Pattern[str], times: int, words: str) -> Decimal | None:
    heard = pattern.search(words)
    count = number(heard[1]) if heard and heard.groups() and heard[1] else Decimal(1)
    return count * times if heard and count is not None else None


def _share(words: str) -> Decimal | None:
    """The per cent that words name: 打八折 gives up 20, 减免三成 30, 一半 50, 还80% pays 80."""
    off = _OFF.search(words)
    if off:
        return 100 - (number(off[1]) or Decimal(0)) * 10 - (number(off[2] or "零") or Decimal(0))
    if _HALF.search(words):
        return Decimal(50)
    per_cent = _first(_PER_CENT, words) if "%" in words or "百分之" in words else None
    tenths = _first(_TENTHS, words)
    return per_cent if per_cent is not None else tenths and tenths * 10
