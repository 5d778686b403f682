"""How an utterance sounds: one form for all spellings, places kept, nothing lost that carries meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yinuo.understand.sound import folded, homophones, simplified, spell, spoken, toneless


@pytest.mark.parametrize(
    ("written", "plain"),
    [("我沒錢還", "我没钱还"), ("禮拜五還", "礼拜五还"), ("ＡＢＣ１２３", "abc123"), ("WeChat转", "wechat转")],
)
def test_traditional_and_full_width_forms_are_made_plain(written: str, plain: str) -> None:
    """A recogniser set to Taiwan or Hong Kong is understood as well."""
    assert simplified(written) == plain


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("呃那个什么我我我没钱", "我没钱"),
        ("好好好", "好"),
        ("谢谢", "谢谢"),
        ("天天打", "天天打"),
        ("别打了别打了别打了", "别打了"),
        ("我没钱。。。真的，没有！", "我没钱，真的，没有"),
        ("我 没 钱", "我没钱"),
        ("嗯", "嗯"),
        ("。。。", ""),
    ],
)
def test_speech_is_heard_without_its_fillers_and_stumbles(written: str, said: str) -> None:
    """What a person repeats from haste means no more for it; words that are double by nature stay."""
    assert spoken(written) == said


@pytest.mark.parametrize(
    ("one", "other"),
    [("还清", "环轻"), ("投诉", "头诉"), ("已经", "以经"), ("银行", "垠航"), ("还欠", "孩倩")],
)
def test_words_that_sound_alike_have_one_toneless_form(one: str, other: str) -> None:
    """Tones are what recognisers lose first."""
    assert toneless(one) == toneless(other)


@pytest.mark.parametrize(
    ("one", "other"), [("失业", "四夜"), ("分期", "风期"), ("打错", "打戳"), ("老赖", "脑奈"), ("服务", "胡务")]
)
def test_confused_sounds_are_folded_together(one: str, other: str) -> None:
    """zh z, ch c, sh s, l n, f h, -ng -n."""
    assert folded(toneless(one)) == folded(toneless(other))
    assert toneless(one) != toneless(other)


def test_the_reading_follows_the_phrase() -> None:
    """还 is huan or hai, 行 is hang or xing, by the words around it."""
    assert spell(toneless("还钱")) == ("huan", "qian")
    assert spell(toneless("还没还钱")) == ("hai", "mei", "huan", "qian")
    assert spell(toneless("银行行吗")) == ("yin", "hang", "xing", "ma")


@given(st.text())
def test_sounds_keep_every_place(text: str) -> None:
    """A match in the sounds is a match at the same place of the text; any text at all is taken."""
    assert len(simplified(text)) == len(text)
    assert len(toneless(text)) == len(text)
    assert len(folded(toneless(text))) == len(text)


def test_homophones_of_a_common_character_are_other_common_ones() -> None:
    """The noise that training adds is made of characters that a recogniser writes."""
    alike = homophones()

    assert "付" in alike["复"]
    assert all(one not in others for one, others in alike.items())
    assert all(len(other.encode("gb2312")) == 2 for others in alike.values() for other in others)


@given(st.text())
def test_speech_is_settled_by_one_reading(text: str) -> None:
    """What was said holds no stop at its ends, no space and no empty clause."""
    said = spoken(text)

    assert said == said.strip("，")
    assert " " not in said
    assert "，，" not in said
