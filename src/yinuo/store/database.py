"""The database file: how a connection is set up, how its tables are brought up to date, how its failures are told."""

import sqlite3
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine import ExceptionContext

from yinuo.model.errors import DataFolderUnusable
from yinuo.store.migrations import HEAD

DATABASE = "yinuo.db"

REASONS = {
    sqlite3.SQLITE_BUSY: "another process keeps the database locked",
    sqlite3.SQLITE_CANTOPEN: "the database file cannot be opened or created",
    sqlite3.SQLITE_CORRUPT: "the database file is damaged; restore it from a backup",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written; it may be full or failing",
    sqlite3.SQLITE_NOTADB: "the database file is damaged, or is not a database",
    sqlite3.SQLITE_PERM: "access to the database file is denied",
    sqlite3.SQLITE_READONLY: "it can only be read, not written",
}


def unusable(folder: Path, reason: str) -> DataFolderUnusable:
    """The error that names the folder and the reason in one sentence."""
    return DataFolderUnusable(f"the data folder {folder} cannot be used: {reason}")


def sqlite_engine(folder: Path, wait_s: float) -> Engine:
    """An engine on the database of a data folder; a locked database is waited for, ``wait_s`` seconds.

    A transaction of a connection with the option ``write`` takes the write lock when it begins: one that asked for it
    only at its first write could fail at once, however long it is willing to wait.  Whatever the database raises
    because of the file, the disk or the lock becomes DataFolderUnusable.
    """
    engine = create_engine(URL.create("sqlite", database=str(folder / DATABASE)), connect_args={"timeout": wait_s})

    @event.listens_for(engine, "connect")
    def set_up(raw: sqlite3.Connection, _record: object) -> None:
        raw.isolation_level = None  # the driver's own BEGIN would come late and deferred
        _use_wal(raw, wait_s)
        raw.execute("PRAGMA synchronous = FULL")  # in WAL, NORMAL may lose the last commits when the power fails

    @event.listens_for(engine, "begin")
    def begin(conn: Connection) -> None:
        conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("write") else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def tell(context: ExceptionContext) -> None:
        cause = context.original_exception
        if isinstance(cause, sqlite3.DatabaseError) and not isinstance(cause, sqlite3.IntegrityError):
            raise unusable(folder, REASONS.get(cause.sqlite_errorcode & 0xFF, str(cause)))

    return engine


def _use_wal(raw: sqlite3.Connection, wait_s: float) -> None:
    until = monotonic() + wait_s
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as err:
            # While others first open a new database SQLite says BUSY at once, however long it is told to wait.
            if err.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                raise
            sleep(0.01)
        else:
            return


def bring_up_to_date(engine: Engine, folder: Path) -> None:
    """Apply the migrations that a database still lacks, all or none; Alembic is imported only then.

    Raises DataFolderUnusable for a database written by a newer version.
    """
    with engine.connect() as conn:
        if _revision(conn) == HEAD:
            return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", "yinuo.store:migrations")
    try:
        with engine.execution_options(write=True).begin() as conn:
            config.attributes["connection"] = conn
            command.upgrade(config, "head")
    except CommandError as err:
        raise unusable(folder, "a newer version of Yinuo wrote its database") from err


def take_turn(conn: Connection, case_id: str) -> None:
    """Be the only one to write to a case until the transaction ends; in SQLite BEGIN IMMEDIATE has seen to it."""
    if conn.dialect.name == "postgresql":
        conn.execute(select(func.pg_advisory_xact_lock(func.hashtext(case_id))))


def _revision(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.scalar(text("SELECT version_num FROM alembic_version"))
