"""A proposal to say something, and the facts that decide whether it may be said."""

from datetime import date
from enum import StrEnum
from typing import Literal

from yinuo.model.case import CreditorType, Product
from yinuo.model.money import Fen
from yinuo.model.noun import noun
from yinuo.model.party import Actor, Listener
from yinuo.model.vocabulary import AgentAct


class Disclosure(StrEnum):
    """What a sentence gives away or makes known."""

    INSTITUTION = "institution"
    AI = "ai"
    RECORDING = "recording"
    DEBT = "debt"
    AMOUNT = "amount"
    DUE_DAY = "due_day"
    CONSEQUENCE = "consequence"
    OFFER = "offer"
    PROMISE = "promise"
    COMPLAINT_CHANNEL = "complaint_channel"
    HELP_LINE = "help_line"


CourtStage = Literal["none", "filed", "judgment", "enforcement", "listed_by_court"]


@noun
class Part:
    """One line within an utterance: its id in the book of lines, what it does, what it discloses, the words."""

    line: str
    act: AgentAct
    text: str
    discloses: tuple[Disclosure, ...] = ()
    basis: tuple[str, ...] = ()
    why: str = ""


@noun
class Say:
    """A proposal to say something to the listener the call has established. ``offers`` are codes such as EXT-7D."""

    parts: tuple[Part, ...]
    actor: Actor = Actor.AI
    offers: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, as they will be heard."""
        return "".join(part.text for part in self.parts)

    @property
    def acts(self) -> tuple[AgentAct, ...]:
        """What the utterance does, in order, each act once."""
        return tuple(dict.fromkeys(part.act for part in self.parts))

    @property
    def act(self) -> AgentAct:
        """The act the listener answers: the last that asks or demands; if none does, the last."""
        asking = [part.act for part in self.parts if part.act.asks]
        return (asking or [self.parts[-1].act])[-1]

    @property
    def discloses(self) -> frozenset[Disclosure]:
        """All that the utterance makes known."""
        return frozenset(item for part in self.parts for item in part.discloses)


@noun
class SpeechFacts:
    """All that decides whether a sentence may be said; None means not known, and a statement that needs it is refused.

    ``notices`` are the disclosures already made in this call; ``in_call`` is False for a sentence judged alone.
    """

    listener: Listener
    creditor_type: CreditorType | None = None
    creditor: str = ""
    product: Product | None = None
    court_stage: CourtStage | None = None
    reports_to_credit_bureau: bool | None = None
    agency_notice_sent: bool | None = None
    approved_offers: frozenset[str] = frozenset()
    time_barred: bool | None = None
    fees_owed_fen: Fen | None = None
    amount_owed_fen: Fen | None = None
    late_interest_agreed: bool | None = None
    contract_deadline: date | str | None = None
    in_call: bool = False
    notices: frozenset[Disclosure] = frozenset()
    verified: bool = False
    demand_ended: bool = False
    recorded: bool = True
