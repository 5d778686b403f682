"""A direct question gets its truthful line; whoever is not known gets nothing of the debt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogue.talk import CONTACT, DEMANDED, FILE, KNOWN, LINES, heard, opened
from tests.model.people import CASE

from yinuo.dialogue import answers, ledger
from yinuo.model.casefile import CaseFile
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import State
from yinuo.model.vocabulary import DebtorAct

STRANGER = evolve(KNOWN, listener=Listener.UNVERIFIED)
GUARANTOR = evolve(KNOWN, listener=Listener.GUARANTOR)
NO_REPORT = opened(evolve(CASE, reports_to_credit_bureau=False))
NO_CLAUSE = opened(evolve(CASE, late_interest_clause=""))
QUESTIONS = (
    DebtorAct.ASK_IDENTITY, DebtorAct.ASK_PURPOSE, DebtorAct.ASK_IF_ROBOT, DebtorAct.ASK_PROOF,
    DebtorAct.ASK_DATA_SOURCE, DebtorAct.ASK_AMOUNT, DebtorAct.ASK_BREAKDOWN, DebtorAct.ASK_DUE_DATE,
    DebtorAct.ASK_PAYMENT_METHOD, DebtorAct.ASK_CONSEQUENCE, DebtorAct.ASK_CREDIT_RECORD, DebtorAct.REQUEST_WAIVER,
)
OF_THE_DEBT = (
    DebtorAct.ASK_AMOUNT, DebtorAct.ASK_BREAKDOWN, DebtorAct.ASK_DUE_DATE, DebtorAct.ASK_PAYMENT_METHOD,
    DebtorAct.ASK_CONSEQUENCE, DebtorAct.ASK_CREDIT_RECORD, DebtorAct.REQUEST_WAIVER,
)


@pytest.mark.parametrize(
    ("act", "line"),
    [
        (DebtorAct.ASK_IF_ROBOT, "answer.robot"),
        (DebtorAct.ASK_IDENTITY, "answer.identity"),
        (DebtorAct.ASK_PROOF, "answer.proof"),
        (DebtorAct.ASK_DATA_SOURCE, "answer.data"),
    ],
)
def test_anybody_may_know_who_we_are(act: DebtorAct, line: str) -> None:
    """That we are a machine, whom we call for, how to check it, and where the number is from (CN-M-04)."""
    for state in (STRANGER, KNOWN, GUARANTOR):
        assert answers.answer(state, heard(act), FILE) == (line,)


@pytest.mark.parametrize(
    ("state", "file", "act", "line"),
    [
        (KNOWN, FILE, DebtorAct.ASK_AMOUNT, "answer.amount"),
        (KNOWN, FILE, DebtorAct.ASK_DUE_DATE, "answer.due_day"),
        (KNOWN, FILE, DebtorAct.ASK_PAYMENT_METHOD, "answer.payment"),
        (KNOWN, FILE, DebtorAct.REQUEST_WAIVER, "answer.waiver"),
        (KNOWN, FILE, DebtorAct.ASK_BREAKDOWN, "answer.breakdown"),
        (KNOWN, NO_CLAUSE, DebtorAct.ASK_BREAKDOWN, "answer.breakdown_plain"),
        (KNOWN, FILE, DebtorAct.ASK_CREDIT_RECORD, "answer.credit_yes"),
        (KNOWN, NO_REPORT, DebtorAct.ASK_CREDIT_RECORD, "answer.credit_no"),
        (GUARANTOR, NO_REPORT, DebtorAct.ASK_CREDIT_RECORD, "answer.credit_no"),
    ],
)
def test_the_one_who_owes_may_know_all_of_the_debt(state: State, file: CaseFile, act: DebtorAct, line: str) -> None:
    """Each question has the line that is true in this case."""
    assert answers.answer(state, heard(act), file) == (line,)


@pytest.mark.parametrize("state", [KNOWN, GUARANTOR])
@pytest.mark.parametrize("file", [FILE, NO_REPORT, NO_CLAUSE])
@pytest.mark.parametrize("act", QUESTIONS)
def test_no_answer_claims_what_is_not_a_fact(state: State, file: CaseFile, act: DebtorAct) -> None:
    """Nor is it said to anybody whom it is not meant for: no guarantor hears that nothing is reported when it is."""
    for name in answers.answer(state, heard(act), file):
        assert ledger.supported(LINES[name].fact, file.case)
        assert state.listener in LINES[name].to


def test_a_guarantor_hears_nothing_untrue_about_credit_records() -> None:
    """The creditor does report; what that means for a guarantor is answered by a person."""
    assert answers.answer(GUARANTOR, heard(DebtorAct.ASK_CREDIT_RECORD), FILE) == ("answer.credit_guarantor",)


@pytest.mark.parametrize("act", OF_THE_DEBT)
def test_a_stranger_is_told_only_that_he_must_be_known_first(act: DebtorAct) -> None:
    """The same words to every question about the debt."""
    assert answers.answer(STRANGER, heard(act), FILE) == ("answer.unverified",)


def test_a_stranger_who_asks_what_it_is_about_is_told_that_it_is_for_the_person_himself() -> None:
    """And the contact person, that it is for the debtor himself."""
    assert answers.answer(STRANGER, heard(DebtorAct.ASK_PURPOSE), FILE) == ("purpose.unverified",)
    for act in (DebtorAct.ASK_PURPOSE, *OF_THE_DEBT):
        assert answers.answer(STRANGER, heard(act), opened(context=CONTACT)) == ("purpose.contact",)


def test_who_asks_what_follows_hears_the_ledger() -> None:
    """Both facts of the case, even when they were said before: a question is always answered."""
    said = evolve(DEMANDED, said=("consequence.late_interest", "consequence.credit_report"))
    both = ("consequence.late_interest", "consequence.credit_report")

    assert answers.answer(DEMANDED, heard(DebtorAct.ASK_CONSEQUENCE), FILE) == both
    assert answers.answer(said, heard(DebtorAct.ASK_CONSEQUENCE), FILE) == both


def test_the_weightiest_questions_are_answered_first() -> None:
    """No more than two at once: whether we are a machine before the sum."""
    asked = heard(DebtorAct.ASK_AMOUNT, DebtorAct.ASK_DUE_DATE, DebtorAct.ASK_IF_ROBOT)

    assert answers.answer(KNOWN, asked, FILE) == ("answer.robot", "answer.due_day")


def test_where_nothing_was_asked_nothing_is_answered() -> None:
    """A promise is no question."""
    assert answers.answer(KNOWN, heard(DebtorAct.PROMISE_TO_PAY, DebtorAct.AFFIRM), FILE) == ()


@given(st.lists(st.sampled_from(DebtorAct), max_size=5, unique=True), st.sampled_from([STRANGER, KNOWN, GUARANTOR]))
def test_an_answer_is_short_and_meant_for_its_listener(acts: list[DebtorAct], state: State) -> None:
    """Whatever was asked at once, and never twice the same."""
    said = answers.answer(state, heard(*acts), FILE)

    assert len(said) <= 2
    assert len(set(said)) == len(said)
    assert all(state.listener in LINES[name].to for name in said)
