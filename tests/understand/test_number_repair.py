"""Homophones are mended inside numbers and times, and nowhere else."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.understand.number.lexicon import data
from yinuo.understand.number.repair import repaired
from yinuo.understand.number.writing import written

MENDED = {
    "下周无还": "下周五还",
    "下州五": "下周五",
    "期天之内": "七天之内",
    "三甜内": "三天内",
    "量千块": "两千块",
    "还无百": "还五百",
    "十五好之前": "十五号之前",
    "越底之前": "月底之前",
    "下个越十五号": "下个月十五号",
    "名天还": "明天还",
    "下舞三点": "下午三点",
    "国轻前": "国庆前",
    "半个小拭后": "半个小时后",
    "礼败五": "礼拜五",
    "三个曰之后": "三个月之后",
}
UNTOUCHED = [
    "这周没钱",
    "下周没问题",
    "这周无法还",
    "这周已经还了",
    "下周以后再说",
    "我在面试",
    "老师一个月就五千",
    "便宜一点",
    "越来越难",
    "约定好的时间",
    "事情太多",
    "就是不还",
    "好的好的",
    "把钱还了",
    "期限到了",
    "以前还过",
    "时候不早了",
    "司机一个月",
    "网上说的",
    "今年清明",
    "上网查一下",
    "是月底到期",
    "先把六月份的还了",
    "一个月一千",
    "四月份",
    "起点太高",
    "气候不好",
    "分三十六期",
    "无所谓",
    "晌午再打",
    "上个月出国了",
    "十分重要",
    "天气不好",
    "前天欠的",
    "我在广州一年了",
    "下周二或者周三",
    "去了在非洲五年",
    "亲戚周转不开",
    "新娘子",
    "钱天天要",
]


@pytest.mark.parametrize(("heard", "meant"), MENDED.items())
def test_a_homophone_in_a_number_or_time_is_mended(heard: str, meant: str) -> None:
    """The words around it are left alone."""
    assert repaired(heard) == meant


@pytest.mark.parametrize("text", UNTOUCHED)
def test_ordinary_words_are_left_as_they_are(text: str) -> None:
    """Even where they sound like a time."""
    assert repaired(text) == text


SOUNDS = "周洲无五期七天甜月越号好十时点店半班个各下夏上前钱后候内之只还三散今金明名两量千前百白万完晚"


@given(st.text(alphabet=SOUNDS, max_size=40))
def test_mending_keeps_every_place(text: str) -> None:
    """Only single characters are replaced."""
    assert len(repaired(text)) == len(text)


def test_no_line_of_the_corpora_is_changed() -> None:
    """Words written right stay so: every phrase of the corpora of numbers, money and times."""
    trees = [data(f"yinuo.understand.{room}", "corpus.toml") for room in ("number", "money")]
    folder = resources.files("yinuo.understand.time").joinpath("corpus")
    trees += [data("yinuo.understand.time", f"corpus/{file.name}") for file in folder.iterdir()]
    plain = [written(text).plain for tree in trees for text in _phrases(tree)]

    assert [text for text in plain if repaired(text) != text] == []


def _phrases(tree: object) -> list[str]:
    if isinstance(tree, dict):
        return [text for key, value in tree.items() for text in (value if key == "say" else _phrases(value))]
    return [text for row in tree for text in _phrases(row)] if isinstance(tree, list) else []
