"""Quantities as spans that can be compared: 不少于100元, 三千元以上一万元以下, 一年 and 十二个月, 公顷 and 亩."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from qa.numbers import Measure, measures_in, with_plain_digits

_UNITS: dict[str, tuple[str, Decimal]] = {
    "亩": ("面积", Decimal(10_000) / 15),
    "公顷": ("面积", Decimal(10_000)),
    "平方公里": ("面积", Decimal(1_000_000)),
    "平方米": ("面积", Decimal(1)),
    "公里": ("长度", Decimal(1_000)),
    "海里": ("长度", Decimal(1_852)),
    "米": ("长度", Decimal(1)),
    "厘米": ("长度", Decimal("0.01")),
    "毫米": ("长度", Decimal("0.001")),
    "吨": ("质量", Decimal(1_000)),
    "公斤": ("质量", Decimal(1)),
    "斤": ("质量", Decimal("0.5")),
    "年": ("个月", Decimal(12)),
    "周": ("日", Decimal(7)),
    "天": ("日", Decimal(1)),
    "个工作日": ("工作日", Decimal(1)),
    "小时": ("分钟", Decimal(60)),
    "成": ("%", Decimal(10)),
}
_NO_AMOUNT = frozenset({"", "条", "款", "章", "节", "编", "月", "届", "期", "号"})
_FIRST_YEAR = 1000  # 2024年 is no length of time
_ROUNDED = "人次|平方公里|平方米|公里|公顷|万标箱|标箱|个月|分钟|小时|[元人名家个件项亩吨户台辆套处次张所座年天只种]"
# Everyday units and rounded figures in the form that is read, as long as before: \0 stands for what is passed over.
_READ = (
    (re.compile(r"(?<=\d)个点(?!位)"), "%\0"),
    (re.compile(r"(?<=[\d万亿])块(?![头板状儿规])"), "元"),
    (re.compile(rf"(?<=\d)[多余]([百千万亿]*(?:{_ROUNDED})?)"), "\\1\0"),
    (re.compile(rf"(?<=\d)([百千万亿]+)[多余]({_ROUNDED})"), "\\1\\2\0"),
)
_MONEY = re.compile(r"(?:补贴|补助|奖励|奖金|资金|投资|投入|经费|收入|支出|利润|产值|[费额款])[^,，。；;\d]{0,4}$")
_LONE = re.compile(
    r"(?<![第十百千万几\d])[一两二三四五六七八九](?=[只支头棵宗门]|部(?![分门])|成(?![立为效员年本果长]))"
)
_ONES = dict(zip("一两二三四五六七八九", "1223456789", strict=True))
_LEAST = re.compile(
    r"(?:不(?:得|能)?(?:[少低小短]于)|至少|最[少低短早]|起码|超过|高于|大于|多于|(?<![不未])满|起[罚存付步])[^,，。；;\d至到]{0,8}$"
)
_MOST = re.compile(
    r"(?:不(?:得|能)?(?:超过|高于|大于|多于|长于|超)|至多|最[多高长大晚迟远]|顶多|上限|封顶|限)[^,，。；;\d]{0,8}$"
    r"|(?:只能|只让|仅限|[不未]满|不足|(?<![不得能])[低少小]于)[^,，。；;\d]{0,3}$"
    r"|(?:超过|高于|大于|多于)[^,，。；;\d]{1,8}(?<![达高加长升大多低少])[至到]$"  # 超过起付标准至10万元
)
_FROM = re.compile(r"[的人]?(?:\(含[^)]*\))?(?:及|及其)?以上|起(?![点诉草])")
_UP_TO = re.compile(r"(?:\(含[^)]*\))?(?:及|及其)?(?:以下|以内|之内|内(?![容部设外涝]))|封顶")
_TO = re.compile(r"\s*(?:\(含[^)]*\))?(?:至|到|—+|–|-+|~|～|(?:的?以上|起)?,?并?(?:不[满足到超]过?|至|到)?)\s*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of one kind between two bounds, either of them open; a plain figure has both alike."""

    kind: str  # of quantity: 面积, 个月, 元, 台
    low: Decimal | None  # in the base unit of the kind
    high: Decimal | None
    written: str
    start: int  # in the text with plain digits
    end: int

    @property
    def is_point(self) -> bool:
        """True for one figure that no word makes a bound."""
        return self.low is not None and self.low == self.high

    def holds(self, value: Decimal) -> bool:
        """Whether `value` is within the bounds."""
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)


@lru_cache(maxsize=4_096)
def amounts(text: str) -> tuple[str, tuple[Amount, ...]]:
    """`text` with plain digits, and its quantities in reading order with their places in it; no dates, no ordinals."""
    digits = read = _LONE.sub(lambda match: _ONES[match.group()], with_plain_digits(text)[1])
    for pattern, form in _READ:
        read = pattern.sub(form, read)
    found = [_in_money(read, measure) for measure in measures_in(read)]
    return digits, tuple(_joined(read, digits, [_amount(read, digits, each) for each in found if _counts(read, each)]))


def base_kind(unit: str) -> str:
    """The kind of quantity that a unit measures: 面积 for 亩."""
    return _UNITS[unit][0] if unit in _UNITS else unit


def _counts(read: str, measure: Measure) -> bool:
    if measure.ordinal or measure.unit in _NO_AMOUNT:
        return measure.unit == "" and not measure.ordinal and _opens_range(read, measure)
    if measure.unit == "日":
        if read[measure.end - 1] == "号":
            return False
        return not re.search(r"[月\d][\s—~至-]*$", read[max(0, measure.start - 3) : measure.start])
    return measure.unit != "年" or measure.value < _FIRST_YEAR


def _in_money(read: str, measure: Measure) -> Measure:
    """A bare number of ten thousands after a word for money is one of 元: 发放补贴200多万."""
    scaled = measure.unit == "" and read[measure.end - 1] in "万亿"
    return replace(measure, unit="元") if scaled and _MONEY.search(read[: measure.start]) else measure


def _opens_range(read: str, measure: Measure) -> bool:
    return re.match(r"(?:—+|–|-+|~|～|至|到)\d", read[measure.end :]) is not None


def _amount(read: str, digits: str, measure: Measure) -> Amount:
    kind, size = _UNITS.get(measure.unit, (measure.unit, Decimal(1)))
    value, end = measure.value * size, measure.end
    while read[end : end + 1] == "\0":
        end += 1
    before, after = read[max(0, measure.start - 12) : measure.start], read[end : end + 12]
    most = _MOST.search(before) or _UP_TO.match(after)
    least = not most and (_LEAST.search(before) or _FROM.match(after))
    return Amount(
        kind, None if most else value, None if least else value, digits[measure.start : end], measure.start, end
    )


def _joined(read: str, digits: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts, a figure and the upper bound right after it made one range; alone, a bare number is none."""
    joined: list[Amount] = []
    for amount in found:
        last = joined[-1] if joined else None
        if last is not None and _makes_range(read, last, amount):
            low = last.low if last.kind else _scaled_like(last, amount)
            high = amount.high if amount.high is not None else amount.low
            written = digits[last.start : amount.end]
            joined[-1] = replace(amount, low=low, high=high, written=written, start=last.start)
        else:
            joined.append(amount)
    return [amount for amount in joined if amount.kind]


def _makes_range(read: str, last: Amount, amount: Amount) -> bool:
    if last.kind not in ("", amount.kind) or last.low is None:
        return False
    between = read[last.end : amount.start]
    return bool(_TO.fullmatch(between)) and (bool(between.strip()) or amount.low is None)


def _scaled_like(bare: Amount, other: Amount) -> Decimal | None:
    """The bare first number of a range with the unit and scale of its second: 300 of 300—400亩; of a 0 it has none."""
    printed = _NUMBER.match(other.written)
    number = Decimal(printed.group()) if printed else Decimal(0)
    value = other.high if other.high is not None else other.low
    return bare.low * value / number if bare.low is not None and value is not None and number else bare.low
