"""What is installed and working, and what is not: one look at everything a call needs."""

from collections.abc import Callable
from pathlib import Path

from yinuo.model.errors import YinuoError
from yinuo.model.noun import noun


@noun
class Finding:
    """One thing looked at."""

    name: str
    ok: bool
    found: str


def examine(folder: Path) -> tuple[Finding, ...]:
    """Look at the rulebook, the lines, the reader and the data folder; what does not work is a finding."""
    looks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("rulebook", _rulebook), ("lines", _lines), ("reader", _reader), ("data folder", lambda: _store(folder)),
    )
    return tuple(_look(name, look) for name, look in looks)


def _look(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(name=name, ok=True, found=look())
    except YinuoError as err:
        return Finding(name=name, ok=False, found=str(err))


def _rulebook() -> str:
    from yinuo.law.load import load

    book = load("CN")
    return f"{book.jurisdiction}, {len(book.rules)} rules, {book.digest[:12]}"


def _lines() -> str:
    from yinuo.lines.book import load

    book = load()
    return f"zh, {len(book.lines)} lines, {book.digest[:12]}"


def _reader() -> str:
    from datetime import datetime

    from yinuo.model.days import CHINA, instant
    from yinuo.understand.read import read

    heard = read("周五之前还两千", instant(datetime(2026, 11, 24, 10, tzinfo=CHINA)))
    return "、".join(item.act.label for item in heard.acts) or "nothing understood"


def _store(folder: Path) -> str:
    from yinuo.store.store import open_store

    with open_store(folder):
        return f"{folder}, writable"
