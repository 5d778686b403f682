"""Every event can be written down and read back the same, whoever reads it knows what kind it is."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.people import CASE, NOW, at

from yinuo.model.case import CallContext
from yinuo.model.contact import Channel, Dial, HoldKind
from yinuo.model.days import CHINA
from yinuo.model.disposition import Disposition, Flag, FollowUp, FollowUpKind, Line, Outcome, PartyCode
from yinuo.model.errors import BadInput
from yinuo.model.events import (
    CallClosed,
    CallOpened,
    ContactJudged,
    DebtorSpoke,
    DemandEnded,
    Event,
    LineJudged,
    LineSpoken,
    ListenerKnown,
    Understood,
)
from yinuo.model.heard import ActHeard, Amount, Duration, Fraction, Heard, TimeHeard
from yinuo.model.money import Fen
from yinuo.model.noun import check, dump
from yinuo.model.party import Actor, Listener
from yinuo.model.promise import Instalment, Plan, Promise
from yinuo.model.speech import Disclosure, Part, Say
from yinuo.model.state import Evidence
from yinuo.model.verdict import Finding, Verdict
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

SAY = Say(
    parts=(
        Part(line="demand.today", act=AgentAct.DEMAND_TODAY, text="应还五万元。", discloses=(Disclosure.DEBT,),
             basis=("CN-N-12",), why="先说清金额"),
        Part(line="ask.reason", act=AgentAct.ASK_REASON, text="是什么原因？"),
    ),
    offers=("EXT-7D",),
)
VERDICT = Verdict(
    at=NOW, findings=(Finding(rule="CN-C-02", severity="block", why="晚上十点以后", why_en="after ten"),),
    book="CN 2026-11", digest="0" * 64, next_allowed_at=at("2026-11-25 08:00"),
)
HEARD = Heard(
    text="过五六天全还上",
    acts=(ActHeard(act=DebtorAct.PROMISE_VAGUE, p=0.9),), reasons=(Reason.RECEIVABLE_LATE,),
    amounts=(Amount(text="六万", span=(3, 5), fen_lo=Fen(6_000_000), fen_hi=Fen(6_000_000), role="owed_to_me"),),
    fractions=(Fraction(text="全", span=(4, 5), value=1.0),),
    times=(TimeHeard(text="过五六天", span=(0, 4), start=NOW, end=at("2026-12-01 00:00"), vague=True),
           TimeHeard(text="回头", span=(0, 2), start=None, end=None)),
    durations=(Duration(text="五六天", span=(1, 4), seconds_lo=432_000, seconds_hi=518_400),),
)
CLOSED = CallClosed(
    at=NOW + timedelta(minutes=5),
    disposition=Disposition(
        line=Line.CONNECTED, party=PartyCode.DEBTOR, outcome=Outcome.PLAN, reason=Reason.RECEIVABLE_LATE,
        flags=(Flag.RECORDED, Flag.VERIFIED),
    ),
    evidence=(Evidence(task=Task.REASON, turn=4, quote="客户没给钱"),),
    promise=Promise(amount_fen=Fen(1_000_000), due_at=at("2026-11-27 18:00"), confirmed=True, words="周五还一万"),
    plan=Plan(instalments=(Instalment(amount_fen=Fen(1_000_000), due_at=at("2026-11-27 18:00")),)),
    holds=(HoldKind.PROMISE,), follow_ups=(FollowUp(kind=FollowUpKind.REMINDER, at=at("2026-11-27 09:00")),),
    handed_over=True, note="承诺周五还一万元。",
)
ONE_OF_EACH: tuple[Event, ...] = (
    CallOpened(at=NOW, case=CASE, context=CallContext(direction="inbound", called_role="contact"), rehearsal=False),
    ContactJudged(at=NOW, dial=Dial(channel=Channel.SMS, actor=Actor.HUMAN), verdict=VERDICT),
    LineJudged(at=NOW, say=SAY, verdict=VERDICT),
    LineSpoken(at=NOW, n=1, say=SAY),
    DebtorSpoke(at=NOW, n=2, text="过五六天全还上", sound="noise", dropped=True),
    Understood(at=NOW, n=2, heard=HEARD),
    ListenerKnown(at=NOW, listener=Listener.GUARANTOR),
    DemandEnded(at=NOW, door="complaint"),
    CLOSED,
)


def read(tree: object) -> Event:
    """An event of whatever kind its text says."""
    return check(Event, tree, "event", lambda _path: None)  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("event", ONE_OF_EACH, ids=lambda event: event.kind)
def test_an_event_is_read_back_as_it_was_written(event: Event) -> None:
    """Through JSON text, as it lies in the record; the reader is told no kind."""
    assert read(json.loads(json.dumps(dump(event), ensure_ascii=False))) == event


def test_one_of_each_kind_is_tested() -> None:
    """A kind of event added later must be added here."""
    kinds = Event.__args__[0].__args__  # type: ignore[attr-defined]

    assert tuple(type(event) for event in ONE_OF_EACH) == kinds


def test_kinds_have_names_of_their_own() -> None:
    """In the past tense they stay apart in the record."""
    assert len({event.kind for event in ONE_OF_EACH}) == len(ONE_OF_EACH)


@pytest.mark.parametrize(
    "damage",
    [{"kind": "line_whispered"}, {"kind": None}, {"mood": "bad"}, {"at": "yesterday"}, {"n": "two"}, {"sound": "song"}],
)
def test_a_damaged_event_is_refused(damage: dict[str, object]) -> None:
    """An unknown kind, an unknown key, no time, no number."""
    tree = dump(DebtorSpoke(at=NOW, n=2, text="是我"))

    with pytest.raises(BadInput):
        read({**tree, **damage})


MOMENTS = st.integers(0, 10**7).map(lambda seconds: NOW + timedelta(seconds=seconds))
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12)
SUMS = st.integers(0, 10**10).map(Fen)
SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50))
HEARDS = st.builds(
    Heard,
    text=TEXTS,
    acts=st.lists(st.builds(ActHeard, act=st.sampled_from(DebtorAct), p=st.floats(0, 1)), max_size=3).map(tuple),
    reasons=st.lists(st.sampled_from(Reason), max_size=2).map(tuple),
    amounts=st.lists(
        st.builds(Amount, text=TEXTS, span=SPANS, fen_lo=SUMS, fen_hi=SUMS,
                  role=st.sampled_from(["offer", "owed_to_me", "claimed_paid", "mention"])), max_size=2,
    ).map(tuple),
    fractions=st.lists(st.builds(Fraction, text=TEXTS, span=SPANS, value=st.floats(0, 1)), max_size=2).map(tuple),
    times=st.lists(
        st.builds(TimeHeard, text=TEXTS, span=SPANS, start=st.none() | MOMENTS, end=st.none() | MOMENTS,
                  role=st.sampled_from(["pay_by", "pay_at", "callback", "past", "mention"]), vague=st.booleans()),
        max_size=2,
    ).map(tuple),
    unclear=st.booleans(),
)


@given(HEARDS)
def test_whatever_was_understood_is_kept(heard: Heard) -> None:
    """A call is replayed from these, byte for byte."""
    event = Understood(at=NOW, n=2, heard=heard)

    text = json.dumps(dump(event), ensure_ascii=False)

    assert read(json.loads(text)) == event
    assert json.dumps(dump(read(json.loads(text))), ensure_ascii=False) == text


def test_the_offset_of_a_moment_is_kept() -> None:
    """Ten in Shanghai is not written as two in Greenwich."""
    assert dump(ListenerKnown(at=NOW, listener=Listener.DEBTOR))["at"] == "2026-11-24T10:00:00+08:00"
    assert read(dump(ListenerKnown(at=NOW, listener=Listener.DEBTOR))).at.utcoffset() == CHINA.utcoffset(None)
