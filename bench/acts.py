"""What an utterance does, on texts never trained on: ``python -m bench.acts [--write]``.

Our reader and a plain text classifier learn from the same two thirds of our corpora; the rest, chosen by hash of text,
is what they are tried on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from bench import report
from bench.homophones import swapped
from yinuo.model.vocabulary import Asked, DebtorAct
from yinuo.understand.acts.corpus import Example, corpus
from yinuo.understand.acts.hear import hear
from yinuo.understand.acts.judge import judge
from yinuo.understand.acts.model import Model
from yinuo.understand.train import NOISE as NOISE_IN_TRAINING
from yinuo.understand.train import NOW, trained
from yinuo.understand.values import NOTHING

NOISE = 0.2
CRITICAL = (
    DebtorAct.SELF_HARM, DebtorAct.REQUEST_STOP, DebtorAct.COMPLAIN, DebtorAct.THIRD_PARTY, DebtorAct.WRONG_NUMBER,
    DebtorAct.DISPUTE_DEBT, DebtorAct.CLAIM_PAID,
)
"""Acts that end the demand."""

PEER = "scikit-learn"

Said = tuple[str, Asked]


class Caught(NamedTuple):
    """The acts heard in a text, and whether nothing at all was: no act, reason or value."""

    acts: frozenset[DebtorAct]
    unclear: bool


Hears = Callable[[Sequence[Said]], list[Caught]]


@dataclass(frozen=True)
class Trial:
    """What was heard of each text, beside what it means."""

    examples: tuple[Example, ...]
    caught: tuple[Caught, ...]

    def f1(self, *acts: DebtorAct) -> float:
        """F1 of these acts counted together, in per cent."""
        hits, wanted, given = self._counts(acts)
        return 100 * 2 * hits / (wanted + given) if wanted + given else 100.0

    def recall(self, *acts: DebtorAct) -> float:
        """How much of what was there was heard, in per cent."""
        hits, wanted, _ = self._counts(acts)
        return 100 * hits / wanted if wanted else 100.0

    def precision(self, *acts: DebtorAct) -> float:
        """How much of what was heard was there, in per cent."""
        hits, _, given = self._counts(acts)
        return 100 * hits / given if given else 100.0

    def macro_f1(self) -> float:
        """The mean F1 of the acts that occur."""
        occurring = [act for act in DebtorAct if any(act in one.acts for one in self.examples)]
        return sum(self.f1(act) for act in occurring) / len(occurring)

    def false_act(self) -> float:
        """Of the texts that carry no act, how many were given one, in per cent."""
        return _share(bool(caught.acts) for told, caught in self._pairs() if not told.acts)

    def no_act(self) -> float:
        """Of the texts that carry an act, how many were given none, in per cent."""
        return _share(not caught.acts for told, caught in self._pairs() if told.acts)

    def unclear(self) -> float:
        """Of the texts that carry neither act nor reason, in how many nothing was heard, in per cent."""
        return _share(caught.unclear for told, caught in self._pairs() if not (told.acts or told.reasons))

    def _counts(self, acts: Sequence[DebtorAct]) -> tuple[int, int, int]:
        asked = frozenset(acts)
        pairs = [(told.acts & asked, caught.acts & asked) for told, caught in self._pairs()]
        return sum(len(t & c) for t, c in pairs), sum(len(t) for t, _ in pairs), sum(len(c) for _, c in pairs)

    def _pairs(self) -> Iterable[tuple[Example, Caught]]:
        return zip(self.examples, self.caught, strict=True)


def _share(answers: Iterable[bool]) -> float:
    given = list(answers)
    return 100 * sum(given) / len(given) if given else 0.0


ROWS: dict[str, Callable[[Trial], float]] = {
    "micro F1": lambda trial: trial.f1(*DebtorAct),
    "macro F1": lambda trial: trial.macro_f1(),
    **{f"recall of {act}": lambda trial, act=act: trial.recall(act) for act in CRITICAL},
    "precision of those seven": lambda trial: trial.precision(*CRITICAL),
    "texts with an act, none heard (less is better)": lambda trial: trial.no_act(),
    "texts without an act, one heard (less is better)": lambda trial: trial.false_act(),
    "texts without act or reason, nothing heard": lambda trial: trial.unclear(),
}


def main() -> None:
    """Train on two thirds, try the third, publish."""
    examples = corpus()
    seen = [one for one in examples if not one.held_out]
    kept = [one for one in examples if one.held_out]
    ours = _yinuo(seen)
    peer = _linear(seen)
    trials = [_tried(hears, kept, noise) for hears in (ours, peer) if hears for noise in (0.0, NOISE)]
    bare = sum(not one.acts for one in kept)
    report.publish(
        "acts",
        f"Trained on {len(seen)} texts of ours, tried on {len(kept)} others ({bare} of them carry no act), per cent; "
        f"noise swaps {NOISE:.0%} of the characters for homophones:",
        _table(trials, kept),
        _peer_note(peer is not None),
    )


def _yinuo(seen: Sequence[Example]) -> Hears:
    """Cues, and a model that saw no other text."""
    model = Model(trained(seen))

    def caught(said: Said) -> Caught:
        hearing = hear(*said, NOW)
        acts, reasons = judge(hearing, model, NOW)
        return Caught(frozenset(one.act for one in acts), not (acts or reasons or hearing.values != NOTHING))

    return lambda said: [caught(one) for one in said]


def _linear(seen: Sequence[Example]) -> Hears | None:
    """Characters one to three long, tf-idf, a linear machine an act, noise in training; None if not installed."""
    if _peer_version() is None:
        return None
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MultiLabelBinarizer
    from sklearn.svm import LinearSVC

    said = [(one.text, one.asked or Asked.NONE) for one in seen]
    said += [(swapped(text, NOISE_IN_TRAINING), asked) for text, asked in said]
    names = MultiLabelBinarizer(classes=list(DebtorAct))
    told = names.fit_transform([one.acts for one in seen] * 2)
    learner = make_pipeline(TfidfVectorizer(analyzer=_grams, sublinear_tf=True), OneVsRestClassifier(LinearSVC()))
    learner.fit(said, told)

    return lambda said: [Caught(frozenset(a), not a) for a in names.inverse_transform(learner.predict(said))]


def _grams(said: Said) -> list[str]:
    text, asked = f"^{said[0]}$", said[1]
    return [text[k : k + n] for n in (1, 2, 3) for k in range(len(text) - n + 1)] + [f"after {asked}"]


def _tried(hears: Hears, kept: Sequence[Example], noise: float) -> Trial:
    return Trial(tuple(kept), tuple(hears([(swapped(one.text, noise), one.asked or Asked.NONE) for one in kept])))


def _table(trials: Sequence[Trial], kept: Sequence[Example]) -> str:
    head = ["", "n", "Yinuo", "Yinuo, noise", PEER, f"{PEER}, noise", "ratio", "ratio, noise"]
    rows: list[list[str]] = []
    for name, figure in ROWS.items():
        told = name.removeprefix("recall of ")
        count = sum(told in one.acts for one in kept)
        values = [figure(trial) for trial in trials]
        pairs = list(zip(values[:2], values[2:], strict=False))
        cells = [f"{value:.1f}" for value in values] + ["–"] * (4 - len(values))
        ratios = [report.ratio(ours, theirs) for ours, theirs in pairs] or ["–", "–"]
        rows.append([name, str(count or ""), *cells, *ratios])
    return report.table(head, rows)


def _peer_version() -> str | None:
    try:
        return version(PEER)
    except PackageNotFoundError:
        return None


def _peer_note(ran: bool) -> str:
    if not ran:
        return f"Left out: {PEER} is not installed (pip install -e '.[bench]')."
    return (
        f"No library reads what a debtor's utterance does. The peer is {PEER} {_peer_version()}: characters one to "
        "three long with the question asked, tf-idf, one linear support vector machine an act, noise in training too."
    )


if __name__ == "__main__":
    main()
