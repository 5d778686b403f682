"""A noun is read strictly: whatever is unknown, missing, given twice or of the wrong kind is named with its place."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, time
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.model.errors import BadInput
from yinuo.model.noun import check, dotted, dump, evolve, noun, read_json, read_toml


class Colour(StrEnum):
    """A closed list of names."""

    RED = "red"
    GREEN = "green"


@noun
class Room:
    """A table within a table."""

    name: str
    beds: int = 1


@noun
class Guest:
    """A table of an array of tables, with a table of its own."""

    name: str
    room: Room
    colour: Colour = Colour.RED


@noun
class House:
    """All that a file may hold."""

    name: str
    opened: date
    closes: time = time(22)
    guest: tuple[Guest, ...] = ()
    tags: frozenset[str] = frozenset()


WHOLE = """\
name = "松园"
opened = 2026-11-23

[[guest]]
name = "张三"
[guest.room]
name = "一号"
beds = 2

[[guest]]
name = "李四"
colour = "green"
[guest.room]
name = "二号"
"""


def refusal(text: str) -> BadInput:
    """What is wrong with a file of the house."""
    with pytest.raises(BadInput) as caught:
        read_toml(House, text, "house.toml")
    return caught.value


def test_a_whole_file_is_read_with_its_defaults() -> None:
    """Tables, arrays of tables, real dates and names of a closed list become nouns."""
    house = read_toml(House, WHOLE, "house.toml")

    assert house == House(
        name="松园",
        opened=date(2026, 11, 23),
        guest=(
            Guest(name="张三", room=Room(name="一号", beds=2)),
            Guest(name="李四", room=Room(name="二号"), colour=Colour.GREEN),
        ),
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("name = \"松园\"\n", "name = \"松园\"\nnmae = \"松园\"\n", 2, "nmae"),
        ("beds = 2", "bed = 2", 8, "guest[0].room.bed"),
        ("colour = \"green\"", "color = \"green\"", 12, "guest[1].color"),
        ("name = \"二号\"", "name = \"二号\"\nview = true", 15, "guest[1].room.view"),
    ],
)
def test_an_unknown_key_is_refused_where_it_stands(old: str, new: str, line: int, key: str) -> None:
    """At the top, in a table, in an array of tables and in a table of one of its tables."""
    err = refusal(WHOLE.replace(old, new, 1))

    assert (err.file, err.line, err.key) == ("house.toml", line, key)
    assert "no such key" in err.expected


@pytest.mark.parametrize(
    ("gone", "line", "key"),
    [
        ("name = \"张三\"\n", 4, "guest[0].name"),
        ("name = \"李四\"\n", 10, "guest[1].name"),
        ("[guest.room]\nname = \"二号\"\n", 10, "guest[1].room"),
        ("name = \"一号\"\n", 6, "guest[0].room.name"),
    ],
)
def test_a_missing_key_is_named_with_the_line_of_its_table(gone: str, line: int, key: str) -> None:
    """The nearest header tells the reader where the key belongs."""
    err = refusal(WHOLE.replace(gone, "", 1))

    assert (err.file, err.line, err.key) == ("house.toml", line, key)
    assert "must be given" in err.expected


def test_a_key_missing_at_the_top_has_no_line_but_a_name() -> None:
    """There is no line to point at; the file and the key are enough."""
    err = refusal(WHOLE.replace("opened = 2026-11-23\n", "", 1))

    assert (err.line, err.key) == (None, "opened")
    assert str(err) == "house.toml: opened: this key must be given"


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("beds = 2", "beds = \"2\"", 8, "guest[0].room.beds"),
        ("beds = 2", "beds = 2.5", 8, "guest[0].room.beds"),
        ("beds = 2", "beds = true", 8, "guest[0].room.beds"),
        ("colour = \"green\"", "colour = \"blue\"", 12, "guest[1].colour"),
        ("opened = 2026-11-23", "opened = \"yesterday\"", 2, "opened"),
        ("name = \"松园\"", "name = 7", 1, "name"),
        ("[guest.room]\nname = \"二号\"", "room = \"二号\"", 13, "guest[1].room"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_where_it_stands(old: str, new: str, line: int, key: str) -> None:
    """A number in quotes is no number, a truth value is no number, and a closed list is closed."""
    err = refusal(WHOLE.replace(old, new, 1))

    assert (err.file, err.line, err.key) == ("house.toml", line, key)


def test_an_inline_table_is_checked_as_strictly_as_another() -> None:
    """The line is that of the key that holds the table."""
    text = "name = \"松园\"\nopened = 2026-11-23\n[[guest]]\nname = \"张三\"\nroom = { name = \"一号\", bath = 1 }\n"

    err = refusal(text)

    assert (err.line, err.key) == (5, "guest[0].room.bath")


def test_a_value_in_several_lines_does_not_shift_the_lines() -> None:
    """Lines are counted as a person counts them, comments and all."""
    text = "# 一\nname = \"松园\"\ntags = [\n  \"山\", # 二\n  \"水\",\n]\nopened = 2026-11-23\nstars = 5\n"

    err = refusal(text)

    assert (err.line, err.key) == (8, "stars")


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("name = \"松园\"\nopened = 2026-11-23\nname = \"竹园\"\n", 3, "name"),
        (WHOLE.replace("beds = 2", "beds = 2\nbeds = 3"), 9, "beds"),
        (WHOLE.replace("colour = \"green\"", "name = \"王五\""), 12, "name"),
    ],
)
def test_a_key_given_twice_is_refused_where_it_stands_again(text: str, line: int, key: str) -> None:
    """Neither of two values is believed."""
    err = refusal(text)

    assert (err.file, err.line, err.key) == ("house.toml", line, key)
    assert "valid TOML" in err.expected


def test_a_table_opened_twice_is_refused_with_its_line() -> None:
    """The second header is at fault."""
    err = refusal(WHOLE + "[guest.room]\nname = \"三号\"\n")

    assert err.file == "house.toml"
    assert err.line == 15


def test_broken_toml_is_refused_with_its_line() -> None:
    """A missing quotation mark is found on its line."""
    err = refusal("opened = 2026-11-23\nname = \"松园\n")

    assert (err.file, err.line) == ("house.toml", 2)
    assert err.expected.startswith("valid TOML")


def test_an_empty_file_lacks_what_must_be_given() -> None:
    """Nothing is made up for it."""
    assert refusal("").key in {"name", "opened"}


def test_one_json_object_is_read_with_the_line_it_came_from() -> None:
    """In a file of one object a line, the error names that line."""
    room = read_json(Room, '{"name": "一号"}', "rooms.jsonl", 1)

    assert room == Room(name="一号")
    with pytest.raises(BadInput) as caught:
        read_json(Room, '{"name": "一号", "bed": 1}', "rooms.jsonl", 7)
    assert (caught.value.file, caught.value.line, caught.value.key) == ("rooms.jsonl", 7, "bed")


@pytest.mark.parametrize("text", ["", "{", "[1, 2", '{"name": "一号"} {}'])
def test_broken_json_is_refused(text: str) -> None:
    """With the line it came from."""
    with pytest.raises(BadInput) as caught:
        read_json(Room, text, "rooms.jsonl", 3)

    assert caught.value.line == 3
    assert "one JSON object" in caught.value.expected


def test_a_noun_cannot_be_changed_and_takes_no_bare_values() -> None:
    """Frozen, slotted, made by keyword."""
    room = Room(name="一号")

    with pytest.raises(FrozenInstanceError):
        room.name = "二号"  # type: ignore[misc]
    with pytest.raises(TypeError):
        Room("一号")  # type: ignore[misc]
    with pytest.raises((AttributeError, TypeError)):
        object.__setattr__(room, "view", "湖")
    assert room == Room(name="一号")


def test_evolving_makes_another_noun_and_knows_its_fields() -> None:
    """The first stays as it was; a field that does not exist is refused."""
    room = Room(name="一号")

    assert (evolve(room, beds=2), room) == (Room(name="一号", beds=2), Room(name="一号", beds=1))
    with pytest.raises(TypeError):
        evolve(room, view="湖")


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
ROOMS = st.builds(Room, name=NAMES, beds=st.integers(-(2**53), 2**53))
GUESTS = st.builds(Guest, name=NAMES, room=ROOMS, colour=st.sampled_from(Colour))
HOUSES = st.builds(
    House, name=NAMES, opened=st.dates(), closes=st.times(), guest=st.lists(GUESTS, max_size=3).map(tuple),
    tags=st.frozensets(NAMES, max_size=4),
)


@given(HOUSES)
def test_what_is_dumped_is_read_back_the_same(house: House) -> None:
    """Nothing is lost between a noun and its plain values."""
    assert check(House, dump(house), "house", lambda _path: None) == house


@given(st.frozensets(NAMES, max_size=6))
def test_a_set_is_dumped_in_a_stable_order(tags: frozenset[str]) -> None:
    """Two processes write the same bytes."""
    house = House(name="松园", opened=date(2026, 11, 23), tags=tags)

    assert dump(house)["tags"] == sorted(tags)


def test_a_value_without_a_json_form_is_our_own_mistake() -> None:
    """It is not the user's input that is wrong."""
    with pytest.raises(TypeError):
        check(Room, {"name": {1, 2}}, "rooms", lambda _path: None)


def test_an_instant_keeps_its_offset_through_the_border() -> None:
    """Dates and times are written as ISO 8601."""

    @noun
    class Moment:
        at: datetime

    moment = Moment(at=datetime(2026, 11, 24, 2, tzinfo=UTC))

    assert dump(moment) == {"at": "2026-11-24T02:00:00Z"}
    assert check(Moment, dump(moment), "moment", lambda _path: None) == moment


@pytest.mark.parametrize(
    ("path", "written"),
    [((), ""), (("policy",), "policy"), (("guest", 0, "room", "beds"), "guest[0].room.beds"), ((3, "id"), "[3].id")],
)
def test_a_path_is_written_as_a_person_writes_it(path: tuple[str | int, ...], written: str) -> None:
    """Names with dots, places in brackets."""
    assert dotted(path) == written
