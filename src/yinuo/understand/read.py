"""The whole meaning of one utterance: acts, reasons and values, from the words alone."""

from yinuo.model.days import Instant
from yinuo.model.heard import ActHeard, Heard
from yinuo.model.vocabulary import Asked, Reason
from yinuo.understand.acts.hear import hear
from yinuo.understand.acts.judge import judge
from yinuo.understand.acts.model import shipped_model
from yinuo.understand.values import values

PART = 160
"""Characters judged at a time; a longer text is judged in parts, so that time grows only with its length."""


def read(text: str, now: Instant, asked: Asked = Asked.NONE) -> Heard:
    """What an utterance means after the question ``asked``; any text at all has an answer.

    ``unclear`` is set where neither an act, a reason nor a value was heard.
    """
    acts: dict[str, ActHeard] = {}
    reasons: set[Reason] = set()
    for part in _parts(text):
        heard, why = judge(hear(part, asked, now), shipped_model(), now)
        reasons.update(why)
        for act in heard:
            if act.act not in acts or acts[act.act].p < act.p:
                acts[act.act] = act
    found = values(text, now)
    return Heard(
        text=text,
        acts=tuple(sorted(acts.values(), key=lambda one: -one.p)),
        reasons=tuple(sorted(reasons)),
        amounts=found.amounts,
        fractions=found.fractions,
        times=found.times,
        durations=found.durations,
        unclear=not (acts or reasons or found.amounts or found.fractions or found.times or found.durations),
    )


def _parts(text: str) -> list[str]:
    """The text in parts of at most PART characters, cut after a stop or a space where there is one."""
    parts: list[str] = []
    place = 0
    while len(text) - place > PART:
        cut = max(text.rfind(stop, place + PART // 2, place + PART) for stop in "，。！？ ,.;\n")
        end = cut + 1 if cut > 0 else place + PART
        parts.append(text[place:end])
        place = end
    return [*parts, text[place:]]
