"""Of which time and part a figure is, so that only figures of the same are held against each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.dated import is_of
from qa.units import Unit

AIM = re.compile(r"目标|计划|力争|预期|确保|任务")
_AIM_AHEAD = re.compile(
    r"打算|预计|(?<![发长进])将|拟|重点工作(?!完成|情况|回顾|总结)|工作安排|工作思路|下一步|(?<![主重需])要|到(?:19|20)\d{2}年"
)
_SPAN = re.compile(r"((?:19|20)\d{2})年?(?:—|-|~|至|到)((?:19|20)\d{2})年?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|\D|$)")
_SINCE = re.compile(r"((?:19|20)\d{2})年?[^,，。；;]{0,6}?以来|自((?:19|20)\d{2})年[^,，。；;]{0,6}?起")
_ALL_YEARS = re.compile(r"累计|总共完成|历年")
_MONTHS = re.compile(r"(\d{1,2})月?(?:份)?(?:—|-|~|至|到)(\d{1,2})月")
_MONTH = re.compile(r"(\d{1,2})月(?!\d)(?:末|底|份)?")
_FIRST_MONTHS = re.compile(r"[前头](\d{1,2})个月")
_PARTS_OF_YEAR = (
    (re.compile(r"上半年"), (1, 6)),
    (re.compile(r"下半年"), (7, 12)),
    (re.compile(r"前3季度|前三季度"), (1, 9)),
    (re.compile(r"1季度|一季度"), (1, 3)),
)
_PART = re.compile(
    r"其中(?!(?:19|20)\d{2}年)|市区|市本级|市级|县级|区级|省级|国家级|农村|乡村|城镇|城市|城区|[一-鿿]{2}[县区](?![一-鿿]?域)"
)
_OF_WHICH = re.compile(r"其中,?(?=(?:19|20)\d{2}年)")  # the year named then is what a figure is of
_WHOLE = re.compile(r"[全各该两]|[地社小园辖景郊片]区|特区")
_WHOLE_YEAR = (1, 12)


@dataclass(frozen=True, slots=True)
class Scope:
    """The time and the part of the whole that a figure is of."""

    years: frozenset[int]  # named before it in its sentence; empty where none is
    since: int | None  # counted from that year on
    summed: bool  # over all years
    months: tuple[int, int]
    aimed: bool  # at, not reached
    parts: frozenset[str]

    def alike(self, other: Scope) -> bool:
        """True where nothing but the years, which may stand elsewhere, tells the two apart."""
        return (self.since, self.summed, self.months, self.aimed, self.parts) == (
            other.since,
            other.summed,
            other.months,
            other.aimed,
            other.parts,
        )


def scope_of(before: str, sentence: str, section: str) -> Scope:
    """The scope of a figure, from its sentence up to it, the whole sentence and the headings, with plain digits."""
    before = _OF_WHICH.split(before)[-1]
    span = _SPAN.search(before)
    years = (
        frozenset(range(int(span[1]), int(span[2]) + 1)) if span else frozenset(map(int, _YEAR.findall(before)[-1:]))
    )
    since = _SINCE.search(before)
    return Scope(
        years=years,
        since=int(since[1] or since[2]) if since else None,
        summed=bool(span) or bool(_ALL_YEARS.search(before)),
        months=_months(before),
        aimed=bool(
            AIM.search(sentence) or _AIM_AHEAD.search(sentence) or AIM.search(section) or _AIM_AHEAD.search(section)
        ),
        parts=frozenset(part for part in _PART.findall(before) if not _WHOLE.search(part)),
    )


def _months(before: str) -> tuple[int, int]:
    span = _MONTHS.search(before)
    if span:
        return int(span[1]), int(span[2])
    part = next((months for pattern, months in _PARTS_OF_YEAR if pattern.search(before)), None)
    if part:
        return part
    first = _FIRST_MONTHS.search(before)
    if first:
        return 1, int(first[1])
    month = _MONTH.search(before)
    if month is None:
        return _WHOLE_YEAR
    until = re.search(r"截至|截止|末|底", before[: month.end()]) is not None
    return (1 if until else int(month[1])), int(month[1])


def may_share_year(one: Unit, one_scope: Scope, other: Unit, other_scope: Scope) -> bool:
    """True where two figures may be of one year: by those named beside them, else by where their sentences stand."""
    if one_scope.years and other_scope.years:
        return not one_scope.years.isdisjoint(other_scope.years)
    if one_scope.years or other_scope.years:
        named, unit = (one_scope.years, other) if one_scope.years else (other_scope.years, one)
        return any(_of_year(year, unit) for year in named)
    return any(_of_year(year, one) and _of_year(year, other) for year in _possible_years(one, other))


def _of_year(year: int, unit: Unit) -> bool:
    return f"{year}" in unit.document.title or is_of(year, unit)


def _possible_years(*units: Unit) -> set[int]:
    """The years around the dates of their documents, and those that their titles name."""
    years = {int((unit.document.date or "0")[:4]) - back for unit in units for back in (0, 1)}
    return years | {int(year) for unit in units for year in _YEAR.findall(unit.document.title)}
