"""Events are added in order and for good, and what they add up to is kept beside them."""

import sqlite3
from pathlib import Path

import pytest
from tests.store.sample import CASE, TEN, another_case, closed, opened, turn, whole_call

from yinuo.model.casefile import CaseFile, fold_all
from yinuo.model.contact import HoldKind
from yinuo.model.errors import BadInput
from yinuo.model.events import DebtorSpoke
from yinuo.model.money import Fen
from yinuo.model.noun import evolve
from yinuo.store.order import EventOutOfOrder
from yinuo.store.store import Store, UnknownCase, open_store


@pytest.fixture
def raw(store: Store, tmp_path: Path) -> sqlite3.Connection:
    """Another hand on the same file, after one call was recorded."""
    store.append(CASE.id, "call-1", 1, whole_call())
    return sqlite3.connect(tmp_path / "data" / "yinuo.db", isolation_level=None)


def test_what_was_appended_is_read_back_by_another_opening(tmp_path: Path) -> None:
    """Events appended a few at a time are read back whole and in order after the store was closed."""
    events = whole_call()
    with open_store(tmp_path) as store:
        store.append(CASE.id, "call-1", 1, events[:1])
        store.append(CASE.id, "call-1", 2, events[1:4])
        store.append(CASE.id, "call-1", 5, events[4:])
    with open_store(tmp_path) as store:
        assert store.events("call-1") == events
        assert store.case_file(CASE) == fold_all(CaseFile(case=CASE), events)


def test_nothing_is_known_of_a_case_without_events(store: Store) -> None:
    """A case never called has a fresh file, no calls, nothing unfinished and nothing to rebuild."""
    assert store.case_file(CASE) == CaseFile(case=CASE)
    assert store.events("call-1") == ()
    assert store.calls(CASE.id) == ()
    assert store.unfinished(CASE.id, "") is None
    assert store.latest_call() is None
    with pytest.raises(UnknownCase, match=CASE.id):
        store.rebuild(CASE.id)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = '{}'",
        "UPDATE event SET n = n + 100",
        "DELETE FROM event",
        "INSERT OR REPLACE INTO event SELECT id, case_id, call_id, n, kind, at, '{}' FROM event",
        "REPLACE INTO event (case_id, call_id, n, kind, at, body) SELECT case_id, call_id, n, '', '', '' FROM event",
    ],
)
def test_the_database_itself_refuses_to_change_an_event(store: Store, raw: sqlite3.Connection, statement: str) -> None:
    """Whoever writes to the file, an event is not changed, deleted or replaced."""
    with pytest.raises(sqlite3.IntegrityError, match="an event cannot be"):
        raw.execute(statement)
    raw.close()
    assert store.events("call-1") == whole_call()


@pytest.mark.parametrize(("first_n", "next_n"), [(1, 4), (3, 4), (5, 4), (0, 4), (-1, 4)])
def test_a_gap_or_a_repeat_is_refused(store: Store, first_n: int, next_n: int) -> None:
    """Only the next number continues a call; a refused append leaves nothing behind, and the right one still works."""
    store.append(CASE.id, "call-1", 1, (opened(), *turn(1)))
    before = store.case_file(CASE)
    with pytest.raises(EventOutOfOrder, match=f"event {next_n} comes next, event {first_n} was given"):
        store.append(CASE.id, "call-1", first_n, turn(2))
    assert (store.case_file(CASE), len(store.events("call-1"))) == (before, 3)
    store.append(CASE.id, "call-1", next_n, turn(2))
    assert len(store.events("call-1")) == 5


def test_a_call_begins_with_its_opening(store: Store) -> None:
    """A call that begins with a word, or is opened twice, is refused."""
    with pytest.raises(EventOutOfOrder, match="the first event opens the call"):
        store.append(CASE.id, "call-1", 1, turn(1))
    with pytest.raises(EventOutOfOrder, match="event 2 is call_opened"):
        store.append(CASE.id, "call-1", 1, (opened(), opened()))
    assert store.latest_call() is None


def test_nothing_follows_the_end_of_a_call(store: Store) -> None:
    """After call_closed nothing is added, neither in the same append nor in a later one."""
    with pytest.raises(EventOutOfOrder, match="event 2 closes it"):
        store.append(CASE.id, "call-1", 1, (opened(), closed(), *turn(1)))
    store.append(CASE.id, "call-1", 1, (opened(), closed()))
    with pytest.raises(EventOutOfOrder, match="it is closed"):
        store.append(CASE.id, "call-1", 3, turn(1))


def test_a_call_belongs_to_one_case(store: Store) -> None:
    """Events under the id of another case than the call was opened on are refused."""
    other = another_case("1111")
    with pytest.raises(EventOutOfOrder, match=f"opened on {CASE.id}, not on {other.id}"):
        store.append(other.id, "call-1", 1, (opened(),))
    store.append(CASE.id, "call-1", 1, (opened(),))
    with pytest.raises(EventOutOfOrder, match=f"belongs to {CASE.id}, not to {other.id}"):
        store.append(other.id, "call-1", 2, turn(1))


def test_appending_nothing_does_nothing(store: Store) -> None:
    """No events, no call."""
    store.append(CASE.id, "call-1", 1, ())
    assert store.latest_call() is None


def test_half_a_character_is_refused_and_the_call_goes_on(store: Store) -> None:
    """Words that could not be read back are refused before anything is written."""
    store.append(CASE.id, "call-1", 1, (opened(),))
    with pytest.raises(BadInput, match="debtor_spoke"):
        store.append(CASE.id, "call-1", 2, (DebtorSpoke(at=TEN, n=1, text="好\ud83d"),))
    store.append(CASE.id, "call-1", 2, (DebtorSpoke(at=TEN, n=1, text="好\x00的😀"),))
    assert store.events("call-1")[1] == DebtorSpoke(at=TEN, n=1, text="好\x00的😀")


def test_the_case_file_carries_the_facts_of_the_day(store: Store) -> None:
    """A later call on the same case brings its own sums and days overdue; the file rebuilt says the same."""
    later = evolve(CASE, days_overdue=9, amount_due_fen=Fen(5_020_000))
    store.append(CASE.id, "call-1", 1, whole_call())
    store.append(CASE.id, "call-2", 1, whole_call(later))
    assert store.rebuild(CASE.id).case == later
    assert store.case_file(later) == store.rebuild(CASE.id)
    today = evolve(CASE, days_overdue=12)
    assert store.case_file(today) == evolve(store.rebuild(CASE.id), case=today)


def test_two_calls_of_a_case_do_not_mix(store: Store) -> None:
    """The end of a real call counts as a contact of that call, though a rehearsal was opened meanwhile."""
    real, rehearsal = whole_call(rehearsal=False), whole_call(rehearsal=True)
    store.append(CASE.id, "real", 1, real[:4])
    store.append(CASE.id, "rehearsal", 1, rehearsal[:3])
    store.append(CASE.id, "real", 5, real[4:])
    store.append(CASE.id, "rehearsal", 4, rehearsal[3:])
    file = store.case_file(CASE)
    assert file == fold_all(CaseFile(case=CASE), (*real, *rehearsal)) == store.rebuild(CASE.id)
    assert len(file.contacts) == 1


def test_a_projection_of_another_version_is_folded_again(store: Store, raw: sqlite3.Connection) -> None:
    """A case file kept with other fields, or missing, is made again from the events, and appending goes on."""
    expected = store.case_file(CASE)
    raw.execute('UPDATE case_file SET body = \'{"of": "another version"}\'')
    assert store.case_file(CASE) == expected
    store.append(CASE.id, "call-2", 1, (opened(),))
    assert store.case_file(CASE) == fold_all(CaseFile(case=CASE), (*whole_call(), opened()))
    raw.execute("DELETE FROM case_file")
    assert store.case_file(CASE) == store.rebuild(CASE.id) == fold_all(CaseFile(case=CASE), (*whole_call(), opened()))
    assert raw.execute("SELECT count(*) FROM case_file").fetchone() == (1,)
    raw.close()


def test_the_projection_says_how_far_it_goes(store: Store, raw: sqlite3.Connection) -> None:
    """A case file counts its events and has the instant of the last one."""
    row = raw.execute("SELECT events, updated_at FROM case_file").fetchone()
    raw.close()
    assert row == (len(whole_call()), whole_call()[-1].at.isoformat())


def test_calls_are_listed_in_the_order_they_were_opened(store: Store) -> None:
    """Every call of a case is listed with its source of words, its instants and the number of its events."""
    store.append(CASE.id, "call-b", 1, (opened(debtor="sim:7"), *turn(1)))
    store.append(CASE.id, "call-a", 1, whole_call())
    listed = [(call.call_id, call.debtor, call.opened_at, call.closed_at, call.events) for call in store.calls(CASE.id)]
    assert listed == [("call-b", "sim:7", TEN, None, 3), ("call-a", "", TEN, closed().at, len(whole_call()))]


def test_the_last_unfinished_call_is_found_by_its_case_and_debtor(store: Store) -> None:
    """Of the calls never closed the last one opened on this case with this debtor is found; a closed one never."""
    other = another_case("1111")
    store.append(CASE.id, "call-1", 1, (opened(debtor="sim:7"),))
    store.append(CASE.id, "call-2", 1, (opened(debtor="sim:7"),))
    store.append(CASE.id, "call-3", 1, (opened(debtor="sim:8"),))
    store.append(other.id, "call-4", 1, (opened(other, debtor="sim:7"),))
    assert store.unfinished(CASE.id, "sim:7") == ("call-2", TEN)
    store.append(CASE.id, "call-2", 2, (closed(),))
    assert store.unfinished(CASE.id, "sim:7") == ("call-1", TEN)
    store.append(CASE.id, "call-1", 2, (closed(),))
    assert store.unfinished(CASE.id, "sim:7") is None
    assert store.latest_call() == "call-4"


def test_holds_and_promises_of_many_calls_add_up(store: Store) -> None:
    """Each call adds its promise and its holds to the case file, in the order of the calls."""
    store.append(CASE.id, "call-1", 1, (opened(rehearsal=False), closed(hold=HoldKind.DISPUTE)))
    store.append(CASE.id, "call-2", 1, (opened(rehearsal=False), closed(hold=HoldKind.CARE)))
    store.append(CASE.id, "call-3", 1, (opened(), closed(hold=HoldKind.COMPLAINT)))  # a rehearsal: nobody was called
    file = store.case_file(CASE)
    assert (file.holds, len(file.promises), file.events) == ((HoldKind.DISPUTE, HoldKind.CARE), 2, 6)
