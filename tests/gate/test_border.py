"""may-contact at its border: the public shape in and out, nothing misunderstood in silence."""

import json
from typing import Any

import pytest

from yinuo.gate.border import may_contact_lines
from yinuo.law.load import load
from yinuo.model.errors import BadInput

ASKED: dict[str, Any] = {
    "id": "a1",
    "at": "2026-11-24T10:00:00+08:00",
    "jurisdiction": "CN",
    "creditor_type": "microloan",
    "product": "microloan",
    "person": {
        "role": "debtor", "refused_contact_at": None, "capacity": "full", "is_minor": False, "deceased": False,
        "timezone": "Asia/Shanghai", "agreed_hours": [],
    },
    "channel": "voice",
    "mode": "interactive",
    "actor": "ai",
    "case": {"plan_active": False, "dispute_open": False, "complaint_open": False, "debtor_unreachable": False},
    "holds": [],
    "history": [],
}


def ask(**changes: Any) -> dict[str, Any]:
    """One question, asked and answered."""
    (line,) = may_contact_lines([json.dumps(ASKED | changes, ensure_ascii=False)], load)
    return json.loads(line)


def person(**changes: Any) -> dict[str, Any]:
    """The person of the question, changed."""
    return {"person": ASKED["person"] | changes}


def rules(answer: dict[str, Any]) -> list[str]:
    """The ids of the rules that refuse."""
    return [rule["rule"] for rule in answer["rules"]]


def test_an_allowed_contact() -> None:
    """Exactly the public keys, and nothing to wait for."""
    assert ask() == {"id": "a1", "allowed": True, "rules": [], "reviews": [], "next_allowed_at": None}


def test_a_refused_contact_says_why_and_until_when() -> None:
    """In Chinese for the collector, in English beside it, and when to try again in the person's own zone."""
    answer = ask(at="2026-11-24T22:00:00+08:00")

    assert not answer["allowed"]
    assert rules(answer) == ["CN-C-02"]
    assert set(answer["rules"][0]) == {"rule", "why", "why_en"}
    assert "22:00" in answer["rules"][0]["why"]
    assert answer["next_allowed_at"] == "2026-11-25T08:00:00+08:00"


@pytest.mark.parametrize("given", ["a1", 7, 1.5, True, None])
def test_the_id_comes_back_as_it_was_given(given: object) -> None:
    """Any scalar is an id."""
    assert ask(id=given)["id"] == given


def test_an_id_need_not_be_given() -> None:
    """None in, none out; empty lines are skipped."""
    asked = {key: value for key, value in ASKED.items() if key != "id"}

    (line,) = may_contact_lines(["\n", json.dumps(asked), "  \n"], load)

    assert "id" not in json.loads(line)


def test_only_the_moment_and_the_kind_of_debt_must_be_given() -> None:
    """The rest has a plain meaning: our AI calls the debtor to collect."""
    asked = {"at": ASKED["at"], "creditor_type": "bank", "product": "credit_card"}

    (line,) = may_contact_lines([json.dumps(asked)], load)

    assert json.loads(line)["allowed"]


@pytest.mark.parametrize("jurisdiction", ["US", "UK", "cn", "", "../cn", "中国"])
def test_a_jurisdiction_without_a_rulebook_is_refused(jurisdiction: str) -> None:
    """Fail closed, with a rule that says so, and no crash."""
    answer = ask(jurisdiction=jurisdiction)

    assert not answer["allowed"]
    assert rules(answer) == ["NO-RULEBOOK"]
    assert answer["next_allowed_at"] is None


@pytest.mark.parametrize(
    "hours", [["09:00-20:00"], ["9:00 - 20:00"], ["09:00至20:00"], [{"start": "09:00", "end": "20:00"}]]
)
def test_agreed_hours_may_be_written_in_several_ways(hours: list[object]) -> None:
    """The same hours, however they are written."""
    assert ask(at="2026-11-24T19:59:59+08:00", **person(agreed_hours=hours))["allowed"]
    assert rules(ask(at="2026-11-24T20:00:00+08:00", **person(agreed_hours=hours))) == ["CN-C-01"]


@pytest.mark.parametrize("holds", [["COMPLAINT"], [{"kind": "COMPLAINT"}]])
def test_holds_may_be_names_or_objects(holds: list[object]) -> None:
    """The same hold, however it is written."""
    assert rules(ask(holds=holds)) == ["CN-HOLD-COMPLAINT"]


def test_reviews_do_not_refuse() -> None:
    """What only asks for attention stands apart from what refuses."""
    answer = ask(**person(role="contact"), case={"debtor_unreachable": True})

    assert answer["allowed"]
    assert [review["rule"] for review in answer["reviews"]] == ["CN-C-11"]


def test_the_zone_of_the_person_counts_not_that_of_the_caller() -> None:
    """23:00 in Beijing is 10:00 in New York, and the answer is in New York time."""
    assert ask(at="2026-11-24T23:00:00+08:00", **person(timezone="America/New_York"))["allowed"]
    answer = ask(at="2026-11-24T12:00:00+08:00", **person(timezone="America/New_York"))
    assert answer["next_allowed_at"] == "2026-11-24T08:00:00-05:00"


def test_calls_count_by_the_day_of_the_person() -> None:
    """Three calls late in the evening of the person's yesterday leave today free, though Beijing has the same day."""
    hours = ("09", "10", "11")
    made = [{"at": f"2026-11-24T{hour}:00:00+08:00", "connected": True, "effective": True} for hour in hours]

    assert rules(ask(at="2026-11-24T21:30:00+08:00", history=made)) == ["CN-C-04", "CN-C-05"]
    assert ask(at="2026-11-24T21:30:00+08:00", history=made, **person(timezone="America/New_York"))["allowed"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"att": "2026"}, "att"),
        ({"at": "2026-11-24T10:00:00"}, "at"),
        ({"at": "ten o'clock"}, "at"),
        ({"at": None}, "at"),
        ({"creditor_type": "usurer"}, "creditor_type"),
        ({"product": None}, "product"),
        ({"channel": "pigeon"}, "channel"),
        ({"actor": "parrot"}, "actor"),
        ({"id": ["a"]}, "id"),
        ({"case": {"plan_aktive": True}}, "case.plan_aktive"),
        ({"case": {"person": {}}}, "case.person"),
        ({"case": {"plan_active": "yes"}}, "plan_active"),
        ({"person": {"role": "debtor", "age": 12}}, "person.age"),
        ({"person": {"role": "friend"}}, "person.role"),
        ({"person": {"is_minor": "no"}}, "person.is_minor"),
        ({"person": {"refused_contact_at": "2026-11-24T10:00:00"}}, "person.refused_contact_at"),
        ({"person": {"agreed_hours": ["in the morning"]}}, "person.agreed_hours[0]"),
        ({"person": "张三"}, "person"),
        ({"holds": ["HOLIDAY"]}, "holds[0]"),
        ({"holds": [{"kind": "COMPLAINT", "until": "never"}]}, "holds[0]"),
        ({"history": [{"at": "2026-11-24T09:00:00"}]}, "history[0].at"),
        ({"history": [{"channel": "voice"}]}, "history[0].at"),
        ({"history": [{"at": "2026-11-24T09:00:00+08:00", "answered": True}]}, "history[0].answered"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_understood_is_named(changes: dict[str, Any], key: str) -> None:
    """Line and key; a misspelt key is never taken for one that was left out."""
    lines = [json.dumps(ASKED), json.dumps(ASKED | changes)]

    with pytest.raises(BadInput) as refused:
        list(may_contact_lines(lines, load))

    assert (refused.value.file, refused.value.line) == ("stdin", 2)
    assert refused.value.key.startswith(key)


@pytest.mark.parametrize("line", ["{", "[]", "null", '"at"', "NaN", "[" * 100_000, '{"id": "\\ud800"}'])
def test_what_is_no_object_is_refused(line: str) -> None:
    """One JSON object a line."""
    with pytest.raises(BadInput, match=r"^stdin:1: "):
        list(may_contact_lines([line], load))


def test_answers_come_as_questions_come() -> None:
    """A stream is answered line by line; a bad line takes nothing back."""
    answers = may_contact_lines([json.dumps(ASKED), "{"], load)

    assert json.loads(next(answers))["allowed"]
    with pytest.raises(BadInput):
        next(answers)
