"""A call is worked on by one living process at a time."""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest

from yinuo.model.errors import DataFolderUnusable
from yinuo.store.lock import hold


def test_a_call_is_held_once(tmp_path: Path) -> None:
    """While a call is held nobody else holds it, not even this process; another call is free; afterwards it is free."""
    with hold(tmp_path, "call-1") as mine:
        assert mine is not None
        assert mine.call_id == "call-1"
        with hold(tmp_path, "call-1") as second, hold(tmp_path, "call-2") as other:
            assert second is None
            assert other is not None
    with hold(tmp_path, "call-1") as again:
        assert again is not None


def test_a_call_is_let_go_when_the_work_fails(tmp_path: Path) -> None:
    """An error inside the block frees the call and passes through."""
    with pytest.raises(ZeroDivisionError), hold(tmp_path, "call-1"):
        _ = 1 / 0
    with hold(tmp_path, "call-1") as again:
        assert again is not None


def test_no_file_is_left_behind(tmp_path: Path) -> None:
    """A million calls leave no million files."""
    with hold(tmp_path, "call-1") as mine:
        assert mine is not None
        assert mine.file.exists()
    assert list((tmp_path / "calls").iterdir()) == []


@pytest.mark.parametrize("call_id", ["../../outside", "a/b", "..", "", "通话一", "a b"])
def test_the_name_of_a_call_stays_inside_the_folder(tmp_path: Path, call_id: str) -> None:
    """Whatever a call is called, its lock is a file directly in calls/."""
    with hold(tmp_path, call_id) as mine:
        assert mine is not None
        assert [mine.file] == list((tmp_path / "calls").iterdir())


def test_the_kernel_frees_the_call_of_a_killed_process(tmp_path: Path, start: Callable[..., Popen[str]]) -> None:
    """A call held by another process is not ours until that process is killed; then it is, at once."""
    holder = start("holder.py", tmp_path, "call-1")
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with hold(tmp_path, "call-1") as mine:
        assert mine is None
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert (tmp_path / "calls" / "call-1.lock").exists()
    with hold(tmp_path, "call-1") as mine:
        assert mine is not None


def test_many_processes_take_turns(tmp_path: Path, start: Callable[..., Popen[str]]) -> None:
    """Processes that take, remove and take the same lock again and again never hold it two at a time."""
    crowd = [start("turns.py", tmp_path, 200) for _ in range(3)]
    answers = [process.communicate(timeout=60)[0].split() for process in crowd]
    assert all(met == "0" and int(taken) > 0 for taken, met in answers), answers


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    """Where no lock can be made the data folder is named."""
    folder = tmp_path / "data"
    folder.write_text("not a folder")
    with pytest.raises(DataFolderUnusable, match="data cannot be used"), hold(folder, "call-1"):
        pass
