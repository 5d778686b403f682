"""The command line: thin, and one clear sentence for every mistake.

It may import anything.
It never decides anything: each command reads its input, calls one function, and prints what comes back.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yinuo.model.errors import BadInput, YinuoError

if TYPE_CHECKING:
    from yinuo.channels.text.script import CallFile
    from yinuo.model.days import Instant

app = typer.Typer(
    name="yinuo", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="一诺 Yinuo: lawful conversations about overdue debts.",
)

Data = Annotated[
    Path, typer.Option("--data", envvar="YINUO_DATA", help="The folder everything is kept in.", show_default=False)
]
Now = Annotated[str, typer.Option("--now", help="Use this moment instead of the clock (ISO 8601 with offset).")]
DEFAULT_DATA = Path("~/.local/share/yinuo")


def main() -> None:
    """Run the command line: exit 2 for input that cannot be used, 1 when something broke, each with one line."""
    try:
        app()
    except BadInput as err:
        _fail(str(err), 2)
    except YinuoError as err:
        _fail(str(err), 1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # whoever read our output has gone away
    except KeyboardInterrupt:
        _fail("interrupted; run the same command again to go on", 130)


@app.command()
def call(
    case_file: Annotated[Path, typer.Argument(help="A case in TOML (docs/contract.md).")],
    debtor: Annotated[str, typer.Option(help="A script of the debtor's answers in TOML; without it, you answer.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the conversation.")] = False,
    now: Now = "",
    data: Data = DEFAULT_DATA,
) -> None:
    """Hold one conversation: you are the debtor, or a script is."""
    from rich.console import Console

    from yinuo import run
    from yinuo.channels.text.result import result
    from yinuo.channels.text.script import ScriptedLine
    from yinuo.channels.text.terminal import TerminalLine

    facts = _read_call_file(case_file)
    if facts.case is None:
        raise BadInput(file=str(case_file), key="case", expected="this table must be given")
    scripted = ScriptedLine(_read_call_file(Path(debtor)).reply) if debtor else None
    quiet = scripted if as_json else None
    line = quiet or TerminalLine(Console(stderr=as_json, highlight=False), scripted)
    clock = run.Clock(_moment(now) if now else None)
    finished = run.call(data.expanduser(), facts.case, facts.context, line, clock)
    if as_json:
        _print(json.dumps(result(finished.file, finished.events), ensure_ascii=False))


@app.command()
def replay(
    call_id: Annotated[str, typer.Argument(help="The call's id; without it, the last call recorded.")] = "",
    data: Data = DEFAULT_DATA,
) -> None:
    """Play a recorded call again from the debtor's words, and compare every word and verdict with the record."""
    from yinuo import run
    from yinuo.channels.text.result import result

    finished = run.replay(data.expanduser(), call_id)
    _print(json.dumps(result(finished.file, finished.events), ensure_ascii=False))


@app.command()
def understand(now: Now = "") -> None:
    """Read utterances (JSON lines or plain lines) from standard input and write their meanings, one JSON a line."""
    from yinuo.run import Clock
    from yinuo.understand.border import understand_lines

    moment = _moment(now) if now else Clock().now()
    _stream(understand_lines(_lines(), moment))


@app.command()
def check() -> None:
    """Is this sentence allowed? JSON lines in, JSON lines out."""
    from yinuo.gate.speech_border import check_lines
    from yinuo.law.load import load

    _stream(check_lines(_lines(), load))


@app.command("may-contact")
def may_contact() -> None:
    """May we contact this person now? JSON lines in, JSON lines out."""
    from yinuo.gate.border import may_contact_lines
    from yinuo.law.load import load

    _stream(may_contact_lines(_lines(), load))


@app.command()
def doctor(data: Data = DEFAULT_DATA) -> None:
    """Say what is installed and working, and what is not."""
    from yinuo.doctor import examine

    findings = examine(data.expanduser())
    for item in findings:
        _print(f"{'ok  ' if item.ok else 'FAIL'} {item.name}: {item.found}")
    if not all(item.ok for item in findings):
        raise typer.Exit(1)


def _read_call_file(path: Path) -> "CallFile":
    from yinuo.channels.text.script import read_call_file

    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as err:
        raise BadInput(file=str(path), expected="a TOML file in UTF-8") from err
    except OSError as err:
        raise BadInput(file=str(path), expected=f"a file that can be read ({err.strerror})") from err
    return read_call_file(text, str(path))


def _moment(text: str) -> "Instant":
    from yinuo.model.days import NaiveMoment, instant

    try:
        return instant(datetime.fromisoformat(text))
    except (ValueError, NaiveMoment) as err:
        raise BadInput(file="--now", expected="a moment with offset, such as 2026-11-24T10:00:00+08:00") from err


def _lines() -> Iterator[str]:
    """Standard input line by line, as it comes; bytes that are not UTF-8 stay as lone surrogates and are refused."""
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", errors="surrogateescape")


def _stream(answers: Iterable[str]) -> None:
    for text in answers:
        _print(text)


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def _fail(message: str, status: int) -> None:
    sys.stderr.write(f"yinuo: {message}\n")
    sys.exit(status)
