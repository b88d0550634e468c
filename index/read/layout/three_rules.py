"""Tables with a rule above, one below the names of the columns and one at the end, as reports set them.

Rows and columns are parted by room alone: rules are put where they would be drawn.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.read.layout.grid import Line, lines_across
from index.read.layout.open_end import Gap, named_gaps, rows_below
from index.read.layout.order import rows_of
from index.read.layout.row_bands import merged, rows_of_columns
from index.read.layout.segments import segments_of
from index.read.layout.shapes import Glyph, Place, Rule, around

_PAGE = 842.0  # points along the longer side of A4, in which the following are given
_NEAR = 4.0  # rules no further apart end at one place
_MIN_WIDTH = 120.0  # of a table
_MAX_HEADER = 6.0  # times the size of print is a header high at most
_MIN_GAP = 0.35  # ems between two columns
_OVER = 0.1  # ems by which a character may reach over a rule
_MIN_COLUMNS = 2
_EDGE = 0.1  # of a page's height at its top and its foot
_APART = 1.2  # times its height from a running head to what is below
_MAX_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Columns:
    """From where to where a table goes, and the room between its columns."""

    left: float
    right: float
    gaps: list[Gap]

    @property
    def edges(self) -> list[float]:
        """Where rules would be drawn between and beside the columns."""
        return [self.left, *((begin + end) / 2 for begin, end in self.gaps), self.right]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The rules of a table: from left to right, the heights of the three."""

    left: float
    right: float
    top: float
    head: float
    bottom: float
    others: list[float]  # of the next rules of the same width above and below


def between_three(
    rules: Sequence[Rule], glyphs: Sequence[Glyph], width: float, height: float, begun: Columns | None = None
) -> tuple[list[Rule], Columns | None]:
    """Rules for the rows and columns of the tables that have three rules, and the columns of one that the page cuts.

    `begun` are those of a table that the page before cuts.
    """
    unit = max(width, height) / _PAGE
    lines = sorted(lines_across(rules, unit), key=lambda line: line.at)
    seen = [glyph for glyph in glyphs if not glyph.text.isspace()]
    made, end, cut = _rest(begun, seen, lines, height, unit) if begun else ([], 0.0, None)
    if len(lines) < 2:
        return made, cut
    upright = [rule for rule in rules if rule.right - rule.left <= _NEAR * unit < rule.bottom - rule.top]
    for frame in _frames(lines, unit):
        if frame.top >= end and not any(_is_in(rule, frame, unit) for rule in upright):
            found = _of_frame(frame, seen, lines, unit)
            if found:
                made += found
                end = frame.bottom
    for first, head in pairwise(lines):
        if cut is None and first.at >= end and _are_alike(first, head, unit):
            frame = _Frame(first.begin, first.end, first.at, head.at, height, [])
            if not any(_is_in(rule, frame, unit) for rule in upright):
                found, cut = _open(frame, seen, lines, height, unit)
                made += found
    return made, cut


def _rest(
    begun: Columns, glyphs: Sequence[Glyph], lines: Sequence[Line], height: float, unit: float
) -> tuple[list[Rule], float, Columns | None]:
    """What stands on a page of a table that the page before cuts: rules, its end, its columns if cut again."""
    whole = Line(0.0, begun.left, begun.right)
    last = next((line.at for line in lines if _are_alike(whole, line, unit)), height)
    glyphs = [glyph for glyph in glyphs if (glyph.top + glyph.bottom) / 2 < last]
    for top in (_below_head(glyphs, height), 0.0):
        below = [glyph for glyph in glyphs if (glyph.top + glyph.bottom) / 2 > top]
        start = min((glyph.top for glyph in below), default=height)
        body, gaps = rows_below(start, begun.gaps, below)
        if body and _is_all(body, below, height) and max(glyph.bottom for glyph in body) > _EDGE * height:
            bottom = last if last < height else max(glyph.bottom for glyph in body) + unit
            columns = Columns(begun.left, begun.right, gaps)
            frame = _Frame(begun.left, begun.right, start - unit, start - unit, bottom, [])
            made = [*_of_body(body, columns.edges, frame), *_ends(frame, (frame.top, bottom))]
            return made, bottom, None if last < height else columns
    return [], 0.0, None


def _open(
    frame: _Frame, glyphs: Sequence[Glyph], lines: Sequence[Line], height: float, unit: float
) -> tuple[list[Rule], Columns | None]:
    """The same of a table that begins on the page and is cut by its end."""
    header = _between(glyphs, frame.top, frame.head)
    gaps = named_gaps(header)
    if len(gaps) < _MIN_COLUMNS or frame.head - frame.top > _MAX_HEADER * max(glyph.size for glyph in header):
        return [], None
    below = [glyph for glyph in glyphs if (glyph.top + glyph.bottom) / 2 > frame.head]
    body, gaps = rows_below(frame.head, gaps, below)
    if not body or not _is_all(body, below, height):
        return [], None
    bottom = max(glyph.bottom for glyph in body) + unit
    cut, frame = Columns(frame.left, frame.right, gaps), replace(frame, bottom=bottom)
    made = [*_of_body(body, cut.edges, frame), *_of_header(header, cut.edges, frame, lines, unit)]
    return [*made, *_ends(frame, (bottom,))], cut


def _below_head(glyphs: Sequence[Glyph], height: float) -> float:
    """Where the running head of a page ends: a line at its edge that stands apart; 0 without one."""
    lines = sorted({(glyph.top, glyph.bottom) for glyph in glyphs if glyph.top < 2 * _EDGE * height})
    ends = [one[1] for one, other in pairwise(lines) if other[0] - one[1] > _APART * (one[1] - one[0])]
    return max((end for end in ends if end < _EDGE * height), default=0.0)


def _is_all(body: Sequence[Glyph], below: Sequence[Glyph], height: float) -> bool:
    """Whether there is nothing below some lines but the foot of the page."""
    end = max(glyph.bottom for glyph in body)
    return all(glyph.bottom <= end or glyph.top > (1 - _EDGE) * height for glyph in below)


def _ends(frame: _Frame, heights: Sequence[float]) -> list[Rule]:
    return [Rule(frame.left, height, frame.right, height) for height in heights]


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
    inside = [glyph for glyph in glyphs if frame.left <= (glyph.left + glyph.right) / 2 <= frame.right]
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
    made = _of_body(body, xs, frame)
    return [*made, *_of_header(header, xs, frame, lines, unit)] if len(made) > len(xs) else []


def _of_body(body: Sequence[Glyph], xs: Sequence[float], frame: _Frame) -> list[Rule]:
    """The rules between the rows of a table, then those between and beside its columns."""
    columns = [_lines_of(body, left, right) for left, right in pairwise(xs)]
    rows = rows_of_columns(columns)
    across = [Rule(xs[rows.grouping], end, xs[-1], end) for end in rows.ends]
    for left, right, column in zip(xs, xs[1:], columns[: rows.grouping], strict=False):
        over = merged(column, rows, frame.head, frame.bottom)
        across += [Rule(left, end, right, end) for end, reaches in zip(rows.ends, over, strict=True) if not reaches]
    return [*across, *(Rule(x, frame.head, x, frame.bottom) for x in xs)]


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
