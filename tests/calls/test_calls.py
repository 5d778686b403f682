"""Whole conversations: each script says what its call must come to; all are lawful, and each can be replayed."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from yinuo import run
from yinuo.channels.text.result import result
from yinuo.channels.text.script import CallFile, ScriptedLine, read_call_file
from yinuo.model.case import Case
from yinuo.model.days import Instant
from yinuo.model.events import LineJudged

SCRIPTS = sorted((Path(__file__).parent / "scripts").glob("*.toml"))
OF_THE_DEBT = ("欠", "逾期", "贷款应", "还款", "应还", "征信", "利息", "五万")


def hold_call(folder: Path, case: Case, script: CallFile, now: Instant) -> tuple[dict[str, Any], run.Finished]:
    """One call with a scripted debtor, and its public account."""
    finished = run.call(folder, case, script.context, ScriptedLine(script.reply), run.Clock(now))
    return result(finished.file, finished.events), finished


def spoken(account: dict[str, Any]) -> str:
    """All that we said in a call."""
    return "".join(turn["text"] for turn in account["turns"] if turn["speaker"] == "agent")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_the_call_comes_to_what_its_script_expects(path: Path, tmp_path: Path, case: Case, now: Instant) -> None:
    """Outcome, party, reason, promise, holds and follow-ups are those a fair supervisor would write down."""
    text = path.read_text(encoding="utf-8")
    want = tomllib.loads(text)["expect"]

    got, finished = hold_call(tmp_path, case, read_call_file(text, path.name), now)

    disposition = got["disposition"]
    seen = {
        "outcome": disposition["outcome"],
        "party": disposition["party"],
        "reason": disposition["reason"],
        "holds": got["holds"],
        "handed_over": got["handed_over"],
        "follow_ups": [task["kind"] for task in got["follow_ups"]],
        "last_act": [turn["act"] for turn in got["turns"] if turn["speaker"] == "agent"][-1],
        "promise_fen": got["promise"] and got["promise"]["amount_fen"],
        "promise_at": got["promise"] and got["promise"]["due_at"],
        "promise_day": got["promise"] and got["promise"]["due_at"][:10],
        "instalments": len(got["plan"]["instalments"]) if got["plan"] else 0,
        "tasks": sum(task["done"] for task in got["tasks"].values()),
        "silent_on_debt": not any(word in spoken(got) for word in OF_THE_DEBT),
    }
    others = {"says", "holds_include"}
    assert {key: seen[key] for key in want if key not in others} == {k: v for k, v in want.items() if k not in others}
    assert set(want.get("holds_include", [])) <= set(got["holds"])
    assert all(words in spoken(got) for words in want.get("says", []))
    assert got["violations"] == []
    refused = [e.say.text for e in finished.events if isinstance(e, LineJudged) and not e.verdict.allowed]
    assert refused == [], "a line of ours was refused by the gate"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_call_replayed_from_its_events_is_the_same_call(path: Path, tmp_path: Path, case: Case, now: Instant) -> None:
    """Every word and verdict comes out again."""
    _, finished = hold_call(tmp_path, case, read_call_file(path.read_text(encoding="utf-8"), path.name), now)

    again = run.replay(tmp_path, finished.call_id)

    assert again.events == finished.events


def test_the_same_call_twice_gives_the_same_account(
    tmp_path: Path, example: CallFile, case: Case, now: Instant
) -> None:
    """Byte for byte, in the same data folder or another."""
    accounts = [hold_call(tmp_path / name, case, example, now)[0] for name in ("a", "a", "b")]

    assert accounts[0] == accounts[1] == accounts[2]


def test_the_sample_situation_is_held_to_a_promise(tmp_path: Path, example: CallFile, case: Case, now: Instant) -> None:
    """张三 promises the full sum by Friday 18:00, with both sources, and the case file says so."""
    got, _ = hold_call(tmp_path, case, example, now)

    assert all(task["done"] for task in got["tasks"].values())
    assert got["tasks"]["reason"]["code"] == "R02"
    assert [(sum_["fen_lo"], sum_["fen_hi"]) for sum_ in got["tasks"]["reason"]["owed_to_me"]] == [(6000000, 6000000)]
    promise = got["promise"]
    assert (promise["amount_fen"], promise["due_at"]) == (5000000, "2026-11-27T18:00:00+08:00")
    assert promise["confirmed"]
    assert "客户回款" in promise["source_of_funds"]
    assert "流水" in promise["fallback_source"]
    assert {key: got["disposition"][key] for key in ("line", "party", "outcome", "reason")} == {
        "line": "L01", "party": "P1", "outcome": "C03", "reason": "R02",
    }
    assert [task["kind"] for task in got["follow_ups"]] == ["reminder", "verify_payment"]


def test_the_shared_sample_call_is_held_to_the_same_promise(tmp_path: Path, shared: Path, now: Instant) -> None:
    """The debtor's lines of the sample, as its script and said in order, come to the promise of Friday 18:00."""
    path = shared / "data" / "sample_case.toml"
    sample = read_call_file(path.read_text(encoding="utf-8"), path.name)
    assert sample.case is not None

    scripted, _ = hold_call(tmp_path / "scripted", sample.case, sample, now)

    assert scripted["disposition"]["outcome"] == "C03"
    assert scripted["disposition"]["reason"] == "R02"
    assert scripted["promise"]["due_at"] == "2026-11-27T18:00:00+08:00"
    assert all(task["done"] for task in scripted["tasks"].values())


def test_no_call_is_begun_at_ten_in_the_evening(tmp_path: Path, example: CallFile, case: Case) -> None:
    """22:00:00 is refused with the rule and the next allowed time; one second earlier is not."""
    late = Instant(datetime.fromisoformat("2026-11-24T22:00:00+08:00"))
    just = Instant(datetime.fromisoformat("2026-11-24T21:59:59+08:00"))

    refused, _ = hold_call(tmp_path / "late", case, example, late)
    begun, _ = hold_call(tmp_path / "just", case, example, just)

    assert refused["turns"] == []
    assert "CN-C-02" in refused["refused"]["rules"]
    assert refused["refused"]["next_allowed_at"] == "2026-11-25T08:00:00+08:00"
    assert refused["disposition"]["line"] == "L14"
    assert begun["turns"]


def test_a_call_that_runs_into_the_night_is_ended_without_a_demand(
    tmp_path: Path, example: CallFile, case: Case
) -> None:
    """Begun at 21:59:30, the call says nothing of the debt after 22:00, only goodbye."""
    now = Instant(datetime.fromisoformat("2026-11-24T21:59:30+08:00"))

    got, _ = hold_call(tmp_path, case, example, now)

    after = [t for t in got["turns"] if t["speaker"] == "agent" and t["at"] >= "2026-11-24T22:00:00+08:00"]
    assert all(turn["act"] == "closing" for turn in after)
    assert not any(word in turn["text"] for turn in after for word in OF_THE_DEBT)
