"""The third-party suites, as they are and as a poor recogniser would hear them, scored by the one tool for all."""

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.homophones import swapped
from bench.measure import SHARED, Children

SUITES, SCORER = SHARED / "data" / "nlu", SHARED / "tools" / "score_values.py"
CHINA = "+08:00"
DEFAULT_MOMENT = "2026-03-18T10:00:00"
SCORED = re.compile(r"^(?P<suite>.{20}) *(?P<right>\d+)/(?P<asked>\d+) ")

Scores = Mapping[str, tuple[int, int]]
"""Of each suite, how many were right and how many asked."""


def missing() -> str:
    """Why nothing can be scored here; empty where it can."""
    return "" if SUITES.is_dir() and SCORER.is_file() else "the third-party suites are not beside this repository"


def scores(children: Children, reader: str, folder: Path = SUITES) -> Scores:
    """What the scorer says of a reader on the suites of a folder."""
    told = children.run(str(SCORER), str(folder), "--", sys.executable, "-m", "bench.answer", reader)
    lines = [found for found in map(SCORED.match, told.splitlines()) if found]
    return {line["suite"].strip(): (int(line["right"]), int(line["asked"])) for line in lines}


def noisy(folder: Path, share: float) -> Path:
    """A copy of the suites with a share of the characters swapped for homophones."""
    target = folder / f"homophones-{round(100 * share)}"
    target.mkdir()
    for suite in sorted(SUITES.glob("*.jsonl")):
        rows = [row | {"text": swapped(row["text"], share)} for row in _rows(suite)]
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (target / suite.name).write_text(text, encoding="utf-8")
    return target


def utterances() -> str:
    """Every utterance that is scored, each once, as lines for ``bench.answer``."""
    rows = [row for suite in sorted(SUITES.glob("*.jsonl")) for row in _rows(suite)]
    texts = {row["text"]: row.get("ref") or DEFAULT_MOMENT for row in rows}
    lines = [{"id": number, "text": text, "now": now + CHINA} for number, (text, now) in enumerate(texts.items())]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _rows(suite: Path) -> list[dict[str, Any]]:
    """The rows of a suite that are scored: sums, and times that matter for a promise."""
    rows = [json.loads(line) for line in suite.read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["task"] == "money" or (row["task"] == "time" and "ptp" in row["tags"])]
