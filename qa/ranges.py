"""Ranges that provisions set conditions by (八十周岁以上不满九十周岁), and whether what is asked about is in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from qa.numbers import Measure, measures, with_plain_digits

_FROM_AFTER = re.compile(r"(?:\([^()]{1,6}\))?(?:及|或)?(?:以上|起|的?以外)")
_FROM_BEFORE = re.compile(r"(?<!不)(?:满|超过|高于|大于|达到?)$")
_TO_AFTER = re.compile(r"(?:\([^()]{1,6}\))?(?:及|或)?(?:以下|以内|之内)")
_TO_BEFORE = re.compile(r"(?:不满|不足|未满|低于|小于|不超过|不到)$")
_BETWEEN = re.compile(r"(?:至|到|—|–|~|-)$")
_NEAR = 12  # characters between the two bounds of one range
_CLAUSE_END = re.compile(r"[,，。;；:：]")


@dataclass(frozen=True, slots=True)
class Range:
    """The amounts from `low` to `high`, None where there is no such bound."""

    low: Decimal | None
    high: Decimal | None
    unit: str

    def holds(self, measure: Measure) -> bool:
        """True where `measure` lies inside; the bounds themselves do."""
        return (self.low is None or self.low <= measure.value) and (self.high is None or measure.value <= self.high)


@lru_cache(maxsize=8_192)
def ranges(text: str) -> tuple[Range, ...]:
    """The ranges of `text` in reading order."""
    return tuple(_joined(with_plain_digits(text)[1], measures(text)))


def fit(question: str, text: str) -> int:
    """1 where an amount of `question` lies in a range of `text`, -1 where ranges of its unit leave it out; else 0."""
    asked = [m for m in measures(question) if m.is_amount]
    of_unit = [(m, r) for m in asked for r in ranges(text) if r.unit == m.unit]
    if not of_unit:
        return 0
    return 1 if any(r.holds(m) for m, r in of_unit) else -1


def _joined(digits: str, found: Sequence[Measure]) -> Iterator[Range]:
    number = 0
    while number < len(found):
        one, other = found[number], found[number + 1] if number + 1 < len(found) else None
        low, high = _bounds(digits, one)
        if other is not None and _beside(digits, one, other):
            other_low, other_high = _bounds(digits, other)
            between = _BETWEEN.search(digits[one.end : other.start]) is not None and not (low or high)
            if between or low and other_high and not (high or other_low):
                yield Range(one.value, other.value, other.unit)
                number += 2
                continue
        if one.is_amount and (low or high):
            yield Range(one.value if low else None, one.value if high else None, one.unit)
        number += 1


def _beside(digits: str, one: Measure, other: Measure) -> bool:
    """True where two amounts of one unit stand so near that they may be bounds of one range."""
    gap = digits[one.end : other.start]
    return other.is_amount and one.unit in ("", other.unit) and len(gap) <= _NEAR and not _CLAUSE_END.search(gap)


def _bounds(digits: str, measure: Measure) -> tuple[bool, bool]:
    """Whether a measure is the least, and the most."""
    before, after = digits[max(0, measure.start - 3) : measure.start], digits[measure.end : measure.end + 12]
    high = bool(_TO_AFTER.match(after) or _TO_BEFORE.search(before))
    return bool(_FROM_AFTER.match(after) or not high and _FROM_BEFORE.search(before)), high
