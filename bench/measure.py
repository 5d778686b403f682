"""How long things take and how much memory they hold: one core, warm, wall clock."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter_ns
from typing import TypeVar

T = TypeVar("T")

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
    """The time of every single call, all inputs in turn, after one pass that is not counted.

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
            began = perf_counter_ns()
            function(one)
            taken.append(perf_counter_ns() - began)
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

    def wall_ms(self, arguments: Callable[[int], Sequence[str]], said: str = "", runs: int = 7) -> float:
        """Median wall time of a whole process in milliseconds, after one that is not counted.

        ``arguments`` gives those of the n-th run.
        """
        taken: list[int] = []
        for number in range(runs + 1):
            given = arguments(number)
            began = perf_counter_ns()
            self.run(*given, said=said)
            taken.append(perf_counter_ns() - began)
        return median(taken[1:]) / 1e6

    @property
    def environment(self) -> dict[str, str]:
        """Ours, but with bytecode written, and not beside the sources."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"), "PYTHONIOENCODING": "utf-8"}
