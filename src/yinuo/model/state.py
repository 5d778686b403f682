"""What the dialogue has in mind during one call: where it stands, what it has learnt, what it is about to agree."""

from datetime import datetime
from enum import StrEnum

from yinuo.model.days import Window
from yinuo.model.heard import Amount, TimeHeard
from yinuo.model.money import Fen
from yinuo.model.noun import noun
from yinuo.model.party import Listener
from yinuo.model.promise import Instalment
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task


class Stage(StrEnum):
    """How far the call has come."""

    OPENING = "opening"
    VERIFYING = "verifying"
    TALKING = "talking"
    CLOSED = "closed"


@noun
class Evidence:
    """That a task was done, at which turn of the conversation, and by which words."""

    task: Task
    turn: int
    quote: str


@noun
class Draft:
    """A promise in the making; each piece stays empty until the debtor has given it.

    ``payments`` are the dated sums agreed so far, in order.  ``window`` is a time too vague to be one (its bounds).
    ``words`` are the debtor's own.
    """

    payments: tuple[Instalment, ...] = ()
    window: Window | None = None
    channel: str = ""
    source_of_funds: str = ""
    fallback_source: str = ""
    words: str = ""
    confirmed: bool = False

    @property
    def total_fen(self) -> Fen:
        """What the payments add up to."""
        return Fen(sum(payment.amount_fen for payment in self.payments))


@noun
class State:
    """One call's mind.

    ``turn`` counts the turns of both sides; ``said`` holds the ids of our lines and ``acts`` the acts of the debtor in
    the order spoken; ``offered`` is what a yes to our last proposal would agree; ``self_named`` counts the answers that
    only the debtor would give; ``unheard`` the turns in a row of which nothing was understood; ``doors`` are the
    one-way doors gone through, the weightiest first.
    """

    stage: Stage = Stage.OPENING
    listener: Listener = Listener.UNVERIFIED
    turn: int = 0
    asked: AgentAct | None = None
    said: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()
    receivable: Amount | None = None
    income_at: TimeHeard | None = None
    draft: Draft = Draft()
    offered: tuple[Instalment, ...] = ()
    acts: tuple[DebtorAct, ...] = ()
    self_named: int = 0
    doors: tuple[str, ...] = ()
    unheard: int = 0
    callback_at: datetime | None = None
    dropped: bool = False

    def done(self, task: Task) -> bool:
        """Whether a task has its evidence."""
        return any(item.task == task for item in self.evidence)

    def met(self, act: DebtorAct) -> int:
        """How many of the debtor's turns carried an act."""
        return self.acts.count(act)

    def times_said(self, line: str) -> int:
        """How often a line was said."""
        return self.said.count(line)
