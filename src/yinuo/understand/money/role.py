"""What a speaker does with a sum: offers it, is owed it, says it was paid, or only mentions it."""

from typing import cast

from yinuo.model.heard import AmountRole, Span
from yinuo.understand.number.around import cues, role


def amount_role(plain: str, span: Span) -> AmountRole:
    """The role of the sum at a place of a plain text, its times blanked out (values.PAST and values.OTHER).

    >>> amount_role("老板欠我六万块", (4, 7)), amount_role("先还两千", (2, 4)), amount_role("我转了五千", (3, 5))
    ('owed_to_me', 'offer', 'claimed_paid')
    """
    return cast("AmountRole", role(cues("yinuo.understand.money", "roles.toml"), plain, span, "mention"))
