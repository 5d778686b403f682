"""What a person says about paying becomes dated sums; nothing he did not offer does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogue.anything import SAID
from tests.dialogue.talk import (
    DEMANDED,
    FRIDAY,
    MONDAY,
    NEXT_MONTH,
    PART_TODAY,
    TODAY,
    WEDNESDAY,
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
from yinuo.model.days import Window
from yinuo.model.heard import Heard, TimeHeard
from yinuo.model.noun import evolve
from yinuo.model.state import Draft, State
from yinuo.model.vocabulary import AgentAct, DebtorAct

ASKED_FOR_A_DAY = asked(DEMANDED, AgentAct.ASK_COMMITMENT, "ask.commitment")
ASKED_FOR_A_PART = evolve(
    asked(DEMANDED, AgentAct.PROPOSE_PARTIAL, "propose.partial"), offered=commitment.part_today(CASE, NOW)
)
OFFERED_DAYS = evolve(
    asked(DEMANDED, AgentAct.PROPOSE_DATE, "propose.options"),
    offered=(owes(5_000_000, f"{WEDNESDAY} 18:00"), owes(5_000_000, f"{FRIDAY} 18:00")),
)
OFFERED_PLAN = evolve(
    asked(DEMANDED, AgentAct.PROPOSE_INSTALMENT, "propose.instalment"), offered=commitment.plan_offer(CASE, 3, NOW)
)


def after(state: State, said: Heard) -> Draft:
    """The draft after an utterance."""
    return commitment.listen(state, said, CASE, NOW).draft


# The last day of policy


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-24 09:59:59", False), ("2026-11-24 10:00", True), ("2026-11-24 23:59:59", True),
        ("2026-12-01 18:00", True), ("2026-12-01 23:59:59", True), ("2026-12-02 00:00", False),
    ],
)
def test_policy_reaches_from_now_to_the_end_of_its_last_day(moment: str, allowed: bool) -> None:
    """Seven days after the call, the whole seventh day included."""
    assert commitment.within_policy(at(moment), CASE, NOW) is allowed


def test_the_latest_promise_is_the_close_of_the_last_day() -> None:
    """Six in the evening, a week on."""
    assert commitment.latest(CASE, NOW) == at("2026-12-01 18:00")


# The moment by which a named time has passed


@pytest.mark.parametrize(
    ("named", "due"),
    [
        (by(f"{FRIDAY} 18:00"), "2026-11-27 18:00:00"),                                       # 周五下班之前
        (on(FRIDAY), "2026-11-27 23:59:59"),                                                  # 周五
        (between(f"{FRIDAY} 15:00", f"{FRIDAY} 16:00"), "2026-11-27 15:00:00"),               # 周五下午三点
        (between(f"{FRIDAY} 12:00", f"{FRIDAY} 18:00"), "2026-11-27 18:00:00"),               # 周五下午
        (between(f"{FRIDAY} 15:00", f"{FRIDAY} 16:00", "pay_by"), "2026-11-27 16:00:00"),     # 周五三点到四点之间
        (between("2026-11-28 00:00", "2026-12-01 00:00", vague=True), "2026-11-30 23:59:59"),  # 月底
    ],
)
def test_a_named_time_is_due_when_it_has_passed(named: TimeHeard, due: str) -> None:
    """A clock hour at its start, a deadline or a day at its end."""
    assert commitment.due_at(named) == at(due)


def test_a_time_without_an_end_is_never_due() -> None:
    """It binds to nothing."""
    assert commitment.due_at(evolve(on(FRIDAY), end=None)) is None


# Full promises


@pytest.mark.parametrize("state", [DEMANDED, ASKED_FOR_A_DAY, ASKED_FOR_A_PART, OFFERED_DAYS])
def test_a_day_named_is_a_promise_of_the_whole_sum(state: State) -> None:
    """Whatever was asked, in the debtor's own words."""
    draft = after(state, heard(DebtorAct.PROMISE_TO_PAY, text="周五下班之前肯定还", times=(by(f"{FRIDAY} 18:00"),)))

    assert draft.payments == (owes(5_000_000, f"{FRIDAY} 18:00"),)
    assert draft.words == "周五下班之前肯定还"
    assert not draft.confirmed


def test_a_bare_day_answers_the_question_for_a_day() -> None:
    """'周五' is enough where a day was asked for, and nothing where it was not."""
    bare = heard(times=(on(FRIDAY, "mention"),))

    assert after(ASKED_FOR_A_DAY, bare).payments == (owes(5_000_000, f"{FRIDAY} 23:59:59"),)
    assert after(asked(DEMANDED, AgentAct.ASK_REASON), bare) == Draft()


def test_the_whole_sum_named_is_the_whole_debt() -> None:
    """五万 of fifty thousand, or more than is owed, is no part."""
    for named in (50_000, 60_000):
        draft = after(ASKED_FOR_A_DAY, heard(DebtorAct.PROMISE_TO_PAY, sums=(yuan(named),), times=(on(FRIDAY),)))
        assert draft.payments == (owes(5_000_000, f"{FRIDAY} 23:59:59"),)


@pytest.mark.parametrize("text", ["可以", "能", "行，没问题"])
def test_a_yes_to_the_demand_is_a_promise_for_today(text: str) -> None:
    """He was asked whether he can pay today, and he said yes."""
    assert after(DEMANDED, heard(DebtorAct.AFFIRM, text=text)).payments == (owes(5_000_000, f"{TODAY} 23:59:59"),)


@pytest.mark.parametrize(
    "acts",
    [
        (DebtorAct.ACKNOWLEDGE,), (DebtorAct.AFFIRM, DebtorAct.REQUEST_EXTENSION), (DebtorAct.AFFIRM, DebtorAct.UNABLE),
        (DebtorAct.AFFIRM, DebtorAct.PROMISE_VAGUE), (DebtorAct.AFFIRM, DebtorAct.REQUEST_INSTALMENT),
        (DebtorAct.AFFIRM, DebtorAct.CLAIM_PAID), (DebtorAct.AFFIRM, DebtorAct.REQUEST_WAIVER), (DebtorAct.GREET,),
    ],
)
def test_a_yes_that_asks_for_something_else_is_none(acts: tuple[DebtorAct, ...]) -> None:
    """'好，能不能缓几天' is no promise for today, and neither is '嗯'."""
    assert after(DEMANDED, heard(*acts)).payments == ()


def test_a_yes_to_another_question_promises_nothing() -> None:
    """'对' to the question why is about the why."""
    for act in (AgentAct.ASK_REASON, AgentAct.ASK_OTHER_SOURCE, AgentAct.VERIFY, AgentAct.ASK_COMMITMENT):
        assert after(asked(DEMANDED, act), heard(DebtorAct.AFFIRM)).payments == ()


# Parts and the rest


def test_a_part_now_and_the_rest_later_are_two_payments() -> None:
    """今天先还一万，剩下的周五."""
    said = heard(DebtorAct.PARTIAL_OFFER, sums=(yuan(10_000),), times=(on(TODAY), by(f"{FRIDAY} 18:00")))

    assert after(DEMANDED, said).payments == (
        owes(1_000_000, f"{TODAY} 23:59:59"), owes(4_000_000, f"{FRIDAY} 18:00"),
    )


def test_a_part_alone_leaves_the_rest_open() -> None:
    """今天先还一万: four fifths have no day yet."""
    state = commitment.listen(DEMANDED, heard(DebtorAct.PARTIAL_OFFER, sums=(yuan(10_000),), times=(on(TODAY),)), CASE,
                              NOW)

    assert state.draft.payments == (owes(1_000_000, f"{TODAY} 23:59:59"),)
    assert commitment.rest_fen(state, CASE) == 4_000_000
    assert not commitment.settled(state, CASE)


def test_a_sum_named_when_asked_about_today_is_for_today() -> None:
    """'先还一万' needs no day."""
    for state in (DEMANDED, ASKED_FOR_A_PART):
        draft = after(state, heard(DebtorAct.PARTIAL_OFFER, sums=(yuan(10_000),)))
        assert draft.payments == (owes(1_000_000, f"{TODAY} 23:59:59"),)


def test_a_half_is_half_of_what_is_open() -> None:
    """一半 of fifty thousand; and then of what is left."""
    half = heard(DebtorAct.PARTIAL_OFFER, parts=(0.5,), times=(on(TODAY),))
    rest = heard(DebtorAct.PARTIAL_OFFER, parts=(0.5,), times=(on(FRIDAY),))
    then = evolve(ASKED_FOR_A_DAY, draft=after(DEMANDED, half))

    assert after(DEMANDED, half).payments == (owes(2_500_000, f"{TODAY} 23:59:59"),)
    assert after(then, rest).payments[1:] == (owes(1_250_000, f"{FRIDAY} 23:59:59"),)


def test_the_answer_about_the_rest_joins_the_part() -> None:
    """一万 today stands; 周五 is for the other forty thousand."""
    state = evolve(asked(DEMANDED, AgentAct.ASK_COMMITMENT, "ask.rest"), draft=PART_TODAY)

    after_rest = commitment.listen(state, heard(DebtorAct.PROMISE_TO_PAY, times=(on(FRIDAY),)), CASE, NOW)

    assert after_rest.draft.payments == (*PART_TODAY.payments, owes(4_000_000, f"{FRIDAY} 23:59:59"))
    assert commitment.settled(after_rest, CASE)


def test_several_parts_are_taken_down_with_their_days() -> None:
    """周三一万，周五两万，周一剩下的."""
    said = heard(
        DebtorAct.PARTIAL_OFFER, sums=(yuan(10_000), yuan(20_000)), times=(on(WEDNESDAY), on(FRIDAY), on(MONDAY))
    )

    assert [p.amount_fen for p in after(ASKED_FOR_A_DAY, said).payments] == [1_000_000, 2_000_000, 2_000_000]


def test_payments_stand_in_the_order_of_their_days() -> None:
    """'周五还四万，今天先还一万': the first payment is today's, whatever came first to his mind."""
    said = heard(DebtorAct.PARTIAL_OFFER, sums=(yuan(40_000), yuan(10_000)), times=(on(FRIDAY), on(TODAY)))

    assert after(ASKED_FOR_A_DAY, said).payments == (
        owes(1_000_000, f"{TODAY} 23:59:59"), owes(4_000_000, f"{FRIDAY} 23:59:59"),
    )


def test_more_than_is_owed_is_never_taken_down() -> None:
    """三万 and 三万 for a debt of fifty thousand: the second is cut to what is open."""
    said = heard(DebtorAct.PROMISE_TO_PAY, sums=(yuan(30_000), yuan(30_000)), times=(on(WEDNESDAY), on(FRIDAY)))

    assert [p.amount_fen for p in after(ASKED_FOR_A_DAY, said).payments] == [3_000_000, 2_000_000]


def test_a_new_sum_for_a_day_that_stands_replaces_the_old_one() -> None:
    """'周五只能还两万': the day was said before."""
    state = evolve(asked(DEMANDED, AgentAct.CONFIRM_COMMITMENT), draft=WHOLE_ON_FRIDAY)

    assert after(state, heard(DebtorAct.PARTIAL_OFFER, sums=(yuan(20_000),))).payments == (
        owes(2_000_000, f"{FRIDAY} 18:00"),
    )


# Days too vague or too late


def test_a_vague_time_is_kept_as_a_window() -> None:
    """月底 is no day; its bounds are kept to offer days within them."""
    draft = after(ASKED_FOR_A_DAY, heard(DebtorAct.PROMISE_VAGUE, times=(
        between("2026-11-28 00:00", "2026-12-01 00:00", vague=True),
    )))

    assert draft.payments == ()
    assert draft.window is not None
    assert (draft.window.start, draft.window.end) == (at("2026-11-28 00:00"), at("2026-11-30 23:59:59"))


def test_a_vague_deadline_is_pinned_down_between_now_and_its_last_day() -> None:
    """月底前 is no day either, and any day up to the last may be offered."""
    named = evolve(by("2026-12-01 00:00"), vague=True)

    draft = after(ASKED_FOR_A_DAY, heard(DebtorAct.PROMISE_TO_PAY, times=(named,)))

    assert draft.payments == ()
    assert draft.window == Window(start=NOW, end=at("2026-11-30 23:59:59"))
    assert len(commitment.date_options(evolve(DEMANDED, draft=draft), CASE, NOW)) == 2


@pytest.mark.parametrize(
    "named", [on(NEXT_MONTH), by(f"{NEXT_MONTH} 18:00"), evolve(by("2027-01-01 00:00"), vague=True)]
)
def test_a_day_beyond_policy_is_no_promise_but_is_remembered(named: TimeHeard) -> None:
    """On the fifteenth of next month, or by then: both are too late, so the last day of policy is to be offered."""
    state = commitment.listen(DEMANDED, heard(DebtorAct.PROMISE_TO_PAY, times=(named,)), CASE, NOW)

    assert state.draft.payments == ()
    assert commitment.beyond(state, CASE, NOW)


def test_a_window_that_begins_within_policy_is_not_beyond_it() -> None:
    """Days can still be offered in it."""
    named = between(f"{MONDAY} 00:00", "2026-12-07 00:00", vague=True)

    state = commitment.listen(DEMANDED, heard(DebtorAct.PROMISE_VAGUE, times=(named,)), CASE, NOW)

    assert not commitment.beyond(state, CASE, NOW)
    assert not commitment.beyond(DEMANDED, CASE, NOW)


def test_a_firm_day_ends_the_vagueness() -> None:
    """First 月底, then 周五."""
    vague = heard(DebtorAct.PROMISE_VAGUE, times=(between("2026-11-28 00:00", "2026-12-01 00:00", vague=True),))
    state = commitment.listen(ASKED_FOR_A_DAY, vague, CASE, NOW)

    draft = after(state, heard(DebtorAct.PROMISE_TO_PAY, times=(on(FRIDAY),)))

    assert (draft.window, len(draft.payments)) == (None, 1)


def test_a_past_time_is_no_promise() -> None:
    """'昨天该还的' and '本来说今天早上' lie behind."""
    for named in (on("2026-11-23"), between(f"{TODAY} 08:00", f"{TODAY} 09:00"), on(FRIDAY, "past")):
        assert after(ASKED_FOR_A_DAY, heard(DebtorAct.PROMISE_TO_PAY, times=(named,))) == Draft()


# What is no offer


@pytest.mark.parametrize(
    "acts",
    [
        (DebtorAct.UNABLE,), (DebtorAct.REFUSE,), (DebtorAct.UNABLE, DebtorAct.REQUEST_EXTENSION),
        (DebtorAct.REQUEST_EXTENSION, DebtorAct.UNABLE), (DebtorAct.DENY, DebtorAct.PROMISE_VAGUE),
        (DebtorAct.CANNOT_BORROW,),
    ],
)
def test_a_day_on_which_he_cannot_pay_is_no_promise(acts: tuple[DebtorAct, ...]) -> None:
    """'今天真拿不出来，缓几天吧' names today, and promises nothing for it."""
    for state in (DEMANDED, ASKED_FOR_A_PART):
        assert after(state, heard(*acts, times=(on(TODAY, "mention"),))).payments == ()


def test_unable_today_but_able_on_friday_is_a_promise_for_friday() -> None:
    """'今天不行，缓到周五'."""
    said = heard(DebtorAct.REQUEST_EXTENSION, DebtorAct.UNABLE, times=(on(TODAY, "mention"), by(f"{FRIDAY} 18:00")))

    assert after(DEMANDED, said).payments == (owes(5_000_000, f"{FRIDAY} 18:00"),)


def test_a_sum_he_does_not_have_is_no_offer() -> None:
    """'两千都拿不出来', '一半也没有'."""
    assert after(DEMANDED, heard(DebtorAct.UNABLE, sums=(yuan(2_000, "mention"),))).payments == ()
    assert after(DEMANDED, heard(DebtorAct.UNABLE, parts=(0.5,))).payments == ()


@pytest.mark.parametrize("role", ["owed_to_me", "claimed_paid"])
def test_sums_of_other_people_or_times_are_no_offer(role: str) -> None:
    """'客户欠我两万' is not what he would pay."""
    said = heard(DebtorAct.UNABLE, sums=(yuan(20_000, role),))

    assert after(ASKED_FOR_A_DAY, said) == Draft()


def test_a_half_in_the_reason_does_not_halve_the_promise() -> None:
    """'客户只给了我一半' explains; the promise for Friday stands."""
    state = evolve(asked(DEMANDED, AgentAct.ASK_REASON), draft=WHOLE_ON_FRIDAY)

    assert after(state, heard(parts=(0.5,), sums=(yuan(30_000, "mention"),))) == WHOLE_ON_FRIDAY


@pytest.mark.parametrize(
    "said",
    [
        heard(DebtorAct.OTHER_SOURCE, DebtorAct.PROMISE_TO_PAY, times=(by("2026-12-01 00:00"),)),
        heard(DebtorAct.OTHER_SOURCE, times=(on(MONDAY),)),
        heard(DebtorAct.PROMISE_TO_PAY, sums=(yuan(20_000),)),
        heard(DebtorAct.OTHER_SOURCE, sums=(yuan(20_000),), times=(on(MONDAY),), parts=(0.5,)),
    ],
)
def test_times_and_sums_of_another_source_do_not_move_the_promise(said: Heard) -> None:
    """'万一他不给，月底前店里能凑两万' is the fallback, not the promise."""
    state = evolve(asked(DEMANDED, AgentAct.ASK_OTHER_SOURCE, "ask.source"), draft=WHOLE_ON_FRIDAY)

    assert after(state, said) == WHOLE_ON_FRIDAY


def test_the_time_to_call_again_is_no_promise_to_pay() -> None:
    """'下午三点吧' answers when to call, however it was understood."""
    state = asked(DEMANDED, AgentAct.ASK_CALLBACK_TIME, "ask.callback")
    three = between(f"{TODAY} 15:00", f"{TODAY} 16:00")

    assert after(state, heard(DebtorAct.PROMISE_TO_PAY, times=(three,))) == Draft()
    assert after(DEMANDED, heard(DebtorAct.BUSY, times=(evolve(three, role="callback"),))) == Draft()


# Our proposals accepted


def test_a_yes_to_a_part_agrees_the_part_that_was_named() -> None:
    """Three tenths of fifty thousand, today."""
    assert after(ASKED_FOR_A_PART, heard(DebtorAct.AFFIRM)).payments == (owes(1_500_000, f"{TODAY} 23:59:59"),)


def test_a_yes_with_another_sum_agrees_that_sum() -> None:
    """'可以，先还五千' is not a yes to fifteen thousand."""
    said = heard(DebtorAct.PARTIAL_OFFER, DebtorAct.AFFIRM, sums=(yuan(5_000),))

    assert after(ASKED_FOR_A_PART, said).payments == (owes(500_000, f"{TODAY} 23:59:59"),)
    assert after(OFFERED_DAYS, said).payments == (owes(500_000, f"{FRIDAY} 18:00"),)


def test_a_yes_to_two_days_takes_the_later_one() -> None:
    """He said neither; the later is the one he surely keeps."""
    state = commitment.listen(OFFERED_DAYS, heard(DebtorAct.AFFIRM), CASE, NOW)

    assert state.draft.payments == (owes(5_000_000, f"{FRIDAY} 18:00"),)
    assert state.offered == ()


def test_a_day_chosen_of_two_is_the_day_chosen() -> None:
    """'行，那就周三'."""
    said = heard(DebtorAct.AFFIRM, DebtorAct.PROMISE_TO_PAY, times=(on(WEDNESDAY),))

    assert after(OFFERED_DAYS, said).payments == (owes(5_000_000, f"{WEDNESDAY} 23:59:59"),)


def test_a_yes_to_a_plan_agrees_all_its_instalments() -> None:
    """Each with its day; repeating what a month costs changes nothing."""
    plan = commitment.plan_offer(CASE, 3, NOW)

    assert after(OFFERED_PLAN, heard(DebtorAct.AFFIRM)).payments == plan
    assert after(OFFERED_PLAN, heard(DebtorAct.AFFIRM, sums=(yuan(16_000),))).payments == plan


@pytest.mark.parametrize(
    "acts", [(DebtorAct.AFFIRM, DebtorAct.UNABLE), (DebtorAct.DENY,), (DebtorAct.AFFIRM, DebtorAct.BUSY)]
)
def test_a_yes_that_takes_itself_back_agrees_nothing(acts: tuple[DebtorAct, ...]) -> None:
    """'好是好，就是今天没有'."""
    for state in (ASKED_FOR_A_PART, OFFERED_DAYS, OFFERED_PLAN):
        assert after(state, heard(*acts)).payments == ()


# What holds of anything that is said

STATES = st.sampled_from([
    DEMANDED, ASKED_FOR_A_DAY, ASKED_FOR_A_PART, OFFERED_DAYS, OFFERED_PLAN,
    evolve(ASKED_FOR_A_DAY, draft=PART_TODAY), evolve(ASKED_FOR_A_DAY, draft=WHOLE_ON_FRIDAY),
    evolve(asked(DEMANDED, AgentAct.CONFIRM_COMMITMENT), draft=WHOLE_ON_FRIDAY),
])


@given(STATES, SAID)
def test_whatever_is_said_no_draft_exceeds_the_debt(state: State, said: Heard) -> None:
    """And no payment is of nothing; the days stand in order."""
    payments = after(state, said).payments

    assert sum(p.amount_fen for p in payments) <= CASE.amount_due_fen
    assert all(p.amount_fen > 0 for p in payments)
    assert list(payments) == sorted(payments, key=lambda p: p.due_at)


@given(STATES, SAID)
def test_whatever_is_said_new_days_lie_within_policy(state: State, said: Heard) -> None:
    """The monthly instalments of a plan that we offered excepted; they are policy's own."""
    before = {*state.draft.payments, *state.offered}
    new = [p for p in after(state, said).payments if p not in before]

    assert all(commitment.within_policy(p.due_at, CASE, NOW) for p in new)


@given(STATES, SAID)
def test_nothing_heard_about_paying_promises_nothing(state: State, said: Heard) -> None:
    """Without a time, a sum, a part or a yes the draft stays as it was."""
    acts = tuple(heard_act for heard_act in said.acts if heard_act.act != DebtorAct.AFFIRM)
    empty = evolve(said, times=(), amounts=(), fractions=(), acts=acts)

    assert after(state, empty) == state.draft
