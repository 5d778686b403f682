"""Nothing of the debt is said before it is settled who listens; and a contact person never becomes the one who owes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dialogue.talk import CONTACT, GUARANTOR, LINES, NOTHING, TODAY, Talk, between, heard, opened, yuan

from yinuo.dialogue.identity import ONLY_THE_DEBTOR
from yinuo.model.case import CallContext
from yinuo.model.heard import Heard
from yinuo.model.party import Listener
from yinuo.model.speech import Disclosure
from yinuo.model.state import Stage
from yinuo.model.vocabulary import AgentAct, DebtorAct

YES = heard(DebtorAct.AFFIRM, text="对")
IT_IS_ME = heard(DebtorAct.CONFIRM_IDENTITY, text="是我")
NO = heard(DebtorAct.DENY, text="不是")
OF_THE_DEBT = {
    Disclosure.DEBT, Disclosure.AMOUNT, Disclosure.DUE_DAY, Disclosure.CONSEQUENCE, Disclosure.OFFER,
    Disclosure.PROMISE,
}


def call(context: CallContext | None = None) -> Talk:
    """A call in which we have greeted."""
    talk = Talk(file=opened(context=context))
    talk.begin()
    return talk


def test_name_and_tail_are_needed_before_the_debt_is_spoken_of() -> None:
    """'是我' is half of it; the tail of the number is the other half; then comes the demand."""
    talk = call()

    assert talk.hear(IT_IS_ME) == ("verify.tail",)
    assert (talk.state.stage, talk.state.listener) == (Stage.VERIFYING, Listener.UNVERIFIED)
    assert talk.hear(YES) == ("demand.today",)
    assert (talk.state.stage, talk.state.listener) == (Stage.TALKING, Listener.DEBTOR)


def test_a_plain_yes_to_the_greeting_is_the_name() -> None:
    """'请问您是张三先生本人吗' '对'."""
    assert call().hear(YES) == ("verify.tail",)


@pytest.mark.parametrize("act", ONLY_THE_DEBTOR)
def test_whoever_answers_for_the_debt_bears_out_the_name(act: DebtorAct) -> None:
    """We have not mentioned it; only the debtor knows of it. After his name it takes the place of the tail."""
    talk = call()
    talk.hear(IT_IS_ME)

    talk.hear(heard(act))

    assert talk.state.listener == Listener.DEBTOR


def test_knowing_of_the_debt_alone_is_not_enough() -> None:
    """A spouse knows of it too: the name or the tail is asked for still."""
    talk = call()

    assert talk.hear(heard(DebtorAct.PROMISE_TO_PAY, text="我明天就还")) == ("verify.tail",)
    assert talk.state.listener == Listener.UNVERIFIED


def test_name_and_debt_in_one_breath_count_once() -> None:
    """The tail is asked for all the same."""
    talk = call()

    assert talk.hear(heard(DebtorAct.CONFIRM_IDENTITY, DebtorAct.UNABLE)) == ("verify.tail",)
    assert talk.state.self_named == 1


def test_what_the_first_answer_offered_is_kept_for_later() -> None:
    """'是我，我今天还一万' before the tail was checked need not be said again."""
    talk = call()
    talk.hear(heard(DebtorAct.CONFIRM_IDENTITY, DebtorAct.PARTIAL_OFFER, sums=(yuan(10_000),),
                    times=(between(f"{TODAY} 12:00", f"{TODAY} 18:00"),)))

    assert [p.amount_fen for p in talk.state.draft.payments] == [1_000_000]


@pytest.mark.parametrize("said", [NO, heard(DebtorAct.DENY_IDENTITY), heard(DebtorAct.DENY, DebtorAct.AFFIRM)])
def test_a_no_never_counts_as_a_yes(said: Heard) -> None:
    """Not even with a yes beside it."""
    talk = call()
    talk.hear(said)

    assert talk.state.self_named == 0


def test_a_yes_to_whether_he_knows_him_is_not_his_name() -> None:
    """'您认识他吗' '认识' makes him no debtor."""
    talk = call()

    assert talk.hear(NO) == ("verify.whose",)
    assert talk.hear(YES) == ("third.message",)
    assert (talk.state.self_named, talk.state.listener) == (0, Listener.UNVERIFIED)


def test_a_tail_denied_is_asked_once_more_and_then_we_leave() -> None:
    """Three questions are enough; nothing was said of the debt."""
    talk = call()

    assert [talk.hear(said)[-1] for said in (IT_IS_ME, NO, NO, NO)] == [
        "verify.tail", "verify.tail", "verify.tail", "unverified.end",
    ]
    assert talk.hear(NOTHING) == ()


def test_somebody_who_never_says_who_he_is_is_left_in_peace() -> None:
    """Asked by name a few times, then goodbye."""
    talk = call()
    said = [talk.hear(heard(DebtorAct.GREET))[-1] for _ in range(4)]

    assert said == ["verify.name", "verify.name", "verify.name", "unverified.end"]


def test_a_guarantor_is_known_as_one() -> None:
    """By his name and that it is his number; the debtor's tail is not read out to him."""
    talk = call(GUARANTOR)

    assert talk.hear(IT_IS_ME) == ("verify.owner",)
    assert talk.hear(YES) == ("demand.guarantor",)
    assert talk.state.listener == Listener.GUARANTOR


ACTS = st.lists(st.lists(st.sampled_from(DebtorAct), min_size=1, max_size=3, unique=True), max_size=8)


@given(ACTS)
def test_a_contact_person_never_becomes_the_one_who_owes(talk: list[list[DebtorAct]]) -> None:
    """Whatever he says, and nothing of the debt is made known to him (CN-C-09, CN-N-08)."""
    contact = call(CONTACT)

    for acts in talk:
        lines = contact.hear(heard(*acts))
        assert contact.state.listener not in {Listener.DEBTOR, Listener.GUARANTOR}
        assert not any(OF_THE_DEBT & set(LINES[line].discloses) for line in lines)


@given(ACTS)
def test_nothing_of_the_debt_is_said_before_the_person_is_known(talk: list[list[DebtorAct]]) -> None:
    """And every line is meant for the listener as he is known when it is said (CN-M-02)."""
    someone = call()

    for acts in talk:
        lines = someone.hear(heard(*acts))
        listener = someone.state.listener
        assert all(listener in LINES[line].to for line in lines)
        if listener == Listener.UNVERIFIED:
            assert not any(OF_THE_DEBT & set(LINES[line].discloses) for line in lines)


@given(ACTS)
def test_who_is_known_stays_known(talk: list[list[DebtorAct]]) -> None:
    """The listener changes once, from unknown to known."""
    someone = call()
    known = False
    for acts in talk:
        someone.hear(heard(*acts))
        assert not (known and someone.state.listener == Listener.UNVERIFIED)
        known = someone.state.listener != Listener.UNVERIFIED


def test_the_time_to_call_again_does_not_prove_who_he_is() -> None:
    """'是我，在开会' and then '下午三点': he is called at three, and nothing is said of the debt before."""
    talk = call()

    assert talk.hear(heard(DebtorAct.CONFIRM_IDENTITY, DebtorAct.BUSY)) == ("ask.callback",)
    assert talk.hear(heard(DebtorAct.PROMISE_TO_PAY, times=(between(f"{TODAY} 15:00", f"{TODAY} 16:00"),))) == (
        "close.callback",
    )
    assert talk.state.listener == Listener.UNVERIFIED


def test_a_third_person_does_not_become_the_debtor_by_a_second_yes() -> None:
    """'我是他爱人，是我接的' went through a door; what follows is thanks, not a demand."""
    talk = call()
    talk.hear(heard(DebtorAct.THIRD_PARTY, DebtorAct.CONFIRM_IDENTITY))

    assert talk.hear(IT_IS_ME) == ("third.thanks",)
    assert talk.state.listener == Listener.UNVERIFIED


def test_the_greeting_is_said_again_to_somebody_who_did_not_hear_it() -> None:
    """Whole, with who calls and by what voice; once."""
    talk = call()

    assert talk.hear(heard(DebtorAct.NOT_HEARD)) == ("greet.again",)
    assert talk.hear(heard(DebtorAct.NOT_HEARD))[-1] == "verify.name"


def test_whoever_hangs_up_before_he_is_known_is_let_go() -> None:
    """Without another question."""
    assert call().hear(heard(DebtorAct.HANG_UP)) == ("unverified.end",)


def test_an_inbound_caller_is_identified_as_well() -> None:
    """He called us, and still hears nothing before he is known."""
    talk = Talk(file=opened(context=CallContext(direction="inbound")))

    assert talk.begin().parts[0].line == "greet.inbound"
    assert talk.begin().act == AgentAct.GREET
    assert talk.hear(heard(DebtorAct.ASK_AMOUNT))[-1] == "verify.name"
