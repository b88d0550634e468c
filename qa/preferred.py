"""What a question would rather have without saying which document: a draft, what is in force, what held in a year.

These are preferences: what fits gains a little, and nothing is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from index.model import Head, Status
from qa.question import Question

_YEAR = r"(?P<year>(?:19|20)\d{2})年"
_STATUSES: tuple[tuple[re.Pattern[str], frozenset[Status]], ...] = (
    (re.compile(r"草案|征求意见|送审稿|讨论稿|修改稿|审议稿"), frozenset({"draft"})),
    (
        re.compile(
            r"(?:废止|失效|作废|过期|停用|取代|替代)了?的(?=[\u4e00-\u9fff])(?!是|时候|原因)|(?:已经?|早就?)(?:废止|失效|作废|过期|停止执行)"
            r"|[老旧](?:办法|政策|规定|标准|条例|文件|版)|原来的?(?:办法|政策|规定|标准|条例)"
        ),
        frozenset({"expired", "replaced"}),
    ),
    (
        re.compile(
            r"现行|(?:现在|目前|眼下|如今)(?:正在)?(?:执行|施行|实行|适用|有效|生效)的|最新(?:的|版|规定|办法|标准|政策)"
        ),
        frozenset({"in_force"}),
    ),
)
_AT_THAT_TIME = re.compile(rf"{_YEAR}(?:\d{{1,2}}月)?(?:的时候|那时候?|那会儿?|那年|当时|当年|以前|之前|时[，,])")
_RELATIVE = re.compile(r"(?P<word>今年|去年|上一?年|前年|明年)")
_YEARS_FROM_NOW = {"今年": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the documents wanted have in common; empty where a question says nothing of the kind."""

    statuses: frozenset[Status] = frozenset()
    held_in: int | None = None  # a year in which the document had been issued and bound
    of_year: int | None = None  # counted from the day of asking: last year's figures

    def status(self, document: Head) -> float:
        """1 where `document` has one of the statuses preferred, else 0."""
        return float(document.status in self.statuses)

    def then(self, document: Head) -> float:
        """1 where `document` held in the year preferred, else 0; so far as its dates tell."""
        return float(self.held_in is not None and _held_in(self.held_in, document))

    def year(self, document: Head, text: str) -> float:
        """1 where `text` speaks of the year preferred, or `document` is of it, else 0."""
        if self.of_year is None:
            return 0.0
        return float(f"{self.of_year}年" in text or (document.date or "").startswith(f"{self.of_year}"))


def preferences_of(question: Question, day: date) -> Preferences:
    """What `question`, asked as of `day`, would rather have."""
    text = question.text
    statuses = next((statuses for pattern, statuses in _STATUSES if pattern.search(text)), frozenset[Status]())
    relative = _RELATIVE.search(text)
    return Preferences(
        statuses,
        _looked_back_to(question),
        day.year + _YEARS_FROM_NOW[relative["word"]] if relative else None,
    )


def held_in(question: Question, document: Head) -> bool:
    """Whether `question` looks back to a year in which `document` held."""
    year = _looked_back_to(question)
    return year is not None and _held_in(year, document)


def _looked_back_to(question: Question) -> int | None:
    then = _AT_THAT_TIME.search(question.text)
    return int(then["year"]) if then else None


def _held_in(year: int, document: Head) -> bool:
    begun = (document.effective_from or document.date or "")[:4]
    return bool(begun) and int(begun) <= year <= int((document.expires or "9999")[:4])
