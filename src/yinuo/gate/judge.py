"""The judge: every proposal, by whomever made, is held against every rule of the book, at the moment of the act.

A verdict is the union of what the rules find, so a further rule can only refuse more; what cannot be decided, it
refuses.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from hashlib import sha256
from typing import Literal

from yinuo.gate.checks import CONTACT, LASTING, SPEECH, Check
from yinuo.gate.cleared import Cleared, clear
from yinuo.gate.hours import zone_of
from yinuo.gate.scene import Scene
from yinuo.gate.touch import Touch
from yinuo.law.rulebook import Rule, Rulebook, Version
from yinuo.model.contact import ContactFacts, Dial
from yinuo.model.days import Instant, instant
from yinuo.model.noun import dump, noun
from yinuo.model.speech import Say, SpeechFacts
from yinuo.model.verdict import Finding, Refused, Severity, Verdict

Family = Literal["contact", "lasting", "speech"]
"""Rules on making a contact; those of them that go on binding while it lasts; rules on what is said."""

_WAITS = 64
"""How many later moments are tried before we say that waiting does not help: two months of days that are full."""

_MILDNESS: Mapping[Severity, int] = {"block": 0, "review": 1, "note": 2}


@noun
class _Hearing:
    """A proposal and its facts before one family of rules."""

    family: Family
    proposal: Dial | Say
    facts: ContactFacts | SpeechFacts


@noun
class _Heard:
    """What one rule found, and when it would no longer object."""

    finding: Finding
    next_allowed_at: Instant | None = None


def judge(proposal: Dial | Say, scene: Scene, book: Rulebook | None, now: Instant) -> Cleared | Refused:
    """Clear a contact or an utterance for this moment, or refuse it with the reasons and the next allowed time."""
    verdict = _verdict(_hearings(proposal, scene), book, now)
    if book is None or not verdict.allowed:
        return Refused(verdict=verdict)
    return clear(proposal, scene.case, verdict, _good_until(scene, book, now))


def judge_contact(dial: Dial, facts: ContactFacts, book: Rulebook | None, now: Instant) -> Verdict:
    """May this person be contacted now, and if not, when? ``next_allowed_at`` is None where waiting does not help."""
    return _verdict((_Hearing(family="contact", proposal=dial, facts=facts),), book, now)


def judge_speech(say: Say, facts: SpeechFacts, book: Rulebook | None, now: Instant) -> Verdict:
    """May this be said to this listener, as far as the call has established who that is?"""
    return _verdict((_Hearing(family="speech", proposal=say, facts=facts),), book, now)


def _hearings(proposal: Dial | Say, scene: Scene) -> tuple[_Hearing, ...]:
    """An utterance is judged as speech and, in a contact that we began, as a contact that still goes on."""
    if isinstance(proposal, Dial):
        return (_Hearing(family="contact", proposal=proposal, facts=scene.contact),)
    speech = _Hearing(family="speech", proposal=proposal, facts=scene.speech)
    lasting = _Hearing(family="lasting", proposal=proposal, facts=scene.contact)
    return (speech,) if scene.called_by_them else (speech, lasting)


def _verdict(hearings: tuple[_Hearing, ...], book: Rulebook | None, now: Instant) -> Verdict:
    now = instant(now)
    heard = _hear(hearings, book, now)
    findings = sorted((h.finding for h in heard), key=lambda f: (f.rule, f.span))
    inputs = [[h.family, dump(h.proposal), dump(h.facts)] for h in hearings]
    content = json.dumps([inputs, now.isoformat(), book and book.digest], sort_keys=True, ensure_ascii=False)
    return Verdict(
        at=now,
        findings=tuple(findings),
        book=_book_name(hearings, book, now),
        digest=sha256(content.encode()).hexdigest(),
        next_allowed_at=_next_allowed(hearings, book, heard),
    )


def _hear(hearings: Iterable[_Hearing], book: Rulebook | None, now: Instant) -> tuple[_Heard, ...]:
    """What every rule finds; where no rule of a family is in force, that itself is a reason to refuse."""
    heard: list[_Heard] = []
    for hearing in hearings:
        rules = list(_in_force(hearing, book, now))
        if not rules:
            heard.append(_blocked("NO-RULEBOOK", "没有可用的规则", "no rules are in force here"))
        heard += [found for rule, version in rules if (found := _hold_against(rule, version, hearing, now))]
    return tuple(heard)


def _in_force(hearing: _Hearing, book: Rulebook | None, now: Instant) -> Iterator[tuple[Rule, Version]]:
    """The rules of a family that run on this day, by the calendar of the jurisdiction."""
    if book is None:
        return
    day = now.astimezone(zone_of(book.pack.zone)).date()
    for rule in book.rules:
        version = rule.at(day) if _in_family(rule, hearing.family) else None
        if version is not None:
            yield rule, version


def _in_family(rule: Rule, family: Family) -> bool:
    if rule.check == "none":
        return False
    if family == "speech":
        return rule.kind in {"speech_must", "speech_not"} or rule.said != ""
    return rule.kind == "contact" and (family == "contact" or rule.check in LASTING)


def _hold_against(rule: Rule, version: Version, hearing: _Hearing, now: Instant) -> _Heard | None:
    if not _concerns(rule, hearing):
        return None
    checks: Mapping[str, Check] = SPEECH if hearing.family == "speech" else CONTACT
    name = (hearing.family == "speech" and rule.said) or rule.check
    check = checks.get(name)
    if check is None:
        return _fault(rule, f"规则指定的检查“{name}”不存在", f"there is no check named {name!r}")
    try:
        touch = check(version.limits, hearing.proposal, hearing.facts, now)
    except Exception as err:  # noqa: BLE001  whatever went wrong, an act that could not be judged is refused
        what = f"{type(err).__name__}: {err}"
        return _fault(rule, f"检查未能完成（{what}）", f"the check did not complete ({what})")
    return None if touch is None else _found(rule, touch)


def _concerns(rule: Rule, hearing: _Hearing) -> bool:
    """Whether a rule speaks of this creditor, product, channel and actor; what is not known is taken as concerned."""
    applies, facts, proposal = rule.applies, hearing.facts, hearing.proposal
    channel = proposal.channel if isinstance(proposal, Dial) else None
    asked = (
        (applies.creditor_types, facts.creditor_type), (applies.products, facts.product),
        (applies.channels, channel), (applies.actors, proposal.actor),
    )
    return all(not bound or value is None or value in bound for bound, value in asked)


def _found(rule: Rule, touch: Touch) -> _Heard:
    severity = _mildest(rule.severity, touch.severity or "block", "review" if rule.status == "draft" else "block")
    why, why_en = touch.why or rule.why, rule.why_en
    if touch.fact:
        why, why_en = f"缺少事实“{touch.fact}”，无法判断：{rule.title}。", f"not known: {touch.fact}. {rule.title_en}."
    finding = Finding(
        rule=rule.id, severity=severity, why=why, why_en=why_en, span=touch.span, say_instead=rule.say_instead
    )
    return _Heard(finding=finding, next_allowed_at=touch.next_allowed_at)


def _mildest(*severities: Severity) -> Severity:
    return max(severities, key=lambda severity: _MILDNESS[severity])


def _fault(rule: Rule, why: str, why_en: str) -> _Heard:
    """A rule that cannot be judged blocks, even a draft: the book or the gate is broken."""
    return _blocked(rule.id, why, why_en)


def _blocked(rule: str, why: str, why_en: str) -> _Heard:
    refused = Finding(rule=rule, severity="block", why=f"{why}，按不允许处理。", why_en=f"{why_en}; refused.")
    return _Heard(finding=refused)


def _next_allowed(hearings: tuple[_Hearing, ...], book: Rulebook | None, heard: tuple[_Heard, ...]) -> Instant | None:
    """The earliest later moment at which the judge would allow this, the facts staying as they are.

    Each rule that blocks says when it alone would stop; until the latest of those at least one still objects.
    """
    moment: Instant | None = None
    for _ in range(_WAITS):
        blocking = [h.next_allowed_at for h in heard if h.finding.severity == "block"]
        if not blocking:
            break
        known = [moment for moment in blocking if moment is not None]
        if len(known) < len(blocking):
            return None
        moment = max(known)
        heard = _hear(hearings, book, moment)
    else:
        return None
    return None if moment is None else _on_their_clock(moment, hearings)


def _on_their_clock(moment: Instant, hearings: tuple[_Hearing, ...]) -> Instant:
    zones = [h.facts.person.timezone for h in hearings if isinstance(h.facts, ContactFacts)]
    return Instant(moment.astimezone(zone_of(zones[0]))) if zones else moment


def _good_until(scene: Scene, book: Rulebook, now: Instant) -> Instant:
    """A few seconds on, but never past the end of the contact hours it was cleared in."""
    ends = [Instant(now + timedelta(seconds=book.pack.clearance_seconds))]
    if not scene.called_by_them:
        lasting = _Hearing(family="lasting", proposal=Dial(), facts=scene.contact)
        running = (LASTING[r.check](v.limits, scene.contact, now) for r, v in _in_force(lasting, book, now))
        ends += [end for end in running if end is not None]
    return min(ends)


def _book_name(hearings: Iterable[_Hearing], book: Rulebook | None, now: Instant) -> str:
    """The jurisdiction, the digest of its files, and each rule consulted with the day its version began."""
    if book is None:
        return "none"
    versions = {rule.id: version.since for h in hearings for rule, version in _in_force(h, book, now)}
    return f"{book.jurisdiction} {book.digest[:12]} {_listed(versions)}"


def _listed(versions: Mapping[str, date]) -> str:
    return " ".join(f"{rule}@{since.isoformat()}" for rule, since in sorted(versions.items()))
