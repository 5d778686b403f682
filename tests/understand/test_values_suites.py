"""Third-party suites of Chinese money and time, where they are at hand: how many answers are right never falls."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"
LEAST = {
    "duckling_money_zh": 100.0,
    "itn_money": 96.0,
    "jionlp_money": 92.0,
    "ms_currency": 94.0,
    "promise date": 96.0,
    "promise value": 90.0,
}
"""Per cent. What is missing: fractions of a fen, 左右 as an exact value, 半年后 as the first of a month."""

READER = """
import json, sys
from datetime import datetime
from yinuo.model.noun import dump
from yinuo.understand.values import values
for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], **dump(values(asked["text"], datetime.fromisoformat(asked["now"])))}))
"""


@pytest.mark.skipif(not (SHARED / "data" / "nlu").is_dir(), reason="the shared third-party suites are not at hand")
def test_the_suites_score_no_less_than_before() -> None:
    """Each suite in one run of the shared scoring tool."""
    tool, suites = SHARED / "tools" / "score_values.py", SHARED / "data" / "nlu"
    score = subprocess.run(
        [sys.executable, str(tool), str(suites), "--", sys.executable, "-c", READER],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    lines = [line for line in score.stdout.splitlines() if "%" in line]
    found = {line[:20].strip(): float(line.split("%")[0].split()[-1]) for line in lines}
    assert {name: found[name] >= least for name, least in LEAST.items()} == dict.fromkeys(LEAST, True)


def test_the_reader_of_the_suites_is_valid() -> None:
    """So that a skipped suite does not hide a broken test."""
    asked = json.dumps({"id": 1, "text": "先还两千", "now": "2026-03-18T10:00:00+08:00"})

    answer = subprocess.run(
        [sys.executable, "-c", READER],
        input=asked,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "src")},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(answer.stdout)["amounts"][0]["fen_lo"] == 200_000
