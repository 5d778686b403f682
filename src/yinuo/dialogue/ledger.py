"""The consequence ledger: which consequences are facts of this case and may be said; no fact, no sentence."""

from collections.abc import Callable

from yinuo.model.case import Case
from yinuo.model.party import Listener
from yinuo.model.state import State

FACTS: dict[str, Callable[[Case], bool]] = {
    "": lambda _case: True,
    "late_interest": lambda case: bool(case.late_interest_clause) and case.daily_rate > 0,
    "credit_report": lambda case: case.reports_to_credit_bureau,
    "no_credit_report": lambda case: not case.reports_to_credit_bureau,
}
"""What each fact named in a line's ``fact`` means for a case."""

ENTRIES = (
    ("consequence.late_interest", "late_interest"),
    ("consequence.credit_report", "credit_report"),
    ("consequence.open", ""),
)
"""The ledger's lines in the order of preference, each with the fact it rests on."""


def supported(fact: str, case: Case) -> bool:
    """Whether a fact holds in this case; an unknown fact holds in none."""
    return fact in FACTS and FACTS[fact](case)


def entries(state: State, case: Case) -> tuple[str, ...]:
    """All consequences that are facts of this case for this listener; the general one only for want of others."""
    to_debtor = state.listener == Listener.DEBTOR
    facts = [name for name, fact in ENTRIES if fact and supported(fact, case)]
    mine = [name for name in facts if to_debtor or name != "consequence.credit_report"]
    return tuple(mine or ["consequence.open"])


def sayable(state: State, case: Case, most: int = 2) -> tuple[str, ...]:
    """The consequences to state next of our own accord, each once in a call."""
    return tuple(name for name in entries(state, case) if not state.times_said(name))[:most]
