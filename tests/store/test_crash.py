"""What was acknowledged survives; what several processes write at once adds up."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

from tests.store.sample import CASE, whole_call

from yinuo.model.casefile import CaseFile, fold_all
from yinuo.store.store import open_store

ROUNDS = 20
BATCH = 2


def test_a_killed_process_loses_nothing_it_had_acknowledged(tmp_path: Path, start: Callable[..., Popen[str]]) -> None:
    """Killed twenty times at random moments, an appending process loses no event and leaves no half of an append."""
    chance = random.Random(20261124)  # noqa: S311
    for _ in range(ROUNDS):
        acknowledged = _killed(start("appender.py", tmp_path, "call-1"), chance.uniform(0, 0.1))
        with open_store(tmp_path) as store:
            events = store.events("call-1")
            file = store.case_file(CASE)
        assert acknowledged <= len(events) <= acknowledged + BATCH
        assert file == fold_all(CaseFile(case=CASE), events)
        assert len(events) % BATCH == 1
    assert len(events) > ROUNDS


def _killed(process: Popen[str], after_s: float) -> int:
    """Let a process append for a while, kill it, and say how many events it had acknowledged."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(after_s)
    os.kill(process.pid, signal.SIGKILL)
    said = (first + process.stdout.read()).split("\n")
    process.wait()
    assert process.returncode == -signal.SIGKILL, process.communicate()
    return int(said[-2])


def test_two_processes_write_two_calls_of_one_case(tmp_path: Path, start: Callable[..., Popen[str]]) -> None:
    """Calls written at the same time are both whole, and the case file is that of one call after the other."""
    both = [start("caller.py", tmp_path, call_id, 30) for call_id in ("call-a", "call-b")]
    for process in both:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    with open_store(tmp_path) as store:
        order = [call.call_id for call in store.calls(CASE.id)]
        assert sorted(order) == ["call-a", "call-b"]
        assert store.events("call-a") == store.events("call-b") == whole_call(turns=30, rehearsal=False)
        expected = fold_all(CaseFile(case=CASE), whole_call(turns=30, rehearsal=False) * 2)
        assert store.case_file(CASE) == expected == store.rebuild(CASE.id)
        assert len(expected.contacts) == 2


def test_processes_that_start_together_on_an_empty_folder_all_begin(
    tmp_path: Path, start: Callable[..., Popen[str]]
) -> None:
    """The tables are made once, whoever comes first; nobody fails because another was making them."""
    crowd = [start("caller.py", tmp_path / "new", f"call-{k}", 1) for k in range(4)]
    for process in crowd:
        _, complaint = process.communicate(timeout=60)
        assert process.returncode == 0, complaint
    with open_store(tmp_path / "new") as store:
        assert len(store.calls(CASE.id)) == 4
