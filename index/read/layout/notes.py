"""Which lines at the foot of a page are footnotes: below a short rule, or smaller and with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from index.read.layout.shapes import Rule

if TYPE_CHECKING:
    from index.read.layout.page import LaidLine

_MARK = re.compile(r"[\[［【〔(（]?(?:[①-⑳*＊†‡※]|\d{1,3}(?![\d.．年月日%％]))[\]］】〕)）]?\s?\S")
_SMALLER = 0.92  # of the size of the page's text
_RULE_WIDTH = (0.08, 0.45)  # of the page's width
_UPPER = 0.3  # of the page has no footnotes
_NEAR = 3.0  # lines from the rule to the first of them


def is_marked(text: str) -> bool:
    """Whether a line begins as a footnote does, with its mark."""
    return _MARK.match(text) is not None


def note_lines(lines: Sequence[LaidLine], rules: Sequence[Rule], width: float) -> list[LaidLine]:
    """The footnotes among a page's lines, of all its columns, in order."""
    if not lines:
        return []
    usual = median(line.size for line in lines for _ in line.text)
    found: list[LaidLine] = []
    for column in dict.fromkeys(line.column for line in lines):
        inside = [line for line in lines if line.column == column]
        found += _at_foot(inside, usual, _separators(rules, width, column.left, column.right))
    return found


def _separators(rules: Sequence[Rule], width: float, left: float, right: float) -> list[float]:
    low, high = (share * width for share in _RULE_WIDTH)
    return [
        rule.bottom
        for rule in rules
        if low <= rule.right - rule.left <= high
        and rule.bottom - rule.top < 0.01 * width
        and abs(rule.left - left) < 0.06 * width
        and rule.right < left + 0.7 * (right - left)
    ]


def _at_foot(lines: list[LaidLine], usual: float, separators: list[float]) -> list[LaidLine]:
    """The last lines of a column from the first footnote on."""
    for index, line in enumerate(lines):
        if line.middle < _UPPER or not _MARK.match(line.text):
            continue
        rest = lines[index:]
        ruled = any(0 <= line.place.top - y + line.size * 0.3 <= _NEAR * line.size for y in separators)
        # The last one may be the page's foot.
        if ruled or (index and all(each.size <= _SMALLER * usual for each in rest[: max(1, len(rest) - 1)])):
            return rest
    return []
