"""The public question "is this sentence allowed?": a line in, a JSON line out, as the contract has them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from datetime import date, datetime, time
from typing import Any, cast

from yinuo.gate.judge import judge_speech
from yinuo.law.rulebook import Rulebook
from yinuo.model.case import CreditorType, Product
from yinuo.model.days import CHINA, Instant, instant
from yinuo.model.errors import BadInput
from yinuo.model.money import Fen
from yinuo.model.noun import check, dump, noun
from yinuo.model.party import Listener
from yinuo.model.speech import CourtStage, Part, Say, SpeechFacts
from yinuo.model.verdict import Finding, Verdict
from yinuo.model.vocabulary import AgentAct

JURISDICTION = "CN"
_FILE = "stdin"
_MARKS = "\ufeff \t"


@noun
class _Context:
    """What the asker knows of the case; what is not given is not known."""

    court_stage: CourtStage | None = None
    reports_to_credit_bureau: bool | None = None
    agency_notice_sent: bool | None = None
    approved_offers: frozenset[str] = frozenset()
    product: Product | None = None
    time_barred: bool | None = None
    fees_owed_fen: Fen | None = None
    amount_owed_fen: Fen | None = None
    contract_deadline: date | str | None = None
    creditor: str = ""
    creditor_type: CreditorType | None = None
    late_interest_agreed: bool | None = None


@noun
class _Request:
    id: str | int | float | bool | None = None
    text: str
    listener: Listener = Listener.DEBTOR
    context: _Context = field(default_factory=_Context)


def check_lines(
    lines: Iterable[str], load_book: Callable[[str], Rulebook], now: Instant | None = None
) -> Iterator[str]:
    """Answer each line as it comes; a line that opens with ``{`` is JSON, any other is a sentence to the debtor.

    Empty lines are skipped. Without ``now`` the law is that of the day it was last checked. Raises BadInput with the
    number of the first line that cannot be used, and the key.
    """
    book = load_book(JURISDICTION)
    moment = now or _last_checked(book)
    for number, line in enumerate(lines, start=1):
        if line.strip(_MARKS + "\r\n"):
            tree = _tree(line, number)
            say, facts = request_of(tree, _FILE, number)
            echoed = {"id": tree["id"]} if "id" in tree else {}
            yield json.dumps(echoed | answer_of(judge_speech(say, facts, book, moment)), ensure_ascii=False)


def request_of(tree: dict[str, Any], file: str, line: int | None = None) -> tuple[Say, SpeechFacts]:
    """A sentence in its public shape as the gate's own nouns; raises BadInput for what it does not know or cannot read.

    A key that is null counts as not given. The sentence is judged alone, not as a turn of a call.
    """
    asked = check(_Request, _without_nulls(tree), file, lambda _path: line)
    say = Say(parts=(Part(line="check", act=AgentAct.CLOSING, text=asked.text),))
    facts = check(SpeechFacts, {"listener": asked.listener, **dump(asked.context)}, file, lambda _path: line)
    return say, facts


def answer_of(verdict: Verdict) -> dict[str, Any]:
    """A verdict in its public shape; ``allowed`` is false when any finding blocks."""
    return {"allowed": verdict.allowed, "findings": [_shown(finding) for finding in verdict.findings]}


def _shown(finding: Finding) -> dict[str, str]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "span": finding.span,
        "why": finding.why,
        "why_en": finding.why_en,
        "say_instead": finding.say_instead,
    }


def _tree(line: str, number: int) -> dict[str, Any]:
    text = line.strip(_MARKS + "\r\n")
    if not text.startswith("{"):
        return {"text": text}
    try:
        tree: object = json.loads(text)
    except (ValueError, RecursionError) as err:
        raise BadInput(file=_FILE, line=number, expected=f"one JSON object, or plain words ({err})") from err
    return cast("dict[str, Any]", tree)


def _without_nulls(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    pairs = cast("dict[str, Any]", tree).items()
    return {key: _without_nulls(value) for key, value in pairs if value is not None}


def _last_checked(book: Rulebook) -> Instant:
    return instant(datetime.combine(max(rule.last_checked for rule in book.rules), time(12), CHINA))
