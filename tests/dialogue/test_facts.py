"""How the facts of a case are said in a line."""

from datetime import date

import pytest
from tests.dialogue.talk import (
    DEMANDED,
    FILE,
    FRIDAY,
    KNOWN,
    LINES,
    PART_AND_REST,
    PART_TODAY,
    TODAY,
    WHOLE_ON_FRIDAY,
    opened,
)
from tests.model.people import CASE, NOW, at

from yinuo.dialogue import commitment, facts
from yinuo.lines.book import SLOTS
from yinuo.model.case import Case, CreditorType, Product
from yinuo.model.noun import evolve
from yinuo.model.state import State

PROMISED = evolve(DEMANDED, draft=evolve(WHOLE_ON_FRIDAY, source_of_funds="工资"))


def said(name: str, state: State = KNOWN, case: Case = CASE) -> str:
    """One fact as it is said."""
    return facts.spoken_facts({name}, state, opened(case), NOW)[name]


def test_every_fact_that_a_line_may_need_can_be_said() -> None:
    """Of the lines we ship, whatever they need; and nothing is said that no line could ask for."""
    assert {slot for line in LINES.lines.values() for slot in line.needs} <= set(facts.SAID) <= SLOTS
    for name in ("amount", "creditor", "debtor", "due_day", "tail", "product", "regulator", "clause"):
        assert said(name)


def test_only_what_is_needed_is_said() -> None:
    """A fact that the call does not have yet is not asked for."""
    assert facts.spoken_facts({"amount"}, KNOWN, FILE, NOW) == {"amount": "五万元"}
    with pytest.raises(KeyError):
        facts.spoken_facts({"mood"}, KNOWN, FILE, NOW)


@pytest.mark.parametrize(
    ("name", "gender", "titled"), [("张三", "m", "张三先生"), ("李四", "f", "李四女士"), ("王五", None, "王五")]
)
def test_people_are_addressed_politely(name: str, gender: str | None, titled: str) -> None:
    """By a title only where it is known."""
    assert facts.titled(name, gender) == titled


@pytest.mark.parametrize(
    ("due", "words"),
    [(date(2026, 11, 23), "昨天"), (date(2026, 11, 22), "十一月二十二号"), (date(2026, 10, 2), "十月二号")],
)
def test_the_due_day_is_said_as_people_say_it(due: date, words: str) -> None:
    """Yesterday is yesterday."""
    assert said("due_day", case=evolve(CASE, due_date=due)).startswith(words)


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("合同第八条：逾期按日万分之五计收逾期利息", "合同第八条，逾期按日万分之五计收逾期利息"),
        ("逾期每日万分之五", "按合同约定，逾期每日万分之五"),
    ],
)
def test_a_clause_is_said_as_one_of_the_contract(clause: str, words: str) -> None:
    """In words that can be spoken."""
    assert said("clause", case=evolve(CASE, late_interest_clause=clause)) == words


def test_late_interest_a_day_is_that_of_the_principal() -> None:
    """Five parts in ten thousand of fifty thousand yuan."""
    assert said("daily_interest") == "二十五元"


@pytest.mark.parametrize("product", Product)
def test_every_product_has_its_word(product: Product) -> None:
    """Unless the creditor calls it by a name of its own."""
    assert said("product", case=evolve(CASE, product=product)) == facts.PRODUCTS[product]
    assert said("product", case=evolve(CASE, product=product, product_name="诚信贷")) == "诚信贷"


@pytest.mark.parametrize(
    ("creditor", "line"),
    [
        (CreditorType.BANK, "12378"), (CreditorType.CONSUMER_FINANCE, "12378"), (CreditorType.MICROLOAN, "12345"),
        (CreditorType.PROPERTY_MANAGER, "12345"), (CreditorType.PRIVATE_LENDER, "12345"),
    ],
)
def test_a_complaint_goes_to_the_authority_in_charge(creditor: CreditorType, line: str) -> None:
    """The financial regulator's line for those it supervises, the city's for all others."""
    assert said("regulator", case=evolve(CASE, creditor_type=creditor)) == line


def test_a_promise_is_read_back_with_its_day_sum_and_source() -> None:
    """One payment by its day, several each with its sum."""
    assert said("promised", PROMISED) == "十一月二十七号星期五下午六点之前"
    assert said("source", PROMISED) == "，钱从工资来"
    assert said("source") == ""
    assert said("promised", evolve(DEMANDED, draft=PART_AND_REST)) == (
        "今天之内还一万元，十一月二十七号星期五下午六点之前还四万元"
    )


def test_a_part_and_what_it_leaves_open_add_up() -> None:
    """Ten thousand and forty thousand."""
    state = evolve(DEMANDED, draft=PART_TODAY)

    assert (said("part", state), said("rest", state)) == ("一万元", "四万元")


def test_a_plan_is_offered_in_figures_that_are_true() -> None:
    """So many months, the first sum and its day, and what each later month costs."""
    state = evolve(DEMANDED, offered=commitment.plan_offer(CASE, 3, NOW))

    assert {name: said(name, state) for name in ("months", "first", "first_day", "each")} == {
        "months": "三", "first": "一万六千六百六十八元", "first_day": "十一月二十七号星期五下午六点之前",
        "each": "一万六千六百六十六元",
    }
    assert said("months", evolve(DEMANDED, offered=commitment.plan_offer(CASE, 2, NOW))) == "两"


def test_two_days_are_offered_by_their_names() -> None:
    """The near one as tomorrow."""
    state = evolve(DEMANDED, offered=commitment.date_options(DEMANDED, CASE, NOW))

    assert said("option_a", state) == "明天十一月二十五号下午六点之前"
    assert said("option_b", state) == "十一月二十七号星期五下午六点之前"


def test_the_time_to_call_again_is_said_with_its_day() -> None:
    """This evening at seven; Friday at nine."""
    assert said("callback", evolve(KNOWN, callback_at=at(f"{TODAY} 19:00"))) == "今天晚上七点"
    assert said("callback", evolve(KNOWN, callback_at=at(f"{FRIDAY} 09:00"))) == "十一月二十七号星期五上午九点"


def test_the_tail_of_the_number_is_said_digit_by_digit() -> None:
    """Four zeros."""
    assert said("tail") == "零零零零"
