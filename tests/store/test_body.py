"""Events survive being written as JSON exactly, and nothing that is not theirs is read as one."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.sample import CASE, closed, opened, turn

from yinuo.model.case import CallContext
from yinuo.model.casefile import CaseFile, fold_all
from yinuo.model.contact import Channel, Dial, HoldKind
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
from yinuo.model.heard import ActHeard, Amount, Fraction, Heard, TimeHeard
from yinuo.model.noun import evolve
from yinuo.model.party import Actor, Listener
from yinuo.model.promise import Instalment, Plan, Promise
from yinuo.model.speech import Disclosure, Part, Say
from yinuo.model.state import Evidence
from yinuo.model.verdict import Finding, Verdict
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task
from yinuo.store.body import body, body_of, event_of

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=offsets | st.just(UTC))  # noqa: DTZ001
sums = st.integers(0, 2**62)
ratios = st.floats(0, 1)
turns = st.integers(1, 60)
sounds = st.sampled_from(["words", "silence", "noise"])
spans = st.tuples(st.integers(0, 99), st.integers(0, 99))


def few(of: st.SearchStrategy) -> st.SearchStrategy:
    """Up to three of something, as nouns hold them."""
    return st.lists(of, max_size=3).map(tuple)


parts = st.builds(
    Part,
    line=words,
    act=st.sampled_from(AgentAct),
    text=words,
    discloses=few(st.sampled_from(Disclosure)),
    basis=few(words),
    why=words,
)
says = st.builds(
    Say, parts=st.lists(parts, min_size=1, max_size=3).map(tuple), actor=st.sampled_from(Actor), offers=few(words)
)
findings = st.builds(
    Finding, rule=words, severity=st.sampled_from(["block", "review", "note"]), why=words, why_en=words, span=words
)
verdicts = st.builds(
    Verdict, at=moments, findings=few(findings), book=words, digest=words, next_allowed_at=st.none() | moments
)
amounts = st.builds(Amount, text=words, span=spans, fen_lo=sums, fen_hi=sums, role=st.just("offer"))
times = st.builds(
    TimeHeard, text=words, span=spans, start=st.none() | moments, end=st.none() | moments, vague=st.booleans()
)
meanings = st.builds(
    Heard,
    text=words,
    acts=few(st.builds(ActHeard, act=st.sampled_from(DebtorAct), p=ratios)),
    reasons=few(st.sampled_from(Reason)),
    amounts=few(amounts),
    fractions=few(st.builds(Fraction, text=words, span=spans, value=ratios)),
    times=few(times),
    unclear=st.booleans(),
)
dispositions = st.builds(
    Disposition,
    line=st.sampled_from(Line),
    party=st.sampled_from(PartyCode),
    outcome=st.none() | st.sampled_from(Outcome),
    reason=st.none() | st.sampled_from(Reason),
    flags=few(st.sampled_from(Flag)),
)
contexts = st.builds(
    CallContext,
    direction=st.sampled_from(["outbound", "inbound"]),
    called_role=st.sampled_from([None, "contact", "guarantor_joint"]),
    called_name=words,
    limitation_expiry=st.dates() | st.just("2027年初"),
)
cases = st.builds(
    evolve, st.just(CASE), amount_due_fen=sums, daily_rate=ratios, due_date=st.dates(), late_interest_clause=words
)
instalments = st.builds(Instalment, amount_fen=sums, due_at=moments)
promises = st.builds(Promise, amount_fen=sums, due_at=moments, words=words, confirmed=st.booleans())
by_kind: dict[type, st.SearchStrategy[Event]] = {
    made: st.builds(made, at=moments, **fields)
    for made, fields in {
        CallOpened: {"case": cases, "context": contexts, "rehearsal": st.booleans(), "debtor": words},
        ContactJudged: {"dial": st.builds(Dial, channel=st.sampled_from(Channel)), "verdict": verdicts},
        LineJudged: {"say": says, "verdict": verdicts},
        LineSpoken: {"n": turns, "say": says},
        DebtorSpoke: {"n": turns, "text": words, "sound": sounds, "dropped": st.booleans()},
        Understood: {"n": turns, "heard": meanings},
        ListenerKnown: {"listener": st.sampled_from(Listener)},
        DemandEnded: {"door": words},
        CallClosed: {
            "disposition": dispositions,
            "evidence": few(st.builds(Evidence, task=st.sampled_from(Task), turn=turns, quote=words)),
            "promise": st.none() | promises,
            "plan": st.none() | st.builds(Plan, instalments=few(instalments)),
            "holds": few(st.sampled_from(HoldKind)),
            "follow_ups": few(st.builds(FollowUp, kind=st.sampled_from(FollowUpKind), at=moments, note=words)),
            "handed_over": st.booleans(),
            "note": words,
        },
    }.items()
}
events = st.one_of(*by_kind.values())


@given(events)
def test_an_event_read_back_is_the_same(event: Event) -> None:
    """Every event equals what is read from its body, offsets included, and gives the same text again."""
    text = body_of(event)
    again = event_of(text, "here")
    assert again == event
    assert type(again) is type(event)
    assert again.at.utcoffset() == event.at.utcoffset()
    assert body(again) == text


@given(st.lists(events, max_size=8).map(tuple))
def test_a_case_file_folded_from_bodies_is_the_same(happened: tuple[Event, ...]) -> None:
    """Folding events read back gives the case file of the originals, and that survives being written too."""
    file = fold_all(CaseFile(case=CASE), happened)
    again = fold_all(CaseFile(case=CASE), tuple(event_of(body(event), "here") for event in happened))
    assert again == file


def test_every_kind_of_event_is_tried_above() -> None:
    """A kind added to the model must be added to the strategies here."""
    assert set(by_kind) == set(get_args(get_args(Event)[0]))


@pytest.mark.filterwarnings("ignore:Pydantic serializer warnings")
@pytest.mark.parametrize(
    "event",
    [
        evolve(closed(), promise=evolve(closed().promise, amount_fen=0.5)),
        evolve(closed(), holds=[HoldKind.CARE]),
        evolve(turn(1)[1], text="好\ud83d"),
    ],
    ids=["half a fen", "a list", "half a character"],
)
def test_what_could_not_be_read_back_is_never_written(event: Event) -> None:
    """An event with a value of another kind, or with words that are no text, has no body."""
    with pytest.raises(BadInput, match=event.kind):
        body_of(event)


@pytest.mark.parametrize("event", [opened(), *turn(1), closed()], ids=lambda event: event.kind)
def test_an_unknown_key_is_refused(event: Event) -> None:
    """A body with a key that no event of the kind has is refused, and the key is named."""
    tree = json.loads(body(event)) | {"mood": "good"}
    with pytest.raises(BadInput, match=r"event 7: .*mood: no such key here"):
        event_of(json.dumps(tree), "event 7")


def test_an_unknown_key_deep_inside_is_refused() -> None:
    """Strictness reaches the nouns within an event."""
    tree = json.loads(body(opened()))
    tree["case"]["policy"]["max_discount"] = 1
    with pytest.raises(BadInput, match=r"case\.policy\.max_discount: no such key here"):
        event_of(json.dumps(tree), "event 7")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"kind": "call_dreamt", "at": "2026-11-24T10:00:00+08:00"}'])
def test_what_is_no_event_is_refused(text: str) -> None:
    """A cut-off body, another shape and an unknown kind are refused with the name of the place."""
    with pytest.raises(BadInput, match="event 7"):
        event_of(text, "event 7")


def test_a_body_is_plain_chinese_in_the_order_of_the_fields() -> None:
    """A person can read a body in the database, and two writings of one event are the same bytes."""
    text = body(turn(1)[1])
    assert text == (
        '{"kind":"debtor_spoke","at":"2026-11-24T10:00:10+08:00","n":2,"text":"第1次：过五六天就还",'
        '"sound":"words","dropped":false}'
    )
