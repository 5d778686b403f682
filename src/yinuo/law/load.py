"""Reads a rulebook: every TOML file of a jurisdiction's folder, strictly, or nothing at all.

The rules stand in ``*.toml``; their worked cases stand beside them in ``*.cases.toml``, which only tests and audits
read, so that a call never waits for them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast

from yinuo.law.rulebook import Pack, Rule, Rulebook, RuleCase
from yinuo.model.errors import BadInput
from yinuo.model.noun import evolve, noun, read_toml


@noun
class _PackFile:
    pack: Pack


@noun
class _RuleFile:
    rule: tuple[Rule, ...]


@noun
class _Case:
    rule: str
    name: str
    given: dict[str, Any] = field(default_factory=dict[str, Any])
    expect: Literal["allowed", "refused", "review"]


@noun
class _CaseFile:
    base: dict[str, Any] = field(default_factory=dict[str, Any])
    case: tuple[_Case, ...]


def load(jurisdiction: str = "CN", folder: Traversable | Path | None = None, *, cases: bool = False) -> Rulebook:
    """The rulebook of a jurisdiction, from the package or from another folder; with ``cases``, each rule has its cases.

    Raises BadInput with file, line and key for anything missing, unknown, repeated or out of order, and for a
    jurisdiction without rules: there is no empty rulebook.
    """
    if folder is None:
        return _packaged(jurisdiction, cases)
    return _read(jurisdiction, folder, cases=cases)


@cache
def _packaged(jurisdiction: str, cases: bool) -> Rulebook:
    if not jurisdiction.isalpha():
        raise BadInput(file="law", key="jurisdiction", expected=f"a code such as CN, not {jurisdiction!r}")
    return _read(jurisdiction, files("yinuo.law") / jurisdiction.lower(), cases=cases)


def _read(jurisdiction: str, folder: Traversable, *, cases: bool) -> Rulebook:
    pack_file = folder / "pack.toml"
    if not folder.is_dir() or not pack_file.is_file():
        expected = f"a rulebook for {jurisdiction}; without one nothing is allowed"
        raise BadInput(file=f"{folder.name}/pack.toml", expected=expected)
    pack = read_toml(_PackFile, _text(pack_file), pack_file.name).pack
    if pack.jurisdiction != jurisdiction:
        raise BadInput(file="pack.toml", key="pack.jurisdiction", expected=f"{jurisdiction}, as was asked for")
    rules = tuple(_rules(folder, pack))
    if not rules:
        raise BadInput(file=folder.name, key="rule", expected="at least one rule; without one nothing is allowed")
    if cases:
        rules = _with_cases(rules, folder)
    return Rulebook(pack=pack, rules=rules, digest=_digest(folder))


def _rules(folder: Traversable, pack: Pack) -> Iterator[Rule]:
    seen: dict[str, str] = {}
    for file in _toml_files(folder):
        if file.name == "pack.toml" or file.name.endswith(".cases.toml"):
            continue
        text = _text(file)
        for number, rule in enumerate(read_toml(_RuleFile, text, file.name).rule):
            where = _Where(file=file.name, line=_line_of(text, rule.id), key=f"rule[{number}]")
            if not rule.id.startswith(f"{pack.jurisdiction}-"):
                raise where.wrong("id", f"an id that begins with {pack.jurisdiction}-, not {rule.id}")
            if rule.id in seen:
                raise where.wrong("id", f"a new id; {rule.id} stands already in {seen[rule.id]}")
            seen[rule.id] = file.name
            _check_versions(rule, where)
            yield rule


@noun
class _Where:
    file: str
    line: int | None
    key: str

    def wrong(self, key: str, expected: str) -> BadInput:
        return BadInput(file=self.file, line=self.line, key=f"{self.key}.{key}", expected=expected)


def _check_versions(rule: Rule, where: _Where) -> None:
    if not rule.version:
        raise where.wrong("version", "at least one dated version")
    for version in rule.version:
        if version.until is not None and version.until <= version.since:
            raise where.wrong("version", f"an end after {version.since}, not {version.until}")
    for earlier, later in pairwise(rule.version):
        if later.since <= earlier.since or (earlier.until is not None and later.since < earlier.until):
            raise where.wrong("version", f"versions in order that do not overlap; {later.since} comes too early")


def _with_cases(rules: tuple[Rule, ...], folder: Traversable) -> tuple[Rule, ...]:
    found: dict[str, list[RuleCase]] = {rule.id: list(rule.case) for rule in rules}
    for file in _toml_files(folder):
        if not file.name.endswith(".cases.toml"):
            continue
        text = _text(file)
        book = read_toml(_CaseFile, text, file.name)
        for number, case in enumerate(book.case):
            if case.rule not in found:
                where = _Where(file=file.name, line=_line_of(text, case.rule), key=f"case[{number}]")
                raise where.wrong("rule", f"the id of a rule of this pack, not {case.rule}")
            given = _laid_over(book.base, case.given)
            found[case.rule].append(RuleCase(name=case.name, given=given, expect=case.expect))
    return tuple(evolve(rule, case=tuple(found[rule.id])) for rule in rules)


def _laid_over(base: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The base request with what one case gives laid over it, table by table."""
    laid = dict(base)
    for key, value in given.items():
        below = laid.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        laid[key] = _laid_over(cast("Mapping[str, Any]", below), cast("Mapping[str, Any]", value)) if both else value
    return laid


def _digest(folder: Traversable) -> str:
    """Over the names and bytes of all that a verdict may rest on: rules and the words beside them, not the cases."""
    running = sha256()
    for path, file in _below(folder):
        if not path.endswith(".cases.toml"):
            content = file.read_bytes()
            running.update(f"{path}\n{len(content)}\n".encode() + content)
    return running.hexdigest()


def _below(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _below(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield prefix + entry.name, entry


def _toml_files(folder: Traversable) -> list[Traversable]:
    return [file for path, file in _below(folder) if "/" not in path]


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")


def _line_of(text: str, name: str) -> int | None:
    """The last line that names an id: where the offender stands when it is named twice."""
    named = [number for number, line in enumerate(text.splitlines(), start=1) if f'"{name}"' in line]
    return named[-1] if named else None
