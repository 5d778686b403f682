"""Tables for people and for BENCHMARKS.md, where each bench owns the part between its two markers."""

import platform
import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import ROOT

PAGE = ROOT / "BENCHMARKS.md"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown: first column left, the others right.

    >>> print(table(("what", "ms"), [("a turn", "1.0")]))
    | what | ms |
    |---|---:|
    | a turn | 1.0 |
    """
    lines = [_row(head), "|---|" + "---:|" * (len(head) - 1), *(_row(row) for row in rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def percent(right: int, asked: int) -> str:
    """A share in per cent.

    >>> percent(213, 220), percent(0, 0)
    ('96.8', '–')
    """
    return f"{100 * right / asked:.1f}" if asked else "–"


def ratio(ours: float, theirs: float) -> str:
    """Ours as a multiple of theirs.

    >>> ratio(3.0, 2.0), ratio(50.0, 1.0)
    ('1.50 ×', '50 ×')
    """
    if not theirs:
        return "–"
    return f"{ours / theirs:.2f} ×" if ours < 10 * theirs else f"{ours / theirs:.0f} ×"


def publish(name: str, *parts: str) -> None:
    """Print what a bench measured; with ``--write`` on the command line also put it into BENCHMARKS.md."""
    text = "\n\n".join((_measured(), *parts))
    print(text)
    if "--write" in sys.argv[1:]:
        PAGE.write_text(placed(PAGE.read_text(encoding="utf-8"), name, text), encoding="utf-8")


def placed(page: str, name: str, text: str) -> str:
    """The page with ``text`` between the markers of a bench; raises ValueError where it has none."""
    opening, closing = f"<!-- bench.{name} -->", f"<!-- end of bench.{name} -->"
    made, count = re.subn(
        f"{re.escape(opening)}.*?{re.escape(closing)}", lambda _: f"{opening}\n{text}\n{closing}", page, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"BENCHMARKS.md has {count} places for bench.{name}")
    return made


def _measured() -> str:
    today = datetime.now(UTC).date()
    return f"Measured {today} at commit {_commit()}: {machine()}."


def machine() -> str:
    """The cores, the processor and the Python of this machine."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    names = re.findall(r"^model name\s*:\s*(.+)$", info, flags=re.MULTILINE)
    guest = " virtual machine" if "hypervisor" in info else ""
    return f"{len(names)} cores of an {names[0]}{guest}, Python {platform.python_version()}"


def _commit() -> str:
    """The commit checked out, and whether what is measured differs from it."""
    changed = _git("status", "--porcelain", "--", "src", "bench", "examples")
    return _git("rev-parse", "--short", "HEAD") + (" with changes not committed" if changed else "")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
