"""Processes that can be killed, and a place that an ordinary user can read but not write."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from yinuo.store.store import Store, open_store

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in a folder of its own."""
    with open_store(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def start() -> Iterator[Callable[..., Popen[str]]]:
    """Starts a program that lies beside this file in a process of its own; what still runs at the end is killed."""
    started: list[Popen[str]] = []

    def run(program: str, *args: object) -> Popen[str]:
        where = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
        command = [sys.executable, str(HERE / program), *map(str, args)]
        started.append(Popen(command, stdout=PIPE, stderr=PIPE, text=True, env=where))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def read_only_folder() -> Iterator[Path]:
    """A folder nobody may write to; a test that runs as root is an ordinary user while it lasts."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above) / "data"
        folder.mkdir()
        Path(above).chmod(0o755)
        folder.chmod(0o555)
        as_root = os.geteuid() == 0
        if as_root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if as_root:
                os.seteuid(0)
            folder.chmod(0o755)
