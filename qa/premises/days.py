"""A day that the question takes for granted, where the text gives another for the same beginning or end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qa.asked import WHEN
from qa.extract import Scored
from qa.numbers import with_plain_digits
from qa.premises.correction import Case, Correction, overlap
from qa.standing import line_of
from qa.subjects import bare, words_before

_DAY = r"(?:(?P<year>(?:19|20)\d{2})(?:年|[-./]))?(?:(?P<month>\d{1,2})(?:月|[-./])(?:(?P<day>\d{1,2})[日号]?)?)?"
_DATE = re.compile(rf"(?<!\d)(?=\d){_DAY}(?<=[\d年月日号])|每(?:个?月|季度?|年)的?(?P<each>\d{{1,2}})[日号]")
_ENDS = re.compile(r"(?:底|末)?(?:以?前|之前|截止|截至|为止|止|到期|结束|失效|过期)")
_STARTS = re.compile(r"(?:起|开始|之后|以后|就|才|一?印发就|正式)*(?:起|开始|才|就)")
_BEFORE_END = re.compile(r"(?:至|到|—|-|~|截止|截至|有效期)(?:为|是|到|至)?$")
_BEFORE_START = re.compile(r"(?:从|自)$")
_HOLDS = re.compile(r"施行|实施|生效|执行|起用|启用|开始用|开始执行|适用")
_EXPIRES = re.compile(r"有效期|到期|失效|过期|截止|有效")
_ISSUED = re.compile(r"印发|发布|公布|出台|成文|发文|颁布|发的")
_FEASTS = (("元旦", "1月1日"), ("国庆节?", "10月1日"), ("年底", "12月31日"), ("年末", "12月31日"))
_ASKING = re.compile(rf"{WHEN}|多久")

_REST = re.compile(r"[^,，。；;]{0,24}")

Role = Literal["start", "end", "at"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it is written, as far as it is said: year, month, day, None where they are not."""

    parts: tuple[int | None, int | None, int | None]
    role: Role
    written: str
    start: int
    end: int

    def agrees(self, other: Day) -> bool:
        """True where nothing that both say differs."""
        return all(one is None or two is None or one == two for one, two in zip(self.parts, other.parts, strict=True))


def corrected_day(case: Case, near: float, tie: float) -> Correction | None:
    """The correction of the first day claimed: of the document itself, or of what a sentence is about."""
    for clause in case.clauses:
        if _ASKING.search(clause):
            continue
        text = _with_days(clause)
        for day in days(text):
            found = _of_document(day, text, case) or _of_sentence(day, text, case, near, tie)
            if found:
                return found
    return None


def days(text: str) -> Iterator[Day]:
    """The days of a text with plain digits, each with whether something begins or ends on it."""
    for match in _DATE.finditer(text):
        parts = _parts(match)
        if parts is None:
            continue
        before, after = text[: match.start()], text[match.end() :]
        ends = _ENDS.match(after) or _BEFORE_END.search(before)
        starts = _STARTS.match(after) or _BEFORE_START.search(before)
        role: Role = "end" if ends else "start" if starts else "at"
        yield Day(parts, role, match.group(), match.start(), match.end())


def _parts(match: re.Match[str]) -> tuple[int | None, int | None, int | None] | None:
    if match["each"]:
        return None, None, int(match["each"])
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    if month is None and not re.search(r"\d{4}年$", match.group()):
        return None
    return (
        None
        if month is not None and not 1 <= month <= 12 or day is not None and not 1 <= day <= 31
        else (year, month, day)
    )


def _with_days(text: str) -> str:
    for feast, day in _FEASTS:
        text = re.sub(rf"(?<=年){feast}", day, text)
    return text


def _of_document(day: Day, clause: str, case: Case) -> Correction | None:
    """A day on which the best document is said to begin, to end or to have been issued, and was not."""
    if not case.units:
        return None
    document = case.units[0].unit.document
    if _EXPIRES.search(clause) and day.role == "end":
        own = document.expires
    elif _HOLDS.search(clause):
        own = document.effective_from
    else:
        own = document.date if _ISSUED.search(clause) and day.parts[1] is not None else None
    if own is None or day.agrees(_day_of(own)):
        return None
    unit = line_of(document.id, document.status_reason, case.holdings)
    year, month, at = (int(part) for part in own.split("-"))
    written = f"{year}年{month}月{at}日"
    if (
        unit is None
        or written not in with_plain_digits(unit.said)[1]
        or any(d.agrees(day) for d in days(with_plain_digits(unit.said)[1]))
    ):
        return None
    return Correction(day.written, written, unit)


def _day_of(iso: str) -> Day:
    year, month, day = (int(part) for part in iso.split("-"))
    return Day((year, month, day), "at", iso, 0, len(iso))


def _of_sentence(day: Day, clause: str, case: Case, near: float, tie: float) -> Correction | None:
    """A day on which something is said to begin or end, where the sentences about it give another and none that one."""
    subject = case.wordings(bare(case.without_places(clause[: day.start])))
    if day.role == "at" or not subject[0]:
        return None
    against: list[tuple[float, Day, Scored]] = []
    for scored in case.of_time(clause):
        text = with_plain_digits(scored.unit.said)[1]
        for other in days(text):
            tied = overlap(subject, f"{words_before(text, other.start)}{_REST.match(text, other.end).group()}")  # type: ignore[union-attr]
            if tied >= tie and day.agrees(other) and (day.parts[2] is None) == (other.parts[2] is None):
                return None
            alike = other.role == day.role and _as_precise(day, other)
            if alike and tied >= 0.75 and case.is_near(scored, near) and not day.agrees(other):
                against.append((tied, other, scored))
    if not against:
        return None
    _, other, scored = max(against, key=lambda each: each[0])
    return Correction(day.written, other.written, scored.unit)


def _as_precise(one: Day, other: Day) -> bool:
    """Whether two days say as much: a month is no answer to a day."""
    return all((a is None) == (b is None) for a, b in zip(one.parts[1:], other.parts[1:], strict=True))
