"""Tables whose rows are parted by rules and whose columns are not: the rules between columns are put where they belong.

Reports set tables without upright rules, and so do word processors that draw only the lower borders of cells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from index.read.layout.shapes import Glyph, Rule

_PAGE = 842.0  # points along the longer side of A4, in which the following are given
_THICK = 3.0  # a rule is no thicker
_NEAR = 4.0  # rules no further apart end at one place
_MIN_WIDTH = 120.0  # of a table
_MIN_BANDS = 3  # rows with a rule above and one below
_MIN_GAP = 0.6  # ems between two columns
_OVER = 0.1  # ems by which a character may reach over a rule
_FREE = 0.7  # of the rows have nothing between two columns
_FILLED = 0.5  # of the rows have something in a column
_MIN_COLUMNS = 3
_TIGHT = 1.6  # times the size of print from one line to the next
_MAX_LIKE = 0.34  # of the rows may hold several rows of print with something in every column

Gap = tuple[float, float]


class _Band:
    """A row between two rules: its characters and the stretches across it on which any of them stands."""

    def __init__(self, top: float, bottom: float, glyphs: Sequence[Glyph]) -> None:
        self.top = top
        self.bottom = bottom
        self.glyphs = glyphs
        self.taken: list[Gap] = []
        for glyph in sorted(self.glyphs, key=lambda each: each.left):
            if self.taken and glyph.left <= self.taken[-1][1] + _MIN_GAP * glyph.size:
                self.taken[-1] = (self.taken[-1][0], max(self.taken[-1][1], glyph.right))
            else:
                self.taken.append((glyph.left, glyph.right))

    def is_free(self, x: float) -> bool:
        """Whether nothing stands at a place across, and no gap there is too narrow to be seen."""
        return not any(left < x < right for left, right in self.taken)

    def is_crossed(self, x: float) -> bool:
        """Whether a character stands over a place across."""
        return any(glyph.left + _OVER * glyph.size < x < glyph.right - _OVER * glyph.size for glyph in self.glyphs)


def between_columns(rules: Sequence[Rule], glyphs: Sequence[Glyph], width: float, height: float) -> list[Rule]:
    """Upright rules for the columns of tables that have rules only from left to right."""
    unit = max(width, height) / _PAGE
    across = [r for r in rules if r.bottom - r.top <= _THICK * unit < r.right - r.left]
    upright = [r for r in rules if r.right - r.left <= _THICK * unit < r.bottom - r.top]
    seen = [glyph for glyph in glyphs if not glyph.text.isspace()]
    made: list[Rule] = []
    for block in _blocks(across, unit):
        top, bottom = block[0][0].top, block[-1][0].bottom
        left, right = block[0][0].left, block[0][-1].right
        if any(r.top < bottom and r.bottom > top and left - _NEAR < r.left < right + _NEAR for r in upright):
            continue
        inside = [g for g in seen if left <= (g.left + g.right) / 2 <= right]
        made += _of_block(block, inside, unit)
    return made


def _blocks(across: Sequence[Rule], unit: float) -> list[list[list[Rule]]]:
    """Rules at one height after the other that end at one left or right edge; the first and the last reach over all."""
    heights: list[list[Rule]] = []
    for rule in sorted(across, key=lambda each: each.top):
        if heights and rule.top - heights[-1][0].top <= unit * _THICK:
            heights[-1].append(rule)
        else:
            heights.append([rule])
    blocks: list[list[list[Rule]]] = []
    for each in heights:
        each.sort(key=lambda rule: rule.left)
        if each[-1].right - each[0].left < unit * _MIN_WIDTH / 2:
            continue
        if not (blocks and _is_under(each, blocks[-1][0], unit)):
            blocks.append([])
        blocks[-1].append(each)
    for block in blocks:
        while len(block) > 1 and abs(block[-1][0].left - block[0][0].left) > _NEAR * unit:
            block.pop()
    return [
        block
        for block in blocks
        if len(block) > _MIN_BANDS and block[0][-1].right - block[0][0].left >= unit * _MIN_WIDTH
    ]


def _is_under(rules: list[Rule], first: list[Rule], unit: float) -> bool:
    near = _NEAR * unit
    left, right = first[0].left, first[-1].right
    ends = abs(rules[0].left - left) <= near or abs(rules[-1].right - right) <= near
    return ends and rules[0].left >= left - near and rules[-1].right <= right + near


def _of_block(block: list[list[Rule]], glyphs: Sequence[Glyph], unit: float) -> list[Rule]:
    glyphs = sorted(glyphs, key=_middle)
    heights = [_middle(glyph) for glyph in glyphs]
    bands = []
    for one, other in pairwise(block):
        top, bottom = one[0].bottom, other[0].top
        inside = glyphs[bisect_right(heights, top) : bisect_left(heights, bottom)]
        if inside:
            bands.append(_Band(top, bottom, inside))
    if len(bands) < _MIN_BANDS:
        return []
    left, right = block[0][0].left, block[0][-1].right
    joints = [
        x
        for x in _joints(block, left, right, unit)
        if sum(not band.is_crossed(x) for band in bands) >= _FREE * len(bands)
    ]
    xs = joints or _gaps(bands, left, right)
    edges = [left, *xs, right]
    if len(edges) <= _MIN_COLUMNS or not (joints or _are_columns(edges, bands)) or _holds_rows(edges, bands):
        return []
    sides = [Rule(x, bands[0].top, x, bands[-1].bottom) for x in (left, right)]
    return sides + [
        Rule(x, band.top, x, band.bottom)
        for x in xs
        for band in bands
        if (not band.is_crossed(x) if joints else band.is_free(x))
    ]


def _middle(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _joints(block: list[list[Rule]], left: float, right: float, unit: float) -> list[float]:
    """Where most rules that reach so far are joined, or begin: borders are drawn cell by cell."""
    near = _NEAR * unit
    begins = sorted(rule.left for rules in block for rule in rules if left + near < rule.left < right - near)
    groups: list[list[float]] = []
    for x in begins:
        if groups and x - groups[-1][-1] <= near:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [
        median(group)
        for group in groups
        if len(group) >= _MIN_BANDS and len(group) * 2 >= sum(rules[0].left <= group[-1] for rules in block)
    ]


def _gaps(bands: Sequence[_Band], left: float, right: float) -> list[float]:
    """The middles of what most rows leave free between their edges."""
    ends = sorted({end for band in bands for taken in band.taken for end in taken if left <= end <= right})
    free: list[Gap] = []
    for one, other in pairwise(ends):
        middle = (one + other) / 2
        if sum(band.is_free(middle) for band in bands) < _FREE * len(bands):
            continue
        if free and free[-1][1] == one:
            free[-1] = (free[-1][0], other)
        else:
            free.append((one, other))
    size = median(glyph.size for band in bands for glyph in band.glyphs)
    return [(one + other) / 2 for one, other in free if other - one >= _MIN_GAP * size]


def _are_columns(edges: Sequence[float], bands: Sequence[_Band]) -> bool:
    """Whether most rows have something in each column, those that merged cells leave out aside."""
    return all(
        sum(any(one < (a + b) / 2 < other for a, b in band.taken) for band in bands) >= _FILLED * len(bands)
        for one, other in pairwise(edges)
    )


def _holds_rows(edges: Sequence[float], bands: Sequence[_Band]) -> bool:
    """Whether rules part groups of rows: then several lines between two rules have something in every column."""
    return sum(_full_lines(edges, band) > 1 for band in bands) > _MAX_LIKE * len(bands)


def _full_lines(edges: Sequence[float], band: _Band) -> int:
    by_line: dict[int, set[int]] = {}
    for glyph in band.glyphs:
        middle = (glyph.left + glyph.right) / 2
        line = round(glyph.bottom / (_TIGHT / 2 * (glyph.size or 1.0)))
        by_line.setdefault(line, set()).add(sum(middle > edge for edge in edges))
    return sum(len(columns) == len(edges) - 1 for columns in by_line.values())
