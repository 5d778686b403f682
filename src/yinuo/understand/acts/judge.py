"""How cues, model and values agree on the acts and reasons of one utterance."""

from collections.abc import Iterable

from yinuo.model.days import Instant
from yinuo.model.heard import ActHeard
from yinuo.model.vocabulary import Asked, DebtorAct, Reason
from yinuo.understand.acts.cues import Meaning
from yinuo.understand.acts.facts import time_kind
from yinuo.understand.acts.hear import Hearing
from yinuo.understand.acts.model import Model

SURE = 0.5
"""The threshold of a meaning where no model has been trained."""


def judge(hearing: Hearing, model: Model | None, now: Instant) -> tuple[tuple[ActHeard, ...], tuple[Reason, ...]]:
    """The acts judged present, strongest first, and the reasons in the order of their codes."""
    present = _present(hearing, model)
    present = _promises(present, hearing, now)
    acts = [ActHeard(act=meaning, p=p) for meaning, p in present.items() if isinstance(meaning, DebtorAct)]
    reasons = sorted(meaning for meaning in present if isinstance(meaning, Reason))
    return tuple(sorted(acts, key=lambda heard: -heard.p)), tuple(reasons)


def _present(hearing: Hearing, model: Model | None) -> dict[Meaning, float]:
    known = model.probabilities(list(hearing.rows)) if model else {}
    present = {meaning: p for meaning, p in known.items() if model and p >= model.threshold[meaning]}
    for hit in hearing.hits:
        if not hit.weak and hit.p >= SURE:
            present[hit.meaning] = max(hit.p, present.get(hit.meaning, 0.0))
    return present


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
