"""The trained model beside the cues: one small table of weights, loaded when first asked, no pickle."""

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from yinuo.model.vocabulary import DebtorAct, Reason
from yinuo.understand.acts.cues import Meaning
from yinuo.understand.acts.features import SHARE

if TYPE_CHECKING:
    from numpy.typing import NDArray

MEANINGS: tuple[Meaning, ...] = (*DebtorAct, *Reason)
"""The columns of the table."""


class Model:
    """Weights of one linear classifier a meaning, with its calibration and its threshold.

    ``weights``: rows by feature, columns by meaning, int8; ``scale``: of each column; ``slope`` and ``offset`` turn a
    score into a probability; ``threshold``: the probability from which the meaning is judged present.
    """

    def __init__(self, arrays: dict[str, "NDArray[Any]"]) -> None:
        self.weights = arrays["weights"]
        self.scale, self.bias = arrays["scale"], arrays["bias"]
        self.slope, self.offset = arrays["slope"], arrays["offset"]
        self.threshold: dict[Meaning, float] = dict(zip(MEANINGS, arrays["threshold"].tolist(), strict=True))

    def probabilities(self, rows: list[int]) -> dict[Meaning, float]:
        """The calibrated probability of every meaning for the features of one utterance."""
        import numpy as np

        total = self.weights[rows].sum(axis=0, dtype=np.int32) if rows else np.zeros(len(MEANINGS))
        score = total * self.scale * SHARE + self.bias
        p = 1 / (1 + np.exp(-np.clip(self.slope * score + self.offset, -30, 30)))
        return dict(zip(MEANINGS, cast("list[float]", p.tolist()), strict=True))


@cache
def shipped_model() -> Model | None:
    """The model of the package, or None where none has been trained yet."""
    import numpy as np

    file = resources.files("yinuo.understand.acts").joinpath("weights.npz")
    if not file.is_file():
        return None
    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
        return Model({name: arrays[name] for name in arrays.files})
