"""The forms of a date as offices write it, as parts of patterns, and the day that it names.

2024年5月1日, 二〇二四年五月一日 with any sign that is printed or scanned for 〇, 2024-5-1.
"""

from __future__ import annotations

import calendar
import datetime
import re

from index.numerals import value_of

_ZERO = "〇零○0０OＯ"  # as printed, typed and scanned: 二00四, 二○二四
YEAR_NUMBER = rf"(?:\d{{4}}|[{_ZERO}一二三四五六七八九]{{4}})"
COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_GAP = r"[^\S\n]{0,2}"
YEAR = rf"{YEAR_NUMBER}{_GAP}年"
MONTH = rf"{YEAR}{_GAP}{COUNT}{_GAP}月"
DATE = rf"{MONTH}{_GAP}{COUNT}{_GAP}日"
NUMERIC_DATE = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"

_DATE = re.compile(rf"(?P<y>{YEAR_NUMBER})年(?P<m>{COUNT})月(?P<d>{COUNT})日")
_MONTH = re.compile(rf"(?P<y>{YEAR_NUMBER})年(?P<m>{COUNT})月(?P<end>底)?")
_YEAR_END = re.compile(rf"(?P<y>{YEAR_NUMBER})年(?:年?底|末)")
_NUMERIC = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")


def number_of(numeral: str) -> int | None:
    """The value of a year's, a month's or a day's number; None where it names none."""
    return value_of(numeral if numeral.isdecimal() else re.sub(f"[{_ZERO}]", "〇", numeral))


def iso_date(text: str) -> str | None:
    """The first full date in `text` as ISO 8601, in Arabic or Chinese numerals, else the first written as 2024-5-1;
    None where none is whole or real."""
    squeezed = _squeezed(text)
    match = _DATE.search(squeezed) or _NUMERIC.search(squeezed)
    return _iso(*(number_of(match[part]) for part in "ymd")) if match else None


def day_of(said: str, *, last: bool = False) -> str | None:
    """A day as ISO 8601: of a month alone its first or its `last`, of 年底 the last of the year; None where none is."""
    squeezed = _squeezed(said)
    year_end = _YEAR_END.fullmatch(squeezed)
    if year_end:
        return _iso(number_of(year_end["y"]), 12, 31)
    month = _MONTH.fullmatch(squeezed)
    if month is None:
        return iso_date(squeezed)
    first = _iso(number_of(month["y"]), number_of(month["m"]), 1)
    if first is None or not (last or month["end"]):
        return first
    day = datetime.date.fromisoformat(first)
    return day.replace(day=calendar.monthrange(day.year, day.month)[1]).isoformat()


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or month is None or day is None or year < 1000:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
