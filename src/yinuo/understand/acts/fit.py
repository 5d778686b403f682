"""Fitting: one logistic regression a meaning over hashed features, its calibration and its threshold.

Only training imports this; all happens in a fixed order with fixed seeds, so the same corpora give the same bytes.
"""

from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from yinuo.model.noun import noun
from yinuo.understand.acts.features import BUCKETS, SHARE

Floats = NDArray[np.float64]
Table = NDArray[np.float32]
Row = NDArray[np.intp]

EPOCHS = 8
BATCH = 256
RATE = 0.7
"""Step of Adagrad."""
DROP = 0.3
"""Share of an example's features left out at each visit, so that no weight leans on a single one."""
WEIGHT_OF_RECALL = 2.5
"""How many times recall counts against precision where missing an act is the worse mistake."""


@noun
class Rows:
    """Examples as feature rows, with their answers: one row of ``told`` an example, one column a meaning, 0 or 1."""

    rows: tuple[Row, ...]
    told: Table


def together(sets: Sequence[Rows]) -> Rows:
    """Several sets as one."""
    rows = tuple(row for one in sets for row in one.rows)
    return Rows(rows=rows, told=np.concatenate([one.told for one in sets]))


def fit(data: Rows) -> tuple[Table, Table]:
    """Weights (feature by meaning) and biases, by Adagrad with dropped features."""
    count, meanings = data.told.shape
    share = data.told.mean(axis=0).clip(1 / count, 0.5)
    bias: Table = np.log(share / (1 - share)).astype(np.float32)
    weights: Table = np.zeros((BUCKETS, meanings), np.float32)
    speed: Table = np.full_like(weights, 1e-6)
    speed_of_bias: Table = np.full_like(bias, 1e-6)
    order = np.random.default_rng(7)
    for _ in range(EPOCHS):
        shuffled = cast("list[int]", order.permutation(count).tolist())
        for start in range(0, count, BATCH):
            batch = shuffled[start : start + BATCH]
            rows = [_thinned(data.rows[i], order) for i in batch]
            error, touched, slope = _slope(rows, data.told[batch], weights, bias)
            speed[touched] += slope**2
            weights[touched] -= RATE * slope / np.sqrt(speed[touched])
            slope_of_bias: Table = error.mean(axis=0)
            speed_of_bias += slope_of_bias**2
            bias -= 0.1 * RATE * slope_of_bias / np.sqrt(speed_of_bias)
    return weights, bias


def _slope(rows: list[Row], told: Table, weights: Table, bias: Table) -> tuple[Table, Row, Table]:
    """The error of each example, the features touched, and the slope of the loss for the weights of each."""
    lengths = np.array([len(row) for row in rows])
    flat = np.concatenate(rows)
    starts = np.concatenate(([0], lengths.cumsum()[:-1]))
    score: Table = np.add.reduceat(weights[flat], starts, axis=0) * np.float32(SHARE) + bias
    error: Table = (1 / (1 + np.exp(-score)) - told).astype(np.float32)
    by_feature = np.argsort(flat, kind="stable")
    touched, first = np.unique(flat[by_feature], return_index=True)
    owner = np.repeat(np.arange(len(rows)), lengths)
    slope: Table = np.add.reduceat(error[owner[by_feature]], first, axis=0)
    return error, touched, slope * np.float32(SHARE / len(rows))


def _thinned(row: Row, order: np.random.Generator) -> Row:
    kept = row[order.random(len(row)) > DROP]
    return kept if len(kept) else row


def scores(rows: Sequence[Row], weights: Table, bias: Table) -> Floats:
    """The score of every example for every meaning."""
    found: Floats = np.array([weights[row].sum(axis=0) * SHARE + bias for row in rows], np.float64)
    return found


def calibration(score: Floats, told: Table) -> tuple[Floats, Floats]:
    """Slope and offset that turn the scores of each column into probabilities (Platt 1999, with smoothed targets)."""
    answer: Floats = told.astype(np.float64)
    hits: Floats = answer.sum(axis=0)
    misses: Floats = len(answer) - hits
    target: Floats = answer * (hits + 1) / (hits + 2) + (1 - answer) / (misses + 2)
    slope, offset = np.ones(told.shape[1]), np.zeros(told.shape[1])
    for _ in range(50):
        p = probability(score, slope, offset)
        error: Floats = p - target
        sharp: Floats = p * (1 - p) + 1e-9
        by_slope: Floats = (error * score).sum(axis=0) + (slope - 1)
        by_offset: Floats = error.sum(axis=0) + offset * 0.01
        aa: Floats = (sharp * score**2).sum(axis=0) + 1
        ab: Floats = (sharp * score).sum(axis=0)
        bb: Floats = sharp.sum(axis=0) + 0.01
        size: Floats = aa * bb - ab**2
        slope = np.clip(slope - (bb * by_slope - ab * by_offset) / size, 0.2, 5)
        offset = np.clip(offset - (aa * by_offset - ab * by_slope) / size, -8, 8)
    return slope, offset


def probability(score: Floats, slope: Floats, offset: Floats) -> Floats:
    """The calibrated probability of a score."""
    p: Floats = 1 / (1 + np.exp(-np.clip(slope * score + offset, -30, 30)))
    return p


def threshold(p: Floats, told: Table, dear: bool) -> float:
    """The probability from which a meaning is judged present: best F1; recall weighs more where a miss is ``dear``."""
    weight = WEIGHT_OF_RECALL**2 if dear else 1.0
    best, best_f = 0.4, -1.0
    for cut in np.arange(0.04, 0.71, 0.02).tolist():
        heard = p >= cut
        both = float((heard & (told > 0)).sum())
        # A slight pull to the middle keeps the threshold of a rare meaning from a chance extreme.
        f = (1 + weight) * both / max(float(heard.sum() + weight * told.sum()), 1.0) - 0.02 * abs(cut - 0.4)
        if f > best_f:
            best, best_f = cut, f
    return best
