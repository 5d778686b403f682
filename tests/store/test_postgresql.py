"""The same record in PostgreSQL; needs an empty database, named by YINUO_TEST_POSTGRESQL (an SQLAlchemy URL)."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.exc import DBAPIError
from tests.store.sample import CASE, whole_call

from yinuo.model.casefile import CaseFile, fold_all
from yinuo.store.database import bring_up_to_date
from yinuo.store.store import Store

URL = os.environ.get("YINUO_TEST_POSTGRESQL", "")

pytestmark = pytest.mark.skipif(not URL, reason="YINUO_TEST_POSTGRESQL names no database")


@pytest.fixture
def engine() -> Iterator[Engine]:
    """A database with our tables, which are gone afterwards."""
    engine = create_engine(URL)
    bring_up_to_date(engine, Path("postgresql"))
    yield engine
    with engine.begin() as conn:
        conn.execute(text("DROP TABLE event, call, case_file, alembic_version"))
        conn.execute(text("DROP FUNCTION event_refused"))
    engine.dispose()


def test_a_call_is_recorded_and_folded(engine: Engine) -> None:
    """Events come back as they were, and the projection is their fold; a second opening changes nothing."""
    bring_up_to_date(engine, Path("postgresql"))
    store = Store(engine)
    store.append(CASE.id, "call-1", 1, whole_call())
    assert store.events("call-1") == whole_call()
    assert store.case_file(CASE) == store.rebuild(CASE.id) == fold_all(CaseFile(case=CASE), whole_call())


@pytest.mark.parametrize("statement", ["UPDATE event SET n = n + 1", "DELETE FROM event", "TRUNCATE event"])
def test_the_database_itself_refuses_to_change_an_event(engine: Engine, statement: str) -> None:
    """Whoever writes, an event is not changed or deleted."""
    store = Store(engine)
    store.append(CASE.id, "call-1", 1, whole_call())
    with pytest.raises(DBAPIError, match="an event cannot be"), engine.begin() as conn:
        conn.execute(text(statement))
    assert store.events("call-1") == whole_call()


def test_calls_of_one_case_written_at_once_add_up(engine: Engine) -> None:
    """Four writers begin a case together; the projection is the fold of one call after another."""
    store = Store(engine)

    def speak(call_id: str) -> None:
        for n, event in enumerate(whole_call(turns=8), start=1):
            store.append(CASE.id, call_id, n, (event,))

    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(speak, ["call-a", "call-b", "call-c", "call-d"]))
    assert store.case_file(CASE) == store.rebuild(CASE.id) == fold_all(CaseFile(case=CASE), whole_call(turns=8) * 4)
