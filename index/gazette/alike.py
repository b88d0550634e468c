"""Whether a printed title is one that was named before: in a table of contents, or by the notice that issues it.

Titles are compared folded and then letter by letter, as scans misread a few. The work is bounded, however many lines
of a file look like titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from index.repair.lines import fold

_ALIKE = 0.9  # share of letters in common from which two titles of a table of contents are one
_ISSUED_ALIKE = 0.8
_MAX_LISTED = 500  # titles of a table of contents that are also compared letter by letter
_MAX_COMPARED = 300_000  # comparisons for a file; real gazettes need a hundredth of them
_MAX_OPENING_CHARS = 40_000
_ISSUES = re.compile(r"印发|公布|发布|转发|批转|现予|通过")
_ISSUES_RULE = re.compile(r"(?:印发|公布|发布|转发|批转)(.{4,80}?)的?(?:通知|公告|令)")
_APPROVES = re.compile(r"关于批准《(.{4,80})》的决[定议]$")
_MAX_ISSUING_CHARS = 200


class TitleList:
    """The titles that a file's tables of contents list; `titles` is their number."""

    def __init__(self, titles: Iterable[str]) -> None:
        listed = [fold(title) for title in titles]
        self._exact = frozenset(listed)
        self._letters = [(each, frozenset(each)) for each in listed[:_MAX_LISTED]]
        self.titles = len(listed)
        self._known: dict[str, bool] = {}
        self._compared = 0

    def has(self, folded: str) -> bool:
        """Whether a folded title is listed, give or take a tenth of its letters."""
        if not self._letters or folded in self._exact:
            return folded in self._exact
        if folded not in self._known and self._compared < _MAX_COMPARED:
            self._known[folded] = self._is_near(folded)
        return self._known.get(folded, False)

    def likeness(self, folded: str) -> float:
        """The share of letters that a title has in common with the listed one that is nearest; 0 where none is near."""
        if folded in self._exact:
            return 1.0
        best, letters = 0.0, frozenset(folded)
        for each, its_letters in self._letters if self._compared < _MAX_COMPARED else ():
            self._compared += 1
            if len(letters ^ its_letters) <= (1 - _ALIKE) * (len(each) + len(folded)):
                best = max(best, _ratio(each, folded))
        return best

    def _is_near(self, folded: str) -> bool:
        letters = frozenset(folded)
        for each, its_letters in self._letters:
            self._compared += 1
            if len(letters ^ its_letters) <= (1 - _ALIKE) * (len(each) + len(folded)) and _alike(each, folded, _ALIKE):
                return True
        return False


class Opening:
    """The first lines of one document, in which it names the rule that it issues; grows as lines are added."""

    def __init__(self) -> None:
        self.lines = 0
        self._text = ""
        self._issues = False

    def add(self, text: str) -> None:
        """Takes in the next line."""
        self.lines += 1
        if len(self._text) < _MAX_OPENING_CHARS:
            overlap = len(self._text) - 1
            self._text += _outer_marks(fold(text[:_MAX_OPENING_CHARS]))
            self._issues = self._issues or _ISSUES.search(self._text, max(0, overlap)) is not None

    def names(self, title: str) -> bool:
        """Whether a folded title, a remark in brackets behind it left aside, is named as issued."""
        bare = _outer_marks(re.sub(r"[(（].*?[)）]$", "", title))
        approved = _APPROVES.search(bare)
        bare = approved[1] if approved else bare
        if self._issues and f"《{bare}" in self._text:
            return True
        issued = _issued(self._text[:_MAX_ISSUING_CHARS])
        return issued is not None and (bare in issued or _alike(bare, issued, _ISSUED_ALIKE))


def _outer_marks(text: str) -> str:
    """`text` with title marks alike inside others and outside: a title inside a title changes its own."""
    return text.replace("〈", "《").replace("〉", "》").replace("<", "《").replace(">", "》")


@lru_cache(maxsize=64)
def _issued(opening: str) -> str | None:
    match = _ISSUES_RULE.search(opening)
    return match[1] if match else None


@lru_cache(maxsize=1024)
def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


@lru_cache(maxsize=1024)
def _alike(one: str, other: str, share: float) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= share and matcher.quick_ratio() >= share and matcher.ratio() >= share
