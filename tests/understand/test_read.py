"""The reading of an utterance as a whole: any text answers, twice the same, and the length only costs its length."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.model.days import CHINA, instant
from yinuo.model.vocabulary import Asked, DebtorAct, Reason
from yinuo.understand.read import read

NOW = instant(datetime(2026, 11, 24, 10, tzinfo=CHINA))
SAYINGS = (
    "我", "没钱", "客户", "周五", "还", "不", "别打了", "投诉", "六万", "昨天", "给我", "缓几天", "，", "。", "是",
    "借", "不到", "死", "他", "说", "喂", "谁", "利息", "怎么", "算", "工资", "一半", "先", "吗", "要是",
)


@given(st.text(), st.sampled_from(Asked))
def test_any_text_gets_an_answer(text: str, asked: Asked) -> None:
    """Control characters, lone surrogates and emoji included."""
    heard = read(text, NOW, asked)

    assert heard.text == text
    assert len({act.act for act in heard.acts}) == len(heard.acts)
    assert all(0 < act.p <= 1 for act in heard.acts)


@given(st.lists(st.sampled_from(SAYINGS), max_size=40), st.sampled_from(Asked))
def test_any_words_of_ours_get_the_same_answer_twice(words: list[str], asked: Asked) -> None:
    """Acts strongest first, reasons in the order of their codes, unclear only where nothing at all was heard."""
    heard = read("".join(words), NOW, asked)

    assert read("".join(words), NOW, asked) == heard
    strengths = [act.p for act in heard.acts]
    assert strengths == sorted(strengths, reverse=True)
    assert list(heard.reasons) == sorted(heard.reasons)
    values = (*heard.amounts, *heard.fractions, *heard.times, *heard.durations)
    assert heard.unclear == (not (heard.acts or heard.reasons or values))


def test_a_text_of_a_hundred_thousand_characters_is_read_to_its_end() -> None:
    """What is said last is heard as well."""
    heard = read("今天天气不错，" * 14_000 + "我要投诉你们", NOW)

    assert heard.has(DebtorAct.COMPLAIN)


@pytest.mark.parametrize("stop", ["，", "", " "])
def test_one_breath_or_many_clauses(stop: str) -> None:
    """A recogniser may or may not write punctuation: what is meant is the same."""
    said = stop.join(["我的一个客户欠我八万", "说好上周给的到现在没给", "您再容我几天", "下周三我肯定能还上"])

    heard = read(said, NOW, Asked.DEMAND_TODAY)

    assert heard.has(DebtorAct.PROMISE_TO_PAY)
    assert heard.has(DebtorAct.REQUEST_EXTENSION)
    assert Reason.RECEIVABLE_LATE in heard.reasons
    assert not heard.has(DebtorAct.REFUSE, DebtorAct.CLAIM_PAID, DebtorAct.DISPUTE_DEBT)
