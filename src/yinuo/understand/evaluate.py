"""How well utterances are read that were kept from training: ``python -m yinuo.understand.evaluate``.

A model is trained on the two thirds of the corpora that are not held out, and judged with cues and vetoes on the rest.
"""

import json
from collections.abc import Sequence
from random import Random

from yinuo.model.noun import noun
from yinuo.model.vocabulary import Asked, DebtorAct, Reason
from yinuo.understand.acts.corpus import Example, corpus
from yinuo.understand.acts.cues import Meaning
from yinuo.understand.acts.hear import hear
from yinuo.understand.acts.judge import judge
from yinuo.understand.acts.model import Model
from yinuo.understand.train import DEAR, NOISE, NOW, garbled, trained


@noun
class Score:
    """Counts of one meaning, or of several together: heard rightly, heard wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing was heard or said."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)

    @property
    def recall(self) -> float:
        """The share of what was said that was heard."""
        return self.right / max(self.right + self.missed, 1)

    @property
    def precision(self) -> float:
        """The share of what was heard that was said."""
        return self.right / max(self.right + self.wrong, 1)


def evaluation(examples: Sequence[Example], model: Model, noise: float = 0.0) -> dict[str, object]:
    """The figures of one model on examples, garbled if asked: F1, false acts, and the acts that matter most."""
    random = Random(9)  # noqa: S311  the noise of a test, not secrecy
    heard: list[frozenset[Meaning]] = []
    for example in examples:
        text = garbled(example.text, noise, random) if noise else example.text
        acts, reasons = judge(hear(text, example.asked or Asked.NONE, NOW), model, NOW)
        heard.append(frozenset({*(act.act for act in acts), *reasons}))
    told: list[frozenset[Meaning]] = [frozenset({*example.acts, *example.reasons}) for example in examples]
    each = {meaning: _score(meaning, heard, told) for meaning in (*DebtorAct, *Reason)}
    silent = [got for got, example in zip(heard, examples, strict=True) if not example.acts]
    false = sum(any(isinstance(meaning, DebtorAct) for meaning in got) for got in silent)
    return {
        "examples": len(examples),
        "acts_micro_f1": round(_sum([each[act] for act in DebtorAct]).f1, 4),
        "acts_macro_f1": round(sum(each[act].f1 for act in DebtorAct) / len(DebtorAct), 4),
        "reasons_micro_f1": round(_sum([each[reason] for reason in Reason]).f1, 4),
        "reasons_macro_f1": round(sum(each[reason].f1 for reason in Reason) / len(Reason), 4),
        "false_acts_where_none": round(false / max(len(silent), 1), 4),
        "dear": {
            act.value: {"recall": round(each[act].recall, 4), "precision": round(each[act].precision, 4)}
            for act in sorted(DEAR)
        },
    }


def _score(meaning: Meaning, heard: list[frozenset[Meaning]], told: list[frozenset[Meaning]]) -> Score:
    pairs = [(meaning in got, meaning in said) for got, said in zip(heard, told, strict=True)]
    return Score(
        right=pairs.count((True, True)), wrong=pairs.count((True, False)), missed=pairs.count((False, True))
    )


def _sum(scores: Sequence[Score]) -> Score:
    return Score(
        right=sum(one.right for one in scores),
        wrong=sum(one.wrong for one in scores),
        missed=sum(one.missed for one in scores),
    )


def main() -> None:
    """Train on the seen two thirds, and print the figures of the held-out third, as written and garbled, as JSON."""
    examples = corpus()
    model = Model(trained([example for example in examples if not example.held_out]))
    unseen = [example for example in examples if example.held_out]
    figures = {"as_written": evaluation(unseen, model), "garbled": evaluation(unseen, model, NOISE)}
    print(json.dumps(figures, ensure_ascii=False, indent=2))  # noqa: T201  a report for a person


if __name__ == "__main__":
    main()
