"""yinuo check at its border: the public shape in and out, nothing misunderstood in silence."""

import json
from typing import Any

import pytest

from yinuo.gate.speech_border import check_lines
from yinuo.law.load import load
from yinuo.model.errors import BadInput


def answers(*lines: object) -> list[dict[str, Any]]:
    """Questions, as JSON or as plain words, asked and answered."""
    asked = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    return [json.loads(line) for line in check_lines(asked, load)]


def ask(text: str, **given: Any) -> dict[str, Any]:
    """One sentence judged."""
    (answer,) = answers({"text": text} | given)
    return answer


def blocked(answer: dict[str, Any]) -> list[str]:
    """The ids of the rules that block."""
    return [finding["rule"] for finding in answer["findings"] if finding["severity"] == "block"]


def test_a_lawful_sentence() -> None:
    """Exactly the public keys, and no findings."""
    assert ask("请问您现在方便说话吗？", id="a1") == {"id": "a1", "allowed": True, "findings": []}


def test_an_unlawful_sentence_names_rule_place_reason_and_better_words() -> None:
    """The span is cut from the words as they were said."""
    text = "您那边不行就找别人先借点钱还上。"
    answer = ask(text)

    assert not answer["allowed"]
    assert blocked(answer) == ["CN-N-03"]
    (finding,) = answer["findings"]
    assert set(finding) == {"rule", "severity", "span", "why", "why_en", "say_instead"}
    assert finding["span"] in text
    assert finding["span"]
    assert finding["why"]
    assert finding["say_instead"]


def test_what_does_not_block_is_still_shown() -> None:
    """A reproach is noted for the coach and allowed."""
    answer = ask("我都说过多少次了，您怎么还没还")

    assert answer["allowed"]
    assert [(f["rule"], f["severity"]) for f in answer["findings"]] == [("CN-N-11", "note")]


def test_without_a_listener_the_debtor_is_meant() -> None:
    """The debtor may hear of the debt; a contact person may not."""
    text = "您的贷款昨天到期了。"

    assert ask(text) == ask(text, listener="debtor")
    assert blocked(ask(text, listener="contact")) == ["CN-N-08"]


def test_a_plain_line_is_a_sentence_to_the_debtor() -> None:
    """Marks of byte order and line ends are no part of it; it has no id; empty lines are skipped."""
    assert answers("\ufeff再不还就打死你\r\n", "\n", "   ", "您好") == [
        ask("再不还就打死你"),
        {"allowed": True, "findings": []},
    ]


@pytest.mark.parametrize("given", ["a1", 7, 1.5, True, None])
def test_the_id_comes_back_as_it_was(given: object) -> None:
    """Any JSON scalar, null among them."""
    assert ask("您好", id=given)["id"] == given


def test_without_an_id_none_comes_back() -> None:
    """The key is left out, not null."""
    assert "id" not in ask("您好")


def test_null_counts_as_not_given() -> None:
    """A client may send every key."""
    given = {"listener": None, "context": {"court_stage": None, "amount_owed_fen": None, "approved_offers": None}}

    assert ask("您好", **given) == ask("您好")


def test_every_public_context_key_is_known() -> None:
    """And those of the case that a sentence may rest on besides."""
    context = {
        "court_stage": "none", "reports_to_credit_bureau": True, "agency_notice_sent": False,
        "approved_offers": ["INST-6", "EXT-7D", "WAIVE-PENALTY-30", "SETTLE-80"], "product": "microloan",
        "time_barred": False, "fees_owed_fen": 0, "amount_owed_fen": 5000000, "contract_deadline": "2026-11-30",
        "creditor": "诚信小额贷款有限公司", "creditor_type": "microloan", "late_interest_agreed": True,
    }

    assert ask("您好", context=context)["allowed"]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('{"text": 1}', "text"),
        ("{}", "text"),
        ('{"text": "您好", "listner": "debtor"}', "listner"),
        ('{"text": "您好", "listener": "spouse"}', "listener"),
        ('{"text": "您好", "context": {"court": "none"}}', "context.court"),
        ('{"text": "您好", "context": {"court_stage": "soon"}}', "context.court_stage"),
        ('{"text": "您好", "context": {"amount_owed_fen": 1.5}}', "context.amount_owed_fen"),
        ('{"text": "您好", "context": {"amount_owed_fen": true}}', "context.amount_owed_fen"),
        ('{"text": "您好", "context": {"reports_to_credit_bureau": "yes"}}', "context.reports_to_credit_bureau"),
        ('{"text": "您好", "context": []}', "context"),
    ],
)
def test_what_cannot_be_used_is_refused_with_line_and_key(line: str, key: str) -> None:
    """The lines before it were answered."""
    running = check_lines(["您好", line], load)
    next(running)

    with pytest.raises(BadInput) as refused:
        next(running)

    assert (refused.value.file, refused.value.line, refused.value.key) == ("stdin", 2, key)


@pytest.mark.parametrize("line", ['{"text": ', "{]", '{"text": "\\ud800"}'])
def test_broken_json_is_refused_with_its_line(line: str) -> None:
    """A line that opens as JSON is never taken for words."""
    with pytest.raises(BadInput) as refused:
        answers("您好", line)

    assert refused.value.line == 2


@pytest.mark.parametrize("text", ["", " ", "。", "?" * 5000, "还" * 5000, "\u200b", "您" + "\u0301" * 50])
def test_any_words_get_an_answer(text: str) -> None:
    """Nothing, marks alone, or far too much."""
    assert set(ask(text)) == {"allowed", "findings"}
