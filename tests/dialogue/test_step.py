"""One step of a call: what comes first, what is proposed beside it, and what saying it does to the mind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogue.anything import SAID, TALK
from tests.dialogue.talk import (
    CONTACT,
    DEMANDED,
    FILE,
    FRIDAY,
    GUARANTOR,
    KNOWN,
    LINES,
    NOTHING,
    TODAY,
    WHOLE_ON_FRIDAY,
    Talk,
    asked,
    heard,
    on,
    opened,
)
from tests.model.people import CASE, NOW

from yinuo.dialogue import step
from yinuo.model.events import CallOpened
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Actor
from yinuo.model.speech import Disclosure, Say
from yinuo.model.state import Evidence, Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

TOLD = Evidence(task=Task.CONSEQUENCE, turn=7, quote="……")
WHY = evolve(DEMANDED, reasons=(Reason.FORGOT,), said=(*DEMANDED.said, "ask.reason"))


def proposals(state: State, said: Heard) -> tuple[State, tuple[Say, ...]]:
    """The state and what may be said after an utterance."""
    return step.step(state, said, FILE, LINES, NOW)


def first(state: State, said: Heard) -> tuple[str, ...]:
    """The lines of the best proposal."""
    say, *_ = proposals(state, said)[1]
    return tuple(part.line for part in say.parts)


def said(state: State, *names: str) -> State:
    """The state after lines of ours were spoken."""
    return step.spoken(state, step.compose(names, state, FILE, LINES, NOW))


# The opening


def test_a_call_opens_with_the_greeting() -> None:
    """Institution, machine and recording first, then whether it is he; nothing of the debt."""
    state, (say,) = step.begin(FILE, LINES, NOW)

    assert (say.act, state.stage) == (AgentAct.GREET, Stage.OPENING)
    assert say.discloses == {Disclosure.INSTITUTION, Disclosure.AI, Disclosure.RECORDING}
    assert "张三先生" in say.text
    assert CASE.creditor in say.text


def test_whoever_is_called_is_asked_for_by_his_own_name() -> None:
    """A guarantor and a contact person, not the debtor."""
    for context, name in ((GUARANTOR, "王五先生"), (CONTACT, "李四女士")):
        _, (say,) = step.begin(opened(context=context), LINES, NOW)
        assert name in say.text
        assert "张三" not in say.text


# What was said, done


def test_the_demand_is_done_by_being_said() -> None:
    """At the turn at which it was said, with its words."""
    state = said(KNOWN, "demand.today")

    assert state.turn == KNOWN.turn + 1
    evidence, = state.evidence
    assert (evidence.task, evidence.turn) == (Task.DEMAND_TODAY, state.turn)
    assert "应还五万元" in evidence.quote


def test_what_follows_is_done_by_being_said() -> None:
    """Only the words that state it are the evidence, not the question after them."""
    state = said(DEMANDED, "consequence.late_interest", "consequence.credit_report", "ask.commitment")

    evidence = state.evidence[-1]
    assert evidence.task == Task.CONSEQUENCE
    assert evidence.quote.endswith("您有权提出异议。")
    assert "定一个" not in evidence.quote


def test_a_task_done_keeps_its_first_evidence() -> None:
    """Demanded again, it is still the first time that counts."""
    again = said(DEMANDED, "demand.today")

    assert again.evidence == DEMANDED.evidence


def test_asking_for_the_reason_does_not_learn_it() -> None:
    """Nor does asking for a promise get one."""
    state = said(said(DEMANDED, "empathy.plain", "ask.reason"), "ask.commitment")

    assert state.evidence == DEMANDED.evidence


def test_what_was_said_is_remembered_by_its_lines_and_its_question() -> None:
    """The act of an utterance is the last thing that asks."""
    state = said(DEMANDED, "empathy.plain", "ask.reason")

    assert state.said[-2:] == ("empathy.plain", "ask.reason")
    assert state.asked == AgentAct.ASK_REASON


@pytest.mark.parametrize("line", ["close.bye", "close.open", "human.transfer", "silence.end", "unverified.end"])
def test_a_goodbye_or_a_transfer_closes(line: str) -> None:
    """Nothing else does."""
    assert said(DEMANDED, line).stage == Stage.CLOSED
    assert said(DEMANDED, "ask.commitment").stage == Stage.TALKING


# What comes first


def test_a_door_comes_before_everything() -> None:
    """A question, a promise and an outburst in the same breath notwithstanding."""
    words = heard(DebtorAct.COMPLAIN, DebtorAct.ASK_AMOUNT, DebtorAct.PROMISE_TO_PAY, times=(on(FRIDAY),))

    assert first(WHY, words) == ("complaint.take", "close.bye")


def test_a_question_is_answered_before_a_new_one_is_put() -> None:
    """In one utterance."""
    assert first(evolve(WHY, evidence=(*WHY.evidence, TOLD)), heard(DebtorAct.ASK_AMOUNT)) == (
        "answer.amount", "ask.commitment",
    )


def test_an_outburst_is_met_calmly() -> None:
    """Before the call goes on."""
    assert first(WHY, heard(DebtorAct.HOSTILE))[0] == "empathy.calm"


def test_small_talk_is_led_back_once() -> None:
    """The second time it is passed over."""
    aside = heard(DebtorAct.OUT_OF_SCOPE)

    assert first(WHY, aside)[0] == "scope.back"
    assert "scope.back" not in first(evolve(WHY, said=(*WHY.said, "scope.back")), aside)


def test_no_line_is_said_twice_in_one_utterance() -> None:
    """What was asked about and what is due anyway fall together."""
    lines = first(WHY, heard(DebtorAct.ASK_CONSEQUENCE))

    assert lines.count("consequence.late_interest") == 1
    assert len(set(lines)) == len(lines)


# What was not understood


def test_what_was_not_understood_is_asked_again_and_not_guessed() -> None:
    """The last question again, in other words where there are any; the third time we part."""
    call = Talk(state=asked(WHY, AgentAct.ASK_COMMITMENT, "ask.commitment"))

    assert [call.hear(NOTHING) for _ in range(3)] == [
        ("repair.unclear", "ask.commitment"), ("repair.unclear", "ask.commitment"), ("silence.end",),
    ]
    assert call.hear(NOTHING) == ()


def test_before_anybody_is_known_silence_is_checked() -> None:
    """Whether he can hear us, by his name; then we part."""
    call = Talk()
    call.begin()

    assert [call.hear(NOTHING) for _ in range(3)] == [("silence.check",), ("silence.check",), ("silence.end",)]


def test_one_clear_word_begins_the_count_anew() -> None:
    """Two unheard turns, one heard, two unheard: still no goodbye."""
    call = Talk(state=asked(WHY, AgentAct.ASK_COMMITMENT, "ask.commitment"))
    lines = [call.hear(said) for said in (NOTHING, NOTHING, heard(DebtorAct.ACKNOWLEDGE), NOTHING, NOTHING)]

    assert not any("silence.end" in line for line in lines)


# After goodbye


CLOSED = evolve(WHY, stage=Stage.CLOSED, said=(*WHY.said, "close.open"), asked=AgentAct.CLOSING)


@pytest.mark.parametrize(
    ("act", "line"),
    [
        (DebtorAct.ASK_IF_ROBOT, "answer.robot"), (DebtorAct.ASK_PROOF, "answer.proof"),
        (DebtorAct.ASK_PAYMENT_METHOD, "answer.payment"),
    ],
)
def test_after_goodbye_who_we_are_and_how_to_pay_is_still_answered(act: DebtorAct, line: str) -> None:
    """And goodbye again."""
    assert first(CLOSED, heard(act)) == (line, "close.bye")


def test_after_goodbye_the_call_ends() -> None:
    """With anything else."""
    for words in (heard(DebtorAct.GOODBYE), heard(DebtorAct.PROMISE_TO_PAY, times=(on(FRIDAY),)), NOTHING):
        state, ways = proposals(CLOSED, words)
        assert ways == ()
        assert state.stage == Stage.CLOSED


def test_after_goodbye_a_door_still_opens() -> None:
    """'我不想活了' is heard whenever it is said."""
    state, (say, *_) = proposals(CLOSED, heard(DebtorAct.SELF_HARM))

    assert state.doors == ("crisis",)
    assert [part.line for part in say.parts] == ["crisis.care", "crisis.handover"]


# The ways to say it


def test_the_last_way_is_always_a_safe_goodbye() -> None:
    """And the second leaves out what follows, should the gate not let it pass."""
    _, ways = proposals(WHY, heard(DebtorAct.UNABLE))

    lines = [tuple(part.line for part in say.parts) for say in ways]
    assert any(line.startswith("consequence.") for line in lines[0])
    assert lines[1] == tuple(line for line in lines[0] if not line.startswith("consequence."))
    assert lines[-1] == ("close.bye",)


def test_a_consequence_the_gate_refused_is_not_done() -> None:
    """Only what was spoken counts."""
    state, (_, plainer, _) = proposals(WHY, heard(DebtorAct.UNABLE))

    assert not step.spoken(state, plainer).done(Task.CONSEQUENCE)


def test_a_person_speaks_the_same_lines() -> None:
    """The actor is who speaks in this call."""
    human = evolve(FILE, call=evolve(FILE.call, opened=CallOpened(
        at=NOW, case=CASE, context=FILE.context, actor=Actor.HUMAN)))

    assert step.compose(("close.bye",), KNOWN, human, LINES, NOW).actor == Actor.HUMAN
    assert step.compose(("close.bye",), KNOWN, FILE, LINES, NOW).actor == Actor.AI


# Whatever is said


ANSWERS = {AgentAct.DISCLOSE, AgentAct.INFORM_RIGHTS, AgentAct.CONSEQUENCE, AgentAct.CLOSING}
FILES = st.sampled_from([
    FILE, opened(context=CONTACT), opened(context=GUARANTOR), opened(evolve(CASE, late_interest_clause="")),
    opened(evolve(CASE, reports_to_credit_bureau=False)),
    opened(evolve(CASE, policy=evolve(CASE.policy, max_extension_days=0, max_instalments=1))),
])


@given(FILES, st.lists(SAID | st.just(NOTHING), max_size=12) | TALK)
def test_there_is_always_something_to_say_or_the_call_is_over(file: object, talk: list[Heard]) -> None:
    """No fact is ever missing, every line is meant for its listener, and nothing is said after the end."""
    call = Talk(file=file).identify()  # type: ignore[arg-type]
    over = False

    for words in talk:
        lines = call.hear(words)
        if not lines:
            assert call.state.stage == Stage.CLOSED
        assert all(call.state.listener in LINES[line].to for line in lines)
        if over and not call.state.doors:
            assert {LINES[line].act for line in lines} <= ANSWERS
        over = call.state.stage == Stage.CLOSED


@given(st.lists(SAID | st.just(NOTHING), max_size=10))
def test_the_same_talk_is_the_same_call(talk: list[Heard]) -> None:
    """A step is a function of what went before and of nothing else, so a call can be replayed."""
    one, other = Talk(), Talk()
    one.begin()
    other.begin()

    assert [one.hear(words) for words in talk] == [other.hear(words) for words in talk]
    assert one.state == other.state
    assert one.close() == other.close()


def test_a_promise_for_today_needs_no_reminder_and_says_so() -> None:
    """'能' to the demand, the reason, what follows, the read-back, and goodbye."""
    call = Talk().identify()

    lines = [call.hear(words)[-1] for words in (
        heard(DebtorAct.AFFIRM, text="能"), heard(text="忘了", reasons=(Reason.FORGOT,)),
        heard(DebtorAct.AFFIRM, text="对"),
    )]

    assert lines == ["ask.reason", "confirm.full", "close.today"]
    closed = call.close()
    assert closed.promise is not None
    assert closed.promise.due_at.date().isoformat() == TODAY
    assert closed.promise.words == "能"
    assert closed.promise.amount_fen == WHOLE_ON_FRIDAY.total_fen
