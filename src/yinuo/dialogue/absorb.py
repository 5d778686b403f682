"""What an utterance adds to what the call knows: identity, reason, money to come, another source, dated sums, a yes."""

from datetime import timedelta

from yinuo.dialogue import commitment, identity
from yinuo.lines import spoken
from yinuo.model.casefile import CaseFile
from yinuo.model.days import Instant
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import Evidence, Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

SOURCES = {Reason.RECEIVABLE_LATE: "客户回款", Reason.SALARY_LATE: "工资"}
YES = (DebtorAct.AFFIRM, DebtorAct.ACKNOWLEDGE)
NONE = (DebtorAct.DENY, DebtorAct.UNABLE, DebtorAct.CANNOT_BORROW, DebtorAct.REFUSE, DebtorAct.ACKNOWLEDGE)
NO = (DebtorAct.DENY, DebtorAct.REFUSE, DebtorAct.UNABLE)


def absorb(state: State, heard: Heard, file: CaseFile, now: Instant) -> State:
    """The state after hearing one utterance; ``state.turn`` becomes the number of the debtor's turn."""
    state = evolve(
        state, turn=state.turn + 1, acts=(*state.acts, *(item.act for item in heard.acts)),
        unheard=state.unheard + 1 if heard.unclear or not heard.text else 0,
    )
    if state.stage == Stage.CLOSED:
        return state  # after our goodbye only a door or a question still counts
    state = identity.listen(state, heard, file)
    state = _reason(state, heard)
    state = _income(state, heard, now)
    state = _callback(state, heard, now)
    if state.asked == AgentAct.CONFIRM_COMMITMENT:
        return _confirmed(state, heard, file, now)
    state = commitment.listen(state, heard, file.case, now)
    return _sources(state, heard)


def _reason(state: State, heard: Heard) -> State:
    reasons = tuple(dict.fromkeys((*state.reasons, *heard.reasons)))
    if not reasons or state.done(Task.REASON):
        return evolve(state, reasons=reasons)
    evidence = Evidence(task=Task.REASON, turn=state.turn, quote=heard.text)
    return evolve(state, reasons=reasons, evidence=(*state.evidence, evidence))


def _income(state: State, heard: Heard, now: Instant) -> State:
    owed = next((a for a in heard.amounts if a.role == "owed_to_me"), None)
    if owed is not None and state.receivable is None:
        state = evolve(state, receivable=owed)
    awaited = bool({Reason.RECEIVABLE_LATE, Reason.SALARY_LATE} & {*heard.reasons}) or "ask.income" in state.said[-1:]
    if (awaited or owed is not None) and state.income_at is None:
        coming = [t for t in heard.times if t.role != "past" and t.end is not None and t.end > now]
        state = evolve(state, income_at=coming[0] if coming else None)
    return state


def _callback(state: State, heard: Heard, now: Instant) -> State:
    asked = state.asked == AgentAct.ASK_CALLBACK_TIME or heard.has(DebtorAct.REQUEST_CALLBACK, DebtorAct.BUSY)
    if not asked:
        return state
    later = [t for t in heard.times if t.role in {"callback", "mention", "pay_at"} and t.start and t.start > now]
    if later and later[0].start is not None:
        return evolve(state, callback_at=later[0].start)
    if heard.durations and heard.has(DebtorAct.REQUEST_CALLBACK):
        return evolve(state, callback_at=now + timedelta(seconds=heard.durations[0].seconds_lo))
    return state


def _confirmed(state: State, heard: Heard, file: CaseFile, now: Instant) -> State:
    """An answer to the read-back: the same or a yes confirms it, other sums or days change it, a no ends it."""
    before, no = state.draft, heard.has(*NO)
    changed = commitment.listen(state, heard, file.case, now)
    repeated = set(changed.draft.payments) <= set(before.payments) and not no
    if changed.draft.window != before.window or (changed.draft.payments != before.payments and not repeated):
        return changed
    if commitment.paying_times(state, heard, now) or (heard.has(*YES) and not no):
        evidence = Evidence(task=Task.COMMITMENT, turn=state.turn, quote=heard.text)
        return evolve(state, draft=evolve(before, confirmed=True), evidence=(*state.evidence, evidence))
    ended = no and not heard.has(*YES)
    return evolve(state, draft=evolve(before, payments=()) if ended else before)


def _sources(state: State, heard: Heard) -> State:
    draft = state.draft
    if state.asked == AgentAct.ASK_OTHER_SOURCE:
        figures = bool(heard.times or heard.amounts) and not heard.has(DebtorAct.CANNOT_BORROW, DebtorAct.DENY)
        has_one = heard.has(DebtorAct.OTHER_SOURCE) or figures or not (heard.has(*NONE) or heard.unclear)
        return evolve(state, draft=evolve(draft, fallback_source=heard.text if has_one else draft.fallback_source))
    if not draft.source_of_funds and state.listener != Listener.CONTACT:
        source = _source_of(state, heard)
        return evolve(state, draft=evolve(draft, source_of_funds=source)) if source else state
    return state


def _source_of(state: State, heard: Heard) -> str:
    for reason, source in SOURCES.items():
        if reason in state.reasons:
            sum_ = state.receivable
            return source + (spoken.money(sum_.fen_lo) if sum_ is not None and sum_.fen_lo == sum_.fen_hi else "")
    return heard.text if heard.has(DebtorAct.OTHER_SOURCE) else ""

