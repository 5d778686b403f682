"""The only thing a channel accepts: a proposal the gate has cleared, sealed so that it cannot be reworded or kept."""

import hmac
import json
from hashlib import sha256
from secrets import token_bytes
from typing import Final, NoReturn, final

from yinuo.model.contact import Dial
from yinuo.model.days import Instant
from yinuo.model.errors import YinuoError
from yinuo.model.noun import dump
from yinuo.model.speech import Say
from yinuo.model.verdict import Verdict
from yinuo.model.vocabulary import AgentAct

# Made once a process. It never influences what is decided, said or recorded; it only tells our clearances from others.
_KEY: Final = token_bytes(32)


class ForgedClearance(YinuoError):
    """This clearance was not made by the gate, or was changed since."""


class StaleClearance(YinuoError):
    """This clearance was given for another moment; ask the gate again."""


@final
class Cleared:
    """A proposal that may be carried out now, with its verdict; made by the gate alone and good for a few seconds.

    It cannot be made by calling the class, derived from, replaced, pickled, or changed without ``open`` noticing. The
    seal guards the house against its own mistakes, not against code that reaches into this module.
    """

    __slots__ = ("_case", "_good_until", "_proposal", "_seal", "_verdict")

    _proposal: Dial | Say
    _case: str
    _verdict: Verdict
    _good_until: Instant
    _seal: bytes

    def __new__(cls) -> NoReturn:
        raise ForgedClearance

    def __init_subclass__(cls) -> NoReturn:
        raise ForgedClearance

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise ForgedClearance

    def __delattr__(self, name: str) -> NoReturn:
        raise ForgedClearance

    def __copy__(self) -> "Cleared":
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "Cleared":
        return self

    def __reduce__(self) -> NoReturn:
        raise ForgedClearance("a clearance is for now and for here; it cannot be stored or sent")

    def __repr__(self) -> str:
        return f"<Cleared {self.case} {self.text!r} until {self.good_until.isoformat()}>"

    @property
    def proposal(self) -> Dial | Say:
        """What was cleared: a contact or an utterance."""
        return self._proposal

    @property
    def text(self) -> str:
        """The words as they will be heard, or the number to be dialled."""
        return self._proposal.text if isinstance(self._proposal, Say) else self._proposal.number

    @property
    def acts(self) -> tuple[AgentAct, ...]:
        """What the utterance does; nothing for a contact."""
        return self._proposal.acts if isinstance(self._proposal, Say) else ()

    @property
    def case(self) -> str:
        """The label of the case."""
        return self._case

    @property
    def verdict(self) -> Verdict:
        """The judgement this rests on."""
        return self._verdict

    @property
    def at(self) -> Instant:
        """When it was cleared."""
        return self._verdict.at

    @property
    def seal(self) -> bytes:
        """What only this process can make, over all of the above."""
        return self._seal

    @property
    def good_until(self) -> Instant:
        """The first moment at which it may no longer be used."""
        return self._good_until

    def open(self, now: Instant) -> str:
        """The words or the number, for a channel to use at once.

        Raises ForgedClearance for anything but an unchanged clearance of this process, and StaleClearance before it
        was given and from ``good_until`` on. A channel calls ``Cleared.open(thing, now)``, so that a look-alike fails.
        """
        if type(self) is not Cleared or not _sealed_by_us(self):
            raise ForgedClearance
        if not self.at <= now < self.good_until:
            raise StaleClearance
        return self.text


def clear(proposal: Dial | Say, case: str, verdict: Verdict, good_until: Instant) -> Cleared:
    """A sealed clearance; only the gate's judge may call this, and only with a verdict that allows."""
    if not verdict.allowed:
        raise ForgedClearance
    cleared: Cleared = object.__new__(Cleared)
    content = {"_proposal": proposal, "_case": case, "_verdict": verdict, "_good_until": good_until}
    for name, value in content.items():
        object.__setattr__(cleared, name, value)
    object.__setattr__(cleared, "_seal", _seal(cleared))
    return cleared


def _sealed_by_us(cleared: Cleared) -> bool:
    try:
        return type(cleared.proposal) in {Dial, Say} and hmac.compare_digest(cleared.seal, _seal(cleared))
    except AttributeError:
        return False  # a bare object that was never filled


def _seal(cleared: Cleared) -> bytes:
    """Over the values themselves, not their repr, which a look-alike could imitate."""
    content = [
        type(cleared.proposal).__name__, dump(cleared.proposal), cleared.case, dump(cleared.verdict),
        cleared.good_until.isoformat(),
    ]
    return hmac.new(_KEY, json.dumps(content, sort_keys=True).encode(), sha256).digest()
