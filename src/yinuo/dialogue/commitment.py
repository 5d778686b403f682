"""From what a person says about paying to dated sums, and from policy to what may be offered."""

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from yinuo.model.case import Case
from yinuo.model.days import Instant, Window
from yinuo.model.heard import Heard, TimeHeard
from yinuo.model.money import Fen, share
from yinuo.model.noun import evolve
from yinuo.model.promise import Instalment
from yinuo.model.state import Draft, State
from yinuo.model.vocabulary import AgentAct, DebtorAct

YUAN = 100
CLOSE_OF_BUSINESS = time(18)
END_OF_DAY = time(23, 59, 59)
ABOUT_PAYING = {
    DebtorAct.PROMISE_TO_PAY, DebtorAct.PROMISE_VAGUE, DebtorAct.PARTIAL_OFFER, DebtorAct.REQUEST_EXTENSION,
    DebtorAct.REQUEST_INSTALMENT, DebtorAct.AFFIRM,
}
UNWILLING = (
    DebtorAct.UNABLE, DebtorAct.REFUSE, DebtorAct.CANNOT_BORROW, DebtorAct.DENY, DebtorAct.BUSY,
    DebtorAct.REQUEST_CALLBACK,
)
ELSEWHERE = (
    DebtorAct.REQUEST_EXTENSION, DebtorAct.REQUEST_INSTALMENT, DebtorAct.REQUEST_WAIVER, DebtorAct.PROMISE_VAGUE,
    DebtorAct.CLAIM_PAID,
)
"""Acts that take back a yes to paying today."""

PROPOSALS = {AgentAct.PROPOSE_DATE, AgentAct.PROPOSE_PARTIAL, AgentAct.PROPOSE_INSTALMENT}
ASKS_FOR_A_DAY = {
    AgentAct.DEMAND_TODAY, AgentAct.ASK_COMMITMENT, AgentAct.PROPOSE_DATE, AgentAct.PROPOSE_PARTIAL,
    AgentAct.PROPOSE_INSTALMENT, AgentAct.CONFIRM_COMMITMENT,
}


def latest(case: Case, now: Instant) -> datetime:
    """The last moment that policy lets a promise reach: the close of the day of the call plus the extension."""
    return _close_of((now + timedelta(days=case.policy.max_extension_days)).date(), now)


def _close_of(day: date, now: Instant) -> datetime:
    """The close of business of a day or, when today's has passed, the end of the day."""
    close = datetime.combine(day, CLOSE_OF_BUSINESS, tzinfo=now.tzinfo)
    return close if close > now else _end_of(day, now)


def _end_of(day: date, now: Instant) -> datetime:
    return datetime.combine(day, END_OF_DAY, tzinfo=now.tzinfo)


def within_policy(moment: datetime, case: Case, now: Instant) -> bool:
    """Whether a promise may be due then: not before now, not after the last day of policy."""
    return now <= moment and moment.date() <= latest(case, now).date()


def rest_fen(state: State, case: Case) -> Fen:
    """What the dated sums leave open."""
    return Fen(case.amount_due_fen - state.draft.total_fen)


def settled(state: State, case: Case) -> bool:
    """Whether dated sums cover all that is owed."""
    return bool(state.draft.payments) and rest_fen(state, case) <= 0


def due_at(named: TimeHeard) -> datetime | None:
    """The moment by which a named time has passed: a clock hour at its start, a deadline or a day at its end."""
    if named.end is None:
        return None
    if named.role != "pay_by" and named.start is not None and named.end - named.start <= timedelta(hours=1):
        return named.start
    midnight = (named.end.hour, named.end.minute, named.end.second) == (0, 0, 0)
    return named.end - timedelta(seconds=1) if midnight else named.end


def paying_times(state: State, heard: Heard, now: Instant) -> tuple[TimeHeard, ...]:
    """The future times at which the speaker would pay, in the order named."""
    future = [t for t in heard.times if (end := due_at(t)) is not None and end >= now and t.role != "past"]
    named = [t for t in future if t.role in {"pay_by", "pay_at"}]
    willing = not heard.has(*UNWILLING)
    if named or not (heard.has(*ABOUT_PAYING) or (state.asked in ASKS_FOR_A_DAY and willing)):
        return tuple(named)
    # "I have nothing today, give me a few days" names today, and promises nothing for it
    return tuple(t for t in future if t.role == "mention" and (willing or (t.start is not None and t.start > now)))


def offered_sums(state: State, heard: Heard, case: Case) -> tuple[Fen, ...]:
    """The sums the speaker offers, smallest reading of each; fractions are of what is still open."""
    asked = state.asked in ASKS_FOR_A_DAY and not heard.has(*UNWILLING)
    wanted = {"offer", "mention"} if asked else {"offer"}
    sums = [Fen(a.fen_lo) for a in heard.amounts if a.role in wanted and a.fen_lo > 0]
    if asked or heard.has(DebtorAct.PARTIAL_OFFER, DebtorAct.PROMISE_TO_PAY):
        open_fen = rest_fen(state, case) or case.amount_due_fen
        sums += [share(open_fen, f.value) for f in heard.fractions if 0 < f.value < 1]
    return tuple(sums)


def listen(state: State, heard: Heard, case: Case, now: Instant) -> State:
    """Take down what an utterance offers to pay, and when; a time too vague or too late is kept as a window."""
    if _about_another_matter(state):
        return state
    times = paying_times(state, heard, now)
    sums = tuple(s for s in offered_sums(state, heard, case) if s < case.amount_due_fen)
    yes = heard.has(DebtorAct.AFFIRM) and not heard.has(*UNWILLING) and not heard.times
    if yes and state.asked in PROPOSALS:
        return _accepted(state, heard, sums)
    if yes and state.asked == AgentAct.DEMAND_TODAY and not sums and not heard.has(*ELSEWHERE):
        today = Instalment(amount_fen=case.amount_due_fen, due_at=_end_of(now.date(), now))
        return evolve(state, draft=evolve(state.draft, payments=(today,), window=None, words=heard.text))
    if not times and not sums:
        return state
    draft = _taken_down(state, sums, times, case, now)
    return evolve(state, draft=evolve(draft, words=heard.text, confirmed=False))


def _about_another_matter(state: State) -> bool:
    """Whether what was asked makes any time or sum in the answer one of another source, or of the next call."""
    source = state.asked == AgentAct.ASK_OTHER_SOURCE and bool(state.draft.payments)
    return source or state.asked == AgentAct.ASK_CALLBACK_TIME


def _accepted(state: State, heard: Heard, sums: tuple[Fen, ...]) -> State:
    """A yes agrees what was offered; with a sum of his own, that sum on the day offered."""
    chosen = state.offered[-1:] if state.asked == AgentAct.PROPOSE_DATE else state.offered
    if sums and len(chosen) == 1:
        chosen = (evolve(chosen[0], amount_fen=sums[0]),)
    return evolve(state, draft=evolve(state.draft, payments=chosen, window=None, words=heard.text), offered=())


def _taken_down(
    state: State, sums: tuple[Fen, ...], times: tuple[TimeHeard, ...], case: Case, now: Instant
) -> Draft:
    draft = state.draft
    open_part = 0 < draft.total_fen < case.amount_due_fen and state.asked == AgentAct.ASK_COMMITMENT
    kept = draft.payments if open_part else ()
    owed = Fen(case.amount_due_fen - sum(p.amount_fen for p in kept))
    # Any vague time, a deadline too (再缓五六天, 月底前), is pinned down by offering two days: a promise has one day.
    firm = [moment for t in times if not t.vague and (moment := due_at(t)) and within_policy(moment, case, now)]
    if sums and not times and draft.payments and not open_part:
        firm = [draft.payments[0].due_at]
    if sums and not firm and not times:
        firm = [_end_of(now.date(), now)] if _asked_today(state) else []
    window = None if firm or not times else _window(times[0], case, now)
    if not firm:
        return evolve(draft, window=window or draft.window)
    payments = [*kept]
    named = (*sums, owed) if sums else (owed,)  # a day more than sums is the day of the rest
    for amount, moment in zip(named, firm, strict=False):
        left = Fen(case.amount_due_fen - sum(p.amount_fen for p in payments))
        if left > 0:
            payments.append(Instalment(amount_fen=min(amount, left), due_at=moment))
    return evolve(draft, payments=tuple(sorted(payments, key=lambda payment: payment.due_at)), window=None)


def _asked_today(state: State) -> bool:
    return state.asked in {AgentAct.DEMAND_TODAY, AgentAct.PROPOSE_PARTIAL}


def _window(named: TimeHeard, case: Case, now: Instant) -> Window:
    """The bounds of a time that is no day to take down; a deadline beyond policy stands for its last moment."""
    last = due_at(named)
    late = named.role == "pay_by" and last is not None and not within_policy(last, case, now)
    begin = last if late else named.start
    return Window(start=Instant(max(begin, now)) if begin else now, end=Instant(last) if last else None)


def date_options(state: State, case: Case, now: Instant) -> tuple[Instalment, ...]:
    """Two days within policy to choose from: the ends of the window named, else tomorrow and three days on."""
    owed = rest_fen(state, case) if state.draft.payments else case.amount_due_fen
    last = latest(case, now)
    window = state.draft.window
    tomorrow = now + timedelta(days=1)
    first = max(window.start, tomorrow) if window and window.start else tomorrow
    second = window.end if window and window.end else now + timedelta(days=3)
    days = sorted({min(moment, last).date() for moment in (first, second)})
    return tuple(Instalment(amount_fen=owed, due_at=_close_of(day, now)) for day in days)


def beyond(state: State, case: Case, now: Instant) -> bool:
    """Whether the window named begins only after the last day of policy."""
    window = state.draft.window
    return window is not None and window.start is not None and window.start.date() > latest(case, now).date()


def part_today(case: Case, now: Instant) -> tuple[Instalment, ...]:
    """A first part to ask for today: three tenths of the debt in whole hundreds of yuan, never below policy's least."""
    least = share(case.amount_due_fen, case.policy.min_first_payment_ratio)
    hundred = Fen(10_000)
    asked = Fen(max(least, share(case.amount_due_fen, 0.3)) // hundred * hundred)
    amount = Fen(max(asked, least)) or case.amount_due_fen
    return (Instalment(amount_fen=amount, due_at=_end_of(now.date(), now)),)


def plan_offer(case: Case, count: int, now: Instant) -> tuple[Instalment, ...]:
    """Monthly instalments that add up to the debt: the first within the extension and no smaller than policy's least,
    the others alike."""
    least = share(case.amount_due_fen, case.policy.min_first_payment_ratio)
    each = min(case.amount_due_fen // count, (case.amount_due_fen - least) // (count - 1))
    each = Fen(each // YUAN * YUAN)  # whole yuan are said and paid without slips
    first = Fen(case.amount_due_fen - each * (count - 1))
    start = _close_of(min(now + timedelta(days=3), latest(case, now)).date(), now)
    return tuple(Instalment(amount_fen=each if k else first, due_at=_months_on(start, k)) for k in range(count))


def _months_on(moment: datetime, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + years, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
