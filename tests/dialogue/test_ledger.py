"""The consequence ledger: no fact, no sentence."""

import pytest
from tests.dialogue.talk import DEMANDED, LINES
from tests.model.people import CASE

from yinuo.dialogue import ledger
from yinuo.model.case import Case
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import State

LATE, CREDIT, OPEN = "consequence.late_interest", "consequence.credit_report", "consequence.open"
NO_CLAUSE = evolve(CASE, late_interest_clause="")
NO_RATE = evolve(CASE, daily_rate=0.0)
NO_REPORT = evolve(CASE, reports_to_credit_bureau=False)
NEITHER = evolve(NO_CLAUSE, reports_to_credit_bureau=False)
GUARANTOR = evolve(DEMANDED, listener=Listener.GUARANTOR)


@pytest.mark.parametrize(
    ("state", "case", "lines"),
    [
        (DEMANDED, CASE, (LATE, CREDIT)),
        (DEMANDED, NO_CLAUSE, (CREDIT,)),
        (DEMANDED, NO_RATE, (CREDIT,)),
        (DEMANDED, NO_REPORT, (LATE,)),
        (DEMANDED, NEITHER, (OPEN,)),
        (GUARANTOR, CASE, (LATE,)),
        (GUARANTOR, NO_CLAUSE, (OPEN,)),
    ],
)
def test_only_what_is_a_fact_of_the_case_is_sayable(state: State, case: Case, lines: tuple[str, ...]) -> None:
    """No late interest without clause and rate, no credit record without reporting, and none of the debtor's to a
    guarantor; the general line only for want of others."""
    assert ledger.sayable(state, case) == lines


@pytest.mark.parametrize("case", [CASE, NO_CLAUSE, NO_REPORT, NEITHER])
def test_each_is_said_once(case: Case) -> None:
    """And the general one does not follow when the others are used up."""
    said = ledger.sayable(DEMANDED, case)

    assert ledger.sayable(evolve(DEMANDED, said=said), case) == ()


def test_what_was_said_is_left_out_of_the_rest() -> None:
    """One was said in answer to a question; the other is left."""
    assert ledger.sayable(evolve(DEMANDED, said=(LATE,)), CASE) == (CREDIT,)


def test_no_more_than_asked_for_are_said_at_once() -> None:
    """The weightiest first."""
    assert ledger.sayable(DEMANDED, CASE, most=1) == (LATE,)


def test_a_fact_nobody_knows_holds_in_no_case() -> None:
    """A line with a misspelt fact is never said."""
    assert not ledger.supported("late_intrest", CASE)
    assert ledger.supported("", NEITHER)


def test_a_creditor_reports_or_does_not() -> None:
    """One of the two statements about the credit record is true in every case, and never both."""
    for case in (CASE, NO_REPORT):
        assert ledger.supported("credit_report", case) != ledger.supported("no_credit_report", case)


def test_every_fact_that_a_line_needs_is_known_to_the_ledger() -> None:
    """And every entry of the ledger is a line with that fact."""
    assert {line.fact for line in LINES.lines.values()} <= set(ledger.FACTS)
    assert all(LINES[name].fact == fact for name, fact in ledger.ENTRIES)
