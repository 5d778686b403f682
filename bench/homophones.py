"""What a poor recogniser makes of an utterance: some characters swapped for common ones that sound alike, tones aside.

The table is made here from pypinyin and GB 2312, not taken from the product; the draw depends on the text alone.
"""

from functools import cache
from random import Random

SEED = 20261124


def swapped(text: str, share: float) -> str:
    """The text with about ``share`` of its common characters swapped; a greater share swaps the same ones and more.

    >>> swapped("周五之前还两千五", 0.0)
    '周五之前还两千五'
    >>> swapped("周五之前还两千五", 1.0) == swapped("周五之前还两千五", 1.0) != "周五之前还两千五"
    True
    """
    chance = Random(f"{SEED} {text}")  # noqa: S311  a fixed draw, not secrecy
    return "".join(_swapped(one, share, chance.random(), chance.random()) for one in text)


def _swapped(character: str, share: float, chance: float, which: float) -> str:
    alike = _alike().get(character, "")
    return alike[int(which * len(alike))] if alike and chance < share else character


@cache
def _alike() -> dict[str, str]:
    """For each of the 3,755 characters of the first level of GB 2312, the others with its first reading."""
    from pypinyin import lazy_pinyin

    common = "".join(
        bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)
    )
    sounds: dict[str, str] = {}
    for one in common:
        (sound,) = lazy_pinyin(one)
        sounds[sound] = sounds.get(sound, "") + one
    return {one: alike.replace(one, "") for alike in sounds.values() for one in alike if len(alike) > 1}
