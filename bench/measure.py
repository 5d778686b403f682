"""How long things take and how much memory they hold.

Work is counted in processor time, so that other work on the machine does not count; whole processes are timed by the
wall as well, one of each kind in turn, so that other work troubles all of them alike.
"""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter_ns, thread_time_ns
from typing import TypeVar

T = TypeVar("T")
Command = Callable[[int], tuple[Sequence[str], str]]
"""The arguments and the standard input of the n-th run of a command."""

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
"""Where the third-party suites lie beside the repository."""


@dataclass(frozen=True)
class Spread:
    """Milliseconds of many calls."""

    median_ms: float
    p99_ms: float


def spread(nanoseconds: Sequence[int]) -> Spread:
    """Median and 99th percentile.

    >>> spread([1_000_000, 2_000_000, 3_000_000])
    Spread(median_ms=2.0, p99_ms=2.98)
    """
    return Spread(median(nanoseconds) / 1e6, quantiles(nanoseconds, n=100, method="inclusive")[98] / 1e6)


def each(function: Callable[[T], object], inputs: Sequence[T], passes: int) -> Spread:
    """The processor time of every single call, all inputs in turn, after one pass that is not counted.

    What our own code remembers of texts is forgotten before each call, for in use every text is new.
    """
    for one in inputs:
        function(one)
    remembered = _caches_of_texts()
    taken: list[int] = []
    for _ in range(passes):
        for one in inputs:
            for cache in remembered:
                cache.cache_clear()
            began = thread_time_ns()
            function(one)
            taken.append(thread_time_ns() - began)
    return spread(taken)


def _caches_of_texts() -> list[_lru_cache_wrapper]:
    """Our caches of a bounded size; those without a bound hold tables, which stay."""
    caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    ours = [one for one in caches if one.__module__.startswith("yinuo.")]
    return [one for one in ours if one.cache_parameters()["maxsize"] is not None]


def on_one_core() -> None:
    """Keep this process, and those it starts, on the last core it may use."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def resident_mb() -> float:
    """Memory this process holds now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


@contextmanager
def children() -> Iterator["Children"]:
    """Start Python processes whose bytecode is compiled once, in a folder that is removed afterwards."""
    with TemporaryDirectory() as folder:
        yield Children(Path(folder))


@dataclass(frozen=True)
class Children:
    """Python processes run from the root of the repository; ``folder`` is theirs to write in."""

    folder: Path

    def run(self, *arguments: str, said: str = "") -> str:
        """What a process prints; raises CalledProcessError when it fails."""
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, input=said, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=self.environment,
            check=True,
        )
        return done.stdout

    def timed(self, commands: Mapping[str, Command], runs: int = 7) -> dict[str, "Whole"]:
        """The medians of each command as a whole process, after a run that is not counted."""
        taken: dict[str, list[Whole]] = {name: [] for name in commands}
        for number in range(runs + 1):
            for name, command in commands.items():
                arguments, said = command(number)
                began, worked = perf_counter_ns(), _worked_ms()
                self.run(*arguments, said=said)
                taken[name].append(Whole((perf_counter_ns() - began) / 1e6, _worked_ms() - worked))
        return {name: _medians(many[1:]) for name, many in taken.items()}

    @property
    def environment(self) -> dict[str, str]:
        """Ours, but with bytecode written, and not beside the sources."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"), "PYTHONIOENCODING": "utf-8"}


@dataclass(frozen=True)
class Whole:
    """Milliseconds of one process from start to end: by the wall, and of processor time."""

    wall_ms: float
    worked_ms: float


def _medians(many: Sequence[Whole]) -> Whole:
    return Whole(median(one.wall_ms for one in many), median(one.worked_ms for one in many))


def _worked_ms() -> float:
    """Processor time of all processes started from here that have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return 1e3 * (used.ru_utime + used.ru_stime)
