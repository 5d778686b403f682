"""What takes an act away: a phrase in which it is denied, reported, supposed or another's."""

import re
from functools import cache
from importlib import resources

from yinuo.model.noun import noun, read_toml
from yinuo.model.vocabulary import DebtorAct
from yinuo.understand.acts.cues import word_classes
from yinuo.understand.acts.pattern import either, read_pattern
from yinuo.understand.sound import toneless


@noun
class Veto:
    """Where one of these phrases stands, the acts must be heard in what remains without it."""

    acts: tuple[DebtorAct, ...]
    say: tuple[str, ...]


@noun
class VetoFile:
    """All vetoes."""

    veto: tuple[Veto, ...]


def without(marked: str, act: DebtorAct) -> str:
    """The utterance, values as marks, without the phrases that would take this act away; itself where none stands.

    >>> without("我又没说不还", DebtorAct.REFUSE)
    '我又'
    """
    pattern = _patterns().get(act)
    if pattern is None:
        return marked
    kept: list[str] = []
    place = 0
    for match in pattern.finditer(toneless(marked)):
        if match.end() > match.start():
            kept.append(marked[place : match.start()])
            place = match.end()
    return "，".join([*kept, marked[place:]]).strip("，") if kept else marked


@cache
def _patterns() -> dict[DebtorAct, re.Pattern[str]]:
    file = resources.files("yinuo.understand.acts").joinpath("vetoes.toml")
    vetoes = read_toml(VetoFile, file.read_text(encoding="utf-8"), file.name).veto
    classes = word_classes()
    said: dict[DebtorAct, list[str]] = {}
    for veto in vetoes:
        for act in veto.acts:
            said.setdefault(act, []).extend(veto.say)
    return {
        act: re.compile(either([read_pattern(phrase, classes, toneless) for phrase in phrases]).expression)
        for act, phrases in said.items()
    }
