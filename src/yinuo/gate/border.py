"""The public question "may we contact this person now?": a JSON line in, a JSON line out, as the contract has them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, fields
from datetime import datetime
from typing import Any, Literal, cast

from yinuo.gate.judge import judge_contact
from yinuo.law.rulebook import Rulebook
from yinuo.model.case import CreditorType, Product
from yinuo.model.contact import Channel, Contact, ContactFacts, Dial, HoldKind, Mode, Person
from yinuo.model.days import Instant
from yinuo.model.errors import BadInput
from yinuo.model.noun import check, noun
from yinuo.model.party import Actor
from yinuo.model.verdict import Finding, Verdict

_HOURS = re.compile(r"\s*(\d{1,2}:\d{2})\s*[-–—~～至到]\s*(\d{1,2}:\d{2})\s*")


@noun
class _Request:
    """One question; what is not given has the meaning it has for a contact: our own AI calls the debtor to collect."""

    id: str | int | float | bool | None = None
    at: datetime
    jurisdiction: str = "CN"
    creditor_type: CreditorType
    product: Product
    person: Person = Person()
    channel: Channel = Channel.VOICE
    mode: Mode = "interactive"
    actor: Actor = Actor.AI
    purpose: Literal["collect", "reach", "remind"] | None = None
    number: str = ""
    case: dict[str, Any] = field(default_factory=dict[str, Any])
    holds: tuple[HoldKind, ...] = ()
    history: tuple[Contact, ...] = ()


_APART = {"jurisdiction", "creditor_type", "product", "person", "history", "holds"}
_CASE_KEYS = frozenset(f.name for f in fields(ContactFacts)) - _APART


def may_contact_lines(lines: Iterable[str], load_book: Callable[[str], Rulebook]) -> Iterator[str]:
    """Answer each line as it comes; empty ones are skipped.

    A jurisdiction for which ``load_book`` raises BadInput has no rulebook: refused by NO-RULEBOOK. Raises BadInput with
    the number of the first line that cannot be used, and the key.
    """
    books: dict[str, Rulebook | None] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        tree = _object(line, number)
        dial, facts, now = request_of(tree, "stdin", number)
        if facts.jurisdiction not in books:
            books[facts.jurisdiction] = _book_or_none(load_book, facts.jurisdiction)
        verdict = judge_contact(dial, facts, books[facts.jurisdiction], now)
        echoed = {"id": tree["id"]} if "id" in tree else {}
        yield json.dumps(echoed | answer_of(verdict), ensure_ascii=False)


def request_of(tree: Mapping[str, Any], file: str, line: int | None = None) -> tuple[Dial, ContactFacts, Instant]:
    """A question in its public shape as the gate's own nouns; raises BadInput for what it does not know or cannot read.

    A key that is null counts as not given. Without a ``purpose``, who owes is called to collect, others are reached.
    """
    given = _usual_form(_without_nulls(tree))
    asked = check(_Request, given, file, lambda _path: line)
    _need_offsets(asked, file, line)
    for key in sorted(asked.case.keys() - _CASE_KEYS):
        raise BadInput(file=file, line=line, key=f"case.{key}", expected="no such key here; correct it")
    about: dict[str, Any] = {"jurisdiction": asked.jurisdiction, "person": {}, **asked.case}
    about |= {key: given[key] for key in _APART & given.keys()}
    facts = check(ContactFacts, about, file, lambda _path: line)
    purpose = asked.purpose or ("collect" if asked.person.role.owes else "reach")
    dial = Dial(channel=asked.channel, mode=asked.mode, actor=asked.actor, purpose=purpose, number=asked.number)
    return dial, facts, Instant(asked.at)


def answer_of(verdict: Verdict) -> dict[str, Any]:
    """A verdict in its public shape: ``rules`` are those that refuse, ``reviews`` those that only ask for attention."""
    later = verdict.next_allowed_at
    return {
        "allowed": verdict.allowed,
        "rules": [_shown(finding) for finding in verdict.findings if finding.severity == "block"],
        "reviews": [_shown(finding) for finding in verdict.findings if finding.severity != "block"],
        "next_allowed_at": later.isoformat() if later else None,
    }


def _shown(finding: Finding) -> dict[str, str]:
    return {"rule": finding.rule, "why": finding.why, "why_en": finding.why_en}


def _book_or_none(load_book: Callable[[str], Rulebook], jurisdiction: str) -> Rulebook | None:
    try:
        return load_book(jurisdiction)
    except BadInput:
        return None


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        tree: object = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as err:
        raise BadInput(file="stdin", line=number, expected=f"one JSON object ({err})") from err
    if not isinstance(tree, dict):
        raise BadInput(file="stdin", line=number, expected="one JSON object")
    return cast("dict[str, Any]", tree)


def _need_offsets(asked: _Request, file: str, line: int | None) -> None:
    moments = {"at": asked.at, "person.refused_contact_at": asked.person.refused_contact_at}
    moments |= {f"history[{k}].at": contact.at for k, contact in enumerate(asked.history)}
    for key, moment in moments.items():
        if moment is not None and moment.utcoffset() is None:
            raise BadInput(file=file, line=line, key=key, expected="an instant with its offset, such as +08:00")


def _without_nulls(tree: Any) -> Any:
    if isinstance(tree, Mapping):
        pairs = cast("Mapping[str, Any]", tree).items()
        return {key: _without_nulls(value) for key, value in pairs if value is not None}
    if isinstance(tree, list):
        return [_without_nulls(value) for value in cast("list[Any]", tree)]
    return tree


def _usual_form(given: dict[str, Any]) -> dict[str, Any]:
    """Hours written as one string, and holds written as objects, in the form the nouns have."""
    person, holds = given.get("person"), given.get("holds")
    if isinstance(person, dict) and isinstance(hours := cast("dict[str, Any]", person).get("agreed_hours"), list):
        person["agreed_hours"] = [_hours(each) for each in cast("list[Any]", hours)]
    if isinstance(holds, list):
        given["holds"] = [_kind(each) for each in cast("list[Any]", holds)]
    return given


def _hours(given: Any) -> Any:
    found = _HOURS.fullmatch(given) if isinstance(given, str) else None
    return {"start": found[1], "end": found[2]} if found else given


def _kind(given: Any) -> Any:
    if isinstance(given, dict) and (hold := cast("dict[str, Any]", given)).keys() == {"kind"}:
        return hold["kind"]
    return cast("Any", given)
