"""A call killed at any moment is taken up again by the same command: nothing is lost, and nothing is said twice."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from yinuo import run
from yinuo.channels.text.line import Answer
from yinuo.channels.text.result import result
from yinuo.channels.text.script import CallFile, ScriptedLine
from yinuo.model.case import Case
from yinuo.model.days import Instant
from yinuo.model.events import LineSpoken
from yinuo.store.store import open_store

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "first_day_overdue.toml"
COMMAND = (
    sys.executable, "-c", "from yinuo.cli import main; main()", "call", str(EXAMPLE), "--debtor", str(EXAMPLE),
    "--now", "2026-11-24T10:00:00+08:00", "--json", "--data",
)


class Killed(Exception):
    """The process dies here."""


class MortalLine(ScriptedLine):
    """张三 on a line that is cut by a kill before his k-th answer."""

    def __init__(self, script: CallFile, answers: int) -> None:
        super().__init__(script.reply)
        self.left = answers
        self.heard: list[str] = []

    def say(self, cleared: object, now: Instant) -> None:
        """Keep what was really heard at the other end."""
        super().say(cleared, now)  # type: ignore[arg-type]
        self.heard.append(cleared.text)  # type: ignore[attr-defined]

    def listen(self, asked: object) -> Answer:
        """An answer, or death."""
        if self.left == 0:
            raise Killed
        self.left -= 1
        return super().listen(asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("answers", range(9))
def test_a_call_broken_off_before_any_answer_goes_on_from_there(
    answers: int, tmp_path: Path, example: CallFile, case: Case, now: Instant
) -> None:
    """Both halves together are the call that was never broken off, and no line is heard twice."""
    whole = run.call(tmp_path / "whole", case, example.context, ScriptedLine(example.reply), run.Clock(now))
    first, second = MortalLine(example, answers), MortalLine(example, 99)

    try:
        run.call(tmp_path / "cut", case, example.context, first, run.Clock(now))
    except Killed:
        run.call(tmp_path / "cut", case, example.context, second, run.Clock(now))
        resumed = run.replay(tmp_path / "cut")
    else:
        resumed = run.replay(tmp_path / "cut")

    spoken = [event.say.text for event in whole.events if isinstance(event, LineSpoken)]
    assert first.heard + second.heard == spoken
    assert result(resumed.file, resumed.events) == result(whole.file, whole.events)


def test_sigkill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """Killed for real at one moment after another, the command at last prints the account of one whole call."""
    calm = subprocess.run((*COMMAND, str(tmp_path / "calm")), capture_output=True, check=True)

    for moment in (0.35, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 1.0):
        process = subprocess.Popen((*COMMAND, str(tmp_path / "killed")), stdout=subprocess.PIPE)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    last = subprocess.run((*COMMAND, str(tmp_path / "killed")), capture_output=True, check=True)

    assert json.loads(last.stdout) == json.loads(calm.stdout)
    with open_store(tmp_path / "killed") as store:
        case_id = json.loads(calm.stdout)["case"]
        assert all(record.closed_at is not None for record in store.calls(case_id))
