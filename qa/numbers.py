"""Numbers, dates and units of a text as values, so that 百分之五十 and 50%, 一万元 and 10000元 are the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.prose_numbers import with_digits
from index.tokens import normalise

# A year as sentences name it, alone or as the first of several: 2024年, 2023—2025年, 2023和2024年; not 2000—5000元.
YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?=\s*(?:年|[—–~～至到和、－-]{1,2}\s*(?:(?:19|20)?\d{2}(?!\d)|\d月|今|现在|目前)))"
)
_SCALES = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "百亿": 10**10,
    "千亿": 10**11,
}
_SCALES |= {"十万": 10**5, "万亿": 10**12}
_UNIT_NAMES = (
    "平方公里|平方千米|平方米|立方米|公里|千米|厘米|毫米|海里|米|公顷|亩|公斤|千克|斤|吨|升|美元|欧元|元|人次|人|名|位|户|家"
    "|个百分点|个月|个工作日|工作日|个|件|项|条|款|章|节|编|处|座|所|间|栋|辆|台|套|列|班|架|艘|只|头|种|类|批|次|届|期|级|倍|成"
    "|年|月|日|号|天|周岁|周|小时|分钟|岁|千瓦时|千瓦|兆瓦|份|宗|起|例|场|支|张|票|标箱|分贝|分|门|%|‰|‱|℃"
    r"|db\(a\)|db"
)
_UNITS = tuple(_UNIT_NAMES.split("|"))
_SAME_UNIT = {
    "平方千米": "平方公里",
    "千米": "公里",
    "千克": "公斤",
    "名": "人",
    "位": "人",
    "号": "日",
    "周岁": "岁",
    "db(a)": "分贝",
    "db": "分贝",
}
_SHARES = {"‰": Decimal("0.1"), "‱": Decimal("0.01")}
_KEPT = 8_192  # texts whose numbers are remembered: the same passages are found again and again
_CALENDAR = frozenset({"年", "月", "日"})
# A lone Chinese digit before one of these: 二小时, 一只; not 周一只能, 唯一间接, 一票否决, 一班人.
_LONE = re.compile(
    r"(?:[一二两三四五六七八九](?=小时|只(?![能有是要可限需收接办开允许剩])|间(?![接断隔]))|[二两三四五六七八九](?=[头班票]))"
    r"(?<![第十百千万亿几零〇一二两三四五六七八九\d周期初唯统].)"
)
_ONES = dict(zip("一二两三四五六七八九", "1223456789", strict=True))
# It begins with a class of characters, so that the engine leaps to the next one of it.
_NUMBER = re.compile(
    r"(?P<number>\d\d*(?:\.\d+)?)(?P<scale>百万|千万|十万|万亿|百亿|千亿|[百千万亿])?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})?"
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit; money in 元, shares in per cent; a range is two measures."""

    value: Decimal
    unit: str  # "" where none follows
    ordinal: bool  # 第3条 and the like: a place, no amount
    start: int  # where it stands in the text with plain digits
    end: int

    @property
    def is_amount(self) -> bool:
        """True for a quantity, False for a bare number, a date or an ordinal."""
        return bool(self.unit) and self.unit not in _CALENDAR and not self.ordinal


@lru_cache(maxsize=_KEPT)
def with_plain_digits(text: str) -> tuple[str, str]:
    """`text` in the index's one form, and the same with its Chinese numerals written with digits."""
    plain = normalise(text)
    return plain, _LONE.sub(lambda match: _ONES[match.group()], with_digits(plain))


@lru_cache(maxsize=_KEPT)
def measures(text: str) -> tuple[Measure, ...]:
    """The numbers of `text` in reading order."""
    return tuple(measures_in(with_plain_digits(text)[1]))


def measures_in(digits: str) -> list[Measure]:
    """The numbers of a text that already has plain digits, in reading order."""
    return [_measure(match) for match in _NUMBER.finditer(digits)]


def _measure(match: re.Match[str]) -> Measure:
    number, scale, unit = match.group("number", "scale", "unit")
    value = Decimal(number) * _SCALES[scale] if scale else Decimal(number)
    if unit in _SHARES:
        value, unit = value * _SHARES[unit], "%"
    start, end = match.span()
    ordinal = match.string[start - 1 : start] == "第"
    return Measure(value.normalize(), _SAME_UNIT.get(unit, unit or ""), ordinal, start - ordinal, end)


def to_han(number: int) -> str:
    """The Chinese numeral of 1 to 9999, as articles are numbered: 四十九, 一百零三."""
    digits, text = "零一二三四五六七八九", ""
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += digits[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return text[1:] if text.startswith("一十") else text
