"""A contact with a person, past or planned, and the facts that decide whether it may be made."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from yinuo.model.case import CreditorType, Product
from yinuo.model.noun import noun
from yinuo.model.party import Actor, Role


class Channel(StrEnum):
    """By what means a person is contacted."""

    VOICE = "voice"
    SMS = "sms"
    IM = "im"
    EMAIL = "email"
    LETTER = "letter"
    VISIT = "visit"


class HoldKind(StrEnum):
    """Why work on a case rests; separate from its status, and several may be live at once."""

    COMPLAINT = "COMPLAINT"
    DISPUTE = "DISPUTE"
    CARE = "CARE"
    HARDSHIP = "HARDSHIP"
    STATUTORY = "STATUTORY"
    STOP_CONTACT = "STOP_CONTACT"
    REPRESENTED = "REPRESENTED"
    DECEASED = "DECEASED"
    INSOLVENCY = "INSOLVENCY"
    MINOR = "MINOR"
    WRONG_PARTY = "WRONG_PARTY"
    PROMISE = "PROMISE"
    PAYMENT_PENDING = "PAYMENT_PENDING"
    CLIENT_RECALL = "CLIENT_RECALL"
    LEGAL = "LEGAL"
    LIMITATION = "LIMITATION"
    SYSTEM = "SYSTEM"


Mode = Literal["notify", "interactive"]
"""``notify`` announces only; ``interactive`` is a conversation."""


@noun
class Contact:
    """One contact that was made or tried."""

    at: datetime
    channel: Channel = Channel.VOICE
    mode: Mode = "interactive"
    connected: bool = False
    effective: bool = False
    number: str = ""
    initiated_by: Literal["us", "them"] = "us"
    role: Role = Role.DEBTOR


@noun
class AgreedHours:
    """Hours the person agreed to, as clock times in the person's zone ("09:00" to "20:00")."""

    start: str
    end: str


@noun
class Person:
    """Whom we mean to contact. ``capacity`` in law; ``timezone`` an IANA name."""

    role: Role = Role.DEBTOR
    refused_contact_at: datetime | None = None
    capacity: Literal["full", "limited", "none", "unknown"] = "full"
    is_minor: bool = False
    deceased: bool = False
    timezone: str = "Asia/Shanghai"
    agreed_hours: tuple[AgreedHours, ...] = ()
    channel_opt_out: tuple[Channel, ...] = ()


@noun
class ContactFacts:
    """All that decides whether a contact may be made; None means not known, and a rule that needs it refuses."""

    jurisdiction: str
    creditor_type: CreditorType
    product: Product
    person: Person
    history: tuple[Contact, ...] = ()
    holds: tuple[HoldKind, ...] = ()
    plan_active: bool = False
    plan_broken: bool = False
    dispute_open: bool = False
    complaint_open: bool = False
    debtor_unreachable: bool | None = None
    agreed_daily_limit: int | None = None
    agency_notice_sent: bool | None = None
    assignment_notified: bool | None = None
    due_date: date | None = None
    guarantee_claimed_in_period: bool | None = None
    enforcement_failed: bool | None = None
    visit_staff: int | None = None
    visit_consent: bool | None = None


@noun
class Dial:
    """A proposal to contact a person: by what channel, in what mode, by whom, on which number."""

    channel: Channel = Channel.VOICE
    mode: Mode = "interactive"
    actor: Actor = Actor.AI
    purpose: Literal["collect", "reach", "remind"] = "collect"
    number: str = ""
