"""Money is a whole number of fen 分; a rate is applied once and rounded half up, so no cent is ever lost or made."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NewType

Fen = NewType("Fen", int)
"""An amount of money in fen (1 yuan = 100 fen)."""


def share(amount: Fen, ratio: float) -> Fen:
    """A part of an amount, rounded half up to a fen; ``ratio`` is read as the decimal a person wrote.

    >>> share(Fen(5_000_000), 0.0005)
    2500
    >>> share(Fen(101), 0.5)
    51
    """
    return Fen(int((Decimal(amount) * Decimal(repr(ratio))).quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def yuan(amount: Fen) -> str:
    """An amount in figures, as it is shown in a table.

    >>> yuan(Fen(5_000_000)), yuan(Fen(123_450)), yuan(Fen(5))
    ('50,000', '1,234.50', '0.05')
    """
    whole, cents = divmod(abs(amount), 100)
    sign = "-" if amount < 0 else ""
    return f"{sign}{whole:,}" if cents == 0 else f"{sign}{whole:,}.{cents:02d}"


def instalments(amount: Fen, count: int) -> tuple[Fen, ...]:
    """An amount in ``count`` nearly equal parts that add up to it exactly; the odd fen go to the first parts.

    >>> instalments(Fen(100), 3)
    (34, 33, 33)
    """
    base, odd = divmod(amount, count)
    return tuple(Fen(base + (1 if k < odd else 0)) for k in range(count))
