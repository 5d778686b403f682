"""Words for the tests of the dialogue: what a debtor was understood to say, and a call held with it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.model.people import CASE, NOW, at

from yinuo.dialogue import step, wrapup
from yinuo.lines.book import load
from yinuo.model.case import CallContext, Case
from yinuo.model.casefile import CaseFile, fold_all
from yinuo.model.days import CHINA, Instant
from yinuo.model.events import CallClosed, CallOpened, LineSpoken
from yinuo.model.heard import ActHeard, Amount, AmountRole, Fraction, Heard, TimeHeard, TimeRole
from yinuo.model.money import Fen
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.promise import Instalment
from yinuo.model.speech import Say
from yinuo.model.state import Draft, Evidence, Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Reason, Task

LINES = load()
KNOWN = State(stage=Stage.TALKING, listener=Listener.DEBTOR, self_named=2, said=("greet.debtor", "verify.tail"), turn=4)
"""A mind that has just learnt that the debtor listens."""

DEMANDED = evolve(
    KNOWN, said=(*KNOWN.said, "demand.today"), asked=AgentAct.DEMAND_TODAY, turn=5,
    evidence=(Evidence(task=Task.DEMAND_TODAY, turn=5, quote="应还五万元。请问您今天能还上吗？"),),
)
"""The same, after the demand."""


def heard(
    *acts: DebtorAct, text: str = "……", reasons: tuple[Reason, ...] = (), sums: tuple[Amount, ...] = (),
    parts: tuple[float, ...] = (), times: tuple[TimeHeard, ...] = (),
) -> Heard:
    """What was understood of one utterance, the strongest act first."""
    return Heard(
        text=text, acts=tuple(ActHeard(act=act, p=0.9) for act in acts), reasons=reasons, amounts=sums, times=times,
        fractions=tuple(Fraction(text="一部分", span=(0, 3), value=part) for part in parts),
    )


NOTHING = Heard(text="", unclear=True)
"""Silence, or noise."""


def yuan(sum_: int, role: AmountRole = "offer") -> Amount:
    """A sum in yuan, exact."""
    return Amount(text=f"{sum_}元", span=(0, 1), fen_lo=Fen(sum_ * 100), fen_hi=Fen(sum_ * 100), role=role)


def between(start: str, end: str, role: TimeRole = "pay_at", *, vague: bool = False) -> TimeHeard:
    """A time as it was named, from and up to."""
    return TimeHeard(text="……", span=(0, 1), start=at(start), end=at(end), role=role, vague=vague)


def on(day: str, role: TimeRole = "pay_at") -> TimeHeard:
    """A whole day."""
    start = at(f"{day} 00:00")
    return TimeHeard(text=day, span=(0, 1), start=start, end=start + timedelta(days=1), role=role)


def by(moment: str) -> TimeHeard:
    """A deadline: from now up to a moment."""
    return TimeHeard(text=moment, span=(0, 1), start=NOW, end=at(moment), role="pay_by")


TODAY, WEDNESDAY, THURSDAY, FRIDAY, MONDAY = (f"2026-11-{day}" for day in (24, 25, 26, 27, 30))
NEXT_MONTH = "2026-12-15"
"""Three weeks on: beyond the seven days of policy."""


def owes(fen: int, when: str | datetime) -> Instalment:
    """A dated sum."""
    return Instalment(amount_fen=Fen(fen), due_at=at(when) if isinstance(when, str) else when)


WHOLE_ON_FRIDAY = Draft(payments=(owes(5_000_000, f"{FRIDAY} 18:00"),), words="周五下班之前还")
PART_TODAY = Draft(payments=(owes(1_000_000, f"{TODAY} 23:59:59"),), words="今天先还一万")
PART_AND_REST = Draft(payments=(owes(1_000_000, f"{TODAY} 23:59:59"), owes(4_000_000, f"{FRIDAY} 18:00")))


def opened(case: Case = CASE, context: CallContext | None = None) -> CaseFile:
    """A case file in whose call the greeting was said; its listener is whoever the state says."""
    context = context or CallContext()
    file = fold_all(CaseFile(case=case), (CallOpened(at=NOW, case=case, context=context),))
    greeting = step.compose(("greet.debtor",), State(), file, LINES, NOW)
    return fold_all(file, (LineSpoken(at=NOW, n=1, say=greeting),))


FILE = opened()
CONTACT = CallContext(called_role="contact", called_name="李四", called_gender="f")
GUARANTOR = CallContext(called_role="guarantor_joint", called_name="王五", called_gender="m", guarantee="连带责任保证")


@dataclass
class Talk:
    """A call in which each of our first proposals is spoken, as if the gate cleared it."""

    file: CaseFile = FILE
    state: State = field(default_factory=State)
    now: Instant = NOW

    def begin(self) -> Say:
        """Our greeting."""
        self.state, (say, *_) = step.begin(self.file, LINES, self.now)
        self.state = step.spoken(self.state, say)
        return say

    def hear(self, said: Heard) -> tuple[str, ...]:
        """The ids of the lines with which we answer; none when the call is over."""
        self.state, proposals = step.step(self.state, said, self.file, LINES, self.now)
        if not proposals:
            return ()
        self.state = step.spoken(self.state, proposals[0])
        return tuple(part.line for part in proposals[0].parts)

    def identify(self) -> "Talk":
        """Name and tail are confirmed, and the demand is made."""
        self.begin()
        self.hear(heard(DebtorAct.CONFIRM_IDENTITY, text="是我"))
        self.hear(heard(DebtorAct.AFFIRM, text="对"))
        return self

    def close(self) -> CallClosed:
        """What the call ended in."""
        return wrapup.close(self.state, self.file, self.now)


def asked(state: State, act: AgentAct, *lines: str) -> State:
    """The mind after lines that ended in such a question."""
    return evolve(state, asked=act, said=(*state.said, *lines))


def moment(day: str, hour: int, minute: int = 0) -> datetime:
    """A clock time of a day."""
    return datetime.fromisoformat(day).replace(hour=hour, minute=minute, tzinfo=CHINA)
