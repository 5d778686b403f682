"""What one turn of a call costs, and how soon the command line answers: ``python -m bench.turn [--write]``.

The example call is played once in this process; since a turn is a pure function of state, case file and words, its
turns are then taken again and again.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from bench import report
from bench.measure import ROOT, Children, Command, Spread, Whole, children, each, on_one_core
from bench.readers import READERS
from yinuo.channels.text.line import answer
from yinuo.channels.text.script import CallFile, read_call_file, reply_to
from yinuo.dialogue import step
from yinuo.gate.judge import judge
from yinuo.gate.scene import Scene
from yinuo.model.casefile import CaseFile, fold
from yinuo.model.contact import Dial
from yinuo.model.days import Instant, instant
from yinuo.model.events import CallOpened, DebtorSpoke, Event, LineJudged, LineSpoken, Understood
from yinuo.model.heard import Heard
from yinuo.model.speech import Say
from yinuo.model.state import State
from yinuo.run import MOST_LINES, Clock, desk
from yinuo.turn import Desk, Turn, open_call, take_turn, understand

EXAMPLE = ROOT / "examples" / "first_day_overdue.toml"
NOW = "2026-11-24T10:00:00+08:00"
PASSES = 60
PEER = "jionlp-extract"
PEER_LINE = f"{READERS[PEER].label}, one line"
UTTERANCE = '{"id": 1, "text": "周五之前先还两千五", "now": "2026-11-24T10:00:00+08:00"}\n'


@dataclass(frozen=True)
class Taken:
    """One turn as it was taken: what stood before it, what was said, what was understood, what was judged."""

    state: State
    file: CaseFile
    spoke: DebtorSpoke
    heard: Heard
    verdicts: tuple[tuple[Say, Scene], ...]


def main() -> None:
    """Play, measure, publish."""
    with children() as started:
        starts = _start_up(started)
    on_one_core()
    books = desk()
    turns = played(books, read_call_file(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name))
    spreads = _core(books, turns)
    peer = _peer(turns)
    report.publish(
        "turn",
        f"{len(turns)} turns of the debtor, {PASSES} passes on one core, milliseconds of processor time:",
        _spreads(spreads, peer),
        "From the shell, whole process, median of 7 with bytecode compiled:", _starts(starts),
    )


def played(books: Desk, facts: CallFile) -> list[Taken]:
    """The example call from greeting to goodbye, each turn of the debtor with all that went into it."""
    if facts.case is None:
        raise ValueError("the example holds no case")
    clock = Clock(instant(datetime.fromisoformat(NOW)))
    opened = CallOpened(at=clock.now(), case=facts.case, context=facts.context)
    turn = open_call(books, CaseFile(case=facts.case), opened, clock.now())
    said: list[LineSpoken] = []
    taken: list[Taken] = []
    while not turn.over and len(said) < MOST_LINES:
        said += [event for event in turn.events if isinstance(event, LineSpoken)]
        clock.pass_time(said[-1].say.text)
        words = answer(reply_to(facts.reply, [line.say.act for line in said]))
        now = clock.pass_time(words.text)
        spoke = DebtorSpoke(at=now, n=turn.state.turn + 1, text=words.text, sound=words.sound, dropped=words.dropped)
        after = take_turn(books, turn.state, turn.file, spoke)
        taken.append(_taken(turn, spoke, after.events))
        turn = after
    return taken


def _taken(before: Turn, spoke: DebtorSpoke, events: tuple[Event, ...]) -> Taken:
    verdicts: list[tuple[Say, Scene]] = []
    file = before.file
    for event in events:
        if isinstance(event, LineJudged):
            verdicts.append((event.say, _scene(file)))
        file = fold(file, event)
    heard = next(event.heard for event in events if isinstance(event, Understood))
    return Taken(before.state, before.file, spoke, heard, tuple(verdicts))


def _scene(file: CaseFile) -> Scene:
    return Scene(case=file.case.id, contact=file.contact_facts, speech=file.speech_facts)


def _core(books: Desk, turns: list[Taken]) -> dict[str, Spread]:
    verdicts = [(one, Instant(turn.spoke.at)) for turn in turns for one in turn.verdicts]
    contacts = [(turn.file, Instant(turn.spoke.at)) for turn in turns]
    return {
        "a turn of the core": each(partial(_turn, books), turns, PASSES),
        "of it: understand": each(_understand, turns, PASSES),
        "of it: dialogue.step": each(partial(_step, books), turns, PASSES),
        "of it: gate.judge, a line": each(lambda v: judge(*v[0], books.book, v[1]), verdicts, PASSES),
        "gate.judge, a contact": each(lambda c: judge(Dial(), _scene(c[0]), books.book, c[1]), contacts, PASSES),
    }


def _turn(books: Desk, turn: Taken) -> Turn:
    return take_turn(books, turn.state, turn.file, turn.spoke)


def _understand(turn: Taken) -> Heard:
    return understand(turn.spoke, turn.state, Instant(turn.spoke.at))


def _step(books: Desk, turn: Taken) -> object:
    return step.step(turn.state, turn.heard, turn.file, books.lines, Instant(turn.spoke.at))


def _peer(turns: list[Taken]) -> Spread | None:
    """What the best peer takes to read the dates and sums of the same words; None where it is not installed."""
    if READERS[PEER].missing:
        return None
    read = READERS[PEER].load()
    heard = [(turn.spoke.text, turn.spoke.at.replace(tzinfo=None)) for turn in turns]
    return each(lambda words: read(*words), heard, PASSES)


def _spreads(spreads: dict[str, Spread], peer: Spread | None) -> str:
    label = f"{READERS[PEER].label} {READERS[PEER].version}" if peer else f"{READERS[PEER].label} (not installed)"
    rows = [[name, f"{one.median_ms:.2f}", f"{one.p99_ms:.2f}", _against(one, peer)] for name, one in spreads.items()]
    if peer:
        name = f"{label}: dates and sums of the same words"
        rows.append([name, f"{peer.median_ms:.2f}", f"{peer.p99_ms:.2f}", _against(peer, peer)])
    return report.table(["", "median ms", "p99 ms", f"median against {label}"], rows)


def _against(one: Spread, peer: Spread | None) -> str:
    return report.ratio(one.median_ms, peer.median_ms) if peer else "–"


def _start_up(started: Children) -> dict[str, Whole]:
    def yinuo(*arguments: str) -> list[str]:
        return ["-c", "from yinuo.cli import main; main()", *arguments]

    def call(folder: str) -> list[str]:
        data = str(started.folder / folder)
        return yinuo("call", str(EXAMPLE), "--debtor", str(EXAMPLE), "--json", "--now", NOW, "--data", data)

    commands: dict[str, Command] = {
        "`yinuo --help`": lambda _: (yinuo("--help"), ""),
        "`yinuo understand`, one line": lambda _: (yinuo("understand"), UTTERANCE),
        "`yinuo call --json`, the example": lambda _: (call("kept"), ""),
        "the same in a new data folder": lambda number: (call(f"new{number}"), ""),
        "Python alone": lambda _: (["-c", ""], ""),
    }
    if not READERS[PEER].missing:
        commands[PEER_LINE] = lambda _: (["-m", "bench.answer", PEER], UTTERANCE)
    return started.timed(commands)


def _starts(processes: dict[str, Whole]) -> str:
    peer = processes.get(PEER_LINE)
    rows = [
        [
            name, f"{one.wall_ms:.0f}", f"{one.worked_ms:.0f}",
            report.ratio(one.worked_ms, peer.worked_ms) if peer else "–",
        ]
        for name, one in processes.items()
    ]
    against = f"processor time against {READERS[PEER].label}" + ("" if peer else " (not installed)")
    return report.table(["", "wall ms", "processor ms", against], rows)


if __name__ == "__main__":
    main()
