"""The nouns of a rulebook: a rule with its source and confidence, its dated versions, and its cases."""

from dataclasses import field
from datetime import date
from typing import Any, Literal

from yinuo.model.case import CreditorType, Product
from yinuo.model.contact import Channel
from yinuo.model.noun import noun
from yinuo.model.party import Actor
from yinuo.model.verdict import Severity

Force = Literal["law", "reg", "std", "self", "house"]
"""Statute or court rule; regulator's rule; recommended standard; association's self-discipline; our own caution."""

Confidence = Literal["R1", "R2", "R3", "M", "D"]
"""Read in the instrument; read in a close report; one weak page; general knowledge; derived (docs/law.md)."""

Kind = Literal["contact", "speech_must", "speech_not", "money", "hardship", "record", "process"]


@noun
class Applies:
    """To whom and what a rule applies; an empty field means to all."""

    creditor_types: tuple[CreditorType, ...] = ()
    products: tuple[Product, ...] = ()
    channels: tuple[Channel, ...] = ()
    actors: tuple[Actor, ...] = ()


@noun
class Version:
    """What a rule requires from a day on, until the next version begins; ``limits`` are the numbers its check reads."""

    since: date
    until: date | None = None
    limits: dict[str, Any] = field(default_factory=dict[str, Any])
    note: str = ""


@noun
class RuleCase:
    """One worked case of a rule: a request in the public shape of ``may-contact`` or ``check``, and its outcome."""

    name: str
    given: dict[str, Any]
    expect: Literal["allowed", "refused", "review"]


@noun
class Rule:
    """One rule. ``check`` names the function of the gate that judges it, or is "none" for a rule that is only recorded.

    ``said`` names, for a rule on contacts, the check of sentences that announce such a contact.  A rule that is
    ``draft``, or of force ``house``, is our own caution and is never quoted as law.
    """

    id: str
    title: str
    title_en: str
    kind: Kind
    force: Force
    confidence: Confidence
    status: Literal["active", "draft"] = "active"
    severity: Severity = "block"
    check: str
    said: str = ""
    why: str
    why_en: str
    say_instead: str = ""
    applies: Applies = Applies()
    clause: str
    source: tuple[str, ...]
    last_checked: date
    version: tuple[Version, ...]
    case: tuple[RuleCase, ...] = ()

    def at(self, day: date) -> Version | None:
        """The version in force on a day, or None before the first and after the last."""
        running = [v for v in self.version if v.since <= day and (v.until is None or day < v.until)]
        return running[-1] if running else None


@noun
class Pack:
    """What holds for a whole jurisdiction: the zone its days are counted in, and how long a clearance may be used."""

    jurisdiction: str
    title: str
    zone: str
    clearance_seconds: int


@noun
class Rulebook:
    """All rules of one jurisdiction; ``digest`` is the SHA-256 of its files: what a verdict was judged by."""

    pack: Pack
    rules: tuple[Rule, ...]
    digest: str

    @property
    def jurisdiction(self) -> str:
        """Whose law this is: the code that contacts and cases name, such as CN."""
        return self.pack.jurisdiction
