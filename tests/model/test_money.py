"""Money is whole fen: a rate is applied once, rounded half up, and no fen is lost or made."""

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.model.money import Fen, instalments, share, yuan

SUMS = st.integers(0, 10**12).map(Fen)


@pytest.mark.parametrize(
    ("amount", "ratio", "part"),
    [
        (5_000_000, 0.0005, 2_500),   # the sample: one day's late interest on 50,000 yuan
        (101, 0.5, 51),               # half a fen goes up
        (103, 0.5, 52),               # and not to the even neighbour
        (100, 0.145, 15),             # 14.5, though a binary 0.145 lies below it
        (100, 0.285, 29),
        (1, 0.49, 0),
        (5_000_000, 1.0, 5_000_000),
        (5_000_000, 0.0, 0),
    ],
)
def test_a_share_is_rounded_half_up(amount: int, ratio: float, part: int) -> None:
    """The ratio counts as it is written, not as it is stored."""
    assert share(Fen(amount), ratio) == part


@given(SUMS, st.integers(0, 10_000))
def test_a_share_is_the_exact_product_rounded_once(amount: Fen, basis_points: int) -> None:
    """For every ratio in hundredths of a per cent."""
    exact = Decimal(amount) * Decimal(basis_points) / Decimal(10_000)

    assert share(amount, basis_points / 10_000) == int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


@given(SUMS, st.floats(0, 1))
def test_a_share_is_never_more_than_the_whole(amount: Fen, ratio: float) -> None:
    """Nor less than nothing."""
    assert 0 <= share(amount, ratio) <= amount


@given(SUMS, st.integers(1, 120))
def test_instalments_add_up_to_the_sum_exactly(amount: Fen, count: int) -> None:
    """So many parts, no two further apart than a fen, the odd fen first."""
    parts = instalments(amount, count)

    assert sum(parts) == amount
    assert len(parts) == count
    assert parts[0] - parts[-1] <= 1
    assert all(earlier >= later for earlier, later in pairwise(parts))


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (0, "0"), (5, "0.05"), (50, "0.50"), (100, "1"), (123_450, "1,234.50"), (5_000_000, "50,000"),
        (-5, "-0.05"), (-123_450, "-1,234.50"), (10**12, "10,000,000,000"),
    ],
)
def test_a_sum_is_shown_in_yuan(amount: int, shown: str) -> None:
    """With thousands apart, and with jiao and fen only where there are any."""
    assert yuan(Fen(amount)) == shown


@given(st.integers(-(10**14), 10**14).map(Fen))
def test_a_sum_shown_can_be_read_back(amount: Fen) -> None:
    """What stands in a table is the sum to the fen."""
    assert Decimal(yuan(amount).replace(",", "")) * 100 == amount
