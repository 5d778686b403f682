"""Every value in an utterance: sums, parts of the debt, times and lengths of time, each with its place and its role."""

import re
from datetime import datetime, tzinfo

from yinuo.model.days import Instant
from yinuo.model.heard import Amount, AmountRole, Duration, Fraction, Span, TimeHeard, TimeRole
from yinuo.model.noun import noun
from yinuo.understand.money.rules import sums
from yinuo.understand.number.fraction import parts
from yinuo.understand.sound import simplified
from yinuo.understand.time.grammar import Found, read


@noun
class Values:
    """The values of one utterance, each kind in the order they were said."""

    amounts: tuple[Amount, ...] = ()
    fractions: tuple[Fraction, ...] = ()
    times: tuple[TimeHeard, ...] = ()
    durations: tuple[Duration, ...] = ()


NOTHING = Values()

_ANY = re.compile("[0-9０-９零〇一二两三四五六七八九十百千万亿几半廿壹贰叁肆伍陆柒捌玖拾佰仟萬俩仨周週星礼禮月年天日号號点點今明后後昨前晚早午夜全清节節春元中端重国國圣除腊七清现当次]")
"""Without one of these characters no value is said."""


def values(text: str, now: Instant) -> Values:
    """The values of an utterance as a recogniser writes it; times are given in the zone of ``now``.

    >>> from datetime import datetime
    >>> from yinuo.model.days import CHINA, instant
    >>> heard = values("周五之前先还两千五", instant(datetime(2026, 3, 18, 10, tzinfo=CHINA)))
    >>> heard.amounts[0].fen_lo, heard.amounts[0].role, heard.times[0].end.isoformat(), heard.times[0].role
    (250000, 'offer', '2026-03-21T00:00:00+08:00', 'pay_by')
    """
    if not _ANY.search(text):
        return NOTHING
    plain, origin = _compact(simplified(text))
    times, lengths = read(plain, now.replace(tzinfo=None))
    rest = _blanked(plain, [found.span for found in times] + [found.span for found in lengths])
    zone = now.tzinfo
    return Values(
        amounts=tuple(
            Amount(text=text[_at(origin, one.span)], span=_span(origin, one.span), fen_lo=one.lo, fen_hi=one.hi, role=_amount_role(plain, one.span))
            for one in sums(rest)
        ),
        fractions=tuple(
            Fraction(text=text[_at(origin, part.span)], span=_span(origin, part.span), value=part.value) for part in parts(rest)
        ),
        times=tuple(_heard(text, plain, origin, found, zone, now) for found in times),
        durations=tuple(
            Duration(text=text[_at(origin, one.span)], span=_span(origin, one.span), seconds_lo=one.length.total(0), seconds_hi=one.length.total(1))
            for one in lengths
        ),
    )


def _heard(text: str, plain: str, origin: list[int] | None, found: Found, zone: tzinfo | None, now: datetime) -> TimeHeard:
    start, end = found.stretch.start, found.stretch.end
    return TimeHeard(
        text=text[_at(origin, found.span)],
        span=_span(origin, found.span),
        start=start.replace(tzinfo=zone) if start else None,
        end=end.replace(tzinfo=zone) if end else None,
        role=_time_role(plain, found, now.replace(tzinfo=None)),
        vague=found.stretch.vague,
    )


_SPACES = re.compile(r"(?<![0-9a-z])[ \t\u3000]+|[ \t\u3000]+(?![0-9a-z])")


def _compact(text: str) -> tuple[str, list[int] | None]:
    """The text without the spaces a recogniser puts between words, and where each character stood."""
    if " " not in text and "\t" not in text and "\u3000" not in text:
        return text, None
    kept: list[str] = []
    origin: list[int] = []
    place = 0
    for match in _SPACES.finditer(text):
        kept.append(text[place : match.start()])
        origin.extend(range(place, match.start()))
        place = match.end()
    kept.append(text[place:])
    origin.extend(range(place, len(text)))
    return "".join(kept), origin


def _span(origin: list[int] | None, span: Span) -> Span:
    return span if origin is None else (origin[span[0]], origin[span[1] - 1] + 1)


def _at(origin: list[int] | None, span: Span) -> slice:
    return slice(*_span(origin, span))


def _blanked(text: str, spans: list[Span]) -> str:
    """The text with the times taken out, so that no sum is read from them."""
    for start, end in spans:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _amount_role(text: str, span: Span) -> AmountRole:
    before, after = text[max(0, span[0] - 10) : span[0]], text[span[1] : span[1] + 10]
    if re.search("(?:欠|该|压|拖欠|没给|差)[着了]?(?:我|咱|我们|咱们)", before):
        return "owed_to_me"
    if re.search("(?:昨天|前天|刚|已经|早就|上次|之前|都).{0,4}(?:还|转|打|付|交|存)[了过]?$|(?:还|转|打|付|交|存)[了过](?:你|你们)?$", before):
        return "claimed_paid"
    if re.search("(?:还|给|转|打|付|交|凑|拿|存|先|出)[个出到给你您们]{0,3}$", before) or re.match("(?:先|行不行|可以吗|吧|行吗)", after):
        return "offer"
    return "mention"


def _time_role(text: str, found: Found, now: datetime) -> TimeRole:
    after = text[found.span[1] : found.span[1] + 12]
    if found.stretch.end is not None and found.stretch.end <= now:
        return "past"
    if re.match("[^，。还]{0,4}(?:再|给我|你)?(?:打(?!钱|款|到|过去|给你|进)|联系|回电|说|聊|谈)", after):
        return "callback"
    pays = re.search("还|付|转|打|结清|凑|给你|交|存|处理", after) and not re.search("还不|没钱|没办法|没法", after)
    if found.deadline:
        return "pay_by"
    return "pay_at" if pays else "mention"
