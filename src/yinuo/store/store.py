"""The store of events: what happened is added in order and for good, and the case file is kept folded beside it."""

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from yinuo.model.case import Case
from yinuo.model.casefile import CaseFile, fold_all
from yinuo.model.errors import BadInput, YinuoError
from yinuo.model.events import CallClosed, CallOpened, Event
from yinuo.model.noun import evolve, read_json
from yinuo.store.body import body, body_of, event_of
from yinuo.store.database import DATABASE, bring_up_to_date, sqlite_engine, take_turn, unusable
from yinuo.store.order import CallRecord, check_order
from yinuo.store.tables import CALL, CASE_FILE, EVENT

WAIT_S = 10.0
"""How long a locked database is waited for, in seconds."""

LAST_N = select(func.max(EVENT.c.n)).where(EVENT.c.call_id == CALL.c.call_id).scalar_subquery()
RECORDS = select(CALL, LAST_N.label("events"))


class UnknownCase(YinuoError):
    """Nothing is recorded of this case."""


def open_store(folder: Path, wait_s: float = WAIT_S) -> "Store":
    """Open the store of a data folder, making the folder, its database and its newest tables where they are missing.

    ``wait_s``: how long a locked database is waited for.  Raises DataFolderUnusable, as every method does.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as err:
        raise unusable(folder, err.strerror or str(err)) from err
    engine = sqlite_engine(folder, wait_s)
    with ExitStack() as undo:
        undo.callback(engine.dispose)
        bring_up_to_date(engine, folder)
        undo.pop_all()
    return Store(engine)


class Store:
    """Events that can only be added, and the two projections kept in the same transaction.

    The case file is folded call after call, in the order the calls were opened; two calls of one case that run at the
    same time do not mix in it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = engine.execution_options(write=True)

    def append(self, case_id: str, call_id: str, first_n: int, events: Sequence[Event]) -> None:
        """Add the next events of a call, all or none; once this returns they survive a kill and a power cut.

        ``first_n`` is the place of the first of them, from 1.  Raises EventOutOfOrder for a gap, a repeat, a call that
        does not begin with its opening, belongs to another case or is closed; and BadInput for an event that could not
        be read back.
        """
        if not events:
            return
        rows = [_row(case_id, call_id, n, event) for n, event in enumerate(events, start=first_n)]
        with self._writing.begin() as conn:
            take_turn(conn, case_id)
            check_order(_call(conn, call_id), case_id, call_id, first_n, events)
            conn.execute(insert(EVENT), rows)
            _project_call(conn, case_id, call_id, events)
            _project_case(conn, case_id, call_id, events)

    def events(self, call_id: str) -> tuple[Event, ...]:
        """The events of a call in order; none for a call not recorded. Raises BadInput for a body that is not ours."""
        with self._engine.connect() as conn:
            rows = conn.execute(select(EVENT.c.id, EVENT.c.body).where(EVENT.c.call_id == call_id).order_by(EVENT.c.n))
            return _read(rows.all())

    def case_file(self, case: Case) -> CaseFile:
        """What is recorded of a case, with its facts as given now; a fresh file when nothing is."""
        try:
            with self._engine.connect() as conn:
                return evolve(_stored(conn, case.id) or _folded(conn, case.id), case=case)
        except UnknownCase:
            return CaseFile(case=case)

    def rebuild(self, case_id: str) -> CaseFile:
        """Fold a case file from its events again and keep it; raises UnknownCase when there are none."""
        with self._writing.begin() as conn:
            take_turn(conn, case_id)
            file = _folded(conn, case_id)
            _keep(conn, case_id, file)
        return file

    def unfinished(self, case_id: str, debtor: str) -> tuple[str, datetime] | None:
        """The last opened call that was never closed, of a case and a source of the debtor's words; and its opening."""
        wanted = (CALL.c.case_id == case_id) & (CALL.c.debtor == debtor) & CALL.c.closed_at.is_(None)
        with self._engine.connect() as conn:
            row = conn.execute(select(CALL).where(wanted).order_by(CALL.c.id.desc()).limit(1)).first()
        return None if row is None else (row.call_id, datetime.fromisoformat(row.opened_at))

    def calls(self, case_id: str) -> tuple[CallRecord, ...]:
        """The calls of a case, in the order they were opened."""
        with self._engine.connect() as conn:
            rows = conn.execute(RECORDS.where(CALL.c.case_id == case_id).order_by(CALL.c.id))
            return tuple(_record(row) for row in rows)

    def latest_call(self) -> str | None:
        """The id of the call opened last, of any case; None when there is none."""
        with self._engine.connect() as conn:
            return conn.scalar(select(CALL.c.call_id).order_by(CALL.c.id.desc()).limit(1))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _row(case_id: str, call_id: str, n: int, event: Event) -> dict[str, object]:
    return {
        "case_id": case_id,
        "call_id": call_id,
        "n": n,
        "kind": event.kind,
        "at": event.at.isoformat(),
        "body": body_of(event),
    }


def _project_call(conn: Connection, case_id: str, call_id: str, events: Sequence[Event]) -> None:
    for event in events:
        match event:
            case CallOpened():
                opened = {"debtor": event.debtor, "opened_at": event.at.isoformat()}
                conn.execute(insert(CALL).values(call_id=call_id, case_id=case_id, **opened))
            case CallClosed():
                closed = {"closed_at": event.at.isoformat()}
                conn.execute(update(CALL).where(CALL.c.call_id == call_id).values(closed))
            case _:
                pass


def _project_case(conn: Connection, case_id: str, call_id: str, events: Sequence[Event]) -> None:
    latest = conn.scalar(select(CALL.c.call_id).where(CALL.c.case_id == case_id).order_by(CALL.c.id.desc()).limit(1))
    before = _stored(conn, case_id) if latest == call_id else None
    # An event of an earlier call belongs in the middle of the fold, so there everything is folded again.
    _keep(conn, case_id, _folded(conn, case_id) if before is None else fold_all(before, tuple(events)))


def _keep(conn: Connection, case_id: str, file: CaseFile) -> None:
    at = conn.scalar(select(EVENT.c.at).where(EVENT.c.case_id == case_id).order_by(EVENT.c.id.desc()).limit(1))
    values = {"body": body(file), "events": file.events, "updated_at": at}
    if conn.execute(update(CASE_FILE).where(CASE_FILE.c.case_id == case_id).values(values)).rowcount == 0:
        conn.execute(insert(CASE_FILE).values(case_id=case_id, **values))


def _stored(conn: Connection, case_id: str) -> CaseFile | None:
    text = conn.scalar(select(CASE_FILE.c.body).where(CASE_FILE.c.case_id == case_id))
    try:
        return None if text is None else read_json(CaseFile, text, f"{DATABASE}: case_file {case_id}")
    except BadInput:
        return None  # kept by a version with other nouns; the events are the truth


def _folded(conn: Connection, case_id: str) -> CaseFile:
    of_case = select(EVENT.c.id, EVENT.c.body).join(CALL, CALL.c.call_id == EVENT.c.call_id)
    events = _read(conn.execute(of_case.where(EVENT.c.case_id == case_id).order_by(CALL.c.id, EVENT.c.n)).all())
    match events:
        case (CallOpened(case=case), *_):
            return fold_all(CaseFile(case=case), events)
        case _:
            raise UnknownCase(f"nothing is recorded of {case_id}")


def _call(conn: Connection, call_id: str) -> CallRecord | None:
    row = conn.execute(RECORDS.where(CALL.c.call_id == call_id)).first()
    return None if row is None else _record(row)


def _read(rows: Sequence[Row[int, str]]) -> tuple[Event, ...]:
    return tuple(event_of(text, f"{DATABASE}: event {number}") for number, text in rows)


def _record(row: Row[Any]) -> CallRecord:
    return CallRecord(
        call_id=row.call_id,
        case_id=row.case_id,
        debtor=row.debtor,
        opened_at=datetime.fromisoformat(row.opened_at),
        closed_at=None if row.closed_at is None else datetime.fromisoformat(row.closed_at),
        events=row.events,
    )
