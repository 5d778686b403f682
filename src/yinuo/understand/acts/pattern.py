"""The notation of cues: Chinese as it is said, with a few marks, read into a regular expression and its triggers.

``(a|b)`` either; ``x?`` perhaps; ``(..)*`` up to four times; ``[abc]`` one of these characters; ``~`` up to four and
``~~`` up to ten other characters of the same clause; ``<name>`` a word class; ``^`` and ``$`` start and end.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from yinuo.model.errors import YinuoError

TIMES = {"?": "?", "*": "{0,4}"}
GAPS = {"~": "[^，]{0,4}?", "~~": "[^，]{0,10}?"}
_TOKEN = re.compile(r"~~|[~()|?*^$]|<[a-z_]+>|\[[^\]]+\]|[^~()|?*^$<>\[\]]")


class BadPattern(YinuoError):
    """A cue is not written in the notation of cues."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pattern: its expression, and literals of which one must occur where it matches (empty: none must).

    ``literal`` is set for plain text, so that neighbours can be joined.
    """

    expression: str
    needs: frozenset[str] = frozenset()
    literal: str = ""


Spelling = Callable[[str], str]


def read_pattern(source: str, classes: Mapping[str, tuple[str, ...]], spelling: Spelling) -> Piece:
    """Read a cue written in the notation; ``spelling`` turns literal text into the form that will be searched.

    >>> piece = read_pattern("(没|没有)~钱$", {}, str)
    >>> piece.expression, sorted(piece.needs)
    ('(?:没|没有)[^，]{0,4}?钱$', ['钱'])
    """
    reader = _Reader(_TOKEN.findall(source), classes, spelling)
    piece = reader.choice()
    if reader.place != len(reader.tokens) or "".join(reader.tokens) != source:
        raise BadPattern(f"cannot read the cue {source!r} at mark {reader.place + 1}")
    return piece


class _Reader:
    def __init__(self, tokens: list[str], classes: Mapping[str, tuple[str, ...]], spelling: Spelling) -> None:
        self.tokens, self.classes, self.spelling = tokens, classes, spelling
        self.place = 0

    def choice(self) -> Piece:
        """Alternatives up to a closing bracket or the end."""
        pieces = [self.sequence()]
        while self._next() == "|":
            self.place += 1
            pieces.append(self.sequence())
        return pieces[0] if len(pieces) == 1 else either(pieces)

    def sequence(self) -> Piece:
        parts: list[Piece] = []
        while self._next() not in {"", "|", ")"}:
            parts.append(self.part())
        return _joined(parts, self.spelling)

    def part(self) -> Piece:
        mark = self._next()
        self.place += 1
        if mark == "(":
            piece = self.choice()
            piece = Piece(f"(?:{piece.expression})", piece.needs)
            self._close()
        else:
            piece = self.atom(mark)
        times = TIMES.get(self._next())
        if times is None:
            return piece
        self.place += 1
        body = re.escape(self.spelling(piece.literal)) if piece.literal else piece.expression
        return Piece(f"(?:{body}){times}")

    def atom(self, mark: str) -> Piece:
        if mark in GAPS:
            return Piece(GAPS[mark])
        if mark in "^$":
            return Piece(mark)
        if mark[0] == "<":
            return self.word_class(mark[1:-1])
        if mark[0] == "[":
            members = [self.spelling(one) for one in mark[1:-1]]
            return Piece(f"[{''.join(map(re.escape, members))}]", frozenset(members))
        return Piece("", frozenset(), mark)

    def word_class(self, name: str) -> Piece:
        if name not in self.classes:
            raise BadPattern(f"no word class <{name}>")
        pieces = [read_pattern(word, self.classes, self.spelling) for word in self.classes[name]]
        whole = either(pieces)
        return Piece(f"(?:{whole.expression})", whole.needs)

    def _next(self) -> str:
        return self.tokens[self.place] if self.place < len(self.tokens) else ""

    def _close(self) -> None:
        if self._next() != ")":
            raise BadPattern("a bracket is not closed")
        self.place += 1


def either(pieces: list[Piece]) -> Piece:
    """A choice of pieces; it needs a literal only where every alternative does."""
    every = all(piece.needs for piece in pieces)
    needs = frozenset[str]().union(*(piece.needs for piece in pieces)) if every else frozenset[str]()
    return Piece("|".join(dict.fromkeys(piece.expression for piece in pieces)), needs)


def _joined(parts: list[Piece], spelling: Spelling) -> Piece:
    """A sequence: neighbouring literals are spelt as one run, and the most telling part names the literals needed."""
    merged: list[Piece] = []
    run = ""
    for part in [*parts, Piece("")]:
        if part.literal:
            run += part.literal
            continue
        if run:
            said = spelling(run)
            merged.append(Piece(re.escape(said), frozenset({said})))
            run = ""
        merged.append(part)
    telling = max((part.needs for part in merged), key=_telling)
    return Piece("".join(part.expression for part in merged), telling)


def _telling(needs: frozenset[str]) -> tuple[int, int]:
    """How rare a set of literals is: long ones first, then few."""
    return (min((min(len(literal), 2) for literal in needs), default=0), -len(needs))
