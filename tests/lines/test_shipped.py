"""What we ship to be said: every line is for somebody, is whole, and tells a stranger nothing of the debt."""

import re
from collections import Counter

import pytest

from yinuo.lines.book import SLOT, SLOTS, Line, load
from yinuo.model.party import Listener
from yinuo.model.speech import Disclosure
from yinuo.model.vocabulary import AgentAct

LINES = tuple(load().lines.values())
STRANGERS = {Listener.UNVERIFIED, Listener.CONTACT}
OF_THE_DEBT = {
    Disclosure.DEBT, Disclosure.AMOUNT, Disclosure.DUE_DAY, Disclosure.CONSEQUENCE, Disclosure.OFFER,
    Disclosure.PROMISE,
}
FACTS_OF_THE_DEBT = {
    "amount", "clause", "daily_interest", "due_day", "each", "first", "first_day", "latest", "months", "option_a",
    "option_b", "part", "penalty", "principal", "product", "promised", "rest", "source", "when",
}
WORDS_OF_THE_DEBT = re.compile("欠|债|逾期|贷|还款|还清|还上|应还|催|利息|征信|金额|合同|账单|分期|钱的事")

every_line = pytest.mark.parametrize("line", LINES, ids=lambda line: line.id)


@every_line
def test_a_line_is_meant_for_somebody(line: Line) -> None:
    """And for nobody twice."""
    assert line.to
    assert len(set(line.to)) == len(line.to)


@every_line
def test_a_line_says_only_what_it_declared_it_needs(line: Line) -> None:
    """And needs nothing that none of its wordings says."""
    used = {slot for wording in line.text for slot in SLOT.findall(wording)}

    assert used <= set(line.needs) <= SLOTS
    assert used == set(line.needs)


@every_line
def test_a_line_filled_in_has_no_hole(line: Line) -> None:
    """In each of its wordings, which end like sentences."""
    facts = dict.fromkeys(line.needs, "某")

    for nth in range(len(line.text)):
        words = line.part(facts, nth).text
        assert not set("{}") & set(words)
        assert words.endswith(("。", "？", "！"))


@every_line
def test_a_line_whose_act_asks_has_a_question_and_others_have_none_at_their_end(line: Line) -> None:
    """The listener knows when it is his or her turn."""
    asking = {AgentAct.VERIFY, AgentAct.ASK_REASON, AgentAct.ASK_COMMITMENT, AgentAct.CONFIRM_COMMITMENT}
    if line.act in asking:
        assert "？" in line.text[0] or "请问" in line.text[0]
    if line.act in {AgentAct.CLOSING, AgentAct.CONSEQUENCE, AgentAct.REFER_HUMAN}:
        assert not any(wording.endswith("？") for wording in line.text)


@pytest.mark.parametrize("line", [x for x in LINES if STRANGERS & set(x.to)], ids=lambda line: line.id)
def test_a_stranger_hears_nothing_of_the_debt(line: Line) -> None:
    """Neither declared nor by a fact in a slot nor in so many words (CN-N-08, CN-M-02)."""
    assert not OF_THE_DEBT & set(line.discloses)
    assert not FACTS_OF_THE_DEBT & set(line.needs)
    assert [WORDS_OF_THE_DEBT.findall(wording) for wording in line.text if WORDS_OF_THE_DEBT.search(wording)] == []


@pytest.mark.parametrize("line", [x for x in LINES if x.act == AgentAct.GREET], ids=lambda line: line.id)
def test_every_greeting_tells_who_calls_by_what_voice_and_that_it_is_recorded(line: Line) -> None:
    """The label names both the machine and that the voice is made (CN-M-01, CN-M-03, CN-M-04)."""
    assert {Disclosure.INSTITUTION, Disclosure.AI, Disclosure.RECORDING} <= set(line.discloses)
    for wording in line.text:
        assert "{creditor}" in wording
        assert "人工智能" in wording
        assert "合成" in wording
        assert "录音" in wording


@pytest.mark.parametrize("line", [x for x in LINES if x.act == AgentAct.CONSEQUENCE], ids=lambda line: line.id)
def test_a_consequence_rests_on_a_fact_and_a_law_or_claims_nothing(line: Line) -> None:
    """Only the general one has neither, for it says no more than that a debt unpaid is unpaid."""
    assert Disclosure.CONSEQUENCE in line.discloses
    assert (bool(line.fact), bool(line.basis)) == ((False, False) if line.id == "consequence.open" else (True, True))


def test_a_consequence_for_the_credit_record_is_for_the_debtor_alone() -> None:
    """A guarantor's record is another matter."""
    stated = [x for x in LINES if x.fact == "credit_report" and Disclosure.CONSEQUENCE in x.discloses]

    assert stated
    assert [line.id for line in stated if set(line.to) != {Listener.DEBTOR}] == []


@every_line
def test_what_a_line_declares_it_says(line: Line) -> None:
    """A complaint channel, a help line and a machine voice are named where they are declared, and only there."""
    said = {
        Disclosure.COMPLAINT_CHANNEL: "投诉|反映", Disclosure.HELP_LINE: "12356", Disclosure.RECORDING: "会录音|有录音",
        Disclosure.AI: "人工智能",
    }
    wording = line.text[0]

    for disclosure, words in said.items():
        if disclosure in line.discloses:
            assert re.search(words, wording)
    for disclosure in (Disclosure.HELP_LINE, Disclosure.RECORDING):
        assert (disclosure in line.discloses) == bool(re.search(said[disclosure], wording))


def test_no_line_advises_new_borrowing_or_threatens() -> None:
    """Words that only a pressing collector uses (CN-N-01, CN-N-03, CN-N-06, CN-N-07)."""
    pressing = re.compile("后果自负|失信|老赖|黑名单|坐牢|刑事|拘留|上门|单位领导|借一点|周转一下|不算逾期|最后一次")

    assert [line.id for line in LINES for wording in line.text if pressing.search(wording)] == []


def test_no_two_lines_say_the_same() -> None:
    """A wording belongs to one line."""
    wordings = Counter(wording for line in LINES for wording in line.text)

    assert [wording for wording, times in wordings.items() if times > 1] == []


@every_line
def test_a_coach_can_say_why_each_line_is_said(line: Line) -> None:
    """Every line has its note, and names rules by their ids."""
    assert line.why.endswith("。")
    assert all(re.fullmatch(r"CN-[A-Z]-\d\d", rule) for rule in line.basis)
