"""What happened, in the past tense, in order; the case file is nothing but these, folded."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Discriminator

from yinuo.model.case import CallContext, Case
from yinuo.model.contact import Dial, HoldKind
from yinuo.model.disposition import Disposition, FollowUp
from yinuo.model.heard import Heard
from yinuo.model.noun import noun
from yinuo.model.party import Actor, Listener
from yinuo.model.promise import Plan, Promise
from yinuo.model.speech import Say
from yinuo.model.state import Evidence
from yinuo.model.verdict import Verdict

Sound = Literal["words", "silence", "noise"]


@noun
class CallOpened:
    """A call was begun on a case; ``rehearsal`` when nobody real was contacted, so it counts towards no limit."""

    kind: Literal["call_opened"] = "call_opened"
    at: datetime
    case: Case
    context: CallContext
    actor: Actor = Actor.AI
    rehearsal: bool = True
    debtor: str = ""


@noun
class ContactJudged:
    """The gate judged whether the person may be contacted now."""

    kind: Literal["contact_judged"] = "contact_judged"
    at: datetime
    dial: Dial
    verdict: Verdict


@noun
class LineJudged:
    """The gate judged a sentence; only an allowed one was spoken."""

    kind: Literal["line_judged"] = "line_judged"
    at: datetime
    say: Say
    verdict: Verdict


@noun
class LineSpoken:
    """We said something; ``n`` numbers the turns of both sides from 1."""

    kind: Literal["line_spoken"] = "line_spoken"
    at: datetime
    n: int
    say: Say


@noun
class DebtorSpoke:
    """Something came from the other side; ``dropped`` when the line fell after it."""

    kind: Literal["debtor_spoke"] = "debtor_spoke"
    at: datetime
    n: int
    text: str
    sound: Sound = "words"
    dropped: bool = False


@noun
class Understood:
    """What was understood of a turn."""

    kind: Literal["understood"] = "understood"
    at: datetime
    n: int
    heard: Heard


@noun
class ListenerKnown:
    """The call established who is listening."""

    kind: Literal["listener_known"] = "listener_known"
    at: datetime
    listener: Listener


@noun
class DemandEnded:
    """A one-way door was passed: nothing more is asked of the person in this call."""

    kind: Literal["demand_ended"] = "demand_ended"
    at: datetime
    door: str


@noun
class CallClosed:
    """The call ended in something definite."""

    kind: Literal["call_closed"] = "call_closed"
    at: datetime
    disposition: Disposition
    evidence: tuple[Evidence, ...] = ()
    promise: Promise | None = None
    plan: Plan | None = None
    holds: tuple[HoldKind, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    handed_over: bool = False
    note: str = ""


Event = Annotated[
    CallOpened
    | ContactJudged
    | LineJudged
    | LineSpoken
    | DebtorSpoke
    | Understood
    | ListenerKnown
    | DemandEnded
    | CallClosed,
    Discriminator("kind"),
]
"""Any event of a call."""
