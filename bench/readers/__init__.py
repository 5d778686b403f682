"""Ours and the peers behind one face: an utterance and its moment in, sums, times and lengths of time out.

It may import yinuo.understand and the peers of the ``bench`` extra, each only in a module of its own.
It never helps a reader: where a peer offers a choice, what was chosen is said in ``Reader.note``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

Interval = tuple[datetime | None, datetime | None]
Bounds = tuple[float, float]


@dataclass(frozen=True)
class Reading:
    """What a reader found: sums in yuan, half-open intervals on the local clock, lengths in seconds."""

    sums: tuple[Bounds, ...] = ()
    times: tuple[Interval, ...] = ()
    lengths: tuple[Bounds, ...] = ()


Read = Callable[[str, datetime], Reading]


@dataclass(frozen=True)
class Reader:
    """One way to read an utterance: what it is called, where it comes from, what it reads, how it is asked."""

    label: str
    package: str
    loader: str
    reads: frozenset[str]
    note: str = ""

    @property
    def ours(self) -> bool:
        """Whether it is our own."""
        return self.package == "yinuo"

    @property
    def missing(self) -> str:
        """Why it cannot be run here; empty where it can."""
        if self.ours and find_spec("yinuo"):
            return ""
        try:
            version(self.package)
        except PackageNotFoundError:
            return f"{self.package} is not installed (pip install -e '.[bench]')"
        return ""

    @property
    def version(self) -> str:
        """The version of its package that is installed."""
        return "" if self.ours else version(self.package)

    def load(self) -> Read:
        """Import it and make it ready."""
        module, _, name = self.loader.partition(":")
        return getattr(import_module(module), name)()


BOTH = frozenset({"time", "money"})

READERS = {
    "yinuo": Reader("Yinuo", "yinuo", "bench.readers.yinuo:whole", BOTH, "`understand`: values, acts and reasons"),
    "yinuo-values": Reader(
        "Yinuo, values only", "yinuo", "bench.readers.yinuo:values_only", BOTH, "no acts or reasons"
    ),
    "jionlp-extract": Reader(
        "JioNLP extract", "jionlp", "bench.readers.jionlp:extract", BOTH,
        "`ner.extract_time` and `ner.extract_money` with parsing, default settings",
    ),
    "jionlp-future": Reader(
        "JioNLP extract, future", "jionlp", "bench.readers.jionlp:extract_future", BOTH,
        "the same with `ret_future=True`",
    ),
    "jionlp-parse": Reader(
        "JioNLP parse", "jionlp", "bench.readers.jionlp:parse", BOTH,
        "`parse_time` and `parse_money` on the whole utterance: one value, or an exception counted as none",
    ),
    "recognizers": Reader(
        "Recognizers-Text", "recognizers-text-suite", "bench.readers.recognizers:load", BOTH,
        "`recognize_datetime` and `recognize_currency`, zh-cn; of past and future readings the first future one",
    ),
    "cn2an": Reader(
        "cn2an + regex", "cn2an", "bench.readers.cn2an:load", frozenset({"money"}),
        "`transform`, then one pattern of ours for a figure before a unit of money",
    ),
    "dateparser": Reader(
        "dateparser", "dateparser", "bench.readers.dateparser:load", frozenset({"time"}),
        "`search_dates`, zh, `PREFER_DATES_FROM=future`; a result at midnight or at the clock of the base is a day",
    ),
}
"""Every reader by the name used on the command line, ours first."""
