"""The book of lines is read strictly: a line that could say something undeclared is refused before any call."""

from pathlib import Path

import pytest

from yinuo.lines.book import LineBook, load, load_folder
from yinuo.model.errors import BadInput
from yinuo.model.party import Listener
from yinuo.model.speech import Disclosure
from yinuo.model.vocabulary import AgentAct

LINE = """\
[[line]]
id = "demand.today"
act = "demand_today"
to = ["debtor"]
discloses = ["debt", "amount"]
needs = ["amount"]
basis = ["CN-N-12"]
why = "先说清金额。"
text = ["应还{amount}，今天方便吗？", "您看这{amount}今天能处理吗？"]
"""


def book(folder: Path, *files: str) -> LineBook:
    """The lines of some files."""
    for n, text in enumerate(files):
        (folder / f"{n}.toml").write_text(text, encoding="utf-8")
    return load_folder(folder)


def refusal(folder: Path, *files: str) -> BadInput:
    """What is wrong with some files."""
    with pytest.raises(BadInput) as caught:
        book(folder, *files)
    return caught.value


def test_a_line_is_read_with_all_that_it_declares(tmp_path: Path) -> None:
    """Act, listeners, disclosures, needs, basis and wordings."""
    line = book(tmp_path, LINE)["demand.today"]

    assert (line.act, line.to, line.needs) == (AgentAct.DEMAND_TODAY, (Listener.DEBTOR,), ("amount",))
    assert line.discloses == (Disclosure.DEBT, Disclosure.AMOUNT)
    assert len(line.text) == 2


def test_a_line_said_again_is_said_in_other_words(tmp_path: Path) -> None:
    """The k-th time the k-th wording, then the last again; the slots are filled and nothing else is changed."""
    line = book(tmp_path, LINE)["demand.today"]

    said = [line.part({"amount": "五万元"}, nth).text for nth in range(4)]

    assert said == ["应还五万元，今天方便吗？", *["您看这五万元今天能处理吗？"] * 3]


def test_a_part_carries_the_declarations_of_its_line(tmp_path: Path) -> None:
    """The gate judges by them and the coach reads them."""
    line = book(tmp_path, LINE)["demand.today"]

    part = line.part({"amount": "五万元"}, 0)

    assert (part.line, part.act, part.discloses, part.basis, part.why) == (
        line.id, line.act, line.discloses, line.basis, line.why,
    )


def test_a_fact_not_given_is_never_left_out(tmp_path: Path) -> None:
    """Better no sentence than one with a hole."""
    with pytest.raises(KeyError):
        book(tmp_path, LINE)["demand.today"].part({}, 0)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("今天方便吗", "{rest}今天方便吗", "demand.today.text"),
        ("{amount}，今天", "{amount}，{}今天", "demand.today.text"),
        ('needs = ["amount"]', "needs = []", "demand.today.text"),
        ('needs = ["amount"]', 'needs = ["amount", "mood"]', "demand.today.needs"),
        ("，今天方便吗？", "，{今天方便吗？", "demand.today.text"),
        ('"您看这{amount}今天能处理吗？"', '""', "demand.today.text"),
        ('"您看这{amount}今天能处理吗？"', '"  "', "demand.today.text"),
    ],
    ids=["undeclared", "nameless", "none declared", "unknown fact", "loose brace", "empty wording", "blank wording"],
)
def test_a_line_with_a_bad_slot_or_wording_is_refused(tmp_path: Path, old: str, new: str, key: str) -> None:
    """With its file and its id."""
    err = refusal(tmp_path, LINE.replace(old, new, 1))

    assert (err.file, err.key) == ("0.toml", key)
    assert "\n" not in str(err)


def test_a_refusal_names_the_slot_that_was_not_declared(tmp_path: Path) -> None:
    """So that it can be found."""
    assert "{rest}" in str(refusal(tmp_path, LINE.replace("今天方便", "{rest}今天方便", 1)))
    assert "mood" in str(refusal(tmp_path, LINE.replace('["amount"]', '["amount", "mood"]', 1)))


def test_a_line_without_any_wording_is_refused(tmp_path: Path) -> None:
    """It could not be said."""
    text = LINE[: LINE.index("text =")] + "text = []\n"

    err = refusal(tmp_path, text)

    assert (err.key, err.expected) == ("demand.today.text", "at least one wording")


def test_an_id_is_used_only_once(tmp_path: Path) -> None:
    """In one file or in two."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()

    same_file, two_files = refusal(tmp_path / "one", LINE + "\n" + LINE), refusal(tmp_path / "two", LINE, LINE)

    assert (same_file.file, same_file.key) == ("0.toml", "demand.today")
    assert (two_files.file, two_files.key) == ("1.toml", "demand.today")


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ('why = "先说清金额。"', 'why = "先说清金额。"\ntone = "calm"', 9, "line[0].tone"),
        ('why = "先说清金额。"\n', "", 1, "line[0].why"),
        ('act = "demand_today"', 'act = "shout"', 3, "line[0].act"),
        ('to = ["debtor"]', 'to = ["neighbour"]', 4, "line[0].to[0]"),
        ('"debt", "amount"', '"debt", "address"', 5, "line[0].discloses[1]"),
    ],
)
def test_a_key_or_a_name_nobody_knows_is_refused(tmp_path: Path, old: str, new: str, line: int, key: str) -> None:
    """With file, line and key."""
    err = refusal(tmp_path, LINE.replace(old, new, 1))

    assert (err.file, err.line, err.key) == ("0.toml", line, key)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A house without words must not open; a file that holds no line tells nobody anything either."""
    assert "at least one file of lines" in str(refusal(tmp_path))
    (tmp_path / "notes.txt").write_text(LINE, encoding="utf-8")
    assert "at least one file of lines" in str(refusal(tmp_path))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    """It lacks its lines."""
    err = refusal(tmp_path, "# nothing yet\n")

    assert (err.file, err.key) == ("0.toml", "line")


def test_the_digest_tells_books_apart(tmp_path: Path) -> None:
    """One character more in one file is another book; the same files are the same book."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()

    one, same, other = book(tmp_path / "a", LINE), book(tmp_path / "b", LINE), book(tmp_path / "c", LINE + "#")

    assert one.digest == same.digest != other.digest


def test_the_shipped_book_is_read_once() -> None:
    """Reading it again gives the same book."""
    assert load() is load()
