"""张三, what he owes, and a moment to call him: invented, and shared by the tests of model, lines and dialogue."""

from datetime import date, datetime

from yinuo.model.case import Case, CreditorType, Policy, Product
from yinuo.model.days import Instant, instant
from yinuo.model.money import Fen

POLICY = Policy(max_extension_days=7, min_first_payment_ratio=0.1, max_instalments=6, waiver_authority_ratio=0.0)

CASE = Case(
    creditor="诚信小额贷款有限公司",
    creditor_type=CreditorType.MICROLOAN,
    product=Product.MICROLOAN,
    debtor_name="张三",
    gender="m",
    amount_due_fen=Fen(5_000_000),
    principal_fen=Fen(5_000_000),
    penalty_interest_fen=Fen(2_500),
    daily_rate=0.0005,
    due_date=date(2026, 11, 23),
    days_overdue=1,
    phone_tail="0000",
    reports_to_credit_bureau=True,
    late_interest_clause="合同第八条：逾期按日万分之五计收逾期利息",
    policy=POLICY,
)


def at(moment: str) -> Instant:
    """A moment in Shanghai.

    >>> at("2026-11-24 10:00").isoformat()
    '2026-11-24T10:00:00+08:00'
    """
    return instant(datetime.fromisoformat(moment + "+08:00"))


NOW = at("2026-11-24 10:00")
"""Tuesday, ten in the morning, the first day overdue."""
