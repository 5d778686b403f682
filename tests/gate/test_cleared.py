"""A clearance is for these words, this moment and this process; whatever else is shown to a channel is refused."""

import copy
import dataclasses
import pickle
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from yinuo.gate.cleared import Cleared, ForgedClearance, StaleClearance, clear
from yinuo.gate.judge import judge
from yinuo.gate.scene import Scene
from yinuo.law.load import load
from yinuo.model.case import CreditorType, Product
from yinuo.model.contact import AgreedHours, Contact, ContactFacts, Dial, Person
from yinuo.model.days import CHINA, Instant, instant
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.speech import Disclosure, Part, Say, SpeechFacts
from yinuo.model.verdict import Finding, Refused
from yinuo.model.vocabulary import AgentAct

BOOK = load()
TEN = instant(datetime(2026, 11, 24, 10, tzinfo=CHINA))
WORDS = "您好，请问是张三先生本人吗？"
SCENE = Scene(
    case="张三",
    contact=ContactFacts(
        jurisdiction="CN", creditor_type=CreditorType.MICROLOAN, product=Product.MICROLOAN, person=Person()
    ),
    speech=SpeechFacts(
        listener=Listener.DEBTOR, verified=True, in_call=True, creditor="诚信小额贷款有限公司",
        notices=frozenset({Disclosure.INSTITUTION, Disclosure.AI, Disclosure.RECORDING}),
    ),
)


def saying(words: str, act: AgentAct = AgentAct.VERIFY) -> Say:
    """One line."""
    return Say(parts=(Part(line="test.line", act=act, text=words),))


def cleared(proposal: Dial | Say | None = None, now: Instant = TEN, scene: Scene = SCENE) -> Cleared:
    """A clearance of the gate."""
    answer = judge(proposal or saying(WORDS), scene, BOOK, now)
    assert isinstance(answer, Cleared)
    return answer


def refused(proposal: Dial | Say, now: Instant, scene: Scene = SCENE) -> Refused:
    """A refusal of the gate."""
    answer = judge(proposal, scene, BOOK, now)
    assert isinstance(answer, Refused)
    return answer


def clock(text: str) -> Instant:
    """A time of that day."""
    return instant(datetime.fromisoformat(f"2026-11-24T{text}+08:00"))


def test_what_is_cleared_can_be_said_at_once() -> None:
    """The channel gets the words; everybody can read what they do, for whom, why and when."""
    permit = cleared()

    assert permit.open(TEN) == WORDS
    assert (permit.text, permit.acts, permit.case, permit.at) == (WORDS, (AgentAct.VERIFY,), "张三", TEN)
    assert permit.verdict.allowed


def test_a_cleared_contact_opens_as_its_number() -> None:
    """A channel that dials gets the number that was judged."""
    assert cleared(Dial(number="138 0000 0000")).open(TEN) == "138 0000 0000"


def test_nobody_makes_one_by_calling_the_class() -> None:
    """The class itself makes none."""
    with pytest.raises(ForgedClearance):
        Cleared()


def test_a_refused_verdict_is_never_sealed() -> None:
    """Not even inside the gate."""
    verdict = refused(Dial(), clock("22:00:00")).verdict

    with pytest.raises(ForgedClearance):
        clear(Dial(), "张三", verdict, clock("22:00:05"))


def test_nothing_derives_from_it() -> None:
    """A subclass could answer ``open`` in its own way."""
    with pytest.raises(ForgedClearance):
        type("Reworded", (Cleared,), {})


def test_it_is_not_replaced() -> None:
    """It is no dataclass."""
    with pytest.raises(TypeError):
        dataclasses.replace(cleared(), text="别的话")  # type: ignore[type-var]


def test_it_is_not_pickled() -> None:
    """A queue holds proposals, never clearances."""
    with pytest.raises(ForgedClearance):
        pickle.dumps(cleared())


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy])
def test_a_copy_is_the_same_thing(again: Any) -> None:
    """Copying yields nothing that could be changed apart."""
    permit = cleared()

    assert again(permit) is permit


@pytest.mark.parametrize("name", ["text", "case", "verdict", "good_until", "_proposal", "_seal", "anything"])
def test_it_is_not_written_to(name: str) -> None:
    """Neither set nor deleted, by any name."""
    permit = cleared()

    with pytest.raises(ForgedClearance):
        setattr(permit, name, "别的话")
    with pytest.raises(ForgedClearance):
        delattr(permit, name)


class LookAlike(str):
    """Words that show themselves as other words."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(WORDS)

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("_proposal", saying("你不还钱就等着坐牢")),
        ("_proposal", saying(LookAlike("你不还钱就等着坐牢"))),
        ("_proposal", Dial(number="138 0000 0001")),
        ("_case", "李四"),
        ("_good_until", TEN + timedelta(days=1)),
        ("_seal", b"\0" * 32),
    ],
    ids=["other words", "words in disguise", "a contact instead", "another case", "a longer time", "another seal"],
)
def test_one_changed_by_force_does_not_open(name: str, value: object) -> None:
    """Python lets a determined hand change anything; the seal shows it."""
    permit = cleared()
    object.__setattr__(permit, name, value)

    with pytest.raises(ForgedClearance):
        Cleared.open(permit, TEN)


def test_one_whose_inside_was_changed_does_not_open() -> None:
    """The proposal and the verdict inside are under the seal too."""
    reworded, acquitted = cleared(), cleared()
    assert isinstance(reworded.proposal, Say)
    object.__setattr__(reworded.proposal.parts[0], "text", "你不还钱就等着坐牢")
    object.__setattr__(acquitted.verdict, "findings", (Finding(rule="CN-N-01", severity="note", why=""),))

    for permit in (reworded, acquitted):
        with pytest.raises(ForgedClearance):
            Cleared.open(permit, TEN)


def test_an_empty_shell_does_not_open() -> None:
    """An object of the class that the gate never filled."""
    with pytest.raises(ForgedClearance):
        Cleared.open(object.__new__(Cleared), TEN)


def test_a_look_alike_does_not_open() -> None:
    """Having the methods is not enough."""

    class Imitation:
        text = "你不还钱就等着坐牢"

        def open(self, _now: Instant) -> str:
            return self.text

    with pytest.raises(ForgedClearance):
        Cleared.open(Imitation(), TEN)  # type: ignore[arg-type]


def test_parts_of_two_clearances_do_not_make_a_third() -> None:
    """A seal fits only what it was made for."""
    ours, other = cleared(), cleared(saying("请问您贵姓？"))
    object.__setattr__(ours, "_proposal", other.proposal)

    with pytest.raises(ForgedClearance):
        ours.open(TEN)


@pytest.mark.parametrize(
    ("seconds", "usable"), [(-0.001, False), (0, True), (4.999, True), (5, False), (3600, False)]
)
def test_it_is_good_for_a_few_seconds(seconds: float, usable: bool) -> None:
    """As many as the pack says, from the moment it was given and not before."""
    permit, moment = cleared(), Instant(TEN + timedelta(seconds=seconds))

    if usable:
        assert permit.open(moment) == WORDS
    else:
        with pytest.raises(StaleClearance):
            permit.open(moment)


def test_it_does_not_reach_into_quiet_hours() -> None:
    """Cleared one second before ten at night, it cannot be spoken at ten."""
    permit = cleared(now=clock("21:59:59"))

    assert permit.good_until == clock("22:00:00")
    assert permit.open(clock("21:59:59.999")) == WORDS
    with pytest.raises(StaleClearance):
        permit.open(clock("22:00:00"))


def test_it_does_not_reach_beyond_the_agreed_hours() -> None:
    """The person's own hours bind in the same way, and on their own clock."""
    person = Person(timezone="Asia/Tokyo", agreed_hours=(AgreedHours(start="09:00", end="12:00"),))
    scene = evolve(SCENE, contact=evolve(SCENE.contact, person=person))

    assert cleared(now=clock("10:59:58"), scene=scene).good_until == clock("11:00:00")


def test_a_call_that_runs_into_quiet_hours_may_only_end() -> None:
    """At ten the demand is refused; the good-bye, the help line and the hand-over are not."""
    late = clock("22:00:00")

    assert "CN-C-02" in refused(saying(WORDS), late).verdict.rules
    assert cleared(saying("今天先不打扰您了，再见。", AgentAct.CLOSING), now=late).open(late)
    mixed = Say(parts=(*saying("好的。", AgentAct.CLOSING).parts, *saying(WORDS).parts))
    assert "CN-C-02" in refused(mixed, late).verdict.rules


def test_who_calls_us_at_night_is_answered() -> None:
    """Our contact hours bind what we begin, not what they begin."""
    scene = evolve(SCENE, called_by_them=True)

    assert cleared(now=clock("23:00:00"), scene=scene).open(clock("23:00:00")) == WORDS


def test_counts_do_not_cut_a_call_short() -> None:
    """The fourth call is not begun; the third may be finished though it is in the record."""
    history = tuple(Contact(at=TEN - timedelta(hours=k), connected=True, effective=True) for k in range(3))
    scene = evolve(SCENE, contact=evolve(SCENE.contact, history=history))

    assert "CN-C-04" in refused(Dial(), TEN, scene).verdict.rules
    assert cleared(scene=scene).open(TEN) == WORDS


def test_only_the_judge_makes_clearances() -> None:
    """``clear`` is called in one place of the whole house."""
    source = Path(__file__).parent.parent.parent / "src" / "yinuo"
    made = re.compile(r"from yinuo\.gate\.cleared import [^#]*\bclear\b|\bcleared\.clear\b|import cleared\b")
    users = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if any(made.search(line) for line in path.read_text(encoding="utf-8").splitlines())
    }

    assert users == {"gate/judge.py"}
