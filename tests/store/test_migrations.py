"""The tables come to be step by step, and a database that is up to date is opened quickly."""

import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import pytest
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from tests.store.sample import CASE, whole_call

from yinuo.model.errors import DataFolderUnusable
from yinuo.store.migrations import HEAD
from yinuo.store.store import open_store
from yinuo.store.tables import RECORD


def test_the_head_we_look_for_is_the_newest_migration() -> None:
    """A step added without changing HEAD would never be applied to an existing database."""
    config = Config()
    config.set_main_option("script_location", "yinuo.store:migrations")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_the_migrations_make_the_tables_the_code_speaks_of(tmp_path: Path) -> None:
    """What the steps leave behind is what tables.py declares: no table, column, index or constraint more or less."""
    from alembic.autogenerate import compare_metadata

    open_store(tmp_path).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'yinuo.db'}")
    with engine.connect() as conn:
        assert compare_metadata(MigrationContext.configure(conn), RECORD) == []
        assert set(inspect(conn).get_table_names()) == {*RECORD.tables, "alembic_version"}
    engine.dispose()


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    """A file of no bytes, as a broken copy leaves behind, is filled with the tables."""
    (tmp_path / "yinuo.db").touch()
    with open_store(tmp_path) as store:
        store.append(CASE.id, "call-1", 1, whole_call())
        assert store.latest_call() == "call-1"


def test_a_new_database_another_is_writing_to_is_waited_for(tmp_path: Path) -> None:
    """Of two that come first at once both begin: SQLite would refuse the second, we wait for the first."""
    first = sqlite3.connect(tmp_path / "yinuo.db", isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    first.execute("CREATE TABLE scratch (x)")
    done = threading.Timer(0.2, lambda: first.execute("ROLLBACK"))
    done.start()
    with open_store(tmp_path, wait_s=30) as store:
        assert store.latest_call() is None
    done.join()
    first.close()


def test_only_a_database_that_is_behind_brings_in_alembic(tmp_path: Path, start: Callable[..., Popen[str]]) -> None:
    """The first opening migrates with Alembic; the second does not import it."""
    loaded = [start("modules.py", tmp_path).communicate(timeout=60)[0].split() for _ in range(2)]
    assert loaded == [["alembic", "sqlalchemy"], ["sqlalchemy"]]


def test_the_lock_comes_without_a_database(start: Callable[..., Popen[str]]) -> None:
    """Importing the room and its lock imports no database library."""
    assert start("modules.py").communicate(timeout=60)[0].split() == []


def test_a_database_of_a_newer_version_is_refused_and_kept(tmp_path: Path) -> None:
    """A revision we do not know is not touched; the user is told."""
    open_store(tmp_path).close()
    raw = sqlite3.connect(tmp_path / "yinuo.db", isolation_level=None)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DataFolderUnusable, match=f"{tmp_path} cannot be used: a newer version of Yinuo wrote"):
        open_store(tmp_path)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    raw.close()


def test_a_migration_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """A step that meets a table in its way is undone as a whole."""
    raw = sqlite3.connect(tmp_path / "yinuo.db", isolation_level=None)
    raw.execute("CREATE TABLE case_file (mine TEXT)")
    with pytest.raises(DataFolderUnusable, match="table case_file already exists"):
        open_store(tmp_path)
    assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("case_file",)]
    raw.close()


def test_an_acknowledged_event_is_in_the_log(tmp_path: Path) -> None:
    """The file is in WAL mode: a copy of it and its log, taken while it is open, holds what was acknowledged."""
    with open_store(tmp_path / "data") as store:
        store.append(CASE.id, "call-1", 1, whole_call())
        assert (tmp_path / "data" / "yinuo.db-wal").stat().st_size > 0
        shutil.copytree(tmp_path / "data", tmp_path / "copy")
    with open_store(tmp_path / "copy") as copy:
        assert copy.events("call-1") == whole_call()


def test_every_transaction_waits_for_the_disk(tmp_path: Path) -> None:
    """Each connection writes through to the disk at every commit (synchronous = FULL), so a power cut loses nothing."""
    met: list[int | None] = []

    def look(conn: Connection) -> None:
        met.append(conn.exec_driver_sql("PRAGMA synchronous").scalar())

    event.listen(Engine, "begin", look)
    try:
        with open_store(tmp_path) as store:
            store.append(CASE.id, "call-1", 1, whole_call())
    finally:
        event.remove(Engine, "begin", look)
    assert set(met) == {2}
