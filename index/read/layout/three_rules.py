"""Tables with a rule above, one below the names of the columns and one at the end, as reports set them.

Rows and columns are parted by room alone: rules are put where they would be drawn.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.read.layout.grid import Line, lines_across
from index.read.layout.order import rows_of
from index.read.layout.row_bands import merged, row_ends
from index.read.layout.segments import segments_of
from index.read.layout.shapes import Glyph, Place, Rule, around

_PAGE = 842.0  # points along the longer side of A4, in which the following are given
_NEAR = 4.0  # rules no further apart end at one place
_MIN_WIDTH = 120.0  # of a table
_MAX_HEADER = 6.0  # times the size of print is a header high at most
_MIN_GAP = 0.35  # ems between two columns
_OVER = 0.1  # ems by which a character may reach over a rule
_MIN_COLUMNS, _MIN_ROWS = 2, 2
_MAX_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rules of a table: from left to right, the heights of the three."""

    left: float
    right: float
    top: float
    head: float
    bottom: float
    others: list[float]  # of the next rules of the same width above and below


def between_three(rules: Sequence[Rule], glyphs: Sequence[Glyph], width: float, height: float) -> list[Rule]:
    """Rules for the rows and columns of the tables that have three rules."""
    unit = max(width, height) / _PAGE
    lines = sorted(lines_across(rules, unit), key=lambda line: line.at)
    upright = [rule for rule in rules if rule.right - rule.left <= _NEAR * unit < rule.bottom - rule.top]
    made: list[Rule] = []
    end = 0.0
    for frame in _frames(lines, unit):
        if frame.top >= end and not any(_is_in(rule, frame, unit) for rule in upright):
            found = _of_frame(frame, glyphs, lines, unit)
            if found:
                made += found
                end = frame.bottom
    return made


def _frames(lines: Sequence[Line], unit: float) -> Iterator[_Frame]:
    """Three rules of one width below each other."""
    for at, first in enumerate(lines):
        if first.end - first.begin >= _MIN_WIDTH * unit:
            above = [line.at for line in lines[:at] if _are_alike(first, line, unit)]
            below = [line.at for line in lines[at + 1 :] if _are_alike(first, line, unit)]
            if len(below) > 1:
                yield _Frame(first.begin, first.end, first.at, below[0], below[1], above[-1:] + below[2:3])


def _are_alike(one: Line, other: Line, unit: float) -> bool:
    return max(abs(one.begin - other.begin), abs(one.end - other.end)) <= _NEAR * unit


def _is_in(rule: Rule, frame: _Frame, unit: float) -> bool:
    near = _NEAR * unit
    return rule.top < frame.bottom and rule.bottom > frame.top and frame.left - near < rule.left < frame.right + near


def _of_frame(frame: _Frame, glyphs: Sequence[Glyph], lines: Sequence[Line], unit: float) -> list[Rule]:
    inside = [g for g in glyphs if frame.left <= (g.left + g.right) / 2 <= frame.right and not g.text.isspace()]
    header, body = _between(inside, frame.top, frame.head), _between(inside, frame.head, frame.bottom)
    if not header or not body or frame.head - frame.top > _MAX_HEADER * max(glyph.size for glyph in header):
        return []
    xs = _columns(body, frame)
    if not _MIN_COLUMNS <= len(xs) - 1 <= _MAX_COLUMNS or any(
        _is_row(_between(inside, *sorted((other, near))), xs)
        for other in frame.others
        for near in ((frame.top,) if other < frame.top else (frame.bottom,))
    ):
        return []
    columns = [_lines_of(body, left, right) for left, right in pairwise(xs)]
    ends = row_ends(columns)
    if len(ends) + 1 < _MIN_ROWS:
        return []
    over = merged(columns[0], ends, frame.head, frame.bottom)
    across = [Rule(xs[reaches], end, xs[-1], end) for end, reaches in zip(ends, over, strict=True)]
    down = [Rule(x, frame.head, x, frame.bottom) for x in xs]
    return [*across, *down, *_of_header(header, xs, frame, lines, unit)]


def _between(glyphs: Sequence[Glyph], top: float, bottom: float) -> list[Glyph]:
    return [glyph for glyph in glyphs if top < (glyph.top + glyph.bottom) / 2 < bottom]


def _is_row(glyphs: Sequence[Glyph], xs: Sequence[float]) -> bool:
    """Whether characters are of several columns: then rules part rows, and more than three are of the table."""
    if any(_is_over(glyph, x) for glyph in glyphs for x in xs[1:-1]):
        return False
    return len({bisect(xs, (glyph.left + glyph.right) / 2) for glyph in glyphs}) > 1


def _columns(body: Sequence[Glyph], frame: _Frame) -> list[float]:
    """The edges of the columns, between which all rows leave room."""
    taken: list[list[float]] = []
    for glyph in sorted(body, key=lambda each: each.left):
        if taken and glyph.left <= taken[-1][1] + _MIN_GAP * glyph.size:
            taken[-1][1] = max(taken[-1][1], glyph.right)
        else:
            taken.append([glyph.left, glyph.right])
    return [frame.left, *((one[1] + other[0]) / 2 for one, other in pairwise(taken)), frame.right]


def _lines_of(glyphs: Sequence[Glyph], left: float, right: float) -> list[Place]:
    inside = [glyph for glyph in glyphs if left < (glyph.left + glyph.right) / 2 < right]
    return [around([segment.place for segment in row]) for row in rows_of(segments_of(inside))]


def _of_header(
    header: Sequence[Glyph], xs: Sequence[float], frame: _Frame, lines: Sequence[Line], unit: float
) -> list[Rule]:
    """The rules between the names of columns, and those below a name that stands over several."""
    inner = [line for line in lines if frame.top + unit < line.at < frame.head - unit]
    below = [line for line in inner if frame.left - unit <= line.begin and line.end <= frame.right + unit]
    levels = [frame.top, *sorted({line.at for line in below}), frame.head]
    made = [Rule(x, frame.top, x, frame.head) for x in (xs[0], xs[-1])]
    for top, bottom in pairwise(levels):
        band = [glyph for glyph in header if top < (glyph.top + glyph.bottom) / 2 < bottom]
        over = [line for line in below if line.at == bottom]
        made += [
            Rule(x, top, x, bottom)
            for x in xs[1:-1]
            if not any(line.begin < x < line.end for line in over) and not any(_is_over(glyph, x) for glyph in band)
        ]
    return made


def _is_over(glyph: Glyph, x: float) -> bool:
    return glyph.left + _OVER * glyph.size < x < glyph.right - _OVER * glyph.size
