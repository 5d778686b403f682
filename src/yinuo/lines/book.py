"""The book of lines: read strictly from TOML, one language a folder."""

import re
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from yinuo.model.errors import BadInput
from yinuo.model.noun import noun, read_toml
from yinuo.model.party import Listener
from yinuo.model.speech import Disclosure, Part
from yinuo.model.vocabulary import AgentAct

SLOT = re.compile(r"\{(\w*)\}")

SLOTS = frozenset({
    "amount", "callback", "clause", "creditor", "daily_interest", "debtor", "due_day", "each", "first",
    "first_day", "latest", "listener", "months", "option_a", "option_b", "part", "principal", "product",
    "promised", "regulator", "rest", "source", "tail",
})
"""Every fact a line may need; ``dialogue.facts`` knows how each is said."""


@noun
class Line:
    """One line. ``text`` holds its wordings: the k-th time it is said, the k-th; then the last again.

    ``why`` is the coach's note; ``basis`` names the rules of law a statement rests on; ``fact`` the fact of the case
    without which it may not be said (see the consequence ledger).
    """

    id: str
    act: AgentAct
    to: tuple[Listener, ...]
    discloses: tuple[Disclosure, ...] = ()
    needs: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    fact: str = ""
    why: str
    text: tuple[str, ...]

    def part(self, facts: dict[str, str], nth: int) -> Part:
        """The line as it will be said for the ``nth`` time (from 0); raises KeyError for a fact not given."""
        wording = self.text[min(nth, len(self.text) - 1)]
        spoken = SLOT.sub(lambda slot: facts[slot[1]], wording)
        return Part(line=self.id, act=self.act, text=spoken, discloses=self.discloses, basis=self.basis, why=self.why)


@noun
class Page:
    """One file of lines."""

    line: tuple[Line, ...]


@noun
class LineBook:
    """All lines of a language by id; ``digest`` is the SHA-256 of their files."""

    lines: dict[str, Line]
    digest: str

    def __getitem__(self, name: str) -> Line:
        return self.lines[name]


@cache
def load(language: str = "zh") -> LineBook:
    """The lines shipped with the package; raises BadInput for a line that breaks the rules of this room."""
    return load_folder(files("yinuo.lines") / language)


def load_folder(folder: Traversable) -> LineBook:
    """The lines of a folder of TOML files; ids must be unique over all of them."""
    lines: dict[str, Line] = {}
    digest = sha256()
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        text = file.read_text(encoding="utf-8")
        digest.update(file.name.encode() + b"\0" + text.encode())
        for line in read_toml(Page, text, file.name).line:
            if line.id in lines:
                raise BadInput(file=file.name, key=line.id, expected="an id used only once")
            _check(line, file.name)
            lines[line.id] = line
    if not lines:
        raise BadInput(file=str(folder), expected="at least one file of lines")
    return LineBook(lines=lines, digest=digest.hexdigest())


def _check(line: Line, file: str) -> None:
    unknown = sorted(set(line.needs) - SLOTS)
    if unknown:
        raise BadInput(file=file, key=f"{line.id}.needs", expected=f"known facts, not {', '.join(unknown)}")
    if not line.text:
        raise BadInput(file=file, key=f"{line.id}.text", expected="at least one wording")
    for wording in line.text:
        if not wording.strip() or set("{}") & set(SLOT.sub("", wording)):
            raise BadInput(file=file, key=f"{line.id}.text", expected="words, with every brace closed around a slot")
        loose = sorted(set(SLOT.findall(wording)) - set(line.needs))
        if loose:
            named = ", ".join("{" + slot + "}" for slot in loose)
            raise BadInput(file=file, key=f"{line.id}.text", expected=f"only slots declared in needs, not {named}")
