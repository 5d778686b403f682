"""Tests about the code: rooms say what they are for, files stay short, the core has no clock, words match the spec."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from yinuo.dialogue.doors import doors
from yinuo.lines.book import load
from yinuo.model.vocabulary import DebtorAct, Reason

ROOT = Path(__file__).parent.parent.parent
SRC = ROOT / "src" / "yinuo"
FILES = sorted(SRC.rglob("*.py"))
ROOMS = [folder for folder in sorted(SRC.iterdir()) if (folder / "__init__.py").exists()]
CORE_ROOMS = ("model", "law", "lines", "understand", "dialogue", "gate")
CORE = [SRC / "turn.py", *(path for room in CORE_ROOMS for path in (SRC / room).rglob("*.py"))]


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_each_room_opens_with_its_three_sentences(room: Path) -> None:
    """What it is for, what it may import, what it never does."""
    words = ast.get_docstring(ast.parse((room / "__init__.py").read_text(encoding="utf-8"))) or ""

    assert len(re.findall(r"[.。](?=\s|$)", words)) >= 3
    assert "may import" in words
    assert "never" in words


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    """A longer file is two files."""
    long = {str(path.relative_to(SRC)): n for path in FILES if (n := len(path.read_text("utf-8").splitlines())) > 400}

    assert long == {}


def test_the_core_reads_no_clock_and_rolls_no_dice() -> None:
    """``now`` is an argument everywhere below run.py."""
    forbidden = re.compile(r"\.now\(|\.today\(|\butcnow\(|\btime\.time\(|\bimport random|\buuid4\(")
    found = [str(path.relative_to(SRC)) for path in CORE if forbidden.search(path.read_text("utf-8"))]

    assert found == []


def test_a_broad_except_stands_only_where_the_gate_must_fail_closed() -> None:
    """One place may catch everything, and says why."""
    catches_all = re.compile(r"except( Exception| BaseException)?( as \w+)?:")
    broad = [str(path.relative_to(SRC)) for path in FILES if catches_all.search(path.read_text("utf-8"))]

    assert broad == ["gate/judge.py"]


def test_every_line_behind_a_door_exists() -> None:
    """A door never leads to a line that nobody wrote."""
    book = load()
    named = [name for door in doors() for step in (*door.steps, *door.guest_steps) for name in step]

    assert [name for name in named if name not in book.lines] == []


def test_every_line_has_its_place() -> None:
    """A line that nothing in the dialogue names is never said; it goes."""
    plans = "".join(path.read_text("utf-8") for path in (SRC / "dialogue").iterdir() if path.is_file())

    assert [name for name in load().lines if f'"{name}"' not in plans] == []


def test_the_vocabulary_is_the_public_one(shared: Path) -> None:
    """Names of acts and reasons, with their Chinese labels, are those of the specification."""
    groups = tomllib.loads((shared / "spec" / "acts.toml").read_text(encoding="utf-8"))
    acts = {name: label for group in groups.values() for name, (label, _meaning) in group.items()}
    reasons = tomllib.loads((shared / "spec" / "reasons.toml").read_text(encoding="utf-8"))

    assert {act.value: act.label for act in DebtorAct} == acts
    assert {reason.value: (reason.label, reason.group) for reason in Reason} == {
        code: (label, group) for code, (_name, label, group) in reasons.items()
    }


def test_the_locks_pin_hashes_and_name_no_host() -> None:
    """Every pinned line has a hash; no address stands in a lock."""
    for path in sorted((ROOT / "lock").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pins = re.findall(r"^[\w.-]+==", text, re.MULTILINE)

        assert pins
        assert text.count("--hash=sha256:") >= len(pins)
        assert "://" not in text


def test_the_readmes_show_what_the_demonstration_really_prints() -> None:
    """``python docs/refresh.py`` brings them up to date."""
    done = subprocess.run((sys.executable, "docs/refresh.py", "--check"), cwd=ROOT, check=False)

    assert done.returncode == 0
