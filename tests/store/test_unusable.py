"""A folder, disk or file that does not serve is told in one sentence, and nothing recorded is lost."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

import pytest
from sqlalchemy import Engine, event
from tests.store.sample import CASE, opened, turn, whole_call

from yinuo.model.errors import DataFolderUnusable
from yinuo.store.store import Store, open_store


@contextmanager
def every_connection(pragma: str) -> Iterator[None]:
    """Give every connection made meanwhile a limit that SQLite itself enforces."""

    def limit(raw: sqlite3.Connection, _record: object) -> None:
        raw.execute(pragma)

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def one_sentence(error: pytest.ExceptionInfo[DataFolderUnusable], folder: Path) -> bool:
    """Whether the message names the folder, on one line, without the library's words."""
    message = str(error.value)
    return str(folder) in message and "\n" not in message and "sqlalche" not in message and "(sqlite3" not in message


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    """Where the data folder should be lies a file; it is left as it is."""
    folder = tmp_path / "data"
    folder.write_text("mine")
    with pytest.raises(DataFolderUnusable, match="File exists") as error:
        open_store(folder)
    assert one_sentence(error, folder)
    assert folder.read_text() == "mine"


def test_a_folder_below_a_file(tmp_path: Path) -> None:
    """The folder cannot be made, because what it should lie in is no folder."""
    (tmp_path / "data").write_text("mine")
    with pytest.raises(DataFolderUnusable, match="Not a directory") as error:
        open_store(tmp_path / "data" / "deeper")
    assert one_sentence(error, tmp_path / "data" / "deeper")


def test_a_folder_that_cannot_be_written(read_only_folder: Path) -> None:
    """In a folder of which we may only read no database can be made."""
    with pytest.raises(DataFolderUnusable, match="cannot be opened or created") as error:
        open_store(read_only_folder)
    assert one_sentence(error, read_only_folder)


def test_a_folder_that_may_not_be_made(read_only_folder: Path) -> None:
    """In a folder of which we may only read no data folder can be made."""
    with pytest.raises(DataFolderUnusable, match="Permission denied") as error:
        open_store(read_only_folder / "below")
    assert one_sentence(error, read_only_folder / "below")


def test_a_database_that_is_a_folder(tmp_path: Path) -> None:
    """Where the database should be lies a folder."""
    (tmp_path / "yinuo.db").mkdir()
    with pytest.raises(DataFolderUnusable, match="cannot be opened or created") as error:
        open_store(tmp_path)
    assert one_sentence(error, tmp_path)


def test_a_database_that_can_only_be_read(tmp_path: Path) -> None:
    """What is recorded can still be read; adding to it is refused with the reason."""
    with open_store(tmp_path) as store:
        store.append(CASE.id, "call-1", 1, (opened(),))
    with every_connection("PRAGMA query_only = ON"), open_store(tmp_path) as store:
        with pytest.raises(DataFolderUnusable, match="can only be read") as error:
            store.append(CASE.id, "call-1", 2, turn(1))
        assert one_sentence(error, tmp_path)
        assert store.events("call-1") == (opened(),)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """Something else under the name of the database is refused and left as it is."""
    file = tmp_path / "yinuo.db"
    file.write_text("张三欠款五万元。" * 1000)
    with pytest.raises(DataFolderUnusable, match="is not a database") as error:
        open_store(tmp_path)
    assert one_sentence(error, tmp_path)
    assert file.read_text() == "张三欠款五万元。" * 1000


def test_a_damaged_database(tmp_path: Path) -> None:
    """Pages overwritten in the middle of the file are noticed when they are read, not folded into a case."""
    with open_store(tmp_path) as store:
        for k in range(20):
            store.append(CASE.id, f"call-{k}", 1, whole_call())
    file = tmp_path / "yinuo.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DataFolderUnusable, match="damaged") as error, open_store(tmp_path) as store:
        store.events("call-7")
    assert one_sentence(error, tmp_path)


def test_a_locked_database(tmp_path: Path) -> None:
    """A database another process keeps locked is waited for, then refused; freed, it takes the same events."""
    with open_store(tmp_path, wait_s=0.05) as store:
        store.append(CASE.id, "call-1", 1, (opened(),))
        other = sqlite3.connect(tmp_path / "yinuo.db", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataFolderUnusable, match="another process keeps the database locked") as error:
            store.append(CASE.id, "call-1", 2, turn(1))
        assert one_sentence(error, tmp_path)
        assert store.events("call-1") == (opened(),)
        other.execute("ROLLBACK")
        other.close()
        store.append(CASE.id, "call-1", 2, turn(1))
        assert store.events("call-1") == (opened(), *turn(1))


def append_until_refused(store: Store) -> tuple[int, str]:
    """Append exchanges until one is refused; how many events were taken, and the reason."""
    store.append(CASE.id, "call-1", 1, (opened(),))
    for n in range(1, 2000):
        try:
            store.append(CASE.id, "call-1", 2 * n, turn(n))
        except DataFolderUnusable as err:
            return 2 * n - 1, str(err)
    return 0, "never refused"


def test_a_full_database(tmp_path: Path) -> None:
    """When the database may not grow any more, what was taken stays, whole, and the rest is refused."""
    with every_connection("PRAGMA max_page_count = 40"), open_store(tmp_path) as store:
        taken, reason = append_until_refused(store)
        assert reason.endswith("the disk is full")
        assert len(store.events("call-1")) == taken
    with open_store(tmp_path) as store:
        store.append(CASE.id, "call-1", taken + 1, turn(taken))
        assert store.case_file(CASE) == store.rebuild(CASE.id)
        assert len(store.events("call-1")) == taken + 2


def test_a_disk_without_room(tmp_path: Path, start: Callable[..., Popen[str]]) -> None:
    """Files that may not grow stop a process mid-call with a reason; given room, it goes on where it was."""
    program = start("full.py", tmp_path)
    said, complaint = program.communicate(timeout=60)
    assert program.returncode == 0, complaint
    reason, taken = said.splitlines()
    assert "it may be full or failing" in reason
    assert int(taken) > 1
    with open_store(tmp_path) as store:
        assert len(store.events("call-1")) == int(taken) + 2
        assert store.case_file(CASE) == store.rebuild(CASE.id)
