"""An invented case, its calls and their events."""

from datetime import date, datetime, timedelta

from yinuo.model.case import CallContext, Case, CreditorType, Policy, Product
from yinuo.model.contact import HoldKind
from yinuo.model.days import CHINA
from yinuo.model.disposition import Disposition, FollowUp, FollowUpKind, Line, Outcome, PartyCode
from yinuo.model.events import CallClosed, CallOpened, DebtorSpoke, Event, LineSpoken, ListenerKnown
from yinuo.model.money import Fen
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.promise import Promise
from yinuo.model.speech import Disclosure, Part, Say
from yinuo.model.vocabulary import AgentAct, Reason

TEN = datetime(2026, 11, 24, 10, 0, tzinfo=CHINA)

CASE = Case(
    creditor="诚信小额贷款有限公司",
    creditor_type=CreditorType.MICROLOAN,
    product=Product.MICROLOAN,
    debtor_name="张三",
    gender="m",
    amount_due_fen=Fen(5_000_000),
    principal_fen=Fen(5_000_000),
    penalty_interest_fen=Fen(2_500),
    daily_rate=0.0005,
    due_date=date(2026, 11, 23),
    days_overdue=1,
    phone_tail="0000",
    reports_to_credit_bureau=True,
    late_interest_clause="合同第八条",
    policy=Policy(max_extension_days=7, min_first_payment_ratio=0.1, max_instalments=6, waiver_authority_ratio=0.0),
)


def opened(case: Case = CASE, *, at: datetime = TEN, debtor: str = "", rehearsal: bool = True) -> CallOpened:
    """The opening of a call."""
    return CallOpened(at=at, case=case, context=CallContext(), debtor=debtor, rehearsal=rehearsal)


def turn(n: int, at: datetime = TEN) -> tuple[Event, Event]:
    """One exchange: our line and the answer."""
    part = Part(line="zh.demand.1", act=AgentAct.DEMAND_TODAY, text="今天能还吗？", discloses=(Disclosure.DEBT,))
    when = at + timedelta(seconds=10 * n)
    return (
        LineSpoken(at=when, n=2 * n - 1, say=Say(parts=(part,))),
        DebtorSpoke(at=when, n=2 * n, text=f"第{n}次：过五六天就还"),
    )


def closed(at: datetime = TEN, hold: HoldKind | None = None) -> CallClosed:
    """The end of a call that brought a promise."""
    return CallClosed(
        at=at + timedelta(minutes=5),
        disposition=Disposition(
            line=Line.CONNECTED, party=PartyCode.DEBTOR, outcome=Outcome.FULL_PROMISE, reason=Reason.RECEIVABLE_LATE
        ),
        promise=Promise(amount_fen=Fen(5_000_000), due_at=at + timedelta(days=6), confirmed=True, words="过六天还"),
        holds=() if hold is None else (hold,),
        follow_ups=(FollowUp(kind=FollowUpKind.REMINDER, at=at + timedelta(days=5)),),
    )


def whole_call(case: Case = CASE, turns: int = 3, *, at: datetime = TEN, rehearsal: bool = True) -> tuple[Event, ...]:
    """A call from its opening to its end."""
    talk = tuple(event for n in range(1, turns + 1) for event in turn(n, at))
    known = ListenerKnown(at=at, listener=Listener.DEBTOR)
    return (opened(case, at=at, rehearsal=rehearsal), known, *talk, closed(at))


def another_case(phone_tail: str) -> Case:
    """The same debt under another number, which makes it another case."""
    return evolve(CASE, phone_tail=phone_tail)
