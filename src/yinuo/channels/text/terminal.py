"""A conversation on the screen: who speaks, which task is done, why this line, what the gate refused.

The person at the keyboard takes the debtor's part, or watches a scripted debtor.
"""

from collections.abc import Sequence

from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from yinuo.channels.text.line import HANGS_UP, SILENCE, Answer, Line, answer
from yinuo.gate.cleared import Cleared
from yinuo.model.casefile import CaseFile
from yinuo.model.days import Instant
from yinuo.model.events import CallClosed, ContactJudged, DebtorSpoke, Event, LineJudged, LineSpoken, Understood
from yinuo.model.money import yuan
from yinuo.model.vocabulary import AgentAct, Task

TASKS = {
    Task.DEMAND_TODAY: "要求今天还款", Task.REASON: "了解原因",
    Task.CONSEQUENCE: "说明后果", Task.COMMITMENT: "得到承诺",
}


class TerminalLine:
    """A line that shows all that happens; the answers come from another line, or from the keyboard."""

    def __init__(self, console: Console, debtor: Line | None = None) -> None:
        self._console, self._debtor = console, debtor
        self.name = debtor.name if debtor else "terminal"

    def say(self, cleared: Cleared, now: Instant) -> None:
        """Say what is cleared; a forged or stale clearance is refused by ``Cleared.open``."""
        Cleared.open(cleared, now)

    def listen(self, asked: Sequence[AgentAct]) -> Answer:
        """The scripted answer, or one typed: Enter for silence, Ctrl-D to hang up."""
        if self._debtor is not None:
            return self._debtor.listen(asked)
        try:
            return answer(self._console.input("[bold cyan]您（债务人）[/] ") or SILENCE)
        except EOFError:
            return answer(HANGS_UP)

    def show(self, file: CaseFile, events: Sequence[Event]) -> None:
        """Print what happened, in order, and the case file once the call has ended."""
        for event in events:
            self._show(event)
        if events and isinstance(events[-1], CallClosed):
            self._console.print(_case_file(file, events[-1]))

    def _show(self, event: Event) -> None:
        match event:
            case ContactJudged() | LineJudged() if not event.verdict.allowed:
                for finding in event.verdict.findings:
                    if finding.severity == "block":
                        where = f"（{finding.span}）" if finding.span else ""
                        self._row("✗ 闸门", f"{finding.rule} 不放行：{finding.why}{where}", "red", "red")
            case LineSpoken(say=say):
                self._row("一诺", say.text, "bold green")
                for part in say.parts:
                    self._row("注", part.why, "dim", "dim")
            case DebtorSpoke() if self._debtor is not None:
                words = event.text or "（没有声音）"
                self._row("对方", words + ("（挂断）" if event.dropped else ""), "bold cyan")
            case Understood(heard=heard):
                labels = [item.act.label for item in heard.acts] + [reason.label for reason in heard.reasons]
                self._row("听出", "、".join(dict.fromkeys(labels)) or "没听明白", "dim", "dim")
            case _:
                return

    def _row(self, label: str, words: str, style: str, words_style: str = "") -> None:
        row = Table.grid(padding=(0, 1))
        row.add_column(width=6, justify="right", style=style)
        row.add_column(overflow="fold", style=words_style)
        row.add_row(label, Text(words))
        self._console.print(row)


def _case_file(file: CaseFile, closed: CallClosed) -> Panel:
    """The case file as the call leaves it."""
    case, disposition = file.case, closed.disposition
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    table.add_row("债务人", f"{case.debtor_name}　{case.creditor}　应还 {yuan(case.amount_due_fen)} 元")
    done = {item.task: item for item in closed.evidence}
    for task, name in TASKS.items():
        item = done.get(task)
        table.add_row(name, f"✓（第{item.turn}句）{item.quote}" if item else "—")
    if closed.promise is not None:
        made = closed.promise
        table.add_row("承诺", f"{yuan(made.amount_fen)} 元，{made.due_at:%Y-%m-%d %H:%M} 前，{made.channel}")
        table.add_row("来源", f"{made.source_of_funds or '未说'}；备用：{made.fallback_source or '未说'}")
    codes = (disposition.line, disposition.party, disposition.outcome, disposition.reason)
    table.add_row("处置", "　".join(f"{code.value} {code.label}" for code in codes if code is not None))
    table.add_row("标记", " ".join(flag.value for flag in disposition.flags) or "—")
    table.add_row("暂停", " ".join(hold.value for hold in closed.holds) or "—")
    tasks = [f"{task.at:%m-%d %H:%M} {task.kind.value}" for task in closed.follow_ups]
    table.add_row("后续", "\n".join(tasks) or "—")
    table.add_row("催记", closed.note)
    return Panel(table, title=f"案卷 {case.id}", border_style="green")
