"""One utterance as the cues and the model hear it: all that is computed once and judged afterwards."""

from yinuo.model.days import Instant
from yinuo.model.noun import evolve, noun
from yinuo.model.vocabulary import Asked
from yinuo.understand.acts.cues import Hit, cue_book
from yinuo.understand.acts.facts import facts, marks_in, masked
from yinuo.understand.acts.features import features
from yinuo.understand.sound import spoken
from yinuo.understand.values import Values, values


@noun
class Hearing:
    """The words as spoken, the same with each value as one mark, the question they answer, their values, the cues that stand in them, the features."""

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
    hits = cue_book().hear(said, marked, asked)
    rows = features(said, marked, asked, hits, facts(found, now))
    return Hearing(said=said, marked=marked, asked=asked, values=found, hits=tuple(hits), rows=tuple(rows))


def hear_rest(rest: str, hearing: Hearing) -> Hearing:
    """Hear what remains of an utterance, values as marks, once a phrase is taken out."""
    hits = cue_book().hear(rest, rest, hearing.asked)
    rows = features(rest, rest, hearing.asked, hits, marks_in(rest))
    return evolve(hearing, said=rest, marked=rest, hits=tuple(hits), rows=tuple(rows))
