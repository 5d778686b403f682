"""What a check answers when a proposal touches its rule."""

from yinuo.model.days import Instant
from yinuo.model.noun import noun
from yinuo.model.verdict import Severity


@noun
class Touch:
    """Where and why a rule is touched.

    ``why`` and ``severity`` replace those of the rule when given; ``fact`` names the fact that was missing;
    ``next_allowed_at`` is set where waiting would help.
    """

    span: str = ""
    why: str = ""
    next_allowed_at: Instant | None = None
    fact: str = ""
    severity: Severity | None = None
