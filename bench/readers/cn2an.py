"""cn2an turns Chinese numerals into figures; one pattern of ours then takes the figures before a unit of money."""

import re
import warnings
from collections.abc import Mapping
from datetime import datetime

import cn2an

from bench.readers import Bounds, Read, Reading

UNIT = "(?:[美欧日韩港加澳]|台币|港币|印度|瑞士)?(?:元|块|圆|币|镑|英镑|人民币|美金|卢布|法郎|卢比|奈拉|泰铢)"
LARGE = {"": 1, "k": 1e3, "K": 1e3, "千": 1e3, "w": 1e4, "万": 1e4, "亿": 1e8, "万亿": 1e12}
FIGURE = r"\d+(?:\.\d+)?"
TWO = re.compile("两(?=[毛块元美])")
SUM = re.compile(
    rf"(?:(?P<lo>{FIGURE})[到至~-])?(?P<hi>{FIGURE})(?P<large>万亿|[kKw千万亿])?{UNIT}(?:(?P<jiao>\d)[毛角])?"
    rf"(?:零?(?P<fen>\d)分)?|(?P<small>\d+)(?P<unit>[毛角]|美?分)"
)


def load() -> Read:
    """``transform`` and the pattern."""
    warnings.filterwarnings("ignore", module="cn2an")  # it warns of every numeral it cannot turn

    def read(text: str, _now: datetime) -> Reading:
        figures = cn2an.transform(text.replace(",", ""), "cn2an")
        return Reading(sums=tuple(_sum(found.groupdict("")) for found in SUM.finditer(TWO.sub("2", figures))))

    return read


def _sum(found: Mapping[str, str]) -> Bounds:
    if found["small"]:
        alone = float(found["small"]) / (10 if found["unit"] in "毛角" else 100)
        return alone, alone
    large = LARGE[found["large"]]
    whole = float(found["hi"]) * large + float(found["jiao"] or 0) / 10 + float(found["fen"] or 0) / 100
    return float(found["lo"]) * large if found["lo"] else whole, whole
