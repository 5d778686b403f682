"""Every value in an utterance: sums, parts of the debt, times and lengths of time, each with its place and its role."""

import re
from datetime import datetime

from yinuo.model.days import Instant
from yinuo.model.heard import Amount, Duration, Fraction, Span, TimeHeard
from yinuo.model.noun import noun
from yinuo.understand.money.role import amount_role
from yinuo.understand.money.rules import sums
from yinuo.understand.number.fraction import parts
from yinuo.understand.number.repair import repaired
from yinuo.understand.number.writing import Writing, written
from yinuo.understand.time.grammar import Found, read
from yinuo.understand.time.parts import Lasting
from yinuo.understand.time.role import time_role


@noun
class Values:
    """The values of one utterance, each kind in the order they were said."""

    amounts: tuple[Amount, ...] = ()
    fractions: tuple[Fraction, ...] = ()
    times: tuple[TimeHeard, ...] = ()
    durations: tuple[Duration, ...] = ()


NOTHING = Values()
"""An utterance that names no value."""


def values(text: str, now: Instant) -> Values:
    """The values of an utterance as a recogniser writes it; times are given in the zone of ``now``.

    >>> from yinuo.model.days import CHINA, instant
    >>> heard = values("周五之前先还两千五", instant(datetime(2026, 3, 18, 10, tzinfo=CHINA)))
    >>> heard.amounts[0].fen_lo, heard.amounts[0].role, heard.times[0].end.isoformat(), heard.times[0].role
    (250000, 'offer', '2026-03-21T00:00:00+08:00', 'pay_by')
    """
    if not _ANY.search(text) and (len(text) > SHORT or not _ANY.search(repaired(text))):
        return NOTHING
    local = now.replace(tzinfo=None)
    writing = written(text)
    writing = writing._replace(plain=repaired(writing.plain))
    times, lengths = read(writing.plain, local)
    rest = _without(writing.plain, [(found.span, _mark(found, local)) for found in (*times, *lengths)])
    return Values(
        amounts=tuple(_amounts(text, writing, rest)),
        fractions=tuple(
            Fraction(text=text[slice(*span)], span=span, value=part.value)
            for part in parts(rest)
            for span in (writing.span(part.span),)
        ),
        times=tuple(_time(text, writing, rest, found, now) for found in times),
        durations=tuple(_duration(text, writing, found) for found in lengths),
    )


SHORT = 24
"""Up to this length a text without any sign of a value is listened to for homophones of one."""

_ANY = re.compile(
    "[0-9０-９零〇一二两兩三四五六七八九十百千万萬亿億几半俩倆仨廿壹贰貳叁參肆伍陆陸柒捌玖拾佰仟kw%"
    "周週星礼禮月年天日号號点點季旬今明后後昨前次当當现現上下中晚早午夜节節春夏秋冬元端重圣聖诞誕除夕腊臘清庆慶劳勞至全]|小[时時]|分[钟鐘]"
)
"""Without one of these characters no value is said."""


def _amounts(text: str, writing: Writing, rest: str) -> list[Amount]:
    return [
        Amount(text=text[slice(*span)], span=span, fen_lo=one.lo, fen_hi=one.hi, role=amount_role(rest, one.span))
        for one in sums(rest)
        for span in (writing.span(one.span),)
    ]


def _time(text: str, writing: Writing, rest: str, found: Found, now: datetime) -> TimeHeard:
    start, end, span = found.stretch.start, found.stretch.end, writing.span(found.span)
    return TimeHeard(
        text=text[slice(*span)],
        span=span,
        start=start.replace(tzinfo=now.tzinfo) if start else None,
        end=end.replace(tzinfo=now.tzinfo) if end else None,
        role=time_role(rest, found, now.replace(tzinfo=None)),
        vague=found.stretch.vague,
    )


def _duration(text: str, writing: Writing, found: Lasting) -> Duration:
    span = writing.span(found.span)
    return Duration(
        text=text[slice(*span)], span=span, seconds_lo=found.length.total(0), seconds_hi=found.length.total(1)
    )


OTHER, PAST = "\x00", "\x01"
"""What stands for a time once it is read: whether it has passed matters to a sum beside it (昨天转了五千)."""


def _mark(found: Found | Lasting, now: datetime) -> str:
    end = found.stretch.end if isinstance(found, Found) else None
    return PAST if end is not None and end <= now else OTHER


def _without(plain: str, spans: list[tuple[Span, str]]) -> str:
    """The text with its times blanked out, so that no sum is read from them."""
    kept: list[str] = []
    place = 0
    for (start, end), mark in sorted(spans):
        kept += [plain[place:start], mark * (end - max(start, place))]
        place = max(end, place)
    return "".join([*kept, plain[place:]])
