"""What to do next while nothing forbids it: the four tasks, in order, and the pinning down of a promise."""

from yinuo.dialogue import commitment, ledger
from yinuo.model.casefile import CaseFile
from yinuo.model.days import Instant
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.state import State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

Move = tuple[State, tuple[str, ...]]
"""The lines to say, and the state with what they would offer."""

SOON_DAYS = 2
"""A full promise within so many days needs neither a part today nor another source."""

LAST_TURN = 26
"""Patience: after this many turns of both sides the call is brought to an end."""

CAPACITY = {"capacity"}


def next_move(state: State, heard: Heard, file: CaseFile, now: Instant) -> Move:
    """The next step of the call with somebody who owes the debt."""
    if state.draft.confirmed:
        today = state.draft.payments[-1].due_at.date() == now.date()
        return state, ("close.today",) if today else ("close.promise",)
    if state.turn > LAST_TURN or heard.has(DebtorAct.HANG_UP):
        return state, _ending(state)
    if state.asked == AgentAct.ASK_CALLBACK_TIME:
        return callback(state)
    if not state.done(Task.DEMAND_TODAY):
        demand = "demand.today" if state.listener == Listener.DEBTOR else "demand.guarantor"
        return state, (demand,)
    if heard.has(DebtorAct.BUSY, DebtorAct.REQUEST_CALLBACK) and not state.draft.payments:
        return callback(state)
    return _settle(state, file, now) if commitment.settled(state, file.case) else _seek(state, heard, file, now)


def callback(state: State) -> Move:
    """Agree when to call again: a time once named is taken, a missing one asked for once."""
    if state.callback_at is not None:
        return state, ("close.callback",)
    return state, ("close.busy",) if state.times_said("ask.callback") else ("ask.callback",)


def _settle(state: State, file: CaseFile, now: Instant) -> Move:
    """Dated sums cover the debt: finish the other tasks, then read the promise back."""
    if not state.reasons and not state.times_said("ask.reason"):
        return state, ("ask.reason",)
    soon = (state.draft.payments[-1].due_at.date() - now.date()).days <= SOON_DAYS
    if not soon and not state.times_said("ask.source"):
        return _with_consequence(state, file, ("ask.source",))
    if state.times_said("confirm.full") + state.times_said("confirm.plan") >= 3:
        return state, ("close.open",)
    whole = "confirm.full" if len(state.draft.payments) == 1 else "confirm.plan"
    return _with_consequence(state, file, (whole,))


def _seek(state: State, heard: Heard, file: CaseFile, now: Instant) -> Move:
    """Nothing covers the debt yet: reason, consequence, a part today, a plan, a day."""
    case = file.case
    if heard.has(DebtorAct.REFUSE) and state.met(DebtorAct.REFUSE) > 1:
        return state, ("close.refused",)
    if not state.reasons and not state.times_said("ask.reason"):
        return state, ("empathy.plain", "ask.reason")
    if state.draft.payments:
        return _rest(state, file)
    if _waits_for_money(state) and not (state.income_at or state.receivable or state.times_said("ask.income")):
        return state, ("empathy.plain", "ask.income")
    if _wants_plan(state, heard, file):
        plan = commitment.plan_offer(case, min(3, case.policy.max_instalments), now)
        return _with_consequence(evolve(state, offered=plan), file, ("propose.instalment",))
    if commitment.beyond(state, case, now):
        return _too_late(state, file, now)
    if not state.times_said("propose.partial") and _short_of_money(state):
        offer = evolve(state, offered=commitment.part_today(case, now))
        return _with_consequence(offer, file, ("propose.partial",))
    return _pin_down(state, file, now)


def _rest(state: State, file: CaseFile) -> Move:
    if state.times_said("ask.rest") < 2:
        return _with_consequence(state, file, ("ask.rest",))
    if state.times_said("confirm.part"):
        return state, ("close.open",)
    return state, ("confirm.part",)


def _wants_plan(state: State, heard: Heard, file: CaseFile) -> bool:
    if file.case.policy.max_instalments < 2 or state.times_said("propose.instalment"):
        return False
    poor = any(reason.group in CAPACITY for reason in state.reasons) and state.met(DebtorAct.UNABLE) > 0
    return heard.has(DebtorAct.REQUEST_INSTALMENT) or (poor and state.times_said("propose.partial") > 0)


def _too_late(state: State, file: CaseFile, now: Instant) -> Move:
    if state.times_said("propose.latest") >= 2:
        return state, ("close.open",)
    latest = commitment.date_options(evolve(state, draft=evolve(state.draft, window=None)), file.case, now)[-1]
    last = evolve(latest, due_at=commitment.latest(file.case, now))
    return _with_consequence(evolve(state, offered=(last,)), file, ("propose.latest",))


def _short_of_money(state: State) -> bool:
    acts = (DebtorAct.UNABLE, DebtorAct.REQUEST_EXTENSION, DebtorAct.PROMISE_VAGUE)
    return any(state.met(act) for act in acts) or state.draft.window is not None or _waits_for_money(state)


def _waits_for_money(state: State) -> bool:
    return Reason.RECEIVABLE_LATE in state.reasons or Reason.SALARY_LATE in state.reasons


def _pin_down(state: State, file: CaseFile, now: Instant) -> Move:
    asked, offered = state.times_said("ask.commitment"), state.times_said("propose.options")
    if state.draft.window is None and not asked:
        return _with_consequence(state, file, ("ask.commitment",))
    options = commitment.date_options(state, file.case, now)
    if len(options) > 1 and offered < 2:
        return _with_consequence(evolve(state, offered=options), file, ("propose.options",))
    if len(options) == 1 and asked < 2:
        return _with_consequence(state, file, ("ask.commitment",))
    return state, ("close.open",)


def _with_consequence(state: State, file: CaseFile, lines: tuple[str, ...]) -> Move:
    """Put what truthfully follows before the question, once in a call."""
    if state.done(Task.CONSEQUENCE):
        return state, lines
    opening = () if state.times_said("empathy.plain") else ("empathy.plain",)
    return state, (*opening, *ledger.sayable(state, file.case), *lines)


def _ending(state: State) -> tuple[str, ...]:
    return ("close.refused",) if state.met(DebtorAct.REFUSE) else ("close.open",)

