"""How a noun is made, and how one is read strictly from data.

Inside the house a noun is a plain frozen dataclass; at the border pydantic checks it, so that an unknown key, a missing
key or a value of the wrong kind is refused with the name of the file, the line and the key.
"""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast, dataclass_transform

from yinuo.model.errors import BadInput

if TYPE_CHECKING:
    from pydantic import TypeAdapter

T = TypeVar("T")

PLACE = re.compile(r"at line (\d+)")
"""Where the TOML reader says that it stopped; only from Python 3.14 on does it say so in a field."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def noun(cls: type[T]) -> type[T]:
    """Make a class a noun: frozen, slotted, made by keyword, read from data without tolerance for unknown keys."""
    made = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    setattr(made, "__pydantic_config__", {"extra": "forbid", "strict": True})  # noqa: B010  pydantic reads this name
    return made


def read_toml(kind: type[T], text: str, file: str) -> T:
    """Read one noun from TOML text; ``file`` is only the name to show in errors.

    Raises BadInput with file, line and key for a duplicate, unknown or missing key and for a value of the wrong kind.
    """
    return check(kind, toml_tree(text, file), file, locate=lambda path: _line_of(text, path))


def toml_tree(text: str, file: str) -> dict[str, Any]:
    """Parse TOML into plain dicts; raises BadInput with line and key for a syntax error or a key given twice."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        place = PLACE.search(str(err))
        line = int(place[1]) if place else None
        key, given, _ = text.split("\n")[line - 1].partition("=") if line else ("", "", "")
        expected = f"valid TOML without repeated keys ({err})"
        raise BadInput(file=file, line=line, key=key.strip() if given else "", expected=expected) from err


def read_json(kind: type[T], text: str, file: str, line: int | None = None) -> T:
    """Read one noun from a JSON text; errors name the file, the line given and the key."""
    try:
        tree = json.loads(text)
    except ValueError as err:
        raise BadInput(file=file, line=line, expected=f"one JSON object ({err})") from err
    return check(kind, tree, file, locate=lambda _path: line)


def check(
    kind: type[T], tree: Mapping[str, Any], file: str, locate: Callable[[tuple[str | int, ...]], int | None]
) -> T:
    """Turn a tree of plain values into a noun, or raise BadInput for the first thing wrong with it."""
    from pydantic import ValidationError

    try:
        # By way of JSON: there, and only there, pydantic's strict mode takes a list for a tuple and a name for an enum.
        return adapter(kind).validate_json(json.dumps(tree, default=_as_text))
    except ValidationError as err:
        first = err.errors(include_url=False)[0]
        path = tuple(part for part in first["loc"] if not str(part).startswith("function-"))
        expected = _expected(first["type"], first["msg"])
        raise BadInput(file=file, line=locate(path), key=dotted(path), expected=expected) from err


def dump(noun_value: object) -> Any:
    """A noun as plain JSON-able values, in a stable order; ``check`` reads it back."""
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(_sets_sorted(adapter(type(noun_value)).dump_python(noun_value)))


def _sets_sorted(tree: Any) -> Any:
    """A set has no order of its own, and Python gives it another one in every process."""
    if isinstance(tree, dict):
        return {key: _sets_sorted(value) for key, value in cast("dict[str, Any]", tree).items()}
    if isinstance(tree, frozenset):
        return sorted(cast("frozenset[Any]", tree))
    if isinstance(tree, list | tuple):
        return [_sets_sorted(value) for value in cast("list[Any]", tree)]
    return tree


@cache
def adapter(kind: type[T]) -> "TypeAdapter[T]":
    """The pydantic reader and writer of a noun, made once."""
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def dotted(path: tuple[str | int, ...]) -> str:
    """A path as a person writes it.

    >>> dotted(("rule", 2, "severity"))
    'rule[2].severity'
    """
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path).lstrip(".")


def _expected(kind: str, message: str) -> str:
    known = {"missing": "this key must be given", "unexpected_keyword_argument": "no such key here; correct it"}
    return known.get(kind, message[:1].lower() + message[1:])


def _as_text(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")


def _line_of(text: str, path: tuple[str | int, ...]) -> int | None:
    """The line where a path of a TOML text stands, as near as its headers tell: the key's own, else its table's."""
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    nearest, depth = None, 0
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.strip()
        if line.startswith("["):
            table = _opened(line, counts)
            here = table
        elif "=" in line and not line.startswith("#"):
            here = (*table, *line.partition("=")[0].strip().strip('"').split("."))
        else:
            continue
        if len(here) > depth and path[: len(here)] == here:
            nearest, depth = number, len(here)
    return nearest


def _opened(header: str, counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    names = [part.strip().strip('"') for part in header.partition("#")[0].strip().strip("[]").split(".")]
    path: tuple[str | int, ...] = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    path = (*path, names[-1])
    if header.startswith("[["):
        counts[path] = counts.get(path, -1) + 1
        path = (*path, counts[path])
    return path


def evolve(value: T, **changes: object) -> T:
    """A copy of a noun with some fields changed."""
    from dataclasses import replace

    return cast("T", replace(cast("Any", value), **changes))
