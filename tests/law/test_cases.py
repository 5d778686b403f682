"""Every rule carries worked cases on both sides of its boundary, and the gate agrees with each of them."""

from datetime import date

import pytest

from yinuo.gate.border import request_of
from yinuo.gate.judge import judge_contact
from yinuo.law.load import load
from yinuo.law.rulebook import Rule, RuleCase

BOOK = load(cases=True)
CONTACT = [rule for rule in BOOK.rules if rule.kind == "contact"]
CASES = [pytest.param(rule, case, id=f"{rule.id} {case.name}") for rule in CONTACT for case in rule.case]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_gate_agrees_with_the_case(rule: Rule, case: RuleCase) -> None:
    """allowed: nothing refuses and this rule is not touched; refused: this rule refuses; review: it only asks."""
    dial, facts, now = request_of(case.given, rule.id)

    verdict = judge_contact(dial, facts, BOOK, now)
    found = {finding.rule: finding for finding in verdict.findings}

    if case.expect == "allowed":
        assert verdict.allowed
        assert rule.id not in found
    elif case.expect == "refused":
        assert rule.id in verdict.rules
    else:
        assert found[rule.id].severity in {"review", "note"}


@pytest.mark.parametrize("rule", CONTACT, ids=lambda rule: rule.id)
def test_a_contact_rule_has_cases_on_both_sides(rule: Rule) -> None:
    """A boundary is only known where a case stands on each side of it."""
    outcomes = {case.expect for case in rule.case}

    assert "allowed" in outcomes
    assert outcomes & {"refused", "review"}


def test_both_versions_of_a_rule_hold_on_their_days() -> None:
    """A rule made before its standard was published is enforced on the day before and on the day itself."""
    rule = next(rule for rule in BOOK.rules if rule.id == "CN-C-02")

    assert [v.since for v in rule.version] == [date(2021, 1, 1), date(2025, 3, 13)]
    assert rule.at(date(2020, 12, 31)) is None
    assert rule.at(date(2025, 3, 12)) == rule.version[0]
    assert rule.at(date(2025, 3, 13)) == rule.version[1]
