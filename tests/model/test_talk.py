"""What an utterance asks for, what it makes known, what a call has in mind, and what a verdict forbids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.people import NOW, at

from yinuo.model.heard import ActHeard, Heard
from yinuo.model.money import Fen
from yinuo.model.promise import Instalment
from yinuo.model.speech import Disclosure, Part, Say
from yinuo.model.state import Draft, Evidence, State
from yinuo.model.verdict import Finding, Verdict
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task


def say(*acts: AgentAct) -> Say:
    """An utterance that does these things one after the other."""
    return Say(parts=tuple(Part(line=f"{act}.x", act=act, text=f"{act.label}。") for act in acts))


@pytest.mark.parametrize(
    ("acts", "act"),
    [
        ((AgentAct.EMPATHY, AgentAct.ASK_REASON), AgentAct.ASK_REASON),
        ((AgentAct.CONSEQUENCE, AgentAct.PROPOSE_PARTIAL), AgentAct.PROPOSE_PARTIAL),
        ((AgentAct.VERIFY, AgentAct.INFORM_RIGHTS), AgentAct.VERIFY),
        ((AgentAct.ASK_REASON, AgentAct.ASK_DETAIL), AgentAct.ASK_DETAIL),
        ((AgentAct.DISCLOSE, AgentAct.CLOSING), AgentAct.CLOSING),
        ((AgentAct.CONSEQUENCE,), AgentAct.CONSEQUENCE),
    ],
)
def test_the_act_of_a_line_is_the_last_thing_that_asks(acts: tuple[AgentAct, ...], act: AgentAct) -> None:
    """If nothing asks, its last part."""
    assert say(*acts).act == act


@given(st.lists(st.sampled_from(AgentAct), min_size=1, max_size=6))
def test_the_act_of_a_line_is_one_of_its_acts(acts: list[AgentAct]) -> None:
    """Each act is listed once, in order, and the words are the parts put together."""
    made = say(*acts)

    assert made.act in made.acts
    assert made.acts == tuple(dict.fromkeys(acts))
    assert made.act.asks or not any(act.asks for act in acts)
    assert made.text == "".join(f"{act.label}。" for act in acts)


def test_an_utterance_makes_known_what_any_of_its_parts_does() -> None:
    """Nothing is overheard."""
    parts = (
        Part(line="a", act=AgentAct.GREET, text="您好。", discloses=(Disclosure.AI, Disclosure.INSTITUTION)),
        Part(line="b", act=AgentAct.DEMAND_TODAY, text="应还五万。", discloses=(Disclosure.DEBT, Disclosure.AI)),
    )

    assert Say(parts=parts).discloses == {Disclosure.AI, Disclosure.INSTITUTION, Disclosure.DEBT}


def test_statements_ask_for_nothing() -> None:
    """An answer is owed to questions and demands only."""
    silent = {act for act in AgentAct if not act.asks}

    assert silent == {
        AgentAct.DISCLOSE, AgentAct.CONSEQUENCE, AgentAct.REFER_HUMAN, AgentAct.EMPATHY, AgentAct.INFORM_RIGHTS,
        AgentAct.CLOSING,
    }


def test_heard_has_any_of_the_acts_asked_for() -> None:
    """One of several is enough; none of none is none."""
    heard = Heard(text="行", acts=(ActHeard(act=DebtorAct.AFFIRM, p=0.9), ActHeard(act=DebtorAct.THANK, p=0.6)))

    assert heard.has(DebtorAct.THANK)
    assert heard.has(DebtorAct.REFUSE, DebtorAct.AFFIRM)
    assert not heard.has(DebtorAct.REFUSE, DebtorAct.DENY)
    assert not heard.has()


def test_a_task_is_done_when_there_is_evidence_for_it() -> None:
    """Nothing else marks it done."""
    state = State(evidence=(Evidence(task=Task.REASON, turn=4, quote="客户没给钱"),))

    assert state.done(Task.REASON)
    assert not any(state.done(task) for task in Task if task != Task.REASON)


def test_a_state_counts_what_it_met_and_what_it_said() -> None:
    """Each time counts."""
    state = State(
        acts=(DebtorAct.REFUSE, DebtorAct.HOSTILE, DebtorAct.REFUSE), said=("ask.reason", "empathy.calm", "ask.reason"),
    )

    assert (state.met(DebtorAct.REFUSE), state.met(DebtorAct.HOSTILE), state.met(DebtorAct.THREAT)) == (2, 1, 0)
    assert (state.times_said("ask.reason"), state.times_said("close.bye")) == (2, 0)


def test_a_draft_adds_up_its_payments() -> None:
    """An empty one is nothing."""
    payments = tuple(Instalment(amount_fen=Fen(n), due_at=at("2026-11-27 18:00")) for n in (100, 250))

    assert Draft().total_fen == 0
    assert Draft(payments=payments).total_fen == 350


def verdict(*findings: Finding) -> Verdict:
    """A verdict with these findings."""
    return Verdict(at=NOW, findings=findings, book="CN", digest="0" * 64)


def test_only_a_blocking_finding_forbids() -> None:
    """Notes and wishes for review do not; the rules that block are named once each."""
    note = Finding(rule="CN-N-11", severity="note", why="语气")
    review = Finding(rule="CN-N-10", severity="review", why="名誉")
    block = Finding(rule="CN-N-01", severity="block", why="威胁")

    assert verdict().allowed
    assert verdict(note, review).allowed
    assert verdict(note, review).rules == ()
    assert not verdict(note, block, block).allowed
    assert verdict(note, block, block).rules == ("CN-N-01",)


@given(st.lists(st.builds(Finding, rule=st.sampled_from(["A", "B"]), severity=st.sampled_from(["block", "note"]),
                          why=st.just("")), max_size=5))
def test_one_more_finding_never_allows_more(findings: list[Finding]) -> None:
    """A further rule can only refuse more."""
    allowed = [verdict(*findings[:n]).allowed for n in range(len(findings) + 1)]

    assert allowed == sorted(allowed, reverse=True)


def test_every_word_of_the_vocabulary_has_a_chinese_name_of_its_own() -> None:
    """People read the labels."""
    for words in (DebtorAct, AgentAct, Reason):
        labels = [word.label for word in words]
        assert all(labels)
        assert len(set(labels)) == len(labels)


def test_a_word_of_the_vocabulary_is_its_public_name() -> None:
    """In JSON it is plain text."""
    assert DebtorAct("promise_to_pay") is DebtorAct.PROMISE_TO_PAY
    assert f"{Reason.RECEIVABLE_LATE}" == "R02"
    assert Reason.RECEIVABLE_LATE.group == "liquidity"
    with pytest.raises(ValueError, match="R99"):
        Reason("R99")
