"""What was understood of one utterance: acts with probabilities, reasons, and every value with its place and role."""

from datetime import datetime
from typing import Literal

from yinuo.model.money import Fen
from yinuo.model.noun import noun
from yinuo.model.vocabulary import DebtorAct, Reason

AmountRole = Literal["offer", "owed_to_me", "claimed_paid", "mention"]
TimeRole = Literal["pay_by", "pay_at", "callback", "past", "mention"]
Span = tuple[int, int]
"""Where a value stands in the utterance: from the first character up to, not including, the second."""


@noun
class ActHeard:
    """One act judged present, with its calibrated probability (0 to 1)."""

    act: DebtorAct
    p: float


@noun
class Amount:
    """A sum named by the speaker; both bounds in fen, equal when it is exact."""

    text: str
    span: Span
    fen_lo: Fen
    fen_hi: Fen
    role: AmountRole = "mention"


@noun
class Fraction:
    """A part of the debt: 一半 is 0.5, 全部 is 1.0."""

    text: str
    span: Span
    value: float


@noun
class TimeHeard:
    """A time named by the speaker as a half-open interval in the zone of the call; an open side is None.

    ``vague`` says that the speaker did not name one day or hour (月底, 过五六天, 下周).
    """

    text: str
    span: Span
    start: datetime | None
    end: datetime | None
    role: TimeRole = "mention"
    vague: bool = False


@noun
class Duration:
    """A length of time, in seconds."""

    text: str
    span: Span
    seconds_lo: int
    seconds_hi: int


@noun
class Heard:
    """The meaning of one utterance. ``acts`` strongest first; ``unclear`` asks for a repair turn."""

    text: str
    acts: tuple[ActHeard, ...] = ()
    reasons: tuple[Reason, ...] = ()
    amounts: tuple[Amount, ...] = ()
    fractions: tuple[Fraction, ...] = ()
    times: tuple[TimeHeard, ...] = ()
    durations: tuple[Duration, ...] = ()
    unclear: bool = False

    def has(self, *acts: DebtorAct) -> bool:
        """Whether any of these acts was heard."""
        return any(heard.act in acts for heard in self.acts)
