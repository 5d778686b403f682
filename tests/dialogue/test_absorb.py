"""What an utterance adds to what the call knows."""

from datetime import timedelta

import pytest
from tests.dialogue.talk import (
    DEMANDED,
    FILE,
    FRIDAY,
    MONDAY,
    NEXT_MONTH,
    NOTHING,
    PART_AND_REST,
    PART_TODAY,
    THURSDAY,
    TODAY,
    WHOLE_ON_FRIDAY,
    asked,
    between,
    by,
    heard,
    on,
    owes,
    yuan,
)
from tests.model.people import CASE, NOW, at

from yinuo.dialogue import commitment
from yinuo.dialogue.absorb import absorb
from yinuo.model.days import Window
from yinuo.model.heard import Duration, Heard
from yinuo.model.noun import evolve
from yinuo.model.promise import Instalment
from yinuo.model.state import Draft, Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

WHOLE_READ_BACK = evolve(asked(DEMANDED, AgentAct.CONFIRM_COMMITMENT, "confirm.full"), draft=WHOLE_ON_FRIDAY)
BOTH_READ_BACK = evolve(asked(DEMANDED, AgentAct.CONFIRM_COMMITMENT, "confirm.plan"), draft=PART_AND_REST)
PART_READ_BACK = evolve(asked(DEMANDED, AgentAct.CONFIRM_COMMITMENT, "confirm.part"), draft=PART_TODAY)
PLAN_READ_BACK = evolve(
    BOTH_READ_BACK, draft=Draft(payments=commitment.plan_offer(CASE, 3, NOW), words="可以，分三期吧")
)


def after(state: State, said: Heard) -> State:
    """The state after an utterance."""
    return absorb(state, said, FILE, NOW)


def payments(state: State) -> tuple[Instalment, ...]:
    """The dated sums of a state."""
    return state.draft.payments


# The read-back


@pytest.mark.parametrize("state", [WHOLE_READ_BACK, BOTH_READ_BACK, PART_READ_BACK, PLAN_READ_BACK])
@pytest.mark.parametrize("act", [DebtorAct.AFFIRM, DebtorAct.ACKNOWLEDGE])
def test_a_yes_to_the_read_back_is_the_promise(state: State, act: DebtorAct) -> None:
    """With the turn and the words as evidence; the draft's own words stay those of the promise."""
    said = after(state, heard(act, text="对，没问题"))

    assert said.draft == evolve(state.draft, confirmed=True)
    assert [(e.task, e.turn, e.quote) for e in said.evidence if e.task == Task.COMMITMENT] == [
        (Task.COMMITMENT, state.turn + 1, "对，没问题"),
    ]


def test_the_same_promise_said_again_is_a_yes() -> None:
    """'周五六点之前还五万' after we read back just that."""
    said = heard(DebtorAct.PROMISE_TO_PAY, sums=(yuan(50_000),), times=(by(f"{FRIDAY} 18:00"),))

    assert after(WHOLE_READ_BACK, said).draft.confirmed


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (BOTH_READ_BACK, heard(DebtorAct.AFFIRM, DebtorAct.PARTIAL_OFFER, sums=(yuan(10_000),), times=(on(TODAY),))),
        (BOTH_READ_BACK, heard(DebtorAct.AFFIRM, sums=(yuan(40_000),), times=(by(f"{FRIDAY} 18:00"),))),
        (BOTH_READ_BACK, heard(DebtorAct.AFFIRM, sums=(yuan(10_000), yuan(40_000)),
                               times=(on(TODAY), by(f"{FRIDAY} 18:00")))),
        (PLAN_READ_BACK, heard(DebtorAct.AFFIRM, sums=(yuan(16_668),))),
        (PART_READ_BACK, heard(DebtorAct.AFFIRM, sums=(yuan(10_000),))),
    ],
)
def test_repeating_a_piece_of_what_was_read_back_takes_nothing_away(state: State, said: Heard) -> None:
    """'对，今天还一万' confirms both payments; it does not drop the second."""
    assert after(state, said).draft == evolve(state.draft, confirmed=True)


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        (heard(DebtorAct.AFFIRM, times=(on(MONDAY),)), owes(5_000_000, f"{MONDAY} 23:59:59")),
        (heard(DebtorAct.DENY, times=(on(THURSDAY),)), owes(5_000_000, f"{THURSDAY} 23:59:59")),
        (heard(DebtorAct.PARTIAL_OFFER, sums=(yuan(20_000),)), owes(2_000_000, f"{FRIDAY} 18:00")),
        (heard(DebtorAct.AFFIRM, sums=(yuan(20_000),)), owes(2_000_000, f"{FRIDAY} 18:00")),
    ],
)
def test_another_day_or_sum_changes_the_promise_and_confirms_nothing(said: Heard, changed: Instalment) -> None:
    """It has to be read back again, yes or no."""
    state = after(WHOLE_READ_BACK, said)

    assert payments(state) == (changed,)
    assert not state.draft.confirmed
    assert not state.done(Task.COMMITMENT)


def test_only_a_piece_of_the_promise_after_a_no_is_all_that_is_left() -> None:
    """'不对，就今天还一万'."""
    said = heard(DebtorAct.DENY, DebtorAct.PARTIAL_OFFER, sums=(yuan(10_000),), times=(on(TODAY),))

    state = after(BOTH_READ_BACK, said)

    assert payments(state) == PART_TODAY.payments
    assert not state.draft.confirmed


@pytest.mark.parametrize("act", [DebtorAct.DENY, DebtorAct.REFUSE, DebtorAct.UNABLE])
def test_a_no_to_the_read_back_takes_the_promise_off_the_table(act: DebtorAct) -> None:
    """It is not read back to him again as if he had not answered."""
    for state in (WHOLE_READ_BACK, BOTH_READ_BACK, PART_READ_BACK):
        said = after(state, heard(act, text="不行，做不到"))
        assert payments(said) == ()
        assert not said.draft.confirmed
        assert not said.done(Task.COMMITMENT)


def test_a_question_in_place_of_an_answer_leaves_the_promise_as_it_is() -> None:
    """'怎么还？' is answered, and the read-back is still to be confirmed."""
    assert after(WHOLE_READ_BACK, heard(DebtorAct.ASK_PAYMENT_METHOD)).draft == WHOLE_ON_FRIDAY
    assert after(WHOLE_READ_BACK, NOTHING).draft == WHOLE_ON_FRIDAY


def test_a_vague_day_in_place_of_a_firm_one_confirms_nothing() -> None:
    """'对，月底吧' goes back behind Friday: it is pinned down anew."""
    month_end = between("2026-11-28 00:00", "2026-12-01 00:00", vague=True)

    state = after(WHOLE_READ_BACK, heard(DebtorAct.AFFIRM, DebtorAct.PROMISE_VAGUE, times=(month_end,)))

    assert not state.draft.confirmed
    assert state.draft.window is not None


def test_a_day_too_late_for_the_rest_does_not_spoil_the_yes_to_the_part() -> None:
    """'剩下的下个月' was beyond policy; the part that was read back is promised with a yes all the same."""
    late = at(f"{NEXT_MONTH} 00:00")
    state = evolve(PART_READ_BACK, draft=evolve(PART_TODAY, window=Window(start=late, end=late)))

    assert after(state, heard(DebtorAct.AFFIRM)).draft.confirmed


# The reason, and money to come


def test_the_reason_is_learnt_with_its_words() -> None:
    """Once done it stays done; further reasons are added, none twice."""
    first = after(DEMANDED, heard(text="客户没给钱", reasons=(Reason.RECEIVABLE_LATE,)))
    second = after(first, heard(text="又住院了", reasons=(Reason.ILLNESS, Reason.RECEIVABLE_LATE)))

    assert second.reasons == (Reason.RECEIVABLE_LATE, Reason.ILLNESS)
    assert [(e.turn, e.quote) for e in second.evidence if e.task == Task.REASON] == [(6, "客户没给钱")]


def test_the_money_awaited_is_the_source_of_funds() -> None:
    """With its sum where it is exact, and when it should come."""
    said = heard(
        text="客户欠我六万，周五给", reasons=(Reason.RECEIVABLE_LATE,), sums=(yuan(60_000, "owed_to_me"),),
        times=(on(FRIDAY, "mention"),),
    )

    state = after(DEMANDED, said)

    assert state.receivable == said.amounts[0]
    assert state.income_at == said.times[0]
    assert state.draft.source_of_funds == "客户回款六万元"


@pytest.mark.parametrize(
    ("said", "source"),
    [
        (heard(reasons=(Reason.SALARY_LATE,)), "工资"),
        (heard(reasons=(Reason.RECEIVABLE_LATE,)), "客户回款"),
        (heard(DebtorAct.OTHER_SOURCE, text="我把车卖了还"), "我把车卖了还"),
        (heard(reasons=(Reason.JOB_LOSS,)), ""),
    ],
)
def test_the_source_is_what_was_said_and_nothing_made_up(said: Heard, source: str) -> None:
    """A sum that is only about so much is not named."""
    assert after(DEMANDED, said).draft.source_of_funds == source


def test_a_sum_only_roughly_known_is_not_read_back_as_exact() -> None:
    """'五六万' of receivables."""
    rough = evolve(yuan(50_000, "owed_to_me"), fen_hi=6_000_000)

    said = heard(reasons=(Reason.RECEIVABLE_LATE,), sums=(rough,))

    assert after(DEMANDED, said).draft.source_of_funds == "客户回款"


# Another source


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (heard(DebtorAct.OTHER_SOURCE, text="我店里天天有流水"), "我店里天天有流水"),
        (heard(text="到时候让我弟先垫上"), "到时候让我弟先垫上"),
        (heard(DebtorAct.DENY, text="没有"), ""),
        (heard(DebtorAct.UNABLE, text="真没有别的了"), ""),
        (heard(DebtorAct.CANNOT_BORROW, text="能借的都借过了"), ""),
        (heard(DebtorAct.ACKNOWLEDGE, text="嗯"), ""),
        (NOTHING, ""),
    ],
)
def test_another_source_is_one_that_was_named(said: Heard, kept: str) -> None:
    """In his own words; none is none."""
    state = evolve(asked(DEMANDED, AgentAct.ASK_OTHER_SOURCE, "ask.source"), draft=WHOLE_ON_FRIDAY)

    draft = after(state, said).draft

    assert draft.fallback_source == kept
    assert draft.payments == WHOLE_ON_FRIDAY.payments


# When to call again


@pytest.mark.parametrize(
    ("state", "said", "when"),
    [
        (DEMANDED, heard(DebtorAct.BUSY, times=(between(f"{TODAY} 19:00", f"{TODAY} 20:00", "callback"),)),
         f"{TODAY} 19:00"),
        (asked(DEMANDED, AgentAct.ASK_CALLBACK_TIME),
         heard(DebtorAct.PROMISE_TO_PAY, times=(between(f"{TODAY} 15:00", f"{TODAY} 16:00"),)), f"{TODAY} 15:00"),
        (asked(DEMANDED, AgentAct.ASK_CALLBACK_TIME),
         heard(times=(between(f"{TODAY} 08:00", f"{TODAY} 09:00", "mention"),)), None),
        (DEMANDED, heard(DebtorAct.PROMISE_TO_PAY, times=(between(f"{TODAY} 15:00", f"{TODAY} 16:00"),)), None),
        (DEMANDED, heard(DebtorAct.BUSY), None),
    ],
)
def test_the_time_to_call_again_is_taken_where_it_was_meant(state: State, said: Heard, when: str | None) -> None:
    """A time gone by is none, and a day to pay is none."""
    assert after(state, said).callback_at == (at(when) if when else None)


def test_half_an_hour_is_counted_from_now() -> None:
    """'半小时后打给我'."""
    half = Duration(text="半小时", span=(0, 3), seconds_lo=1800, seconds_hi=1800)

    said = evolve(heard(DebtorAct.REQUEST_CALLBACK), durations=(half,))

    assert after(DEMANDED, said).callback_at == NOW + timedelta(minutes=30)


# What is not understood, and what comes after goodbye


def test_turns_without_meaning_are_counted_until_one_has_some() -> None:
    """Silence and noise; a clear word begins anew."""
    state = after(after(DEMANDED, NOTHING), evolve(heard(text="嗡嗡"), unclear=True))

    assert state.unheard == 2
    assert after(state, heard(DebtorAct.AFFIRM)).unheard == 0


def test_every_turn_is_counted_and_every_act_remembered() -> None:
    """In the order spoken."""
    state = after(after(DEMANDED, heard(DebtorAct.AFFIRM, DebtorAct.THANK)), heard(DebtorAct.REFUSE))

    assert state.turn == DEMANDED.turn + 2
    assert state.acts == (DebtorAct.AFFIRM, DebtorAct.THANK, DebtorAct.REFUSE)


def test_after_our_goodbye_nothing_more_is_agreed() -> None:
    """'好的，再见，周一还' does not move a promise that was closed."""
    closed = evolve(WHOLE_READ_BACK, stage=Stage.CLOSED, draft=evolve(WHOLE_ON_FRIDAY, confirmed=True))

    said = after(closed, heard(DebtorAct.PROMISE_TO_PAY, reasons=(Reason.FORGOT,), times=(on(MONDAY),)))

    assert said == evolve(closed, turn=closed.turn + 1, acts=(DebtorAct.PROMISE_TO_PAY,))
