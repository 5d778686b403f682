"""One utterance as the cues and the model hear it: all that is computed once and judged afterwards."""

from yinuo.model.days import Instant
from yinuo.model.noun import evolve, noun
from yinuo.model.vocabulary import Asked
from yinuo.understand.acts.cues import Hit, cue_book
from yinuo.understand.acts.facts import masked
from yinuo.understand.acts.features import features
from yinuo.understand.sound import spoken
from yinuo.understand.values import Values, values


@noun
class Hearing:
    """The words as spoken with each value as one mark, the question they answer, values, cues heard, features.

    ``said``: the words as spoken, values and all.
    """

    said: str
    marked: str
    asked: Asked
    values: Values
    hits: tuple[Hit, ...]
    rows: tuple[int, ...]


def hear(text: str, asked: Asked, now: Instant) -> Hearing:
    """Hear one utterance."""
    said, found = spoken(text), values(text, now)
    marked = spoken(masked(text, found, now))
    hits = cue_book().hear(marked, asked)
    rows = features(marked, asked, hits)
    return Hearing(said=said, marked=marked, asked=asked, values=found, hits=tuple(hits), rows=tuple(rows))


def hear_rest(rest: str, hearing: Hearing) -> Hearing:
    """Hear what remains of an utterance, values as marks, once a phrase is taken out."""
    hits = cue_book().hear(rest, hearing.asked)
    rows = features(rest, hearing.asked, hits)
    return evolve(hearing, said=rest, marked=rest, hits=tuple(hits), rows=tuple(rows))
