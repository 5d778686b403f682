"""Reading sums and dates beside the peers: ``python -m bench.understanding [--write]``."""

import json
import sys
from collections.abc import Mapping, Sequence

from bench import report, suites
from bench.measure import Children, children
from bench.readers import READERS, Reader
from bench.suites import Scores

NOISE = (0.0, 0.1, 0.2)
OURS, OURS_LIKE_FOR_LIKE = "yinuo", "yinuo-values"
NAMES = {
    "promise date": "promise: the date", "promise value": "promise: start and end",
    "ms_currency": "sums, Recognizers-Text suite", "duckling_money_zh": "sums, duckling suite",
    "jionlp_money": "sums, JioNLP suite", "itn_money": "sums, WeTextProcessing and NeMo suites",
}
HOME = {"ms_currency": {"recognizers"}, "jionlp_money": {"jionlp-extract", "jionlp-future", "jionlp-parse"}}
"""Suites written by a peer's own authors, who could tune to them."""


def main() -> None:
    """Score, add noise, measure, publish."""
    if reason := suites.missing():
        sys.exit(f"bench.understanding: {reason}")
    absent = {name: reader.missing for name, reader in READERS.items() if reader.missing}
    readers = {name: reader for name, reader in READERS.items() if name not in absent}
    with children() as started:
        scored = {
            share: _scored(started, [*readers], share) for share in NOISE
        }
        costs = {name: _cost(started, name) for name in readers}
    report.publish(
        "understanding",
        "Right, per cent:", _right(readers, scored[0.0]),
        "Right with a share of the characters swapped for homophones, per cent:", _under_noise(readers, scored),
        "Cost, each reader in a process of its own on one core, processor time:", _costs(readers, costs),
        _notes(readers), *(f"Left out: {READERS[name].label}: {why}." for name, why in absent.items()),
    )


def _scored(started: Children, names: Sequence[str], share: float) -> dict[str, Scores]:
    folder = suites.noisy(started.folder, share) if share else suites.SUITES
    return {name: suites.scores(started, name, folder) for name in names if name != OURS_LIKE_FOR_LIKE}


def _cost(started: Children, name: str) -> dict[str, float]:
    asked = suites.utterances()
    started.run("-m", "bench.answer", name, said=asked)  # compiles its bytecode
    return json.loads(started.run("-m", "bench.answer", name, "--cost", said=asked))


def _right(readers: Mapping[str, Reader], scored: Mapping[str, Scores]) -> str:
    head = ["suite", "n", *(readers[name].label for name in scored), "best peer", "ratio"]
    return report.table(head, [_suite_row(suite, readers, scored) for suite in NAMES])


def _suite_row(suite: str, readers: Mapping[str, Reader], scored: Mapping[str, Scores]) -> list[str]:
    kind = "time" if suite.startswith("promise") else "money"
    asked = scored[OURS][suite][1]
    cells = [_cell(scored[name][suite], kind in readers[name].reads, name in HOME.get(suite, ())) for name in scored]
    rivals = [name for name in scored if not readers[name].ours and kind in readers[name].reads]
    return [NAMES[suite], str(asked), *cells, *_best(suite, rivals, readers, scored)]


def _cell(score: tuple[int, int], reads: bool, home: bool) -> str:
    return report.percent(*score) + (" ⌂" if home else "") if reads else "–"


def _best(suite: str, rivals: Sequence[str], readers: Mapping[str, Reader], scored: Mapping[str, Scores]) -> list[str]:
    if not rivals:
        return ["no peer installed", "–"]
    best = max(rivals, key=lambda name: scored[name][suite][0])
    return [readers[best].label, report.ratio(scored[OURS][suite][0], scored[best][suite][0])]


def _under_noise(readers: Mapping[str, Reader], scored: Mapping[float, Mapping[str, Scores]]) -> str:
    rows: list[list[str]] = []
    for name in scored[0.0]:
        dates = [report.percent(*_pooled(scored[share][name], "promise date")) for share in NOISE]
        sums = [report.percent(*_pooled(scored[share][name], *_money())) for share in NOISE]
        reads = readers[name].reads
        rows.append([readers[name].label, *_if("time" in reads, dates), *_if("money" in reads, sums)])
    shares = [f"{share:.0%}" for share in NOISE]
    return report.table(["", *(f"dates {one}" for one in shares), *(f"sums {one}" for one in shares)], rows)


def _money() -> list[str]:
    return [suite for suite in NAMES if not suite.startswith("promise")]


def _pooled(score: Scores, *names: str) -> tuple[int, int]:
    return sum(score[name][0] for name in names), sum(score[name][1] for name in names)


def _if(shown: bool, cells: Sequence[str]) -> list[str]:
    return [cell if shown else "–" for cell in cells]


def _costs(readers: Mapping[str, Reader], costs: Mapping[str, Mapping[str, float]]) -> str:
    rivals = [name for name in costs if readers[name].reads == readers[OURS].reads and not readers[name].ours]
    quickest = min(rivals, key=lambda name: costs[name]["median_ms"], default=OURS)
    head = [
        "", "reads", "median ms", "p99 ms", f"median against {readers[quickest].label}", "import and first answer s",
        "memory added MB",
    ]
    rows = [
        [
            readers[name].label, " + ".join(sorted(readers[name].reads)), f"{cost['median_ms']:.3f}",
            f"{cost['p99_ms']:.2f}", report.ratio(cost["median_ms"], costs[quickest]["median_ms"]),
            f"{cost['ready_s']:.2f}", f"{cost['added_mb']:.0f}",
        ]
        for name, cost in costs.items()
    ]
    return report.table(head, rows)


def _notes(readers: Mapping[str, Reader]) -> str:
    lines = [f"* {one.label} {one.version}".rstrip() + f": {one.note}." for one in readers.values()]
    return "How each was asked (⌂ marks a suite of that peer's own authors):\n\n" + "\n".join(lines)


if __name__ == "__main__":
    main()
