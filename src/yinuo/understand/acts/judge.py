"""How cues, model and values agree on the acts and reasons of one utterance."""

from collections.abc import Iterable

from yinuo.model.days import Instant
from yinuo.model.heard import ActHeard
from yinuo.model.vocabulary import Asked, DebtorAct, Reason
from yinuo.understand.acts.cues import Meaning
from yinuo.understand.acts.facts import time_kind
from yinuo.understand.acts.hear import Hearing, hear_rest
from yinuo.understand.acts.model import Model
from yinuo.understand.acts.veto import without

SURE = 0.9
"""The probability of an act told by a cue that decides alone: of such cues nine in ten were right on the corpora."""


def judge(hearing: Hearing, model: Model | None, now: Instant) -> tuple[tuple[ActHeard, ...], tuple[Reason, ...]]:
    """The acts judged present, strongest first, and the reasons in the order of their codes."""
    present = _unless_taken_away(_present(hearing, model), hearing, model)
    present = _promises(present, hearing, now)
    acts = [ActHeard(act=meaning, p=p) for meaning, p in present.items() if isinstance(meaning, DebtorAct)]
    reasons = sorted(meaning for meaning in present if isinstance(meaning, Reason))
    return tuple(sorted(acts, key=lambda heard: -heard.p)), tuple(reasons)


def _present(hearing: Hearing, model: Model | None) -> dict[Meaning, float]:
    known = model.probabilities(list(hearing.rows)) if model else {}
    present = {meaning: p for meaning, p in known.items() if model and p >= model.threshold[meaning]}
    for hit in hearing.hits:
        if hit.sure and hit.exact:
            present[hit.meaning] = max(SURE, present.get(hit.meaning, 0.0))
    return present


def _unless_taken_away(present: dict[Meaning, float], hearing: Hearing, model: Model | None) -> dict[Meaning, float]:
    """The acts that are still heard once the phrases that deny, report or suppose them are left out."""
    kept: dict[Meaning, float] = {}
    for meaning, p in present.items():
        rest = without(hearing.marked, meaning) if isinstance(meaning, DebtorAct) else hearing.marked
        if rest == hearing.marked or (rest and meaning in _present(hear_rest(rest, hearing), model)):
            kept[meaning] = p
    return kept


def _promises(present: dict[Meaning, float], hearing: Hearing, now: Instant) -> dict[Meaning, float]:
    """A promise names a day or a few; one that does not is vague."""
    promise = present.get(DebtorAct.PROMISE_TO_PAY)
    if promise is None or _usable_time(hearing, now):
        return present
    rest = {meaning: p for meaning, p in present.items() if meaning is not DebtorAct.PROMISE_TO_PAY}
    return {DebtorAct.PROMISE_VAGUE: promise, **rest}


NOW_WORDS = ("今天", "今晚", "今日", "今儿", "现在", "马上", "立刻", "立马", "这就", "即刻", "当天", "当场")


def _usable_time(hearing: Hearing, now: Instant) -> bool:
    if hearing.asked is Asked.CONFIRM_COMMITMENT:
        return True
    kinds: Iterable[str] = (time_kind(time, now) for time in hearing.values.times)
    return any(kind in {"day", "days"} for kind in kinds) or any(word in hearing.said for word in NOW_WORDS)
