"""A promise to pay 承诺还款: how much, by when, how, from what money, and from what other money if that fails."""

from datetime import datetime

from yinuo.model.money import Fen
from yinuo.model.noun import noun


@noun
class Instalment:
    """One part of a plan."""

    amount_fen: Fen
    due_at: datetime


@noun
class Promise:
    """What the debtor committed to, in figures and in the debtor's own words; of a plan, the first payment."""

    amount_fen: Fen
    due_at: datetime
    channel: str = ""
    source_of_funds: str = ""
    fallback_source: str = ""
    confirmed: bool = False
    words: str = ""


@noun
class Plan:
    """An agreed series of payments."""

    instalments: tuple[Instalment, ...]
