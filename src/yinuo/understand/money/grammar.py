"""The pattern of a sum, made from the names of currencies and the words around money."""

import re
from functools import cache
from typing import NamedTuple, TypedDict, cast

from yinuo.understand.number.lexicon import data, one_of
from yinuo.understand.number.numeral import DIGIT, HAN_DIGITS

_REACH = 14
"""How far before a figure the words are read that make it money."""


_INSTALMENTS = re.compile("分(?:[两三四五六七八九十]{1,3}|[0-9]{1,2})[期次个]|(?<=多)一?点")
"""两千分三期 and 两万多点: what stands behind the figure counts nothing."""


class _Currency(TypedDict):
    sign: list[str]
    yuan: list[str]
    tenth: list[str]
    minor: list[str]
    foreign: list[str]


class _Cues(TypedDict):
    verbs: list[str]
    nouns: list[str]
    handled: list[str]
    handled_after: list[str]
    light: str
    follows: str
    measures: str
    labels: list[str]
    dialling: list[str]
    numbers_dialled: list[str]
    sayings: list[str]


class Grammar(NamedTuple):
    """The pattern of a sum and what is asked of the words around it."""

    sum: re.Pattern[str]
    money_before: re.Pattern[str]
    money_after: re.Pattern[str]
    handled_after: re.Pattern[str]
    stands_alone: re.Pattern[str]
    label_before: re.Pattern[str]
    dialled: re.Pattern[str]
    measures: frozenset[str]
    sayings: frozenset[str]
    never_sums: frozenset[str]

    def of_money(self, plain: str, start: int, end: int) -> bool:
        """Whether the words just before or behind a figure speak of money."""
        before = self.money_before.search(plain, max(0, start - _REACH), start)
        return bool(before or self.money_after.match(plain, end))

    def handled(self, plain: str, end: int) -> bool:
        """Whether the words behind a figure handle it as money (五千已经转过去了) or leave nothing else to count."""
        return any(words.match(plain, end) for words in (self.handled_after, self.stands_alone, _INSTALMENTS))

    def labelled(self, plain: str, start: int, end: int) -> bool:
        """Whether a figure is a label (尾号一二三四) or a number to dial (打12378)."""
        since = max(0, start - _REACH)
        if plain[start:end] in self.never_sums:
            return True
        return bool(self.label_before.search(plain, since, start) or self.dialled.search(plain, since, end))

    def counts(self, plain: str, end: int) -> bool:
        """Whether a figure counts something that is not money (八百遍)."""
        return end < len(plain) and plain[end] in self.measures and not _INSTALMENTS.match(plain, end)


@cache
def grammar() -> Grammar:
    """The grammar of sums, made once."""
    currency = cast("_Currency", data("yinuo.understand.money", "currency.toml"))
    cues = cast("_Cues", data("yinuo.understand.money", "cues.toml"))
    light = f"[{cues['light']}]{{0,8}}$"
    return Grammar(
        sum=re.compile(_pattern(currency), re.VERBOSE),
        money_before=re.compile(f"{one_of(cues['verbs'] + cues['nouns'])}{light}"),
        money_after=re.compile(f"的?{one_of(cues['nouns'])}"),
        handled_after=re.compile(
            f"[的钱\x00\x01]{{0,6}}{one_of(cues['handled_after'])}{{0,3}}[\x00\x01]{{0,6}}{one_of(cues['handled'])}"
        ),
        stands_alone=re.compile(f"$|[，。,.!?！？；;、\x00\x01 {cues['follows']}]"),
        label_before=re.compile(f"{one_of(cues['labels'])}[是为:]{{0,2}}$"),
        dialled=re.compile(f"{one_of(cues['dialling'])}{one_of(cues['numbers_dialled'])}$"),
        measures=frozenset(cues["measures"]),
        sayings=frozenset(cues["sayings"]),
        never_sums=frozenset(number for number in cues["numbers_dialled"] if not number.endswith("0")),
    )


def _number() -> str:
    figure = r"(?:[0-9]{1,3}(?:[,，][0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,8})?|[0-9]{1,18}+(?:\.[0-9]{1,8})?)"
    han = f"(?:一(?![直定次把起下共样般旦律概些])|[{HAN_DIGITS.replace('一', '')}十百千万亿兆几廿卅])"
    return (
        rf"(?:[万千百]儿?八[千百十]|"
        rf"(?:{figure}|{han})(?:{figure}|{han}|个多?(?=[万亿])|(?<=[wk])[0-9]){{0,24}}"
        rf"(?:点[{HAN_DIGITS}0-9]{{1,8}}[十百千万亿兆]{{0,3}})?(?:[wk](?![a-z])[0-9]?)?"
        "(?:[多来余][千万亿]{0,2}|(?<=[百千万])把|(?<=[百千万亿])半(?![个天年月]))?)"
    )


def _pattern(currency: _Currency) -> str:
    number = _number()
    yuan, foreign = one_of(currency["yuan"]), one_of(currency["foreign"])
    tenth, minor = one_of(currency["tenth"]), one_of(currency["minor"])
    few = "[一二两三四五六七八九0-9]{1,2}"
    coin = f"{tenth}(?![病衣线巾利笔坯泽孔星度形色落楼膜逐债]|大楼)"
    return rf"""
        (?P<coins>(?P<coin>{few}){coin}(?:(?P<coin_rest>{DIGIT}){minor}?(?![点个天号月年周]))?
          |(?P<cents_alone>[一二两三四五六七八九十0-9]{{1,3}})分(?P<cash>钱)?(?![之钟期半十秒{HAN_DIGITS}0-9]))
        |(?P<lead>大(?=几)|小(?=[一二两三四五六七八九]))?
        (?P<sign>{one_of(currency["sign"])})?
        (?P<number>{number})
        (?:\(含\))?(?:(?:块|元)?(?:到|至|[-~]{{1,4}})(?P<upper>{number}))?
        (?:
          (?:(?P<yuan>{yuan})(?![旦宵素月件老首气朝儿地砖石表肉布玉冰牌板屏田糖头骨铁]){foreign}?
             |(?P<foreign>{foreign}))
          (?:又?(?P<zero>[零〇])?(?:
            (?P<tenths>{few}){tenth}(?:(?P<tenths_rest>{DIGIT}){minor}?)?
            |(?P<cents>{few}){minor}
            |(?P<half>半)(?![个天年月])
            |(?P<loose>{DIGIT})(?=$|[，。,.!?！？、；;吧啊呢嘛的行可左钱 ])
          ))?
        )?
        [整正]?(?P<trail>左右|上下|出头)?
    """
