"""A debtor whose answers are written down beforehand, chosen by what our line did and how often it had done it."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, Literal

from yinuo.channels.text.line import SILENCE, Answer, answer
from yinuo.gate.cleared import Cleared
from yinuo.model.case import CallContext, Case
from yinuo.model.casefile import CaseFile
from yinuo.model.days import Instant
from yinuo.model.events import Event
from yinuo.model.noun import noun, read_toml
from yinuo.model.vocabulary import AgentAct


@noun
class Reply:
    """One answer: to the ``nth`` meeting of an act, to every further one where ``nth`` is 0, or to any act."""

    when: AgentAct | Literal["any"]
    nth: int = 0
    say: str


@noun
class CallFile:
    """A file that may hold a case, the context of the call, and a debtor's script; the other keys are for people."""

    case: Case | None = None
    context: CallContext = CallContext()
    reply: tuple[Reply, ...] = ()
    title: str = ""
    purpose: str = ""
    now: datetime | str = ""
    notes: Any = ""
    expect: Any = None


def read_call_file(text: str, file: str) -> CallFile:
    """Read a case or script file; raises BadInput with file, line and key."""
    return read_toml(CallFile, text, file)


def reply_to(replies: Sequence[Reply], asked: Sequence[AgentAct]) -> str:
    """The answer to the last of our lines, given the acts of all of them so far.

    The first reply for that act and that meeting; else the one for every further meeting; else the replies to anything,
    one each in order and then the last again; with none, silence.
    """
    met: Counter[AgentAct] = Counter()
    anything = [reply.say for reply in replies if reply.when == "any"]
    used, said = 0, SILENCE
    for act in asked:
        met[act] += 1
        own = [r.say for nth in (met[act], 0) for r in replies if r.when == act and r.nth == nth]
        said = own[0] if own else anything[min(used, len(anything) - 1)] if anything else SILENCE
        used += 0 if own else 1
    return said


class ScriptedLine:
    """A line to a scripted debtor; what was said is kept for the report, nothing is shown."""

    def __init__(self, replies: tuple[Reply, ...]) -> None:
        self._replies = replies
        digest = sha256(repr([(r.when, r.nth, r.say) for r in replies]).encode()).hexdigest()
        self.name = f"script-{digest[:16]}"

    def say(self, cleared: Cleared, now: Instant) -> None:
        """Say what is cleared; a forged or stale clearance is refused by ``Cleared.open``."""
        Cleared.open(cleared, now)

    def listen(self, asked: Sequence[AgentAct]) -> Answer:
        """The scripted answer."""
        return answer(reply_to(self._replies, asked))

    def show(self, file: CaseFile, events: Sequence[Event]) -> None:
        """Nothing to show: the report tells it all."""
