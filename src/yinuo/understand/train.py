"""Train the model beside the cues from the corpora: ``python -m yinuo.understand.train``; the same bytes every time."""

from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from yinuo.model.days import CHINA, instant
from yinuo.model.noun import noun
from yinuo.model.vocabulary import Asked, DebtorAct
from yinuo.understand.acts.corpus import Example, corpus
from yinuo.understand.acts.features import BUCKETS
from yinuo.understand.acts.hear import hear
from yinuo.understand.acts.model import MEANINGS
from yinuo.understand.sound import homophones

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOW = instant(datetime(2026, 3, 18, 10, tzinfo=CHINA))
"""The moment the corpora are read at."""

FOLDS = 3
EPOCHS = 8
BATCH = 256
RATE = 0.7
DECAY = 2e-6
NOISE = 0.2
RECALL = 0.975
CRITICAL = frozenset({
    DebtorAct.SELF_HARM, DebtorAct.REQUEST_STOP, DebtorAct.COMPLAIN, DebtorAct.THIRD_PARTY, DebtorAct.WRONG_NUMBER,
    DebtorAct.DISPUTE_DEBT, DebtorAct.CLAIM_PAID,
})
"""Acts that end the demand: missing one is worse than hearing one too many."""


@noun
class Rows:
    """Examples as feature rows, with their answers: one row of ``told`` an example, one column a meaning."""

    rows: tuple[tuple[int, ...], ...]
    told: "NDArray[Any]"


def garbled(text: str, share: float, random: Random) -> str:
    """A text as a poor recogniser writes it: a share of its characters swapped for others that sound alike."""
    alike = homophones()
    return "".join(
        random.choice(alike[one]) if one in alike and random.random() < share else one for one in text  # noqa: S311
    )


def prepared(examples: Sequence[Example], noise: float = 0.0, seed: int = 0) -> Rows:
    """Examples turned into features, garbled if asked; an unstated question is filled in by chance."""
    import numpy as np

    random = Random(seed)  # noqa: S311  augmentation, not secrecy
    rows: list[tuple[int, ...]] = []
    for example in examples:
        text = garbled(example.text, noise, random) if noise else example.text
        asked = example.asked or (random.choice(list(Asked)) if noise else Asked.NONE)  # noqa: S311
        rows.append(hear(text, asked, NOW).rows)
    told = np.array([[m in e.acts or m in e.reasons for m in MEANINGS] for e in examples], dtype=np.float32)
    return Rows(rows=tuple(rows), told=told)


def fit(data: Rows, epochs: int = EPOCHS) -> tuple["NDArray[Any]", "NDArray[Any]"]:
    """Weights and biases of one logistic regression a meaning, by Adagrad in a fixed order."""
    import numpy as np

    count = len(data.rows)
    weights = np.zeros((BUCKETS, len(MEANINGS)), np.float32)
    share = data.told.mean(axis=0).clip(1 / count, 0.5)
    bias = np.log(share / (1 - share)).astype(np.float32)
    speed = np.full_like(weights, 1e-6)
    speed_bias = np.full_like(bias, 1e-6)
    favour = np.sqrt((1 - share) / share).clip(1, 8)
    order = np.random.default_rng(7)
    for _ in range(epochs):
        shuffled = order.permutation(count)
        for start in range(0, count, BATCH):
            batch = shuffled[start : start + BATCH]
            chosen = [data.rows[i] for i in batch]
            lengths = np.array([len(row) for row in chosen])
            flat = np.concatenate([np.array(row) for row in chosen])
            starts = np.concatenate(([0], lengths.cumsum()[:-1]))
            size = (1 / np.sqrt(lengths)).astype(np.float32)[:, None]
            score = np.add.reduceat(weights[flat], starts, axis=0) * size + bias
            told = data.told[batch]
            error = (1 / (1 + np.exp(-score)) - told) * np.where(told > 0, favour, 1)
            owner = np.repeat(np.arange(len(batch)), lengths)
            by_row = np.argsort(flat, kind="stable")
            touched, first = np.unique(flat[by_row], return_index=True)
            slope = np.add.reduceat((error * size)[owner[by_row]], first, axis=0) / len(batch)
            slope += DECAY * weights[touched]
            speed[touched] += slope**2
            weights[touched] -= RATE * slope / np.sqrt(speed[touched])
            slope_bias = error.mean(axis=0)
            speed_bias += slope_bias**2
            bias -= 0.1 * RATE * slope_bias / np.sqrt(speed_bias)
    return weights, bias


def scores(data: Rows, weights: "NDArray[Any]", bias: "NDArray[Any]") -> "NDArray[Any]":
    """The score of every example for every meaning."""
    import numpy as np

    return np.array([weights[list(row)].sum(axis=0) / max(len(row), 1) ** 0.5 + bias for row in data.rows])


def calibration(score: "NDArray[Any]", told: "NDArray[Any]") -> tuple["NDArray[Any]", "NDArray[Any]"]:
    """Slope and offset of each column that turn its scores into probabilities (Platt 1999, with his smoothed targets)."""
    import numpy as np

    hits, misses = told.sum(axis=0), (1 - told).sum(axis=0)
    target = np.where(told > 0, (hits + 1) / (hits + 2), 1 / (misses + 2))
    slope, offset = np.ones(told.shape[1]), np.zeros(told.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(slope * score + offset, -30, 30)))
        error, sharp = p - target, p * (1 - p) + 1e-9
        by_slope, by_offset = (error * score).sum(axis=0) + (slope - 1), error.sum(axis=0) + offset * 0.01
        aa, ab, bb = (sharp * score**2).sum(axis=0) + 1, (sharp * score).sum(axis=0), sharp.sum(axis=0) + 0.01
        det = aa * bb - ab**2
        slope = np.clip(slope - (bb * by_slope - ab * by_offset) / det, 0.2, 5)
        offset = np.clip(offset - (aa * by_offset - ab * by_slope) / det, -8, 8)
    return slope, offset


def thresholds(p: "NDArray[Any]", told: "NDArray[Any]") -> "NDArray[Any]":
    """The probability of each column from which the meaning is judged present: best F1, or enough recall if critical."""
    return_value = [_threshold(p[:, k], told[:, k] > 0, MEANINGS[k] in CRITICAL) for k in range(len(MEANINGS))]
    import numpy as np

    return np.array(return_value)


def _threshold(p: "NDArray[Any]", told: "NDArray[Any]", critical: bool) -> float:
    import numpy as np

    best, best_f1 = 0.4, -1.0
    for cut in np.arange(0.1, 0.71, 0.02):
        heard = p >= cut
        both = float((heard & told).sum())
        # Five invented examples on each side keep a rare meaning's threshold near the middle.
        f1 = 2 * both / max(float(heard.sum() + told.sum()), 1.0) - 0.02 * abs(cut - 0.4)
        enough = not critical or both >= RECALL * told.sum() or cut <= 0.12
        if enough and f1 > best_f1:
            best, best_f1 = float(cut), f1
    return best


def out_of_fold(clean: Rows, noisy: Rows) -> "NDArray[Any]":
    """Scores of the clean examples, each by a model that never saw it, nor its garbled form."""
    import numpy as np

    count = len(clean.rows)
    fold = np.arange(count) % FOLDS
    score = np.zeros((count, len(MEANINGS)))
    for k in range(FOLDS):
        seen = np.flatnonzero(fold != k)
        kept = np.flatnonzero(fold == k)
        score[kept] = scores(_some(clean, kept), *fit(_joined(_some(clean, seen), _some(noisy, seen))))
    return score


def _some(data: Rows, chosen: "NDArray[Any]") -> Rows:
    return Rows(rows=tuple(data.rows[i] for i in chosen), told=data.told[chosen])


def _joined(one: Rows, other: Rows) -> Rows:
    import numpy as np

    return Rows(rows=one.rows + other.rows, told=np.concatenate([one.told, other.told]))


def trained(examples: Sequence[Example]) -> dict[str, "NDArray[Any]"]:
    """The arrays of a model trained on these examples, thresholds and calibration set on scores out of fold."""
    import numpy as np

    mixed = [examples[i] for i in np.random.default_rng(3).permutation(len(examples))]
    clean, noisy = prepared(mixed), prepared(mixed, NOISE, seed=1)
    score = out_of_fold(clean, noisy)
    slope, offset = calibration(score, clean.told)
    p = 1 / (1 + np.exp(-(slope * score + offset)))
    weights, bias = fit(_joined(clean, noisy))
    scale = np.abs(weights).max(axis=0).clip(1e-6) / 127
    return {
        "weights": np.rint(weights / scale).astype(np.int8),
        "scale": scale.astype(np.float32),
        "bias": bias.astype(np.float32),
        "slope": slope.astype(np.float32),
        "offset": offset.astype(np.float32),
        "threshold": thresholds(p, clean.told),
    }


def main() -> None:
    """Train on the whole corpus and write the weights beside the cues."""
    import numpy as np

    target = Path(str(resources.files("yinuo.understand.acts"))) / "weights.npz"
    with target.open("wb") as stream:
        np.savez_compressed(stream, **trained(corpus()))


if __name__ == "__main__":
    main()
