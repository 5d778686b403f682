"""Words kept as data: reading a room's own files, and making patterns of their words."""

import re
import tomllib
from collections.abc import Iterable
from importlib import resources


def data(package: str, file: str) -> object:
    """The tree of a TOML file of a package; the caller says what it is."""
    return tomllib.loads(resources.files(package).joinpath(file).read_text(encoding="utf-8"))


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first.

    >>> one_of(["周", "周末"])
    '(?:周末|周)'
    """
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
