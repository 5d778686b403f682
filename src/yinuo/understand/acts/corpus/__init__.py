"""Labelled utterances, one TOML file a group of acts: what was said, after which question, and what it means.

It may import model.
It holds no code but its strict reader, and no utterance of a real person.
"""

from hashlib import sha256
from importlib import resources

from yinuo.model.noun import noun, read_toml
from yinuo.model.vocabulary import Asked, DebtorAct, Reason


@noun
class Say:
    """Utterances that mean the same: all acts, the reasons given, and what had just been asked (None: anything)."""

    text: tuple[str, ...]
    acts: tuple[DebtorAct, ...]
    reasons: tuple[Reason, ...] = ()
    asked: Asked | None = None


@noun
class CorpusFile:
    """One file of labelled utterances."""

    say: tuple[Say, ...]


@noun
class Example:
    """One labelled utterance."""

    text: str
    acts: frozenset[DebtorAct]
    reasons: frozenset[Reason]
    asked: Asked | None

    @property
    def held_out(self) -> bool:
        """Whether it is kept back for evaluation: a third, by hash of the text."""
        return int(sha256(self.text.encode()).hexdigest(), 16) % 3 == 0


def corpus() -> tuple[Example, ...]:
    """Every labelled utterance, files in order of name; one given twice counts once."""
    folder = resources.files(__name__)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    examples = (
        Example(text=text, acts=frozenset(say.acts), reasons=frozenset(say.reasons), asked=say.asked)
        for file in files
        for say in read_toml(CorpusFile, file.read_text(encoding="utf-8"), file.name).say
        for text in say.text
    )
    return tuple(dict.fromkeys(examples))
