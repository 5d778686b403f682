"""The judge's own laws: monotone, independent of order, replayable, and closed whenever something is wrong."""

import random
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.gate import checks
from yinuo.gate.cleared import Cleared
from yinuo.gate.judge import judge, judge_contact, judge_speech
from yinuo.gate.scene import Scene
from yinuo.law.load import load
from yinuo.law.rulebook import Applies, Pack, Rule, Rulebook, Version
from yinuo.model.case import CreditorType, Product
from yinuo.model.contact import AgreedHours, Channel, Contact, ContactFacts, Dial, HoldKind, Person
from yinuo.model.days import CHINA, Instant, NaiveMoment, instant
from yinuo.model.noun import check, dump, evolve
from yinuo.model.party import Actor, Listener, Role
from yinuo.model.speech import Disclosure, Part, Say, SpeechFacts
from yinuo.model.verdict import Refused
from yinuo.model.vocabulary import AgentAct

BOOK = load()
TEN = instant(datetime(2026, 11, 24, 10, tzinfo=CHINA))
FACTS = ContactFacts(
    jurisdiction="CN", creditor_type=CreditorType.MICROLOAN, product=Product.MICROLOAN, person=Person()
)
GREETING = Say(parts=(Part(line="greet.test", act=AgentAct.GREET, text="您好，请问是张三先生吗？"),))


def at(text: str) -> Instant:
    """A moment written as ISO text."""
    return instant(datetime.fromisoformat(text))


def a_rule(**changes: object) -> Rule:
    """A house rule that refuses minors, unless changed."""
    rule = Rule(
        id="CN-X-01", title="试验", title_en="test", kind="contact", force="house", confidence="D", check="capacity",
        why="试验。", why_en="Test.", clause="试验", source=("试验",), last_checked=date(2026, 11, 23),
        version=(Version(since=date(2021, 1, 1), limits={"capacities": ["none"], "spared_roles": []}),),
    )
    return evolve(rule, **changes)


def a_book(*rules: Rule) -> Rulebook:
    """A rulebook of these rules."""
    pack = Pack(jurisdiction="CN", title="试验", zone="Asia/Shanghai", clearance_seconds=5)
    return Rulebook(pack=pack, rules=rules, digest="0" * 64)


YEAR = timedelta(days=365)
moments = st.timedeltas(-YEAR, YEAR).map(lambda since: instant(TEN + since))

contacts = st.builds(
    Contact,
    at=moments,
    channel=st.sampled_from(Channel),
    mode=st.sampled_from(["notify", "interactive"]),
    connected=st.booleans(),
    effective=st.booleans(),
    number=st.sampled_from(["", "138 0000 0000", "138 0000 0001"]),
    initiated_by=st.sampled_from(["us", "them"]),
    role=st.sampled_from([Role.DEBTOR, Role.CONTACT]),
)

persons = st.builds(
    Person,
    role=st.sampled_from(Role),
    refused_contact_at=st.none() | moments,
    capacity=st.sampled_from(["full", "full", "limited", "none", "unknown"]),
    is_minor=st.booleans(),
    deceased=st.booleans(),
    timezone=st.sampled_from(["Asia/Shanghai", "Asia/Tokyo", "America/New_York"]),
    agreed_hours=st.sampled_from(
        [(), (AgreedHours(start="09:00", end="11:00"),), (AgreedHours(start="21:00", end="02:00"),)]
    ),
)

facts_of_a_case = st.builds(
    ContactFacts,
    jurisdiction=st.just("CN"),
    creditor_type=st.sampled_from(CreditorType),
    product=st.sampled_from(Product),
    person=persons,
    history=st.lists(contacts, max_size=6).map(tuple),
    holds=st.lists(st.sampled_from(HoldKind), max_size=2).map(tuple),
    plan_active=st.booleans(),
    debtor_unreachable=st.none() | st.booleans(),
    agreed_daily_limit=st.none() | st.integers(0, 4),
    agency_notice_sent=st.none() | st.booleans(),
    due_date=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    guarantee_claimed_in_period=st.none() | st.booleans(),
    enforcement_failed=st.none() | st.booleans(),
    visit_staff=st.none() | st.integers(0, 3),
    visit_consent=st.none() | st.booleans(),
)

days_full_of_calls = st.builds(
    ContactFacts,
    jurisdiction=st.just("CN"),
    creditor_type=st.just(CreditorType.MICROLOAN),
    product=st.just(Product.MICROLOAN),
    person=st.builds(
        Person,
        role=st.sampled_from([Role.DEBTOR, Role.CONTACT]),
        timezone=st.sampled_from(["Asia/Shanghai", "Asia/Tokyo", "America/New_York"]),
        agreed_hours=st.sampled_from(
            [(), (AgreedHours(start="09:00", end="11:00"), AgreedHours(start="22:00", end="01:00"))]
        ),
    ),
    history=st.lists(
        st.builds(
            Contact,
            at=st.timedeltas(-timedelta(days=2), timedelta(0)).map(lambda since: TEN + since),
            connected=st.booleans(),
            effective=st.booleans(),
            role=st.sampled_from([Role.DEBTOR, Role.CONTACT]),
        ),
        max_size=12,
    ).map(tuple),
    debtor_unreachable=st.just(True),
    agreed_daily_limit=st.none() | st.integers(1, 4),
)

dials = st.builds(
    Dial,
    channel=st.sampled_from(Channel),
    mode=st.sampled_from(["notify", "interactive"]),
    actor=st.sampled_from(Actor),
    purpose=st.sampled_from(["collect", "reach", "remind"]),
)


@given(dials, facts_of_a_case, moments, st.sets(st.integers(0, len(BOOK.rules) - 1)))
def test_a_further_rule_can_only_refuse_more(dial: Dial, facts: ContactFacts, now: Instant, left_out: set[int]) -> None:
    """What a part of the book refuses, the whole book refuses, and for no fewer reasons."""
    part = evolve(BOOK, rules=tuple(rule for k, rule in enumerate(BOOK.rules) if k not in left_out))

    fewer = judge_contact(dial, facts, part, now)
    more = judge_contact(dial, facts, BOOK, now)

    assert {f.rule for f in fewer.findings} - {"NO-RULEBOOK"} <= {f.rule for f in more.findings}
    assert fewer.allowed >= more.allowed or "NO-RULEBOOK" in fewer.rules


@given(dials, facts_of_a_case, moments, st.randoms(use_true_random=False))
def test_the_order_of_the_rules_does_not_matter(
    dial: Dial, facts: ContactFacts, now: Instant, chance: random.Random
) -> None:
    """The same book with its pages shuffled gives the same verdict, name and digest included."""
    shuffled = list(BOOK.rules)
    chance.shuffle(shuffled)

    assert judge_contact(dial, facts, evolve(BOOK, rules=tuple(shuffled)), now) == judge_contact(dial, facts, BOOK, now)


@given(dials, facts_of_a_case, moments)
def test_a_verdict_can_be_replayed(dial: Dial, facts: ContactFacts, now: Instant) -> None:
    """The inputs, written down and read back, give the same verdict to the last byte."""
    first = judge_contact(dial, facts, BOOK, now)
    recorded = check(ContactFacts, dump(facts), "record", lambda _path: None)

    assert dump(judge_contact(dial, recorded, BOOK, now)) == dump(first)


@given(dials, facts_of_a_case, moments)
def test_waiting_until_the_time_named_is_enough_and_not_too_long(dial: Dial, facts: ContactFacts, now: Instant) -> None:
    """At ``next_allowed_at`` the judge allows; a second before it does not."""
    verdict = judge_contact(dial, facts, BOOK, now)
    later = verdict.next_allowed_at

    if verdict.allowed:
        assert later is None
    elif later is not None:
        assert later > now
        assert judge_contact(dial, facts, BOOK, later).allowed
        assert not judge_contact(dial, facts, BOOK, Instant(later - timedelta(seconds=1))).allowed


@given(days_full_of_calls, st.timedeltas(-timedelta(days=1), timedelta(days=1)))
def test_a_full_day_always_ends(facts: ContactFacts, since: timedelta) -> None:
    """Hours and counts alone always leave a next time, and it is the first that all of them allow."""
    now = instant(TEN + since)
    dial = Dial(purpose="reach" if facts.person.role == Role.CONTACT else "collect")

    verdict = judge_contact(dial, facts, BOOK, now)

    if not verdict.allowed:
        later = verdict.next_allowed_at
        assert later is not None
        assert later > now
        assert judge_contact(dial, facts, BOOK, later).allowed
        quarters = int((later - now) / timedelta(minutes=15))
        for k in range(min(quarters, 300)):
            assert not judge_contact(dial, facts, BOOK, Instant(now + timedelta(minutes=15) * k)).allowed


@pytest.mark.parametrize(
    ("now", "changes", "then"),
    [
        ("2026-11-24T07:00:00+08:00", {}, "2026-11-24T08:00:00+08:00"),
        ("2026-11-24T23:00:00+08:00", {}, "2026-11-25T08:00:00+08:00"),
        ("2026-11-24T23:00:00+08:00", {"holds": (HoldKind.COMPLAINT,)}, None),
        ("2026-11-24T10:00:00+08:00", {"agreed_daily_limit": 0}, None),
    ],
    ids=["this morning", "tomorrow morning", "a hold does not pass by waiting", "no day has room"],
)
def test_the_next_allowed_time(now: str, changes: dict[str, object], then: str | None) -> None:
    """Where waiting helps the time is named, in the person's own zone; else none is."""
    later = judge_contact(Dial(), evolve(FACTS, **changes), BOOK, at(now)).next_allowed_at

    assert (later and later.isoformat()) == then


def test_the_next_allowed_time_satisfies_all_rules_together() -> None:
    """Three calls are made today and the agreed hours begin at nine: tomorrow at nine, not at midnight or at eight."""
    made = tuple(Contact(at=TEN + timedelta(hours=k), connected=True, effective=True) for k in range(3))
    person = Person(agreed_hours=(AgreedHours(start="09:00", end="20:00"),))

    verdict = judge_contact(Dial(), evolve(FACTS, person=person, history=made), BOOK, at("2026-11-24T20:00:00+08:00"))

    assert verdict.rules == ("CN-C-01", "CN-C-04", "CN-C-05")
    assert verdict.next_allowed_at == at("2026-11-25T09:00:00+08:00")


@pytest.mark.parametrize(
    ("minutes", "then"), [(0, "10:10"), (9, "10:10"), (10, None), (-1, None)], ids=["at once", "late", "over", "before"]
)
def test_a_pause_after_a_call_ends_when_it_is_over(minutes: int, then: str | None) -> None:
    """Ten minutes from the call that was answered, where a pack makes the pause a limit."""
    rule = next(rule for rule in BOOK.rules if rule.id == "CN-C-15")
    called = evolve(FACTS, history=(Contact(at=TEN, connected=True),))
    book = a_book(evolve(rule, severity="block"))

    verdict = judge_contact(Dial(), called, book, instant(TEN + timedelta(minutes=minutes)))

    assert verdict.allowed is (then is None)
    assert verdict.next_allowed_at == (at(f"2026-11-24T{then}:00+08:00") if then else None)


def test_without_a_rulebook_nothing_is_allowed() -> None:
    """No book, a book without rules, and a book whose rules are not yet in force are all refused."""
    early = a_book(a_rule(version=(Version(since=date(2027, 1, 1)),)))

    for book in (None, a_book(), early):
        assert judge_contact(Dial(), FACTS, book, TEN).rules == ("NO-RULEBOOK",)
        assert judge_speech(GREETING, SpeechFacts(listener=Listener.UNVERIFIED), book, TEN).rules == ("NO-RULEBOOK",)
        assert isinstance(judge(Dial(), Scene(case="张三", contact=FACTS), book, TEN), Refused)


def test_rules_on_contact_alone_do_not_let_anyone_speak() -> None:
    """A book that says nothing about speech allows no speech."""
    scene = Scene(case="张三", contact=FACTS)

    assert isinstance(judge(Dial(), scene, a_book(a_rule()), TEN), Cleared)
    assert isinstance(judge(GREETING, scene, a_book(a_rule()), TEN), Refused)


def test_an_unknown_check_refuses() -> None:
    """A misspelt check would otherwise be a rule that is never applied."""
    verdict = judge_contact(Dial(), FACTS, a_book(a_rule(check="capasity")), TEN)

    assert verdict.rules == ("CN-X-01",)
    assert "capasity" in verdict.findings[0].why


def test_a_check_that_raises_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong in a check, the act is refused and the reason names what went wrong."""

    def broken(*_: object) -> None:
        raise RuntimeError("坏了")

    monkeypatch.setattr(checks, "CONTACT", checks.CONTACT | {"capacity": broken})
    monkeypatch.setattr("yinuo.gate.judge.CONTACT", checks.CONTACT)

    for status in ("active", "draft"):
        verdict = judge_contact(Dial(), FACTS, a_book(a_rule(status=status)), TEN)
        assert verdict.rules == ("CN-X-01",)
        assert "RuntimeError: 坏了" in verdict.findings[0].why


@pytest.mark.parametrize(
    "broken",
    [
        {"person": Person(timezone="Mars/Olympus")},
        {"person": Person(timezone="../../etc/passwd")},
        {"person": Person(agreed_hours=(AgreedHours(start="nine", end="20:00"),))},
        {"person": Person(agreed_hours=(AgreedHours(start="09:00", end="24:01"),))},
        {"person": Person(agreed_hours=(AgreedHours(start="09:60", end="20:00"),))},
        {"person": Person(agreed_hours=(AgreedHours(start="09:00", end="09:00"),))},
        {"history": (Contact(at=datetime(2026, 11, 24, 9), connected=True),)},  # noqa: DTZ001  the fault itself
    ],
    ids=["no such zone", "a path", "words", "past midnight", "sixty minutes", "empty hours", "a moment without offset"],
)
def test_facts_that_cannot_be_read_refuse(broken: dict[str, object]) -> None:
    """A fact of the wrong kind is not a fact."""
    assert not judge_contact(Dial(), evolve(FACTS, **broken), BOOK, TEN).allowed


@pytest.mark.parametrize(
    ("facts", "dial", "fact"),
    [
        ({"person": Person(role=Role.CONTACT)}, Dial(purpose="reach"), "debtor_unreachable"),
        ({"creditor_type": CreditorType.AGENCY}, Dial(), "agency_notice_sent"),
        ({"person": Person(role=Role.GUARANTOR_GENERAL)}, Dial(), "enforcement_failed"),
        ({"person": Person(capacity="unknown")}, Dial(), "capacity"),
        ({"visit_staff": 2}, Dial(channel=Channel.VISIT, actor=Actor.HUMAN), "visit_consent"),
        ({"visit_consent": True}, Dial(channel=Channel.VISIT, actor=Actor.HUMAN), "visit_staff"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_missing_fact_refuses_and_is_named(facts: dict[str, object], dial: Dial, fact: str) -> None:
    """The collector is told what to find out."""
    refusals = [f for f in judge_contact(dial, evolve(FACTS, **facts), BOOK, TEN).findings if f.severity == "block"]

    assert any(f"“{fact}”" in finding.why and fact in finding.why_en for finding in refusals)


def test_a_draft_only_asks_for_review() -> None:
    """A draft is never enough to refuse; the same rule in force is."""
    minor = evolve(FACTS, person=Person(is_minor=True))

    draft = judge_contact(Dial(), minor, a_book(a_rule(status="draft")), TEN)
    active = judge_contact(Dial(), minor, a_book(a_rule(status="active")), TEN)

    assert [f.severity for f in draft.findings] == ["review"]
    assert draft.allowed
    assert not active.allowed


@pytest.mark.parametrize(
    ("applies", "concerned"),
    [
        (Applies(), True),
        (Applies(creditor_types=(CreditorType.MICROLOAN,)), True),
        (Applies(creditor_types=(CreditorType.BANK,)), False),
        (Applies(products=(Product.CREDIT_CARD,)), False),
        (Applies(channels=(Channel.SMS,)), False),
        (Applies(actors=(Actor.HUMAN,)), False),
        (Applies(channels=(Channel.VOICE,), actors=(Actor.AI, Actor.HUMAN)), True),
    ],
)
def test_a_rule_binds_those_it_applies_to(applies: Applies, concerned: bool) -> None:
    """By creditor, product, channel and actor, all of which must match."""
    minor = evolve(FACTS, person=Person(is_minor=True))

    assert judge_contact(Dial(), minor, a_book(a_rule(applies=applies)), TEN).allowed is not concerned


def test_a_rule_binds_from_its_day_on_by_the_calendar_of_its_jurisdiction() -> None:
    """In force from the first moment of the day in Beijing, wherever the clock is read."""
    book = a_book(a_rule(version=(Version(since=date(2026, 11, 24), limits={"capacities": [], "spared_roles": []}),)))
    minor = evolve(FACTS, person=Person(is_minor=True))

    assert judge_contact(Dial(), minor, book, at("2026-11-23T23:59:59+08:00")).rules == ("NO-RULEBOOK",)
    assert judge_contact(Dial(), minor, book, at("2026-11-23T16:00:00+00:00")).rules == ("CN-X-01",)


def test_a_verdict_names_its_law() -> None:
    """Jurisdiction, digest and the version of each rule consulted; of another book, another digest of the inputs."""
    verdict = judge_contact(Dial(), FACTS, BOOK, TEN)

    assert verdict.book.startswith(f"CN {BOOK.digest[:12]} ")
    assert "CN-C-02@2025-03-13" in verdict.book
    assert "CN-N-01" not in verdict.book
    assert judge_contact(Dial(), FACTS, evolve(BOOK, digest="1" * 64), TEN).digest != verdict.digest


def test_the_digest_of_speech_does_not_depend_on_the_order_of_sets() -> None:
    """Sets are written in order, so that a verdict replays in another process."""
    facts = SpeechFacts(listener=Listener.DEBTOR, notices=frozenset(Disclosure))

    assert dump(facts)["notices"] == sorted(item.value for item in Disclosure)


def test_a_moment_without_offset_is_no_moment() -> None:
    """The judge does not guess a zone."""
    with pytest.raises(NaiveMoment):
        judge_contact(Dial(), FACTS, BOOK, Instant(datetime(2026, 11, 24, 10)))  # noqa: DTZ001  the fault itself
