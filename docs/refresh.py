"""Puts the output of the demonstration into both READMEs, between their markers; ``--check`` only compares."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = "examples/first_day_overdue.toml"
MARKED = re.compile(r"(<!-- demo -->\n).*?(<!-- /demo -->)", re.DOTALL)


def transcript() -> str:
    """What ``make demo`` shows, at a width that fits a page."""
    with tempfile.TemporaryDirectory() as folder:
        command = (
            sys.executable, "-c", "from yinuo.cli import main; main()", "call", SAMPLE, "--debtor", SAMPLE,
            "--now", "2026-11-24T10:00:00+08:00", "--data", folder,
        )  # fmt: skip
        env = os.environ | {"COLUMNS": "110", "NO_COLOR": "1"}
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=True)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def main() -> int:
    """Write, or with ``--check`` say whether the pages are up to date (exit status 1 when they are not)."""
    shown = f"```text\n{transcript()}\n```\n"
    stale = 0
    for page in (ROOT / "README.md", ROOT / "README.zh-CN.md"):
        text = page.read_text(encoding="utf-8")
        fresh = MARKED.sub(lambda match: match[1] + shown + match[2], text)
        stale += fresh != text
        if "--check" not in sys.argv:
            page.write_text(fresh, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
