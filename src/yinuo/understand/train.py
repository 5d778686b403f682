"""Train the model beside the cues from the corpora: ``python -m yinuo.understand.train``; the same bytes every time."""

from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, cast

from yinuo.model.days import CHINA, instant
from yinuo.model.vocabulary import Asked, DebtorAct, Reason
from yinuo.understand.acts.corpus import Example, corpus
from yinuo.understand.acts.hear import hear
from yinuo.understand.acts.model import MEANINGS
from yinuo.understand.sound import homophones

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from yinuo.understand.acts.fit import Rows

NOW = instant(datetime(2026, 3, 18, 10, tzinfo=CHINA))
"""The moment the corpora are read at."""

FOLDS = 3
NOISE = 0.2
"""Share of characters swapped in the garbled copy of the corpus."""
LONG = 25
"""Characters up to which an example may become part of a longer turn."""
DEAR = frozenset({
    DebtorAct.SELF_HARM, DebtorAct.REQUEST_STOP, DebtorAct.COMPLAIN, DebtorAct.THIRD_PARTY, DebtorAct.WRONG_NUMBER,
    DebtorAct.DISPUTE_DEBT, DebtorAct.CLAIM_PAID,
})
"""Acts that end the demand: missing one is worse than hearing one too many."""


def trained(examples: Sequence[Example]) -> dict[str, "NDArray[Any]"]:
    """The arrays of a model of these examples; calibration and thresholds come from scores out of fold."""
    import numpy as np

    from yinuo.understand.acts.fit import calibration, fit, probability, scores, threshold, together

    order = cast("list[int]", np.random.default_rng(3).permutation(len(examples)).tolist())
    folds = [[examples[i] for i in order[k::FOLDS]] for k in range(FOLDS)]
    sets = [enriched(fold, seed) for seed, fold in enumerate(folds)]
    kept = [scores(sets[k].rows[: len(fold)], *fit(together(sets[:k] + sets[k + 1 :]))) for k, fold in enumerate(folds)]
    score = np.concatenate(kept)
    told = np.concatenate([one.told[: len(fold)] for one, fold in zip(sets, folds, strict=True)])
    slope, offset = calibration(score, told)
    p = probability(score, slope, offset)
    weights, bias = fit(together(sets))
    scale = np.abs(weights).max(axis=0).clip(1e-6) / 127
    cuts = [threshold(p[:, k], told[:, k], meaning in DEAR) for k, meaning in enumerate(MEANINGS)]
    return {
        "weights": np.rint(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": bias.astype(np.float32),
        "slope": slope.astype(np.float32),
        "offset": offset.astype(np.float32),
        "threshold": np.array(cuts, np.float32),
    }


def enriched(examples: Sequence[Example], seed: int) -> "Rows":
    """What a model is fitted on: the examples as written (first), garbled, and joined to longer talk."""
    from yinuo.understand.acts.fit import together

    longer = joined_talk(examples, len(examples) // 2, seed)
    return together([prepared(examples), prepared(examples, NOISE, seed), prepared(longer)])


def prepared(examples: Sequence[Example], noise: float = 0.0, seed: int = 0) -> "Rows":
    """Examples turned into features, garbled if asked; then an unstated question is filled in by chance."""
    import numpy as np

    from yinuo.understand.acts.fit import Rows

    random = Random(seed)  # noqa: S311  augmentation, not secrecy
    questions = list(Asked)
    rows: list[NDArray[np.intp]] = []
    for example in examples:
        text = garbled(example.text, noise, random) if noise else example.text
        asked = example.asked or (random.choice(questions) if noise else Asked.NONE)
        rows.append(np.array(hear(text, asked, NOW).rows, np.intp))
    told = [[meaning in example.acts or meaning in example.reasons for meaning in MEANINGS] for example in examples]
    return Rows(rows=tuple(rows), told=np.array(told, np.float32))


def garbled(text: str, share: float, random: Random) -> str:
    """A text as a poor recogniser writes it: a share of its characters swapped for others that sound alike."""
    alike = homophones()
    return "".join(random.choice(alike[one]) if one in alike and random.random() < share else one for one in text)


def joined_talk(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """Longer turns made of two or three short ones, meaning all that their parts mean."""
    random = Random(seed)  # noqa: S311  augmentation, not secrecy
    short = [example for example in examples if len(example.text) <= LONG]
    made: list[Example] = []
    for _ in range(count):
        first = random.choice(short)
        others = [part for part in random.choices(short, k=random.choice((1, 1, 2))) if part.asked is None]
        parts = [first, *others]
        made.append(
            Example(
                text=random.choice(("", "", " ", "，")).join(part.text for part in parts),
                acts=frozenset[DebtorAct]().union(*(part.acts for part in parts)),
                reasons=frozenset[Reason]().union(*(part.reasons for part in parts)),
                asked=first.asked,
            )
        )
    return made


def main() -> None:
    """Train on the whole corpus and write the weights beside the cues."""
    import numpy as np

    arrays = trained(corpus())
    target = Path(str(resources.files("yinuo.understand.acts"))) / "weights.npz"
    with target.open("wb") as stream:
        np.savez_compressed(stream, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
