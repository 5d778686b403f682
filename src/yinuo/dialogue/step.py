"""One step of a call: take in what was heard, choose what to say, and note what was said.

What forbids the demand comes before everything else; a direct question is answered before a new one is put.
"""

from yinuo.dialogue import absorb, agenda, answers, doors, facts, identity
from yinuo.lines.book import LineBook
from yinuo.model.casefile import CaseFile
from yinuo.model.days import Instant
from yinuo.model.heard import Heard
from yinuo.model.noun import evolve
from yinuo.model.party import Actor, Listener
from yinuo.model.speech import Part, Say
from yinuo.model.state import Evidence, Stage, State
from yinuo.model.vocabulary import AgentAct, DebtorAct, Task

KNOWN = {Listener.DEBTOR, Listener.GUARANTOR}
ENDINGS = {AgentAct.CLOSING, AgentAct.REFER_HUMAN}
MOST_UNHEARD = 3
GO_ON = (DebtorAct.ASK_IF_ROBOT, DebtorAct.ASK_PROOF, DebtorAct.ASK_PAYMENT_METHOD)
"""Questions that are still answered after our goodbye."""


def begin(file: CaseFile, lines: LineBook, now: Instant) -> tuple[State, tuple[Say, ...]]:
    """The opening of a call."""
    state = State()
    opening = "greet.inbound" if file.context.direction == "inbound" else "greet.debtor"
    return state, (compose((opening,), state, file, lines, now),)


def step(state: State, heard: Heard, file: CaseFile, lines: LineBook, now: Instant) -> tuple[State, tuple[Say, ...]]:
    """The state after an utterance, and what to say, the best first; the last is always safe. Nothing ends the call."""
    before, heard = state.doors, doors.believed(heard)
    state = doors.enter(absorb.absorb(state, heard, file, now), heard)
    if state.stage == Stage.CLOSED and state.doors == before:
        chosen = _after_goodbye(state, heard, file)
    else:
        state, chosen = _choose(state, heard, file, now)
    if not chosen:
        return evolve(state, stage=Stage.CLOSED), ()
    plainer = tuple(name for name in chosen if not name.startswith("consequence."))
    ways = dict.fromkeys((chosen, plainer or chosen, ("close.bye",)))
    return state, tuple(compose(way, state, file, lines, now) for way in ways)


def spoken(state: State, say: Say) -> State:
    """The state after one of our utterances; asking for payment and stating what follows are done by being said."""
    turn = state.turn + 1
    names = tuple(part.line for part in say.parts)
    stage = Stage.CLOSED if ends(say) else state.stage
    state = evolve(state, turn=turn, said=(*state.said, *names), asked=say.act, stage=stage)
    for act, task in ((AgentAct.DEMAND_TODAY, Task.DEMAND_TODAY), (AgentAct.CONSEQUENCE, Task.CONSEQUENCE)):
        quote = "".join(part.text for part in say.parts if part.act == act)
        if quote and not state.done(task):
            state = evolve(state, evidence=(*state.evidence, Evidence(task=task, turn=turn, quote=quote)))
    return state


def ends(say: Say) -> bool:
    """Whether we end the call with these words."""
    return any(part.act in ENDINGS for part in say.parts)


def compose(names: tuple[str, ...], state: State, file: CaseFile, lines: LineBook, now: Instant) -> Say:
    """Lines put together as one utterance, with the facts of the case filled in."""
    chosen = [lines[name] for name in names]
    needed = {slot for line in chosen for slot in line.needs}
    said = facts.spoken_facts(needed, state, file, now)
    parts: tuple[Part, ...] = tuple(line.part(said, state.times_said(line.id)) for line in chosen)
    return Say(parts=parts, actor=file.call.opened.actor if file.call else Actor.AI)


def _choose(state: State, heard: Heard, file: CaseFile, now: Instant) -> agenda.Move:
    if state.doors:
        return state, doors.next_step(state) or ("close.bye",)
    if state.unheard:
        return _repair(state, file)
    if state.listener not in KNOWN:
        return _unknown_listener(state, heard, file)
    calm = ("empathy.calm",) if heard.has(DebtorAct.HOSTILE, DebtorAct.THREAT) else ()
    aside = ("scope.back",) if heard.has(DebtorAct.OUT_OF_SCOPE) and not state.times_said("scope.back") else ()
    state, lines = agenda.next_move(state, heard, file, now)
    reply = answers.answer(state, heard, file)
    return state, tuple(dict.fromkeys((*(calm or aside), *reply, *lines)))


def _after_goodbye(state: State, heard: Heard, file: CaseFile) -> tuple[str, ...]:
    """A question about who we are or how to pay is still answered; anything else lets the call end."""
    reply = answers.answer(state, heard, file) if heard.has(*GO_ON) and not state.doors else ()
    return (*reply, "close.bye") if reply else ()


def _unknown_listener(state: State, heard: Heard, file: CaseFile) -> agenda.Move:
    if heard.has(DebtorAct.HANG_UP):
        return state, ("unverified.end",)
    if heard.has(DebtorAct.NOT_HEARD) and state.asked == AgentAct.GREET and not state.times_said("greet.again"):
        return state, ("greet.again",)
    if heard.has(DebtorAct.BUSY, DebtorAct.REQUEST_CALLBACK) or state.asked == AgentAct.ASK_CALLBACK_TIME:
        return agenda.callback(state)
    lines = identity.next_lines(state, heard, file)
    return doors.lead_to(state, lines), (*answers.answer(state, heard, file), *lines)


def _repair(state: State, file: CaseFile) -> agenda.Move:
    """Nothing was understood: ask again, honestly, a few times; then end rather than guess."""
    if state.unheard >= MOST_UNHEARD:
        return state, ("silence.end",)
    if state.listener not in KNOWN:
        return state, ("silence.check",)
    last = _last_question(state)
    return state, ("repair.unclear", *last)


def _last_question(state: State) -> tuple[str, ...]:
    asking = ("demand.", "ask.", "propose.", "confirm.")
    return tuple(name for name in reversed(state.said) if name.startswith(asking))[:1] or ("ask.commitment",)
