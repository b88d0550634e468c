"""Whether the figures of a sentence keep what is said of them: from or up to, per what, before or after.

For sentences put in words of their own: of a figure whose number stands in the quotation (`qa.figures` sees to that).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.tokens import normalise
from qa.amounts import Amount, amounts
from qa.numbers import with_plain_digits

_COUNTER = re.compile(r"个(?=小时|工作日|自然日|星期|季度|学期)")
_SENTENCE_END = re.compile(r"[。；;\n]")
_PART_END = re.compile(r"[,，。；;：:\n]")
_RATE = re.compile(
    r"(?:每|/|按)(?:1|一)?个?(小时|分钟|工作日|天|日|周|星期|月|季度?|学期|学年|年|次|人|户|亩|公里|平方米|立方米|吨|辆|件|张|本)"
    r"(?!度(?:计划|总结|预算)|轻)"
)
_SAME_RATE = {"天": "日", "星期": "周", "季度": "季"}
_OF_TIME = frozenset({"小时", "分钟", "工作日", "日", "周", "月", "季", "学期", "学年", "年"})
_LASTS = frozenset({"分钟", "日", "工作日", "个月"})  # kinds of amount
_DAY = re.compile(
    r"(?P<by>截止(?:日期|时间)?[到至于是为]?|最[晚迟][于在至到]?|不[晚迟]于)?"
    r"(?:(?P<year>(?:19|20)\d{2})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?)?"
    r"|(?P<month_alone>\d{1,2})月(?:(?P<day_alone>\d{1,2})[日号])?)[底末初]?(?:\([^()]{1,4}\))?"
    r"(?:[之以]?(?P<until>前(?![往来款三]))|[之以]?(?P<since>后(?![勤续])|起(?![草诉点步重])))?"
)


@dataclass(frozen=True, slots=True)
class _Said:
    amount: Amount
    rates: frozenset[str]  # in the same part of the sentence
    about: frozenset[str]  # in the whole sentence


@dataclass(frozen=True, slots=True)
class _Day:
    date: tuple[str, str, str]  # year, month, day; "" where it is not said
    bound: str  # "until", "since" or ""
    written: str


def missing_bound(text: str, quoted: str) -> str:
    """The first figure or date of `text` that `quoted` has otherwise bounded, or per something else; "" for none.

    A range must have both its ends in their order, or one of them as the bound that it is.
    """
    there = _figures(quoted)
    for said in _figures(text):
        alike = [each for each in there if _shares_an_end(said.amount, each.amount)]
        if alike and not any(_follows(said, each) for each in alike):
            return said.amount.written
    return _missing_day(_days(text), _days(quoted))


def _shares_an_end(one: Amount, other: Amount) -> bool:
    return one.kind == other.kind and bool({one.low, one.high} & {other.low, other.high} - {None})


def _follows(said: _Said, there: _Said) -> bool:
    """Whether one figure says nothing that the other does not."""
    return _within(said.amount, there.amount) and said.rates <= there.about and not _per_time(there) - said.about


def _within(one: Amount, other: Amount) -> bool:
    ends, others = (one.low, one.high), (other.low, other.high)
    if one.is_point or other.is_point:
        return ends == others
    return all(end is None or end == another for end, another in zip(ends, others, strict=True))


def _per_time(said: _Said) -> frozenset[str]:
    """What time an amount is for, which must be said with it; not of one that is a time itself."""
    return frozenset() if said.amount.kind in _LASTS else said.rates & _OF_TIME


def _missing_day(said: tuple[_Day, ...], there: tuple[_Day, ...]) -> str:
    for day in said:
        alike = [other.bound for other in there if _same_day(day, other)]
        # From when a thing holds may be said as the day; up to when it may be done may not.
        if alike and day.bound not in alike and (day.bound or "since" not in alike):
            return day.written
    return ""


def _same_day(day: _Day, other: _Day) -> bool:
    return all(not one or not two or one == two for one, two in zip(day.date, other.date, strict=True))


@lru_cache(maxsize=2_048)
def _figures(text: str) -> tuple[_Said, ...]:
    digits, found = amounts(_COUNTER.sub("", normalise(text)))
    return tuple(_said(digits, amount) for amount in found)


def _said(digits: str, amount: Amount) -> _Said:
    sentence = _around(digits, amount, _SENTENCE_END)
    return _Said(amount, _rates(_around(digits, amount, _PART_END)), _rates(sentence))


def _around(digits: str, amount: Amount, ends: re.Pattern[str]) -> str:
    start = max((match.end() for match in ends.finditer(digits, 0, amount.start)), default=0)
    end = ends.search(digits, amount.end)
    return digits[start : end.start() if end else len(digits)]


def _rates(text: str) -> frozenset[str]:
    return frozenset(_SAME_RATE.get(unit, unit) for unit in _RATE.findall(text))


@lru_cache(maxsize=2_048)
def _days(text: str) -> tuple[_Day, ...]:
    return tuple(_read_days(with_plain_digits(text)[1]))


def _read_days(digits: str) -> Iterator[_Day]:
    for match in _DAY.finditer(digits):
        month, day = match["month"] or match["month_alone"], match["day"] or match["day_alone"]
        bound = "until" if match["until"] or match["by"] else "since" if match["since"] else ""
        date = (match["year"] or "", (month or "").lstrip("0"), (day or "").lstrip("0"))
        yield _Day(date, bound, match.group())
