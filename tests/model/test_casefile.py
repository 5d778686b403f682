"""The case file is its events added up: a rehearsal leaves no trace on the case, a real call does."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.people import CASE, NOW, at

from yinuo.model.case import CallContext, CreditorType
from yinuo.model.casefile import CaseFile, fold, fold_all
from yinuo.model.contact import Dial, HoldKind
from yinuo.model.disposition import Disposition, FollowUp, FollowUpKind, Line, Outcome, PartyCode
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
from yinuo.model.money import Fen
from yinuo.model.noun import evolve
from yinuo.model.party import Listener, Role
from yinuo.model.promise import Instalment, Plan, Promise
from yinuo.model.speech import Disclosure, Part, Say
from yinuo.model.verdict import Finding, Verdict
from yinuo.model.vocabulary import AgentAct

FILE = CaseFile(case=CASE)
FRIDAY = at("2026-11-27 18:00")
PROMISE = Promise(amount_fen=CASE.amount_due_fen, due_at=FRIDAY, confirmed=True, words="周五下班之前还")
PLAN = Plan(instalments=(Instalment(amount_fen=Fen(2_500_000), due_at=FRIDAY),) * 2)
REMINDER = FollowUp(kind=FollowUpKind.REMINDER, at=at("2026-11-27 09:00"))


def opened(*, rehearsal: bool = False, context: CallContext | None = None) -> CallOpened:
    """A call begins."""
    return CallOpened(at=NOW, case=CASE, context=context or CallContext(), rehearsal=rehearsal)


def closed(
    *, line: Line = Line.CONNECTED, outcome: Outcome | None = Outcome.FULL_PROMISE, hold: HoldKind = HoldKind.PROMISE
) -> CallClosed:
    """It ends with a promise, a hold and a reminder."""
    return CallClosed(
        at=NOW + timedelta(minutes=5),
        disposition=Disposition(line=line, party=PartyCode.DEBTOR, outcome=outcome, reason=None),
        promise=PROMISE, holds=(hold,), follow_ups=(REMINDER,),
    )


def said(*discloses: Disclosure, n: int = 1) -> LineSpoken:
    """A line of ours that makes something known."""
    part = Part(line="greet.debtor", act=AgentAct.GREET, text="您好。", discloses=discloses)
    return LineSpoken(at=NOW, n=n, say=Say(parts=(part,)))


def judged(*severities: str) -> LineJudged:
    """A verdict on a line with such findings."""
    findings = tuple(Finding(rule="CN-N-01", severity=severity, why="威胁") for severity in severities)
    return LineJudged(at=NOW, say=said().say, verdict=Verdict(at=NOW, findings=findings, book="CN", digest="0" * 64))


def test_a_real_call_adds_its_contact_promise_hold_and_follow_up() -> None:
    """What the next call, and the gate, must know."""
    file = fold_all(FILE, (opened(), closed()))

    contact, = file.contacts
    assert (contact.at, contact.connected, contact.effective, contact.role) == (NOW, True, True, Role.DEBTOR)
    assert file.promises == (PROMISE,)
    assert file.holds == (HoldKind.PROMISE,)
    assert file.follow_ups == (REMINDER,)
    assert file.events == 2


def test_a_rehearsal_leaves_the_case_as_it_was() -> None:
    """Only the call itself shows what it would have come to; nobody real was contacted."""
    file = fold_all(FILE, (opened(rehearsal=True), evolve(closed(hold=HoldKind.STOP_CONTACT), plan=PLAN)))

    assert (file.contacts, file.promises, file.holds, file.follow_ups, file.plan) == ((), (), (), (), None)
    assert file.call is not None
    assert file.call.closed is not None
    assert file.call.closed.promise == PROMISE
    assert file.contact_facts.holds == ()


def test_calls_add_up_and_each_hold_stands_once() -> None:
    """Two real calls and a rehearsal between them: two contacts, two promises, two kinds of hold."""
    first = (opened(), closed(hold=HoldKind.DISPUTE))
    rehearsal = (opened(rehearsal=True), closed(hold=HoldKind.CARE))
    again = (opened(), evolve(closed(), holds=(HoldKind.DISPUTE, HoldKind.PROMISE)))

    file = fold_all(FILE, (*first, *rehearsal, *again))

    assert len(file.contacts) == 2
    assert len(file.promises) == 2
    assert file.holds == (HoldKind.DISPUTE, HoldKind.PROMISE)
    assert file.contact_facts.history == file.contacts
    assert file.contact_facts.holds == file.holds


def test_a_call_the_gate_refused_is_no_contact() -> None:
    """Nobody was dialled, so it counts towards no limit; its follow-up says when to try again."""
    denied = evolve(closed(line=Line.DENIED, outcome=None), promise=None, holds=())

    file = fold_all(FILE, (opened(), denied))

    assert file.contacts == ()
    assert file.follow_ups == (REMINDER,)


@pytest.mark.parametrize(
    ("line", "outcome", "connected", "effective"),
    [
        (Line.CONNECTED, Outcome.WRONG_NUMBER, True, True),
        (Line.CONNECTED, None, True, False),
        (Line.VOICEMAIL, None, False, False),
        (Line.NO_ANSWER, None, False, False),
    ],
)
def test_a_contact_is_connected_by_its_line_and_effective_by_its_outcome(
    line: Line, outcome: Outcome | None, connected: bool, effective: bool
) -> None:
    """Those two decide what counts towards which limit (CN-C-03, CN-C-04)."""
    contact, = fold_all(FILE, (opened(), evolve(closed(line=line, outcome=outcome), promise=None))).contacts

    assert (contact.connected, contact.effective) == (connected, effective)


def test_a_plan_stands_until_another_is_agreed() -> None:
    """A later call without a plan does not end it, and collecting rests meanwhile (CN-C-14)."""
    file = fold_all(FILE, (opened(), evolve(closed(), plan=PLAN), opened(), closed()))

    assert file.plan == PLAN
    assert file.contact_facts.plan_active


def test_notices_add_up_over_the_call_and_begin_anew_with_the_next() -> None:
    """What was made known once in a call counts as known for its rest."""
    talk = (opened(), said(Disclosure.AI, Disclosure.RECORDING), said(Disclosure.DEBT, n=3))

    during = fold_all(FILE, talk)
    next_call = fold_all(during, (closed(), opened()))

    assert during.speech_facts.notices == {Disclosure.AI, Disclosure.RECORDING, Disclosure.DEBT}
    assert next_call.speech_facts.notices == frozenset()


def test_the_listener_is_unknown_until_the_call_has_established_who_it_is() -> None:
    """And unknown again in the next call."""
    known = fold_all(FILE, (opened(), ListenerKnown(at=NOW, listener=Listener.DEBTOR)))

    assert fold(FILE, opened()).speech_facts.listener == Listener.UNVERIFIED
    assert not fold(FILE, opened()).speech_facts.verified
    assert (known.speech_facts.listener, known.speech_facts.verified) == (Listener.DEBTOR, True)
    assert not fold_all(known, (closed(), opened())).speech_facts.verified


@pytest.mark.parametrize("listener", [Listener.CONTACT, Listener.UNVERIFIED])
def test_whoever_does_not_owe_counts_as_not_verified(listener: Listener) -> None:
    """A contact person may be well known and still must hear nothing."""
    assert not fold_all(FILE, (opened(), ListenerKnown(at=NOW, listener=listener))).speech_facts.verified


def test_a_door_ends_the_demand_for_this_call() -> None:
    """The gate hears of it, and the next call begins without it."""
    file = fold_all(FILE, (opened(), DemandEnded(at=NOW, door="complaint")))

    assert file.speech_facts.demand_ended
    assert not fold_all(file, (closed(), opened())).speech_facts.demand_ended


def test_the_turns_of_both_sides_are_kept_in_order() -> None:
    """Ours with their acts, the debtor's with the words."""
    file = fold_all(FILE, (opened(), said(Disclosure.AI), DebtorSpoke(at=NOW, n=2, text="是我")))

    assert file.call is not None
    ours, theirs = file.call.turns
    assert (ours.n, ours.speaker, ours.text, ours.act) == (1, "agent", "您好。", AgentAct.GREET)
    assert (theirs.n, theirs.speaker, theirs.text, theirs.act) == (2, "debtor", "是我", None)


def test_verdicts_are_counted_and_only_blocking_ones_are_refusals() -> None:
    """A note or a wish for review refuses nothing."""
    contact = ContactJudged(at=NOW, dial=Dial(), verdict=judged().verdict)

    file = fold_all(FILE, (opened(), contact, judged("note"), judged("review"), judged("note", "block")))

    assert file.call is not None
    assert (file.call.verdicts, file.call.refusals) == (4, 1)


def test_what_happens_outside_a_call_changes_nothing_but_the_count() -> None:
    """There is no call to add it to."""
    stray: tuple[Event, ...] = (said(), ListenerKnown(at=NOW, listener=Listener.DEBTOR), closed())

    assert fold_all(FILE, stray) == evolve(FILE, events=3)


def test_an_opening_brings_the_facts_of_its_day() -> None:
    """The sum may have grown since the last call."""
    grown = evolve(opened(), case=evolve(CASE, amount_due_fen=Fen(5_002_500)))

    assert fold(FILE, grown).speech_facts.amount_owed_fen == 5_002_500


@pytest.mark.parametrize(
    ("called", "role"),
    [
        (None, Role.DEBTOR), ("contact", Role.CONTACT), ("guarantor_joint", Role.GUARANTOR_JOINT),
        ("guarantor_general", Role.GUARANTOR_GENERAL),
    ],
)
def test_the_person_of_the_call_is_whoever_was_called(called: str | None, role: Role) -> None:
    """So is the role of the contact it leaves."""
    file = fold_all(FILE, (opened(context=CallContext(called_role=called)), closed()))  # type: ignore[arg-type]

    assert file.contact_facts.person.role == role
    assert file.contacts[0].role == role


def test_an_agency_must_have_announced_itself() -> None:
    """Whether it has is not known from the case file, so the rule that needs it refuses (CN-C-19)."""
    agency = evolve(FILE, case=evolve(CASE, creditor_type=CreditorType.AGENCY))

    assert agency.contact_facts.agency_notice_sent is None
    assert FILE.contact_facts.agency_notice_sent is True


def test_late_interest_needs_its_clause() -> None:
    """No clause, no claim."""
    assert FILE.speech_facts.late_interest_agreed
    assert not evolve(FILE, case=evolve(CASE, late_interest_clause="")).speech_facts.late_interest_agreed


EVENTS = st.lists(
    st.sampled_from([
        opened(), opened(rehearsal=True), closed(), closed(hold=HoldKind.CARE), said(Disclosure.AI), judged("block"),
        ListenerKnown(at=NOW, listener=Listener.DEBTOR), DemandEnded(at=NOW, door="stop"),
    ]),
    max_size=12,
).map(tuple)


@given(EVENTS, st.integers(0, 12))
def test_a_case_file_kept_is_as_good_as_one_folded_anew(events: tuple[Event, ...], cut: int) -> None:
    """Fold a part, keep it, fold the rest: the same as all at once."""
    assert fold_all(fold_all(FILE, events[:cut]), events[cut:]) == fold_all(FILE, events)


@given(EVENTS)
def test_nothing_known_of_a_case_is_ever_lost(events: tuple[Event, ...]) -> None:
    """Each event leaves the contacts, promises, holds and follow-ups before it in their places."""
    file = FILE
    for event in events:
        after = fold(file, event)
        for field in ("contacts", "promises", "holds", "follow_ups"):
            before = getattr(file, field)
            assert getattr(after, field)[: len(before)] == before
        assert after.events == file.events + 1
        file = after
