"""A case has a name of its own, and its policy says what may be offered."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.people import CASE, POLICY

from yinuo.model.case import CallContext, Case, CreditorType, Product
from yinuo.model.casefile import approved_offers
from yinuo.model.days import DueDay
from yinuo.model.errors import BadInput
from yinuo.model.money import Fen
from yinuo.model.noun import check, dump, evolve, read_toml
from yinuo.model.party import Role


def test_the_name_of_a_case_never_changes() -> None:
    """Records of years refer to it: the same case has the same id in every version."""
    assert CASE.id == "case-e117135926a5"


@pytest.mark.parametrize(
    "changes",
    [
        {"amount_due_fen": Fen(1)}, {"days_overdue": 90}, {"creditor_type": CreditorType.AGENCY}, {"gender": "f"},
        {"product_name": "诚信贷"}, {"policy": evolve(POLICY, max_instalments=1)}, {"late_interest_clause": ""},
    ],
)
def test_a_case_that_grows_older_stays_the_same_case(changes: dict[str, object]) -> None:
    """Sums, days overdue and policy move; the id does not."""
    assert evolve(CASE, **changes).id == CASE.id


@pytest.mark.parametrize(
    "changes",
    [
        {"creditor": "另一家公司"}, {"product": Product.CREDIT_CARD}, {"debtor_name": "李四"}, {"phone_tail": "0001"},
        {"due_date": date(2026, 12, 23)},
    ],
)
def test_another_debt_is_another_case(changes: dict[str, object]) -> None:
    """Creditor, product, debtor, number and due day tell cases apart."""
    assert evolve(CASE, **changes).id != CASE.id


def test_names_that_run_into_each_other_stay_apart() -> None:
    """甲 and 乙丙 is not 甲乙 and 丙."""
    one = evolve(CASE, debtor_name="张三", phone_tail="00001")
    other = evolve(CASE, debtor_name="张三0", phone_tail="0001")

    assert one.id != other.id


def test_the_due_day_is_the_due_date() -> None:
    """A day, never a moment."""
    assert CASE.due_day == DueDay(date(2026, 11, 23))


@pytest.mark.parametrize(
    ("changes", "offers"),
    [
        ({}, {"INST-6", "EXT-7D"}),
        ({"max_instalments": 1}, {"EXT-7D"}),
        ({"max_instalments": 0}, {"EXT-7D"}),
        ({"max_extension_days": 0}, {"INST-6"}),
        ({"max_instalments": 1, "max_extension_days": 0}, set()),
        ({"waiver_authority_ratio": 0.3}, {"INST-6", "EXT-7D", "WAIVE-PENALTY-30"}),
        ({"waiver_authority_ratio": 0.005}, {"INST-6", "EXT-7D"}),
        ({"waiver_authority_ratio": 0.999}, {"INST-6", "EXT-7D", "WAIVE-PENALTY-99"}),
        ({"waiver_authority_ratio": 1.0}, {"INST-6", "EXT-7D", "WAIVE-PENALTY-100"}),
    ],
)
def test_policy_says_what_may_be_offered(changes: dict[str, object], offers: set[str]) -> None:
    """One payment is no instalment, no day is no extension, and authority is never rounded up."""
    assert approved_offers(evolve(CASE, policy=evolve(POLICY, **changes))) == offers


@given(st.integers(1, 100))
def test_authority_to_waive_is_the_per_cent_that_was_written(per_cent: int) -> None:
    """0.29 is 29 per cent, though a binary 0.29 times 100 lies below it."""
    policy = evolve(POLICY, waiver_authority_ratio=per_cent / 100)

    assert f"WAIVE-PENALTY-{per_cent}" in approved_offers(evolve(CASE, policy=policy))


def test_a_case_is_read_back_as_it_was_written() -> None:
    """All its facts pass the border."""
    assert check(Case, dump(CASE), "case", lambda _path: None) == CASE


def test_a_slip_in_the_policy_is_found() -> None:
    """A policy that is misspelt is not taken for the mildest one."""
    lines = [f"{key} = {value}" for key, value in dump(POLICY).items()]
    with pytest.raises(BadInput, match="max_instalment"):
        read_toml(type(POLICY), "\n".join(lines).replace("max_instalments", "max_instalment"), "case.toml")


@pytest.mark.parametrize(
    ("written", "meant"), [("2026-12-31", date(2026, 12, 31)), ("二〇二六年底", "二〇二六年底"), ("", "")]
)
def test_the_end_of_limitation_is_a_day_or_the_words_of_the_file(written: str, meant: date | str) -> None:
    """What is a date becomes one; what is none stays as it was said."""
    assert check(CallContext, {"limitation_expiry": written}, "case", lambda _path: None).limitation_expiry == meant


def test_only_those_who_owe_may_be_asked_for_payment() -> None:
    """The debtor, who owes jointly, guarantors and the spouse of a common debt; nobody else (CN-C-09)."""
    owing = {role for role in Role if role.owes}

    assert owing == {
        Role.DEBTOR, Role.JOINT_DEBTOR, Role.GUARANTOR_JOINT, Role.GUARANTOR_GENERAL, Role.SPOUSE_COMMON_DEBT,
    }
