"""What a call ends in: the five axes, the promise, the holds, and what is to be done next."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogue.anything import SAID, TALK
from tests.dialogue.talk import (
    CONTACT,
    DEMANDED,
    FILE,
    FRIDAY,
    KNOWN,
    NEXT_MONTH,
    PART_AND_REST,
    PART_TODAY,
    THURSDAY,
    TODAY,
    WEDNESDAY,
    WHOLE_ON_FRIDAY,
    Talk,
    between,
    heard,
    opened,
    owes,
)
from tests.model.people import CASE, NOW, at

from yinuo.dialogue import doors, wrapup
from yinuo.dialogue.doors import Door
from yinuo.model.casefile import CaseFile
from yinuo.model.contact import HoldKind
from yinuo.model.days import Instant
from yinuo.model.disposition import Flag, FollowUpKind, Line, Outcome, PartyCode
from yinuo.model.events import CallClosed
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import Draft, Evidence, Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

STRANGER = State(acts=(DebtorAct.GREET,), said=("greet.debtor",), turn=2)


def close(state: State, file: CaseFile = FILE, now: Instant = NOW) -> CallClosed:
    """The end of a call."""
    return wrapup.close(state, file, now)


def confirmed(draft: Draft) -> State:
    """A call in which this was read back and confirmed."""
    return evolve(DEMANDED, draft=evolve(draft, confirmed=True), acts=(DebtorAct.PROMISE_TO_PAY, DebtorAct.AFFIRM))


def kinds(closed: CallClosed) -> list[FollowUpKind]:
    """What is to be done, in order."""
    return [task.kind for task in closed.follow_ups]


# The outcome


OUTCOMES = {
    Outcome.FULL_PROMISE: confirmed(WHOLE_ON_FRIDAY),
    Outcome.PART_PROMISE: confirmed(PART_TODAY),
    Outcome.PLAN: confirmed(PART_AND_REST),
    Outcome.SILENCE: State(said=("greet.debtor", "silence.end")),
    Outcome.CALLBACK: evolve(STRANGER, acts=(DebtorAct.BUSY,), said=("greet.debtor", "ask.callback", "close.busy")),
    Outcome.NOT_VERIFIED: evolve(STRANGER, said=(*STRANGER.said, "unverified.end")),
    Outcome.NEGOTIATING: evolve(DEMANDED, acts=(DebtorAct.REQUEST_INSTALMENT,)),
    Outcome.REFUSES: evolve(DEMANDED, acts=(DebtorAct.REFUSE, DebtorAct.REFUSE)),
    Outcome.UNABLE: evolve(DEMANDED, acts=(DebtorAct.UNABLE, DebtorAct.PROMISE_VAGUE)),
    Outcome.WILLING: evolve(DEMANDED, acts=(DebtorAct.PROMISE_VAGUE,)),
    Outcome.HUNG_UP: evolve(DEMANDED, acts=(DebtorAct.AFFIRM,), dropped=True),
}
"""A state for each outcome that no door brings about."""


@pytest.mark.parametrize(("outcome", "state"), OUTCOMES.items(), ids=[outcome.value for outcome in OUTCOMES])
def test_each_outcome_is_told_by_what_happened(outcome: Outcome, state: State) -> None:
    """Promise before behaviour, behaviour before how the line ended."""
    assert close(state).disposition.outcome == outcome


@pytest.mark.parametrize("item", doors.doors(), ids=lambda item: item.name)
def test_a_door_decides_how_the_call_is_recorded(item: Door) -> None:
    """Its outcome, line and party, its holds, flags and follow-ups, whatever was promised before."""
    state = evolve(confirmed(WHOLE_ON_FRIDAY), doors=(item.name,))

    closed = close(state)

    assert (closed.disposition.outcome, closed.disposition.line) == (item.outcome, item.line)
    assert closed.disposition.party == (item.party or PartyCode.DEBTOR)
    assert closed.holds == item.holds
    assert set(item.flags) <= set(closed.disposition.flags)
    assert {(task.kind, NOW + timedelta(hours=task.after_hours)) for task in item.follow_ups} <= {
        (task.kind, task.at) for task in closed.follow_ups
    }
    assert closed.handed_over == item.handed_over
    assert (closed.promise, closed.plan) == (None, None)


def test_every_outcome_of_a_conversation_can_come_about() -> None:
    """By a door or by the state; the three others are known only to a person or to the bank."""
    by_doors = {item.outcome for item in doors.doors()} - {None}

    assert set(Outcome) - by_doors - set(OUTCOMES) == {
        Outcome.PAID_IN_CALL, Outcome.NEW_NUMBER, Outcome.MEETING_AGREED,
    }


@pytest.mark.parametrize(
    ("acts", "outcome"),
    [
        ((DebtorAct.REQUEST_WAIVER, DebtorAct.REFUSE), Outcome.NEGOTIATING),
        ((DebtorAct.PROMISE_VAGUE, DebtorAct.REFUSE), Outcome.REFUSES),
        ((DebtorAct.REQUEST_EXTENSION, DebtorAct.UNABLE), Outcome.UNABLE),
        ((DebtorAct.REQUEST_EXTENSION, DebtorAct.PROMISE_TO_PAY), Outcome.WILLING),
        ((DebtorAct.REQUEST_EXTENSION,), Outcome.NEGOTIATING),
        ((DebtorAct.HANG_UP,), Outcome.HUNG_UP),
        ((DebtorAct.REFUSE, DebtorAct.HANG_UP), Outcome.REFUSES),
    ],
)
def test_without_a_promise_the_most_telling_act_decides(acts: tuple[DebtorAct, ...], outcome: Outcome) -> None:
    """Whatever order it came in."""
    assert close(evolve(DEMANDED, acts=acts)).disposition.outcome == outcome
    assert close(evolve(DEMANDED, acts=acts[::-1])).disposition.outcome == outcome


def test_a_debtor_who_falls_silent_is_recorded_as_silent() -> None:
    """Not as willing: he said that it was he, and then nothing that was understood."""
    silent = evolve(DEMANDED, acts=(DebtorAct.CONFIRM_IDENTITY, DebtorAct.AFFIRM), said=(*DEMANDED.said, "silence.end"))

    assert close(silent).disposition.outcome == Outcome.SILENCE
    assert close(evolve(silent, acts=(DebtorAct.UNABLE,))).disposition.outcome == Outcome.UNABLE


# Party and reason


@pytest.mark.parametrize(
    ("listener", "party"),
    [
        (Listener.DEBTOR, PartyCode.DEBTOR), (Listener.GUARANTOR, PartyCode.CO_DEBTOR),
        (Listener.CONTACT, PartyCode.CONTACT), (Listener.UNVERIFIED, PartyCode.UNVERIFIED),
    ],
)
def test_the_party_is_whoever_listened(listener: Listener, party: PartyCode) -> None:
    """As far as the call has established."""
    assert close(evolve(KNOWN, listener=listener)).disposition.party == party


def test_only_whoever_owes_has_a_reason() -> None:
    """The first that he gave, or that he gave none; a stranger's words are no reason of the debtor's."""
    reasons = (Reason.ILLNESS, Reason.JOB_LOSS)

    assert close(evolve(DEMANDED, reasons=reasons)).disposition.reason == Reason.ILLNESS
    assert close(DEMANDED).disposition.reason == Reason.NOT_STATED
    assert close(evolve(STRANGER, reasons=reasons)).disposition.reason is None


# Flags


def test_flags_say_what_was_done() -> None:
    """Notice of the recording, identity, and each task by its evidence."""
    evidence = tuple(Evidence(task=task, turn=n, quote="……") for n, task in enumerate(Task))

    flags = close(evolve(DEMANDED, evidence=evidence)).disposition.flags

    assert set(flags) == {
        Flag.RECORDED, Flag.VERIFIED, Flag.TASK_DEMAND, Flag.TASK_REASON, Flag.TASK_CONSEQUENCE, Flag.TASK_COMMITMENT,
        Flag.CONSEQUENCE,
    }
    assert len(set(flags)) == len(flags)


def test_flags_say_nothing_that_was_not_done() -> None:
    """A call in which nobody was told of the recording has no such flag."""
    assert close(State(), CaseFile(case=CASE)).disposition.flags == ()
    assert close(STRANGER).disposition.flags == (Flag.RECORDED,)


@pytest.mark.parametrize("act", [DebtorAct.HOSTILE, DebtorAct.THREAT])
def test_an_outburst_is_flagged(act: DebtorAct) -> None:
    """Even once."""
    assert Flag.EMOTION in close(evolve(DEMANDED, acts=(act,))).disposition.flags


# The promise and the plan


def test_a_promise_carries_all_its_pieces() -> None:
    """Sum, day, channel, both sources, and the debtor's own words."""
    draft = evolve(WHOLE_ON_FRIDAY, source_of_funds="客户回款六万元", fallback_source="店里的流水")

    promise = close(confirmed(draft)).promise

    assert promise is not None
    assert (promise.amount_fen, promise.due_at) == (5_000_000, at(f"{FRIDAY} 18:00"))
    assert (promise.source_of_funds, promise.fallback_source) == ("客户回款六万元", "店里的流水")
    assert (promise.channel, promise.words, promise.confirmed) == ("合同约定的还款账户", "周五下班之前还", True)


def test_of_a_plan_the_promise_is_its_first_payment() -> None:
    """And the plan has them all."""
    closed = close(confirmed(PART_AND_REST))

    assert closed.promise is not None
    assert closed.plan is not None
    assert closed.promise.amount_fen == 1_000_000
    assert closed.plan.instalments == PART_AND_REST.payments
    assert close(confirmed(WHOLE_ON_FRIDAY)).plan is None


@pytest.mark.parametrize(
    "state",
    [
        evolve(DEMANDED, draft=WHOLE_ON_FRIDAY),
        evolve(confirmed(WHOLE_ON_FRIDAY), doors=("complaint",)),
        evolve(confirmed(PART_AND_REST), doors=("crisis",)),
        evolve(confirmed(WHOLE_ON_FRIDAY), listener=Listener.UNVERIFIED),
        confirmed(Draft()),
    ],
    ids=["not confirmed", "complaint", "crisis", "stranger", "empty"],
)
def test_what_is_not_confirmed_by_the_debtor_or_lies_behind_a_door_is_no_promise(state: State) -> None:
    """No promise, no plan, no hold for one, and nobody is reminded of it."""
    closed = close(state)

    assert (closed.promise, closed.plan) == (None, None)
    assert HoldKind.PROMISE not in closed.holds
    assert not {FollowUpKind.REMINDER, FollowUpKind.VERIFY_PAYMENT} & set(kinds(closed))


def test_a_promise_rests_the_case_until_it_is_due() -> None:
    """Chasing pauses while it is open."""
    assert close(confirmed(WHOLE_ON_FRIDAY)).holds == (HoldKind.PROMISE,)


# What is to be done next


@pytest.mark.parametrize(
    ("due", "reminder", "check"),
    [
        (f"{FRIDAY} 18:00", f"{FRIDAY} 09:00", f"{FRIDAY} 19:00"),
        (f"{FRIDAY} 09:30", f"{THURSDAY} 18:00", f"{FRIDAY} 10:30"),
        (f"{FRIDAY} 23:59:59", f"{FRIDAY} 09:00", "2026-11-28 09:00"),
        (f"{TODAY} 18:00", None, f"{TODAY} 19:00"),
        (f"{TODAY} 23:59:59", None, f"{WEDNESDAY} 09:00"),
        (f"{WEDNESDAY} 09:00", f"{TODAY} 18:00", f"{WEDNESDAY} 10:00"),
    ],
)
def test_a_promise_is_reminded_of_once_and_checked_when_it_is_due(due: str, reminder: str | None, check: str) -> None:
    """On the morning of the day, or the evening before a morning; never once the time for it has gone by."""
    closed = close(confirmed(Draft(payments=(owes(5_000_000, due),))))

    assert [(task.kind, task.at) for task in closed.follow_ups] == [
        *([(FollowUpKind.REMINDER, at(reminder))] if reminder else []), (FollowUpKind.VERIFY_PAYMENT, at(check)),
    ]


DUE = st.integers(1, 60 * 24 * 90).map(lambda minutes: NOW + timedelta(minutes=minutes))


@given(st.lists(DUE, min_size=1, max_size=4, unique=True))
def test_reminders_come_before_and_checks_after_each_payment(days: list[datetime]) -> None:
    """After now, at an hour at which people may be reached, and one check for each payment at least."""
    payments = tuple(owes(100_000, day) for day in sorted(days))

    closed = close(confirmed(Draft(payments=payments)))

    reminders = [task.at for task in closed.follow_ups if task.kind == FollowUpKind.REMINDER]
    checks = [task.at for task in closed.follow_ups if task.kind == FollowUpKind.VERIFY_PAYMENT]
    assert all(NOW < moment < max(days) for moment in reminders)
    assert all(any(day - moment <= timedelta(hours=24) and moment < day for day in days) for moment in reminders)
    assert all(any(check > day for check in checks) for day in days)
    assert min(checks) > min(days)
    assert all(8 <= moment.hour < 22 for moment in reminders)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (evolve(STRANGER, said=(*STRANGER.said, "unverified.end")), FollowUpKind.CALLBACK),
        (evolve(DEMANDED, acts=(DebtorAct.REFUSE,)), FollowUpKind.SUPERVISOR_REVIEW),
        (evolve(DEMANDED, acts=(DebtorAct.BUSY,), said=(*DEMANDED.said, "close.busy")), FollowUpKind.CALLBACK),
        (evolve(DEMANDED, said=(*DEMANDED.said, "silence.end")), FollowUpKind.CALLBACK),
    ],
)
def test_a_call_without_a_result_still_has_a_next_step(state: State, kind: FollowUpKind) -> None:
    """Tomorrow: where we said that we would call again, we call; else a supervisor looks at it."""
    task, = close(state).follow_ups

    assert (task.kind, task.at) == (kind, at(f"{WEDNESDAY} 10:00"))


def test_a_next_step_is_never_set_for_the_night() -> None:
    """A call that ended at half past nine in the evening is followed up by eight the next."""
    late = at(f"{TODAY} 21:30")

    task, = close(STRANGER, now=late).follow_ups

    assert task.at == at(f"{WEDNESDAY} 20:30")


def test_the_time_he_named_is_when_we_call_again() -> None:
    """To the minute."""
    busy = evolve(DEMANDED, acts=(DebtorAct.BUSY,), callback_at=at(f"{TODAY} 19:00"), said=("close.callback",))

    closed = close(busy)

    assert closed.disposition.outcome == Outcome.CALLBACK
    assert [(task.kind, task.at) for task in closed.follow_ups] == [(FollowUpKind.CALLBACK, at(f"{TODAY} 19:00"))]


def test_whoever_wants_no_more_calls_is_not_called_at_the_time_he_named() -> None:
    """A door comes before a callback."""
    state = evolve(DEMANDED, doors=("stop",), callback_at=at(f"{TODAY} 19:00"))

    assert kinds(close(state)) == [FollowUpKind.STOP_CONTACT]


@pytest.mark.parametrize("line", ["answer.waiver", "answer.credit_guarantor"])
def test_an_answer_we_owe_is_given_to_a_supervisor_beside_the_promise(line: str) -> None:
    """'由主管审核后答复' was said, so somebody has to."""
    state = evolve(confirmed(WHOLE_ON_FRIDAY), said=(*DEMANDED.said, line))

    assert kinds(close(state)) == [
        FollowUpKind.REMINDER, FollowUpKind.VERIFY_PAYMENT, FollowUpKind.SUPERVISOR_REVIEW,
    ]


# The contact record


def test_the_contact_record_says_who_what_why_and_how() -> None:
    """In one Chinese sentence, as a collector would write it."""
    draft = evolve(WHOLE_ON_FRIDAY, source_of_funds="客户回款六万元", fallback_source="店里的流水")
    state = evolve(confirmed(draft), reasons=(Reason.RECEIVABLE_LATE,))

    assert close(state).note == (
        "本人，全额承诺；原因：回款未到（客户欠款）；"
        "承诺十一月二十七号星期五下午六点之前还五万元，来源客户回款六万元；备用来源：店里的流水。"
    )


def test_the_contact_record_names_every_payment() -> None:
    """Of a part now and the rest on Friday not only the part."""
    assert "承诺今天之内还一万元，十一月二十七号星期五下午六点之前还四万元" in close(confirmed(PART_AND_REST)).note


def test_the_contact_record_of_a_machine_has_no_person_in_it() -> None:
    """A voicemail is recorded by its line."""
    assert close(evolve(STRANGER, doors=("voicemail",))).note == "身份未核实，语音信箱。"


def test_the_contact_record_says_that_no_other_source_was_named() -> None:
    """What is missing is said, not left out."""
    assert "未说备用来源" in close(confirmed(WHOLE_ON_FRIDAY)).note


# Whatever was said


TALKS = st.lists(SAID, max_size=8) | TALK


@given(TALKS, st.booleans(), st.sampled_from([FILE, opened(context=CONTACT)]))
def test_whatever_was_said_a_call_ends_in_something_definite(talk: list[Heard], dropped: bool, file: CaseFile) -> None:
    """An outcome where a person was reached, a next step always, and no promise to or from a stranger."""
    call = Talk(file=file).identify()
    for said in talk:
        call.hear(said)
    call.state = evolve(call.state, dropped=dropped)

    closed = call.close()

    assert closed.disposition.outcome is not None or closed.disposition.line == Line.VOICEMAIL
    assert closed.follow_ups
    assert len(set(closed.holds)) == len(closed.holds)
    assert (closed.promise is None) == (HoldKind.PROMISE not in closed.holds)
    if closed.promise:
        assert call.state.listener == Listener.DEBTOR
        assert closed.promise.confirmed
        assert 0 < closed.promise.amount_fen <= CASE.amount_due_fen
        assert closed.disposition.outcome in {Outcome.FULL_PROMISE, Outcome.PART_PROMISE, Outcome.PLAN}


def test_a_promise_of_the_whole_conversation() -> None:
    """From the greeting to the goodbye: four tasks done, a promise beyond two days with both sources."""
    call = Talk().identify()
    call.hear(heard(DebtorAct.REQUEST_EXTENSION, text="客户欠我六万，缓我几天", reasons=(Reason.RECEIVABLE_LATE,),
                    times=(between(f"{THURSDAY} 00:00", f"{NEXT_MONTH} 00:00", "mention", vague=True),)))
    for _ in range(8):
        asked = call.state.asked
        answer = {
            AgentAct.ASK_OTHER_SOURCE: heard(DebtorAct.OTHER_SOURCE, text="店里有流水"),
            AgentAct.CONFIRM_COMMITMENT: heard(DebtorAct.AFFIRM, text="对，没问题"),
            AgentAct.CLOSING: heard(DebtorAct.GOODBYE, text="再见"),
        }.get(asked, heard(DebtorAct.PROMISE_TO_PAY, text="周五下班之前肯定还", times=(
            evolve(between(f"{TODAY} 10:00", f"{FRIDAY} 18:00"), role="pay_by"),
        ))) if asked else heard(DebtorAct.AFFIRM)
        call.hear(answer)

    closed = call.close()

    assert call.state.stage == Stage.CLOSED
    assert closed.disposition.outcome == Outcome.FULL_PROMISE
    assert {item.task for item in closed.evidence} == set(Task)
    assert closed.promise is not None
    assert closed.promise.due_at == at(f"{FRIDAY} 18:00")
    assert closed.promise.fallback_source == "店里有流水"
