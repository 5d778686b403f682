"""What every line to a debtor does: it says what is cleared, and hears what comes back."""

from collections.abc import Sequence
from typing import Protocol

from yinuo.gate.cleared import Cleared
from yinuo.model.casefile import CaseFile
from yinuo.model.days import Instant
from yinuo.model.events import Event, Sound
from yinuo.model.noun import noun
from yinuo.model.vocabulary import AgentAct

HANGS_UP, SILENCE, NOISE = "[挂断]", "[沉默]", "[噪声]"


@noun
class Answer:
    """What came back: words or a sound, and whether the line dropped after it."""

    text: str
    sound: Sound = "words"
    dropped: bool = False


class Line(Protocol):
    """One conversation's line."""

    @property
    def name(self) -> str:
        """Where the debtor's words come from: the same name means the same source."""
        ...

    def say(self, cleared: Cleared, now: Instant) -> None:
        """Say what the gate has cleared, now."""
        ...

    def listen(self, asked: Sequence[AgentAct]) -> Answer:
        """The answer to our last line; ``asked`` are the acts of all our lines so far, in order."""
        ...

    def show(self, file: CaseFile, events: Sequence[Event]) -> None:
        """Let whoever watches see what happened."""
        ...


def answer(written: str) -> Answer:
    """An answer as it is written in a script or typed: with marks for a dropped line, silence and noise.

    >>> answer("不还[挂断]")
    Answer(text='不还', sound='words', dropped=True)
    >>> answer("[沉默]").sound
    'silence'
    """
    written = written.encode("utf-8", "replace").decode()  # half a character, from a terminal of another encoding
    dropped, noise = HANGS_UP in written, NOISE in written
    text = written.replace(HANGS_UP, "").replace(SILENCE, "").replace(NOISE, "").strip()
    return Answer(text=text, sound="words" if text else "noise" if noise else "silence", dropped=dropped)
