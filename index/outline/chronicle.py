"""Days of a chronicle, each with the year and the month that only its title or a heading over it prints."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.dates import COUNT, YEAR_NUMBER, number_of

_YEAR = rf"(?P<year>{YEAR_NUMBER})年"
_MONTH = rf"(?P<month>{COUNT})月"
_DAY = rf"(?P<day>{COUNT})日"
_UNTIL = rf"(?P<until>\s?[至到—–~～-]{{1,2}}\s?(?:{COUNT}月)?{COUNT}日)?"
_WEEKDAY = r"\s?(?:[（(]?(?:星期|周)[一二三四五六日天][)）]?)?"
_YEAR_LINE = re.compile(rf"{_YEAR}[:：]?")
_MONTH_LINE = re.compile(rf"(?:{_YEAR})?\s?{_MONTH}份?[:：]?")
_DAY_START = re.compile(rf"(?:[●○•·▪■◆★☆▲△]\s?)?(?P<printed>(?:{_YEAR})?(?:{_MONTH})?{_DAY}{_UNTIL}){_WEEKDAY}[:：]?")
_NO_DAY_BEFORE = "起前后以止内开之的报"  # 8月1日起施行: words of a sentence
_FIRST_YEAR = re.compile(rf"{_YEAR}(?:\s?{_MONTH})?")
_MONTHS = 12
_HALF_A_YEAR = 6  # a month so much earlier than the one before is one of the next year


@dataclass(frozen=True, slots=True)
class Date:
    """A year, a month or a day that a line begins with: as printed, and the whole date."""

    kind: str  # year, month, day
    label: str
    name: str  # of a path: as printed, then the whole date where that says more


class Calendar:
    """Reads the lines of a chronicle in order; knows the year and the month that it has reached."""

    def __init__(self, title: str) -> None:
        match = _FIRST_YEAR.search(re.sub(r"\s", "", title))
        self._year = number_of(match["year"]) if match else None
        self._month = _within(match["month"], _MONTHS) if match and match["month"] else None
        self._day: tuple[int | None, int | None, str] | None = None

    def read(self, text: str) -> Date | None:
        """The date that a paragraph begins with, None where it begins with none or with the day already reached."""
        head = text[:80]
        year, month = _YEAR_LINE.fullmatch(head), _MONTH_LINE.fullmatch(head)
        if year:
            self._year, self._month = number_of(year["year"]), None
            return Date("year", head.rstrip("：:"), "")
        if month and _within(month["month"], _MONTHS):
            self._turn(month["year"], month["month"])
            return Date("month", head.rstrip("：:"), "")
        day = _DAY_START.match(head)
        if day is None or head[day.end() : day.end() + 1] in tuple(_NO_DAY_BEFORE):
            return None
        return self._day_of(day)

    def _day_of(self, match: re.Match[str]) -> Date | None:
        if match["month"]:
            if not _within(match["month"], _MONTHS):
                return None
            self._turn(match["year"], match["month"])
        if self._month is None:
            return None
        number = number_of(match["day"])
        reached = (self._year, self._month, f"{number}{match['until'] or ''}")
        if reached == self._day:
            return None
        self._day = reached
        label = re.sub(r"\s", "", match["printed"])
        whole = f"{self._month}月{number}日{match['until'] or ''}"
        whole = re.sub(r"\s", "", f"{self._year}年{whole}" if self._year else whole)
        return Date("day", label, label if label == whole or match["year"] else f"{label} {whole}")

    def _turn(self, year: str | None, month: str) -> None:
        reached = _within(month, _MONTHS)
        if year:
            self._year = number_of(year)
        elif self._year and self._month and reached and self._month - reached >= _HALF_A_YEAR:
            self._year += 1
        self._month = reached


def _within(numeral: str, most: int) -> int | None:
    value = number_of(numeral)
    return value if value is not None and 1 <= value <= most else None
