"""Who is on the line: nothing about the debt is said before this is settled (rule CN-M-02)."""

from yinuo.model.casefile import CaseFile
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct

ONLY_THE_DEBTOR = (
    DebtorAct.PROMISE_TO_PAY, DebtorAct.PROMISE_VAGUE, DebtorAct.PARTIAL_OFFER, DebtorAct.REQUEST_EXTENSION,
    DebtorAct.REQUEST_INSTALMENT, DebtorAct.REQUEST_WAIVER, DebtorAct.UNABLE, DebtorAct.REFUSE, DebtorAct.CLAIM_PAID,
    DebtorAct.CANNOT_BORROW, DebtorAct.DISPUTE_AMOUNT, DebtorAct.DISPUTE_SERVICE,
)
"""Acts by which a person speaks of the debt as his or her own, though we have not mentioned it."""

SOMEBODY_ELSE = {DebtorAct.DENY_IDENTITY, DebtorAct.WRONG_NUMBER, DebtorAct.THIRD_PARTY}

ENOUGH = 2
"""How many answers must bear out the name before the person is taken to be the one asked for."""

TRIES = 3
"""How often we ask before giving up."""


def listen(state: State, heard: Heard, file: CaseFile) -> State:
    """What an answer to the opening tells of the listener; behind a door nobody is asked any more who he is."""
    if state.doors:
        return state
    if state.listener != Listener.UNVERIFIED:
        taken_back = _is_another(heard)
        return evolve(state, listener=Listener.UNVERIFIED, stage=Stage.VERIFYING, self_named=0) if taken_back else state
    if _denies(heard):
        return state
    yes = heard.has(DebtorAct.CONFIRM_IDENTITY) or (
        state.asked in {AgentAct.GREET, AgentAct.VERIFY}
        and heard.has(DebtorAct.AFFIRM)
        and "verify.whose" not in state.said[-1:]
    )
    own = heard.has(*ONLY_THE_DEBTOR) and state.asked != AgentAct.ASK_CALLBACK_TIME
    if not (yes or own):
        return state
    named = state.self_named + 1
    if named < ENOUGH or file.context.called_role == "contact":
        return evolve(state, self_named=named, stage=Stage.VERIFYING)
    known = Listener.GUARANTOR if file.context.called_role else Listener.DEBTOR
    return evolve(state, self_named=named, listener=known, stage=Stage.TALKING)


def next_lines(state: State, heard: Heard, file: CaseFile) -> tuple[str, ...]:
    """What to say while the listener is not known."""
    if file.context.called_role == "contact" and state.self_named:
        return ("third.message",) if not state.times_said("third.message") else ("third.thanks",)
    if heard.has(DebtorAct.DENY_IDENTITY) or (_denies(heard) and state.asked == AgentAct.GREET):
        return ("verify.whose",) if not state.times_said("verify.whose") else ("unverified.end",)
    if "verify.whose" in state.said[-1:]:
        if heard.has(DebtorAct.AFFIRM, DebtorAct.ACKNOWLEDGE):
            return ("third.message",)
        return ("wrong.number",) if _denies(heard) else ("unverified.end",)
    asked = sum(1 for line in state.said if line.startswith("verify."))
    if asked >= TRIES:
        return ("unverified.end",)
    if not state.self_named:
        return ("verify.name",)
    return ("verify.owner",) if file.context.called_role else ("verify.tail",)


def _is_another(heard: Heard) -> bool:
    """Whether somebody taken for the debtor says that he is not, and nothing else."""
    acts = {item.act for item in heard.acts}
    return bool(acts & SOMEBODY_ELSE) and acts <= {*SOMEBODY_ELSE, DebtorAct.DENY}


def _denies(heard: Heard) -> bool:
    return heard.has(DebtorAct.DENY_IDENTITY, DebtorAct.DENY) and not heard.has(DebtorAct.CONFIRM_IDENTITY)
