"""Every line we ship, with the hardest facts in its slots, is lawful where it is meant to be said."""

from datetime import datetime, timedelta

import pytest

from yinuo.dialogue import commitment
from yinuo.dialogue.step import compose
from yinuo.gate.judge import judge_speech
from yinuo.law.load import load as load_book
from yinuo.lines.book import Line, load
from yinuo.model.case import Case
from yinuo.model.casefile import CaseFile, fold_all
from yinuo.model.days import Instant
from yinuo.model.events import CallOpened, LineSpoken, ListenerKnown
from yinuo.model.noun import evolve
from yinuo.model.party import Listener
from yinuo.model.promise import Instalment
from yinuo.model.state import Draft, State

LINES = load()
PLACES = [(line, listener) for line in LINES.lines.values() for listener in line.to]


def opened(case: Case, listener: Listener, now: Instant) -> CaseFile:
    """A call in which the opening has been said and the listener is known."""
    file = fold_all(CaseFile(case=case), (CallOpened(at=now, case=case, context=CaseFile(case=case).context),))
    greeting = compose(("greet.debtor",), State(), file, LINES, now)
    return fold_all(file, (LineSpoken(at=now, n=1, say=greeting), ListenerKnown(at=now, listener=listener)))


def late_in_the_call(case: Case, line: Line, now: Instant) -> State:
    """A mind that holds a promise, a source and an offer, so that every slot can be filled."""
    friday = datetime.fromisoformat("2026-11-27T18:00:00+08:00")
    offers = {
        "propose.instalment": commitment.plan_offer(case, 3, now),
        "propose.latest": (Instalment(amount_fen=case.amount_due_fen, due_at=commitment.latest(case, now)),),
        "propose.partial": commitment.part_today(case, now),
    }
    part = commitment.part_today(case, now)
    whole = (Instalment(amount_fen=case.amount_due_fen, due_at=friday),)
    payments = {"confirm.plan": commitment.plan_offer(case, 3, now), "confirm.full": whole}.get(line.id, part)
    return State(
        draft=Draft(payments=payments, source_of_funds="客户回款六万元"),
        offered=offers.get(line.id, commitment.date_options(State(), case, now)),
        callback_at=now + timedelta(hours=9),
    )


@pytest.mark.parametrize(("line", "listener"), PLACES, ids=[f"{line.id}-{to.value}" for line, to in PLACES])
def test_a_shipped_line_passes_the_gate(line: Line, listener: Listener, case: Case, now: Instant) -> None:
    """Nothing in it blocks, in each of its wordings and to each listener it is meant for."""
    case = evolve(case, reports_to_credit_bureau=line.fact != "no_credit_report")
    file = opened(case, listener, now)
    state = late_in_the_call(case, line, now)

    for nth in range(len(line.text)):
        say = compose((line.id,), evolve(state, said=(line.id,) * nth), file, LINES, now)
        verdict = judge_speech(say, file.speech_facts, load_book("CN"), now)

        assert [(f.rule, f.span) for f in verdict.findings if f.severity == "block"] == [], say.text
