"""The facts of one case: who owes what to whom since when, and what the creditor's policy lets us agree to."""

from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Literal

from yinuo.model.days import DueDay
from yinuo.model.money import Fen
from yinuo.model.noun import noun


class Product(StrEnum):
    """The kind of debt 产品."""

    CREDIT_CARD = "credit_card"
    CONSUMER_LOAN = "consumer_loan"
    MICROLOAN = "microloan"
    PRIVATE_LOAN = "private_loan"
    GUARANTEE = "guarantee"
    PROPERTY_FEE = "property_fee"
    SALES_CONTRACT = "sales_contract"


class CreditorType(StrEnum):
    """What the creditor is; it decides which rules bind."""

    BANK = "bank"
    MICROLOAN = "microloan"
    CONSUMER_FINANCE = "consumer_finance"
    PRIVATE_LENDER = "private_lender"
    PROPERTY_MANAGER = "property_manager"
    SUPPLIER = "supplier"
    AGENCY = "agency"


@noun
class Policy:
    """What may be agreed in the call without asking anyone.

    ``max_extension_days``: the latest promise day is the day of the call plus this.  ``min_first_payment_ratio``: of
    the amount due.  ``max_instalments``: monthly parts.  ``waiver_authority_ratio``: of penalty interest; of principal
    nothing is ever waived.
    """

    max_extension_days: int
    min_first_payment_ratio: float
    max_instalments: int
    waiver_authority_ratio: float


@noun
class Case:
    """One debtor, one creditor, one debt, on the day of the call.

    Money in fen; ``daily_rate`` is late interest on principal a day; ``late_interest_clause`` empty means that no late
    interest may be claimed.  Field names follow the public case file (docs/contract.md).
    """

    creditor: str
    creditor_type: CreditorType
    product: Product
    debtor_name: str
    gender: Literal["m", "f"]
    amount_due_fen: Fen
    principal_fen: Fen
    penalty_interest_fen: Fen
    daily_rate: float
    due_date: date
    days_overdue: int
    phone_tail: str
    reports_to_credit_bureau: bool
    late_interest_clause: str
    policy: Policy
    product_name: str = ""

    @property
    def id(self) -> str:
        """A stable name for the case: the same creditor, debtor, number and due day give the same id."""
        key = "\x1f".join((self.creditor, self.product, self.debtor_name, self.phone_tail, self.due_date.isoformat()))
        return "case-" + sha256(key.encode()).hexdigest()[:12]

    @property
    def due_day(self) -> DueDay:
        """The day the debt fell due."""
        return DueDay(self.due_date)


@noun
class CallContext:
    """What is special about one call: its direction, and whose number was dialled when it is not the debtor's own."""

    direction: Literal["outbound", "inbound"] = "outbound"
    called_role: Literal["contact", "guarantor_joint", "guarantor_general"] | None = None
    called_name: str = ""
    called_gender: Literal["m", "f"] | None = None
    guarantee: str = ""
    history: str = ""
    other_debts: str = ""
    limitation_expiry: date | str = ""
