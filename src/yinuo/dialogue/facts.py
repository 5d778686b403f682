"""How each fact that a line may need is said in this call; a fact that the case does not hold has no entry."""

from collections.abc import Callable
from datetime import timedelta

from yinuo.dialogue.commitment import latest, rest_fen
from yinuo.lines import spoken
from yinuo.model.case import Case, CreditorType, Product
from yinuo.model.casefile import CaseFile
from yinuo.model.days import Instant
from yinuo.model.money import Fen, share
from yinuo.model.state import State

PRODUCTS = {
    Product.CREDIT_CARD: "信用卡账单",
    Product.CONSUMER_LOAN: "消费贷款",
    Product.MICROLOAN: "贷款",
    Product.PRIVATE_LOAN: "借款",
    Product.GUARANTEE: "借款",
    Product.PROPERTY_FEE: "物业费",
    Product.SALES_CONTRACT: "货款",
}
SUPERVISED = {CreditorType.BANK, CreditorType.CONSUMER_FINANCE}
"""Creditors whose customers may turn to the financial regulator's line 12378; all others have the city's 12345."""


def spoken_facts(needs: set[str], state: State, file: CaseFile, now: Instant) -> dict[str, str]:
    """The facts named in ``needs`` as they are said; raises KeyError for one this room cannot say."""
    return {name: SAID[name](state, file, now) for name in needs}


def titled(name: str, gender: str | None) -> str:
    """A person's name with the polite title."""
    return name + {"m": "先生", "f": "女士"}.get(gender or "", "")


def _debtor(_state: State, file: CaseFile, _now: Instant) -> str:
    return titled(file.case.debtor_name, file.case.gender)


def _listener(state: State, file: CaseFile, now: Instant) -> str:
    context = file.context
    return titled(context.called_name, context.called_gender) if context.called_name else _debtor(state, file, now)


def _product(_state: State, file: CaseFile, _now: Instant) -> str:
    return file.case.product_name or PRODUCTS[file.case.product]


def _due_day(_state: State, file: CaseFile, now: Instant) -> str:
    due = file.case.due_date
    return "昨天" if (now.date() - due).days == 1 else f"{spoken.number(due.month)}月{spoken.number(due.day)}号"


def _clause(_state: State, file: CaseFile, _now: Instant) -> str:
    clause = file.case.late_interest_clause
    return clause.replace("：", "，").replace(":", "，") if clause.startswith("合同") else f"按合同约定，{clause}"


def _first(state: State, file: CaseFile, _now: Instant) -> str:
    return spoken.money(state.offered[0].amount_fen)


def _promised(state: State, _file: CaseFile, now: Instant) -> str:
    payments = state.draft.payments
    if len(payments) == 1:
        return spoken.deadline(payments[0].due_at, now)
    return "，".join(f"{spoken.deadline(p.due_at, now)}还{spoken.money(p.amount_fen)}" for p in payments)


def _source(state: State, _file: CaseFile, _now: Instant) -> str:
    source = state.draft.source_of_funds
    return f"，钱从{source}来" if source else ""


def _option(state: State, index: int, now: Instant) -> str:
    return spoken.deadline(state.offered[index].due_at, now)


SAID: dict[str, Callable[[State, CaseFile, Instant], str]] = {
    "amount": lambda _s, file, _n: spoken.money(file.case.amount_due_fen),
    "callback": lambda state, _f, now: _callback(state, now),
    "clause": _clause,
    "creditor": lambda _s, file, _n: file.case.creditor,
    "daily_interest": lambda _s, file, _n: spoken.money(_daily(file.case)),
    "debtor": _debtor,
    "due_day": _due_day,
    "each": lambda state, _f, _n: spoken.money(state.offered[-1].amount_fen),
    "first": _first,
    "first_day": lambda state, _f, now: _option(state, 0, now),
    "latest": lambda _s, file, now: spoken.deadline(latest(file.case, now), now),
    "listener": _listener,
    "months": lambda state, _f, _n: spoken.number(len(state.offered)).replace("二", "两"),
    "option_a": lambda state, _f, now: _option(state, 0, now),
    "option_b": lambda state, _f, now: _option(state, -1, now),
    "part": lambda state, _f, _n: spoken.money(state.draft.total_fen),
    "principal": lambda _s, file, _n: spoken.money(file.case.principal_fen),
    "product": _product,
    "promised": _promised,
    "regulator": lambda _s, file, _n: "12378" if file.case.creditor_type in SUPERVISED else "12345",
    "rest": lambda state, file, _n: spoken.money(rest_fen(state, file.case)),
    "source": _source,
    "tail": lambda _s, file, _n: spoken.phone_tail(file.case.phone_tail),
}


def _daily(case: Case) -> Fen:
    return share(case.principal_fen, case.daily_rate)


def _callback(state: State, now: Instant) -> str:
    moment = state.callback_at or now + timedelta(hours=1)
    return f"{spoken.near_day(moment, now)}{spoken.hour(moment.time())}"
