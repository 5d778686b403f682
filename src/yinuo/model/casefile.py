"""The case file 案卷: what the events of a case add up to, and what the gate may take as fact."""

from datetime import datetime
from decimal import Decimal
from functools import reduce

from yinuo.model.case import CallContext, Case, CreditorType
from yinuo.model.contact import Contact, ContactFacts, HoldKind, Person
from yinuo.model.disposition import FollowUp, Line
from yinuo.model.events import (
    CallClosed,
    CallOpened,
    ContactJudged,
    DebtorSpoke,
    DemandEnded,
    Event,
    LineJudged,
    LineSpoken,
    ListenerKnown,
)
from yinuo.model.noun import evolve, noun
from yinuo.model.party import Listener, Role
from yinuo.model.promise import Plan, Promise
from yinuo.model.speech import Disclosure, SpeechFacts
from yinuo.model.vocabulary import AgentAct

JURISDICTION = "CN"


@noun
class Turn:
    """One turn of a conversation; our turns have acts of ours, the debtor's have acts heard."""

    n: int
    speaker: str
    text: str
    at: datetime
    acts: tuple[str, ...] = ()
    act: AgentAct | None = None


@noun
class Call:
    """The call under way, or the last one, as the record has it."""

    opened: CallOpened
    turns: tuple[Turn, ...] = ()
    listener: Listener = Listener.UNVERIFIED
    notices: frozenset[Disclosure] = frozenset()
    door: str = ""
    verdicts: int = 0
    refusals: int = 0
    closed: CallClosed | None = None


@noun
class CaseFile:
    """Everything known of a case: its facts, its contacts, what is promised, what rests and what is to be done."""

    case: Case
    context: CallContext = CallContext()
    contacts: tuple[Contact, ...] = ()
    holds: tuple[HoldKind, ...] = ()
    promises: tuple[Promise, ...] = ()
    plan: Plan | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    call: Call | None = None
    events: int = 0

    @property
    def contact_facts(self) -> ContactFacts:
        """What decides whether the person of this call may be contacted."""
        return ContactFacts(
            jurisdiction=JURISDICTION,
            creditor_type=self.case.creditor_type,
            product=self.case.product,
            person=Person(role=Role(self.context.called_role or Role.DEBTOR)),
            history=self.contacts,
            holds=self.holds,
            plan_active=self.plan is not None,
            debtor_unreachable=True if self.context.called_role == "contact" else None,
            agency_notice_sent=None if self.case.creditor_type == CreditorType.AGENCY else True,
            due_date=self.case.due_date,
            enforcement_failed=False,  # no case file records a court stage yet
        )

    @property
    def speech_facts(self) -> SpeechFacts:
        """What decides whether a sentence may be said in this call."""
        call = self.call
        case = self.case
        return SpeechFacts(
            listener=call.listener if call else Listener.UNVERIFIED,
            creditor_type=case.creditor_type,
            creditor=case.creditor,
            product=case.product,
            court_stage="none",
            reports_to_credit_bureau=case.reports_to_credit_bureau,
            agency_notice_sent=False,
            approved_offers=approved_offers(case),
            time_barred=False,
            amount_owed_fen=case.amount_due_fen,
            late_interest_agreed=bool(case.late_interest_clause),
            contract_deadline=case.due_date,
            in_call=call is not None,
            notices=call.notices if call else frozenset(),
            verified=call is not None and call.listener in {Listener.DEBTOR, Listener.GUARANTOR},
            demand_ended=call is not None and call.door != "",
        )


def approved_offers(case: Case) -> frozenset[str]:
    """What the creditor's policy lets us offer, as offer codes (INST-n, EXT-nD, WAIVE-PENALTY-n)."""
    policy = case.policy
    codes = {f"INST-{policy.max_instalments}" if policy.max_instalments > 1 else ""}
    codes.add(f"EXT-{policy.max_extension_days}D" if policy.max_extension_days > 0 else "")
    waiver = int(Decimal(repr(policy.waiver_authority_ratio)) * 100)  # as written: 0.29 is stored a little below it
    codes.add(f"WAIVE-PENALTY-{waiver}" if waiver > 0 else "")
    return frozenset(codes - {""})


def fold(file: CaseFile, event: Event) -> CaseFile:
    """The case file after one more event."""
    file = evolve(file, events=file.events + 1)
    match event:
        case CallOpened():
            return evolve(file, case=event.case, context=event.context, call=Call(opened=event))
        case CallClosed():
            return _closed(file, event)
        case _:
            return file if file.call is None else evolve(file, call=_talked(file.call, event))


def fold_all(file: CaseFile, events: tuple[Event, ...]) -> CaseFile:
    """The case file after many events."""
    return reduce(fold, events, file)


def _talked(call: Call, event: Event) -> Call:
    match event:
        case ContactJudged() | LineJudged():
            refused = 0 if event.verdict.allowed else 1
            return evolve(call, verdicts=call.verdicts + 1, refusals=call.refusals + refused)
        case LineSpoken(say=say):
            turn = Turn(n=event.n, speaker="agent", text=say.text, at=event.at, acts=tuple(say.acts), act=say.act)
            return evolve(call, turns=(*call.turns, turn), notices=call.notices | say.discloses)
        case DebtorSpoke():
            return evolve(call, turns=(*call.turns, Turn(n=event.n, speaker="debtor", text=event.text, at=event.at)))
        case ListenerKnown():
            return evolve(call, listener=event.listener)
        case DemandEnded():
            return evolve(call, door=event.door)
        case _:
            return call


def _closed(file: CaseFile, event: CallClosed) -> CaseFile:
    """A rehearsal leaves the case as it was; only the call itself shows what it would have come to."""
    if file.call is None:
        return file
    call = evolve(file.call, closed=event)
    if call.opened.rehearsal:
        return evolve(file, call=call)
    contacts = file.contacts if event.disposition.line == Line.DENIED else (*file.contacts, _contact(call, event))
    return evolve(
        file,
        call=call,
        contacts=contacts,
        promises=file.promises if event.promise is None else (*file.promises, event.promise),
        plan=event.plan or file.plan,
        holds=tuple(dict.fromkeys((*file.holds, *event.holds))),
        follow_ups=(*file.follow_ups, *event.follow_ups),
    )


def _contact(call: Call, event: CallClosed) -> Contact:
    return Contact(
        at=call.opened.at,
        connected=event.disposition.line == Line.CONNECTED,
        effective=event.disposition.outcome is not None,
        role=Role(call.opened.context.called_role or Role.DEBTOR),
    )
