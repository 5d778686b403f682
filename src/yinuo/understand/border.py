"""The public face of understanding: lines of JSON or plain text in, one JSON object a line out."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, cast

from yinuo.model.days import Instant
from yinuo.model.errors import BadInput
from yinuo.model.heard import Heard
from yinuo.model.vocabulary import Asked
from yinuo.understand.read import read

FILE = "stdin"
KEYS = {"id", "text", "now", "context"}


def understand_lines(lines: Iterable[str], now: Instant) -> Iterator[str]:
    """Answer each line as it comes: one that opens with ``{`` is JSON, any other an utterance; empty ones are skipped.

    ``now`` is used where a line names none.  Raises BadInput with the number of the first line that cannot be used.
    """
    for number, line in enumerate(lines, start=1):
        text = line.rstrip("\r\n")
        if not text.strip():
            continue
        given = _object(text, number) if text.lstrip("\ufeff \t").startswith("{") else {"text": text}
        heard = read(given["text"], _moment(given, number, now), _asked(given, number))
        yield json.dumps({**({"id": given["id"]} if "id" in given else {}), **shown(heard)}, ensure_ascii=False)


def shown(heard: Heard) -> dict[str, Any]:
    """What was heard as public JSON: probabilities to four places, instants with offset, no spans."""
    return {
        "text": heard.text,
        "acts": [{"act": act.act.value, "p": round(act.p, 4)} for act in heard.acts],
        "reasons": [reason.value for reason in heard.reasons],
        "amounts": [{"text": a.text, "fen_lo": a.fen_lo, "fen_hi": a.fen_hi, "role": a.role} for a in heard.amounts],
        "fractions": [fraction.value for fraction in heard.fractions],
        "times": [
            {"text": t.text, "start": _iso(t.start), "end": _iso(t.end), "role": t.role, "vague": t.vague}
            for t in heard.times
        ],
        "durations": [
            {"text": d.text, "seconds_lo": d.seconds_lo, "seconds_hi": d.seconds_hi} for d in heard.durations
        ],
        "unclear": heard.unclear,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _object(line: str, number: int) -> dict[str, Any]:
    try:
        given: object = json.loads(line.lstrip("\ufeff \t"))
    except (ValueError, RecursionError) as err:
        raise _bad(number, "", "one JSON object, or plain words") from err
    if not isinstance(given, dict):
        raise _bad(number, "", "one JSON object, or plain words")
    found = cast("dict[str, Any]", given)
    for key in found:
        if key not in KEYS:
            raise _bad(number, key, "no such key here; id, text, now and context are known")
    if not isinstance(found.get("text"), str):
        raise _bad(number, "text", "the words of the utterance, a string")
    if isinstance(found.get("id"), dict | list):
        raise _bad(number, "id", "a string, a number, true, false or null")
    return found


def _moment(given: dict[str, Any], number: int, now: Instant) -> Instant:
    written = given.get("now")
    if written is None:
        return now
    expected = "an ISO 8601 instant with offset, such as 2026-11-24T10:00:00+08:00"
    try:
        moment = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.utcoffset() is None:
        raise _bad(number, "now", expected)
    return Instant(moment)


def _asked(given: dict[str, Any], number: int) -> Asked:
    name = given.get("context")
    if name is None:
        return Asked.NONE
    if not isinstance(name, str) or name not in set(Asked):
        raise _bad(number, "context", "one of " + ", ".join(Asked))
    return Asked(name)


def _bad(number: int, key: str, expected: str) -> BadInput:
    return BadInput(file=FILE, line=number, key=key, expected=expected)
