"""One-way doors: what opens each, which one leads, and that none ever closes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogue.talk import CONTACT, DEMANDED, KNOWN, LINES, NOTHING, Talk, heard, opened

from yinuo.dialogue import doors
from yinuo.dialogue.doors import Door, door
from yinuo.model.contact import HoldKind
from yinuo.model.disposition import FollowUpKind, Line, Outcome
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import State
from yinuo.model.vocabulary import AgentAct, DebtorAct

DOORS = doors.doors()
NAMES = [item.name for item in DOORS]
SIMPLE = [(item, act) for item in DOORS if not item.all and item.times == 1 for act in item.acts]
LISTENERS = {"": (Listener.DEBTOR, Listener.UNVERIFIED), "verified": (Listener.DEBTOR, Listener.GUARANTOR),
             "unverified": (Listener.UNVERIFIED, Listener.CONTACT)}

every_door = pytest.mark.parametrize("item", DOORS, ids=NAMES)


def enter(state: State, said: Heard) -> State:
    """The state after hearing something, as far as doors go."""
    acts = (*state.acts, *(item.act for item in said.acts))
    return doors.enter(evolve(state, acts=acts), said)


def behind(*names: str, listener: Listener = Listener.DEBTOR) -> State:
    """A call in which these doors were gone through."""
    return evolve(KNOWN, doors=names, listener=listener)


@pytest.mark.parametrize(("item", "act"), SIMPLE, ids=[f"{item.name}-{act.value}" for item, act in SIMPLE])
def test_each_act_of_a_door_opens_it(item: Door, act: DebtorAct) -> None:
    """For every listener whom the door is for."""
    for listener in LISTENERS[item.only]:
        assert item.name in enter(evolve(KNOWN, listener=listener), heard(act)).doors


@pytest.mark.parametrize("item", [d for d in DOORS if d.only], ids=lambda item: item.name)
def test_a_door_is_only_for_those_it_is_for(item: Door) -> None:
    """A dispute about the sum by a stranger tells us nothing of the debtor, and a debtor is no wrong number."""
    others = set(Listener) - set(LISTENERS[item.only])

    for listener in others:
        assert item.name not in enter(evolve(KNOWN, listener=listener), heard(*item.acts)).doors


def test_a_child_is_recognised_by_two_signs_together() -> None:
    """Somebody else, and weak: one of them alone is not enough."""
    stranger = evolve(KNOWN, listener=Listener.UNVERIFIED)

    assert enter(stranger, heard(DebtorAct.THIRD_PARTY, DebtorAct.VULNERABLE)).doors[:1] == ("minor",)
    assert "minor" not in enter(stranger, heard(DebtorAct.THIRD_PARTY)).doors
    assert "minor" not in enter(stranger, heard(DebtorAct.VULNERABLE)).doors


@pytest.mark.parametrize("first", [DebtorAct.HOSTILE, DebtorAct.THREAT])
@pytest.mark.parametrize("second", [DebtorAct.HOSTILE, DebtorAct.THREAT])
def test_abuse_ends_the_call_the_second_time(first: DebtorAct, second: DebtorAct) -> None:
    """Once, we stay calm; an insult and a threat add up."""
    once = enter(DEMANDED, heard(first))
    later = enter(once, heard(DebtorAct.AFFIRM))

    assert once.doors == ()
    assert later.doors == ()
    assert enter(later, heard(second)).doors == ("abuse",)


def test_an_insult_and_a_threat_in_one_breath_are_one_outburst() -> None:
    """We answer it calmly before we give up; the next one ends the call."""
    outburst = heard(DebtorAct.HOSTILE, DebtorAct.THREAT)

    assert enter(DEMANDED, outburst).doors == ()
    assert enter(enter(DEMANDED, outburst), outburst).doors == ("abuse",)


def test_what_a_stranger_said_of_the_debt_counts_once_it_is_the_debtor() -> None:
    """'我早就还了' before the tail of the number was checked is not forgotten after it."""
    stranger = evolve(KNOWN, listener=Listener.UNVERIFIED)
    said = enter(stranger, heard(DebtorAct.CLAIM_PAID))

    assert said.doors == ()
    assert enter(evolve(said, listener=Listener.DEBTOR), heard(DebtorAct.AFFIRM)).doors == ("paid",)


def test_who_says_that_it_is_he_is_no_third_person() -> None:
    """'是我，我老婆接的电话' is heard for its clearest act, whichever that is."""
    stranger = evolve(KNOWN, listener=Listener.UNVERIFIED)

    assert enter(stranger, heard(DebtorAct.CONFIRM_IDENTITY, DebtorAct.THIRD_PARTY)).doors == ()
    assert enter(stranger, heard(DebtorAct.THIRD_PARTY, DebtorAct.CONFIRM_IDENTITY)).doors == ("third_party",)


@pytest.mark.parametrize(
    ("weightier", "lighter"),
    [
        ("crisis", "complaint"), ("crisis", "stop"), ("crisis", "third_party_refuses"), ("crisis", "paid"),
        ("deceased", "third_party"), ("minor", "third_party"), ("third_party_refuses", "third_party"),
        ("wrong_number", "third_party"), ("complaint", "stop"), ("complaint", "human"), ("complaint", "not_my_debt"),
        ("represented", "complaint"), ("stop", "not_my_debt"), ("not_my_debt", "amount_disputed"), ("care", "human"),
        ("care", "paid"), ("complaint", "abuse"), ("paid", "abuse"), ("insolvent", "complaint"),
    ],
)
def test_the_weightier_door_leads(weightier: str, lighter: str) -> None:
    """Heard together or one after the other, in either order; both are kept."""
    first, second = heard(*door(weightier).acts), heard(*door(lighter).acts)
    together = heard(*door(weightier).acts, *door(lighter).acts)
    only = {door(weightier).only, door(lighter).only}
    start = evolve(KNOWN, listener=Listener.UNVERIFIED if "unverified" in only else Listener.DEBTOR)
    if lighter == "abuse":
        start = enter(start, second)

    for state in (enter(start, together), enter(enter(start, first), second), enter(enter(start, second), first)):
        assert state.doors[0] == weightier
        assert lighter in state.doors


ACTS = st.lists(st.lists(st.sampled_from(DebtorAct), max_size=3, unique=True), max_size=6)


@given(ACTS, st.sampled_from(Listener))
def test_a_door_never_closes_again(talk: list[list[DebtorAct]], listener: Listener) -> None:
    """Whatever is said afterwards, and they stand in the order of their weight."""
    state = evolve(KNOWN, listener=listener)
    for acts in talk:
        after = enter(state, heard(*acts))
        assert set(state.doors) <= set(after.doors)
        assert list(after.doors) == sorted(after.doors, key=NAMES.index)
        state = after


@given(ACTS, st.sampled_from(NAMES))
def test_behind_a_door_nothing_is_demanded(talk: list[list[DebtorAct]], name: str) -> None:
    """No demand, no reason, no consequence, no proposal, no commitment, whatever is said; and the call ends."""
    of_the_debt = {
        AgentAct.DEMAND_TODAY, AgentAct.ASK_REASON, AgentAct.CONSEQUENCE, AgentAct.ASK_OTHER_SOURCE,
        AgentAct.PROPOSE_PARTIAL, AgentAct.PROPOSE_DATE, AgentAct.PROPOSE_INSTALMENT, AgentAct.ASK_COMMITMENT,
        AgentAct.CONFIRM_COMMITMENT,
    }
    listener = Listener.UNVERIFIED if door(name).only == "unverified" else Listener.DEBTOR
    call = Talk(state=evolve(DEMANDED, doors=(name,), listener=listener))

    for acts in [*talk, [], [], []]:
        lines = call.hear(heard(*acts) if acts else NOTHING)
        assert not of_the_debt & {LINES[line].act for line in lines}
    assert call.hear(NOTHING) == ()


@every_door
def test_a_door_leads_out(item: Door) -> None:
    """The last of its lines ends the call or hands it to a person, for known and unknown listeners."""
    for steps in filter(None, (item.steps, item.guest_steps)):
        assert LINES[steps[-1][-1]].act in {AgentAct.CLOSING, AgentAct.REFER_HUMAN}
        assert all(LINES[step[-1]].act not in {AgentAct.CLOSING, AgentAct.REFER_HUMAN} for step in steps[:-1])


@every_door
def test_the_lines_behind_a_door_are_meant_for_those_who_go_through(item: Door) -> None:
    """A stranger is never told what only the debtor may hear."""
    for listener in LISTENERS[item.only]:
        known = listener in {Listener.DEBTOR, Listener.GUARANTOR}
        steps = item.steps if known or not item.guest_steps else item.guest_steps
        heard_by = Listener.UNVERIFIED if listener == Listener.CONTACT else listener
        assert [name for step in steps for name in step if heard_by not in LINES[name].to] == []


@every_door
def test_the_steps_of_a_door_are_said_in_order_and_once(item: Door) -> None:
    """Then nothing more is owed."""
    state = behind(item.name, listener=LISTENERS[item.only][0])

    said: list[tuple[str, ...]] = []
    while (lines := doors.next_step(state)) and len(said) < 5:
        said.append(lines)
        state = evolve(state, said=(*state.said, *lines))

    assert tuple(said) == item.steps


def test_a_stranger_gets_the_steps_for_guests() -> None:
    """'我没借过钱' from somebody unknown is taken down without a question."""
    assert doors.next_step(behind("not_my_debt", listener=Listener.UNVERIFIED)) == door("not_my_debt").guest_steps[0]
    assert doors.next_step(behind("not_my_debt")) == door("not_my_debt").steps[0]


@pytest.mark.parametrize(
    ("name", "hold"),
    [
        ("crisis", HoldKind.CARE), ("care", HoldKind.CARE), ("complaint", HoldKind.COMPLAINT),
        ("stop", HoldKind.STOP_CONTACT), ("third_party_refuses", HoldKind.STOP_CONTACT),
        ("wrong_number", HoldKind.WRONG_PARTY), ("deceased", HoldKind.DECEASED), ("insolvent", HoldKind.INSOLVENCY),
        ("represented", HoldKind.REPRESENTED), ("not_my_debt", HoldKind.DISPUTE), ("time_barred", HoldKind.LIMITATION),
        ("amount_disputed", HoldKind.DISPUTE), ("service_disputed", HoldKind.DISPUTE),
        ("paid", HoldKind.PAYMENT_PENDING),
    ],
)
def test_a_door_that_rests_the_case_says_so(name: str, hold: HoldKind) -> None:
    """The hold is what keeps the next call from being made."""
    assert door(name).holds == (hold,)


def test_a_crisis_is_handed_to_a_person_at_once() -> None:
    """With care and a supervisor now, not tomorrow."""
    crisis = door("crisis")

    assert crisis.handed_over
    assert {(task.kind, task.after_hours) for task in crisis.follow_ups} == {
        (FollowUpKind.CARE, 0), (FollowUpKind.SUPERVISOR_REVIEW, 0),
    }


@every_door
def test_a_door_says_how_the_call_is_recorded(item: Door) -> None:
    """An outcome where a person was reached, and none where it was a machine."""
    assert (item.outcome is None) == (item.line == Line.VOICEMAIL)


def test_doors_have_names_of_their_own() -> None:
    """Their outcomes may be shared, their names not."""
    assert len(set(NAMES)) == len(NAMES)
    assert door("stop").outcome == Outcome.STOP


# Doors that a line of ours goes through


def test_telling_a_wrong_number_so_is_recorded_as_one() -> None:
    """We said that we would stop the number, so it is stopped."""
    call = Talk()
    call.begin()
    call.hear(heard(DebtorAct.DENY_IDENTITY, text="不是"))

    assert call.hear(heard(DebtorAct.DENY, text="不认识")) == ("wrong.number",)

    closed = call.close()
    assert closed.disposition.outcome == Outcome.WRONG_NUMBER
    assert closed.holds == (HoldKind.WRONG_PARTY,)
    assert [task.kind for task in closed.follow_ups] == [FollowUpKind.STOP_CONTACT]


def test_a_question_back_is_no_wrong_number() -> None:
    """'你谁啊，找他干嘛' to 'do you know him' is answered, and we take our leave."""
    call = Talk()
    call.begin()
    call.hear(heard(DebtorAct.DENY_IDENTITY))

    assert call.hear(heard(DebtorAct.ASK_IDENTITY, DebtorAct.ASK_PURPOSE))[-1] == "unverified.end"
    assert call.close().holds == ()


@pytest.mark.parametrize(
    ("answer", "lines", "outcome"),
    [
        (DebtorAct.THIRD_PARTY_RELAYS, ("third.thanks",), Outcome.WILL_RELAY),
        (DebtorAct.AFFIRM, ("third.thanks",), Outcome.WILL_RELAY),
        (DebtorAct.THIRD_PARTY_REFUSES, ("third.refused",), Outcome.THIRD_PARTY_REFUSES),
    ],
)
def test_whoever_is_asked_to_pass_a_message_on_is_recorded_as_a_third_person(
    answer: DebtorAct, lines: tuple[str, ...], outcome: Outcome
) -> None:
    """An acquaintance who answered, or the contact person called; asked once, thanked once."""
    acquaintance = Talk()
    acquaintance.begin()
    acquaintance.hear(heard(DebtorAct.DENY_IDENTITY))
    contact = Talk(file=opened(context=CONTACT))
    contact.begin()

    for call, yes in ((acquaintance, DebtorAct.AFFIRM), (contact, DebtorAct.CONFIRM_IDENTITY)):
        assert call.hear(heard(yes)) == ("third.message",)
        assert call.hear(heard(answer)) == lines
        disposition = call.close().disposition
        assert (disposition.party.value, disposition.outcome) == ("P4", outcome)
