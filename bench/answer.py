"""One reader in a process of its own: ``python -m bench.answer READER``, lines as ``yinuo understand`` has them.

With ``--cost`` it prints instead what reading those lines cost: seconds and milliseconds of processor time, megabytes.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from datetime import datetime
from time import process_time
from typing import Any

from bench.measure import each, on_one_core, resident_mb
from bench.readers import READERS, Read, Reader, Reading

PASSES = 5


def main() -> None:
    """Answer, or measure, standard input."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reader", choices=READERS)
    parser.add_argument("--cost", action="store_true")
    given = parser.parse_args()
    reader = READERS[given.reader]
    asked = [json.loads(line) for line in sys.stdin]
    answers = [cost(reader, asked)] if given.cost else answered(reader.load(), asked)
    for answer in answers:
        print(json.dumps(answer, ensure_ascii=False))


def answered(read: Read, asked: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """Each line's values in the shape of the contract, money in fen."""
    for line in asked:
        yield {"id": line["id"], **_shown(read(line["text"], _moment(line)))}


def cost(reader: Reader, asked: list[dict[str, Any]]) -> dict[str, float]:
    """Import and first answer in seconds, memory added by a first pass, then the time of each utterance when warm."""
    on_one_core()
    utterances = [(line["text"], _moment(line)) for line in asked]
    before, began = resident_mb(), process_time()
    read = reader.load()
    read(*utterances[0])
    ready = process_time() - began
    for utterance in utterances:
        read(*utterance)
    added = resident_mb() - before
    spread = each(lambda utterance: read(*utterance), utterances, PASSES)
    return {"ready_s": ready, "added_mb": added, "median_ms": spread.median_ms, "p99_ms": spread.p99_ms}


def _moment(line: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(line["now"]).replace(tzinfo=None)


def _shown(found: Reading) -> dict[str, Any]:
    return {
        "amounts": [{"fen_lo": lo * 100, "fen_hi": hi * 100} for lo, hi in found.sums],
        "times": [{"start": _iso(start), "end": _iso(end)} for start, end in found.times],
        "durations": [{"seconds_lo": lo, "seconds_hi": hi} for lo, hi in found.lengths],
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


if __name__ == "__main__":
    main()
