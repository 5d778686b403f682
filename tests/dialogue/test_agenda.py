"""What is done next while nothing forbids it: four tasks in order, no question asked too often, and an end."""

import pytest
from hypothesis import given
from tests.dialogue.anything import TALK
from tests.dialogue.talk import (
    DEMANDED,
    FILE,
    FRIDAY,
    GUARANTOR,
    KNOWN,
    MONDAY,
    NEXT_MONTH,
    PART_TODAY,
    THURSDAY,
    TODAY,
    WEDNESDAY,
    WHOLE_ON_FRIDAY,
    Talk,
    asked,
    between,
    by,
    heard,
    on,
    opened,
    owes,
    yuan,
)
from tests.model.people import CASE, NOW, POLICY, at

from yinuo.dialogue import agenda, commitment
from yinuo.model.casefile import CaseFile
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import Draft, Evidence, Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

NEITHER = heard(DebtorAct.ACKNOWLEDGE, text="嗯")
UNABLE = heard(DebtorAct.UNABLE, text="没钱")
REFUSES = heard(DebtorAct.REFUSE, text="不还")
CONSEQUENCE = Evidence(task=Task.CONSEQUENCE, turn=7, quote="也跟您如实说明一下")
WHY = evolve(
    DEMANDED, said=(*DEMANDED.said, "empathy.plain", "ask.reason"), reasons=(Reason.FORGOT,),
    evidence=(*DEMANDED.evidence, CONSEQUENCE),
)
"""Demanded, asked why, told what follows; nothing promised."""

VAGUE = heard(DebtorAct.PROMISE_VAGUE, text="过两天吧", times=(
    between(f"{THURSDAY} 00:00", f"{MONDAY} 00:00", vague=True),
))


def next_lines(state: State, said: Heard = NEITHER, file: CaseFile = FILE) -> tuple[str, ...]:
    """The lines of the next step."""
    return agenda.next_move(state, said, file, NOW)[1]


def promised(draft: Draft, state: State = WHY) -> State:
    """A state in which so much is promised."""
    return evolve(state, draft=draft)


# In order


def test_the_demand_comes_first() -> None:
    """Amount and due day, plainly, to whoever owes."""
    assert next_lines(KNOWN) == ("demand.today",)
    assert next_lines(evolve(KNOWN, listener=Listener.GUARANTOR), file=opened(context=GUARANTOR)) == (
        "demand.guarantor",
    )


def test_the_reason_is_asked_once_and_not_when_it_was_given() -> None:
    """With a word of understanding before it."""
    assert next_lines(DEMANDED) == ("empathy.plain", "ask.reason")
    assert "ask.reason" not in next_lines(evolve(DEMANDED, said=(*DEMANDED.said, "ask.reason")))
    assert "ask.reason" not in next_lines(evolve(DEMANDED, reasons=(Reason.FORGOT,)))


def test_money_awaited_is_asked_about_once() -> None:
    """When it comes and how much; not when he has said so."""
    waiting = evolve(WHY, reasons=(Reason.RECEIVABLE_LATE,))

    assert next_lines(waiting) == ("empathy.plain", "ask.income")
    assert next_lines(evolve(waiting, said=(*waiting.said, "ask.income")))[-1] != "ask.income"
    assert next_lines(evolve(waiting, receivable=yuan(60_000, "owed_to_me")))[-1] != "ask.income"
    assert next_lines(evolve(waiting, income_at=on(FRIDAY)))[-1] != "ask.income"


def test_what_follows_is_stated_once_before_a_question() -> None:
    """The facts of the ledger, then the question; never again of our own accord."""
    untold = evolve(WHY, evidence=DEMANDED.evidence)

    lines = next_lines(untold, UNABLE)

    assert lines[:-1] == ("consequence.late_interest", "consequence.credit_report")
    assert not any(line.startswith("consequence.") for line in next_lines(WHY, UNABLE))


def test_a_part_today_is_proposed_once_to_somebody_short_of_money() -> None:
    """Three tenths; afterwards a day is asked for."""
    short = evolve(WHY, acts=(DebtorAct.UNABLE,))

    state, lines = agenda.next_move(short, UNABLE, FILE, NOW)

    assert lines == ("propose.partial",)
    assert state.offered == commitment.part_today(CASE, NOW)
    assert next_lines(evolve(short, said=(*short.said, "propose.partial")), UNABLE) == ("ask.commitment",)


def test_no_part_is_proposed_to_somebody_who_is_not_short() -> None:
    """He is asked to name a day."""
    assert next_lines(WHY) == ("ask.commitment",)


@pytest.mark.parametrize(
    "short",
    [
        evolve(WHY, acts=(DebtorAct.UNABLE,)), evolve(WHY, acts=(DebtorAct.REQUEST_EXTENSION,)),
        evolve(WHY, acts=(DebtorAct.PROMISE_VAGUE,)),
        evolve(WHY, reasons=(Reason.SALARY_LATE,), income_at=on(MONDAY)),
        promised(Draft(window=commitment.listen(DEMANDED, VAGUE, CASE, NOW).draft.window)),
    ],
)
def test_who_is_short_of_money(short: State) -> None:
    """Who said so, who asks for time, who waits for money, who names no day."""
    assert next_lines(short) == ("propose.partial",)


# Instalments


def test_instalments_are_proposed_to_whoever_asks_for_them() -> None:
    """As many as policy allows, three at most, once."""
    asks = heard(DebtorAct.REQUEST_INSTALMENT)

    state, lines = agenda.next_move(WHY, asks, FILE, NOW)

    assert lines == ("propose.instalment",)
    assert state.offered == commitment.plan_offer(CASE, 3, NOW)
    assert next_lines(evolve(WHY, said=(*WHY.said, "propose.instalment")), asks) != ("propose.instalment",)


def test_instalments_are_proposed_to_whoever_cannot_carry_even_a_part() -> None:
    """Out of work and unable, after a part was proposed."""
    poor = evolve(
        WHY, reasons=(Reason.JOB_LOSS,), acts=(DebtorAct.UNABLE, DebtorAct.UNABLE), said=(*WHY.said, "propose.partial")
    )

    assert next_lines(poor, UNABLE) == ("propose.instalment",)
    assert next_lines(evolve(poor, reasons=(Reason.UNWILLING,)), UNABLE) != ("propose.instalment",)


@pytest.mark.parametrize("most", [0, 1])
def test_where_policy_knows_no_instalments_none_are_proposed(most: int) -> None:
    """However he asks."""
    strict = opened(evolve(CASE, policy=evolve(POLICY, max_instalments=most)))

    assert "propose.instalment" not in next_lines(WHY, heard(DebtorAct.REQUEST_INSTALMENT), strict)


def test_two_instalments_where_policy_knows_only_two() -> None:
    """Never more than it allows."""
    two = opened(evolve(CASE, policy=evolve(POLICY, max_instalments=2)))

    state, _ = agenda.next_move(WHY, heard(DebtorAct.REQUEST_INSTALMENT), two, NOW)

    assert len(state.offered) == 2


# Pinning down a day


def test_a_vague_day_is_pinned_down_with_two_options() -> None:
    """The ends of what he said; at most twice, then we part."""
    state = commitment.listen(evolve(WHY, said=(*WHY.said, "propose.partial")), VAGUE, CASE, NOW)

    state, lines = agenda.next_move(state, VAGUE, FILE, NOW)

    assert lines == ("propose.options",)
    assert [o.due_at for o in state.offered] == [at(f"{THURSDAY} 18:00"), at("2026-11-29 18:00")]
    twice = evolve(state, said=(*state.said, "propose.options", "propose.options"))
    assert next_lines(twice, VAGUE) == ("close.open",)


def test_without_a_day_he_is_asked_and_then_offered_two() -> None:
    """Tomorrow or in three days."""
    was_asked = evolve(WHY, said=(*WHY.said, "ask.commitment"))

    state, lines = agenda.next_move(was_asked, NEITHER, FILE, NOW)

    assert lines == ("propose.options",)
    assert [o.due_at for o in state.offered] == [at(f"{WEDNESDAY} 18:00"), at(f"{FRIDAY} 18:00")]


def test_where_policy_leaves_one_day_only_the_question_is_not_asked_for_ever() -> None:
    """Twice, then we part."""
    today_only = opened(evolve(CASE, policy=evolve(POLICY, max_extension_days=0)))
    call = Talk(file=today_only, state=WHY)

    lines = [call.hear(heard(DebtorAct.ACKNOWLEDGE))[-1] for _ in range(3)]

    assert lines == ["ask.commitment", "ask.commitment", "close.open"]


@pytest.mark.parametrize("late", [on(NEXT_MONTH), by(f"{NEXT_MONTH} 18:00")])
def test_a_day_beyond_policy_is_countered_with_the_latest(late: object) -> None:
    """Twice, then it is left to a supervisor; never the debtor's own day."""
    said = heard(DebtorAct.PROMISE_TO_PAY, times=(late,))  # type: ignore[arg-type]
    state = commitment.listen(WHY, said, CASE, NOW)

    state, lines = agenda.next_move(state, said, FILE, NOW)

    assert lines == ("propose.latest",)
    assert state.offered == (owes(5_000_000, "2026-12-01 18:00"),)
    assert next_lines(evolve(state, said=(*state.said, "propose.latest", "propose.latest")), said) == ("close.open",)


# A part, and the rest


def test_the_rest_of_a_part_needs_a_day_too() -> None:
    """Asked twice; then the part alone is read back; then we part."""
    part = promised(PART_TODAY)
    said = [next_lines(evolve(part, said=(*part.said, *before)))[-1] for before in (
        (), ("ask.rest",), ("ask.rest", "ask.rest"), ("ask.rest", "ask.rest", "confirm.part"),
    )]

    assert said == ["ask.rest", "ask.rest", "confirm.part", "close.open"]


# The promise


def test_a_promise_within_two_days_is_read_back_at_once() -> None:
    """It needs no other source."""
    soon = promised(Draft(payments=(owes(5_000_000, f"{THURSDAY} 18:00"),)))

    assert next_lines(soon) == ("confirm.full",)


def test_a_promise_further_off_needs_another_source_first() -> None:
    """Asked once."""
    later = promised(WHOLE_ON_FRIDAY)

    assert next_lines(later) == ("ask.source",)
    assert next_lines(evolve(later, said=(*later.said, "ask.source"))) == ("confirm.full",)


def test_a_promise_before_its_reason_waits_for_the_reason() -> None:
    """And for what follows, so that all four tasks are done."""
    quick = promised(WHOLE_ON_FRIDAY, DEMANDED)

    assert next_lines(quick) == ("ask.reason",)
    told = evolve(quick, said=(*quick.said, "ask.reason"), reasons=(Reason.FORGOT,))
    assert next_lines(told)[-1] == "ask.source"
    assert "consequence.late_interest" in next_lines(told)


def test_several_payments_are_read_back_one_by_one() -> None:
    """Each with its day."""
    two = Draft(payments=(owes(1_000_000, f"{TODAY} 23:59"), owes(4_000_000, f"{WEDNESDAY} 18:00")))

    assert next_lines(promised(two)) == ("confirm.plan",)


def test_a_promise_never_confirmed_is_not_read_back_for_ever() -> None:
    """Three times, then we part."""
    soon = promised(Draft(payments=(owes(5_000_000, f"{THURSDAY} 18:00"),)))

    assert next_lines(evolve(soon, said=(*soon.said, *("confirm.full",) * 3))) == ("close.open",)


@pytest.mark.parametrize(
    ("day", "line"), [(TODAY, "close.today"), (WEDNESDAY, "close.promise"), (FRIDAY, "close.promise")]
)
def test_a_confirmed_promise_ends_the_call(day: str, line: str) -> None:
    """A reminder is announced only where one will be sent."""
    kept = Draft(payments=(owes(5_000_000, f"{day} 18:00"),), confirmed=True)

    assert next_lines(promised(kept)) == (line,)
    assert next_lines(promised(kept), heard(DebtorAct.THANK, DebtorAct.GOODBYE)) == (line,)


# When it must end


def test_the_second_refusal_ends_the_call() -> None:
    """The first is met with the next question."""
    assert next_lines(evolve(WHY, acts=(DebtorAct.REFUSE,)), REFUSES) == ("ask.commitment",)
    assert next_lines(evolve(WHY, acts=(DebtorAct.REFUSE, DebtorAct.REFUSE)), REFUSES) == ("close.refused",)


def test_a_refusal_taken_back_does_not_end_the_call() -> None:
    """Refused twice before, but not now."""
    assert next_lines(evolve(WHY, acts=(DebtorAct.REFUSE, DebtorAct.REFUSE))) == ("ask.commitment",)


@pytest.mark.parametrize(
    ("acts", "line"), [((), "close.open"), ((DebtorAct.REFUSE,), "close.refused"), ((DebtorAct.UNABLE,), "close.open")]
)
def test_patience_has_a_limit(acts: tuple[DebtorAct, ...], line: str) -> None:
    """After so many turns of both sides the call is brought to its end; so it is when he hangs up."""
    assert next_lines(evolve(WHY, turn=agenda.LAST_TURN + 1, acts=acts)) == (line,)
    assert next_lines(evolve(WHY, acts=acts), heard(DebtorAct.HANG_UP)) == (line,)
    assert next_lines(evolve(WHY, turn=agenda.LAST_TURN, acts=acts)) != (line,)


def test_whoever_has_no_time_now_is_asked_when() -> None:
    """Once; a time he named is taken, without one we leave."""
    busy = heard(DebtorAct.BUSY)

    assert next_lines(WHY, busy) == ("ask.callback",)
    assert next_lines(evolve(WHY, callback_at=at(f"{TODAY} 19:00")), busy) == ("close.callback",)
    assert next_lines(evolve(WHY, said=(*WHY.said, "ask.callback")), busy) == ("close.busy",)


def test_the_answer_to_when_ends_the_call_whatever_it_was_taken_for() -> None:
    """'下午三点' carries no sign that he is busy."""
    was_asked = asked(WHY, AgentAct.ASK_CALLBACK_TIME, "ask.callback")

    assert next_lines(evolve(was_asked, callback_at=at(f"{TODAY} 15:00")), heard(DebtorAct.AFFIRM)) == (
        "close.callback",
    )
    assert next_lines(was_asked, heard(DebtorAct.AFFIRM)) == ("close.busy",)


def test_whoever_promised_and_is_busy_is_not_put_off() -> None:
    """The promise is read back, which takes a moment."""
    assert next_lines(promised(WHOLE_ON_FRIDAY), heard(DebtorAct.BUSY)) != ("ask.callback",)


MOST = {
    "demand.today": 1, "ask.reason": 1, "ask.income": 1, "propose.partial": 1, "propose.instalment": 1,
    "propose.options": 2, "propose.latest": 2, "ask.commitment": 2, "ask.rest": 2, "ask.source": 1, "ask.callback": 1,
    "confirm.part": 1, "consequence.open": 2,
}
"""How often each question may be put in a call in which everything is understood."""


@given(TALK)
def test_nobody_is_pestered(talk: list[Heard]) -> None:
    """Whatever he says, no question is put more often than it may be."""
    call = Talk().identify()

    for words in talk:
        call.hear(words)

    said = {line: call.state.times_said(line) for line in MOST}
    assert {line: times for line, times in said.items() if times > MOST[line]} == {}
    assert call.state.times_said("confirm.full") + call.state.times_said("confirm.plan") <= 3


@given(TALK)
def test_every_talk_comes_to_an_end(talk: list[Heard]) -> None:
    """Within the limit of patience, in a closing line; after it nothing more is demanded."""
    call = Talk().identify()
    for said in [*talk, *[heard(DebtorAct.ACKNOWLEDGE)] * 20]:
        call.hear(said)

    assert call.state.stage == Stage.CLOSED
    assert any(line.startswith("close.") for line in call.state.said)


@given(TALK)
def test_a_promise_is_confirmed_only_after_it_was_read_back(talk: list[Heard]) -> None:
    """And it is within the debt."""
    call = Talk().identify()
    for said in talk:
        was_read_back = call.state.asked == AgentAct.CONFIRM_COMMITMENT
        before = call.state.draft
        call.hear(said)
        if call.state.draft.confirmed and not before.confirmed:
            assert was_read_back
            assert call.state.draft.payments == before.payments
            assert 0 < before.total_fen <= CASE.amount_due_fen
