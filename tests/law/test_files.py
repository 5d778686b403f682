"""About the law files themselves: each rule can be found, trusted as far as it says, and judged."""

import re
from datetime import date
from pathlib import Path

import pytest

from yinuo.gate.checks import CONTACT, LASTING, SPEECH
from yinuo.law.load import load
from yinuo.law.rulebook import Rule
from yinuo.model.contact import ContactFacts, HoldKind

BOOK = load("CN", cases=True)
LABELLING_FORMS_LEFT_TO_COUNSEL = {"CN-M-04b", "CN-M-04c"}

every_rule = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda rule: rule.id)


@every_rule
def test_a_rule_can_be_looked_up(rule: Rule) -> None:
    """It names its clause and at least one source, and the day someone last compared them."""
    assert rule.clause
    assert rule.source
    assert all(" " not in source for source in rule.source if source.startswith("http"))
    assert date(2026, 1, 1) <= rule.last_checked


@every_rule
def test_a_rule_speaks_to_a_collector(rule: Rule) -> None:
    """Title and reason are Chinese sentences, with an English one beside them."""
    assert re.search(r"[\u4e00-\u9fff]", rule.title)
    assert rule.why.endswith("。")
    assert rule.why_en.endswith(".")
    assert not re.search(r"[\u4e00-\u9fff]", rule.title_en + rule.why_en)


@every_rule
def test_what_was_not_read_is_not_quoted_as_law(rule: Rule) -> None:
    """R3, M and D are our own caution, or a draft."""
    if rule.confidence in {"R3", "M", "D"}:
        assert rule.force == "house" or rule.status == "draft"


@every_rule
def test_our_own_caution_does_not_claim_to_be_law(rule: Rule) -> None:
    """A reason that a house rule gives a collector names no statute."""
    if rule.force == "house" or rule.status == "draft":
        assert not re.search(r"《|第.+条|违法|法律规定", rule.why)


@every_rule
def test_a_rule_names_a_check_of_its_family(rule: Rule) -> None:
    """A name that no check has would refuse everything."""
    if rule.kind == "contact":
        assert rule.check in CONTACT
    elif rule.kind in {"speech_must", "speech_not"}:
        assert rule.check in SPEECH
    else:
        assert rule.check == "none"


def test_every_contact_check_is_used() -> None:
    """A check that no rule names is dead."""
    assert {rule.check for rule in BOOK.rules if rule.kind == "contact"} == set(CONTACT)
    assert set(LASTING) <= set(CONTACT)


def test_facts_that_limits_name_exist() -> None:
    """A misspelt fact would refuse everything."""
    named = {v.limits["fact"] for rule in BOOK.rules for v in rule.version if "fact" in v.limits}

    assert named
    assert named <= set(ContactFacts.__dataclass_fields__)


def test_every_kind_of_hold_stops_something() -> None:
    """Sixteen have a rule of their own; DECEASED belongs to the rule on the dead."""
    of_rules = {v.limits["hold"] for rule in BOOK.rules for v in rule.version if rule.check == "hold"}

    assert of_rules | {HoldKind.DECEASED} == set(HoldKind)


def test_the_rulebook_is_the_published_list(shared: Path) -> None:
    """Each Chinese row of the reference is a rule here, under the same id."""
    reference = (shared / "reference" / "regulation.md").read_text(encoding="utf-8")
    rows = set(re.findall(r"^\| (CN-[A-Z]-\d+[a-z]?) ", reference, re.MULTILINE))

    assert len(rows) > 70
    assert rows - {rule.id for rule in BOOK.rules} <= LABELLING_FORMS_LEFT_TO_COUNSEL


def test_a_clearance_lasts_seconds() -> None:
    """Long enough to begin to speak, too short to be kept."""
    assert 1 <= BOOK.pack.clearance_seconds <= 10
