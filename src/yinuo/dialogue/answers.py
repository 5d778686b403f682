"""Direct questions, each with the line that answers it truthfully."""

from yinuo.dialogue import ledger
from yinuo.model.case import Case
from yinuo.model.casefile import CaseFile
from yinuo.model.heard import Heard
from yinuo.model.party import Listener
from yinuo.model.state import State
from yinuo.model.vocabulary import DebtorAct

ANYBODY = {
    DebtorAct.ASK_IF_ROBOT: "answer.robot",
    DebtorAct.ASK_PROOF: "answer.proof",
    DebtorAct.ASK_DATA_SOURCE: "answer.data",
    DebtorAct.ASK_IDENTITY: "answer.identity",
}
ONLY_THE_KNOWN = {
    DebtorAct.ASK_DUE_DATE: "answer.due_day",
    DebtorAct.ASK_PAYMENT_METHOD: "answer.payment",
    DebtorAct.ASK_AMOUNT: "answer.amount",
    DebtorAct.ASK_BREAKDOWN: "answer.breakdown",
    DebtorAct.ASK_CREDIT_RECORD: "answer.credit_yes",
    DebtorAct.REQUEST_WAIVER: "answer.waiver",
}
WHAT_FOR = (DebtorAct.ASK_PURPOSE, DebtorAct.ASK_CONSEQUENCE)
MOST = 2
"""More answers than this at once are too long to listen to."""


def answer(state: State, heard: Heard, file: CaseFile) -> tuple[str, ...]:
    """The lines that answer what was just asked, the weightiest questions first; none when nothing was asked."""
    case = file.case
    known = state.listener in {Listener.DEBTOR, Listener.GUARANTOR}
    lines = [line for act, line in ANYBODY.items() if heard.has(act)]
    details = [line for act, line in ONLY_THE_KNOWN.items() if heard.has(act)]
    if file.context.called_role == "contact" and (details or heard.has(*WHAT_FOR)):
        return (*lines[:1], "purpose.contact")
    if known:
        lines += [_fitting(line, state, case) for line in details]
        lines += ledger.entries(state, case) if heard.has(DebtorAct.ASK_CONSEQUENCE) else ()
    elif heard.has(DebtorAct.ASK_PURPOSE):
        lines.append("purpose.unverified")
    elif details or heard.has(*WHAT_FOR):
        lines.append("answer.unverified")
    return tuple(dict.fromkeys(lines))[:MOST]


def _fitting(line: str, state: State, case: Case) -> str:
    if line == "answer.breakdown" and not ledger.supported("late_interest", case):
        return "answer.breakdown_plain"
    if line == "answer.credit_yes" and not case.reports_to_credit_bureau:
        return "answer.credit_no"
    if line == "answer.credit_yes" and state.listener == Listener.GUARANTOR:
        return "answer.credit_guarantor"
    return line
