"""The rows of a table that a page's end cuts before its last rule: as far as lines leave room between the columns."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.read.layout.order import rows_of
from index.read.layout.segments import segments_of
from index.read.layout.shapes import Glyph, Place, place_of

_MIN_GAP = 0.35  # ems between two columns
_MIN_NAMES = 0.6  # the same between the names of columns
_MAX_STEP = 3.5  # ems from one row to the next

Gap = tuple[float, float]


def named_gaps(header: Sequence[Glyph]) -> list[Gap]:
    """The room between the names of columns."""
    runs = _runs(header, _MIN_NAMES)
    return [(one.right, other.left) for one, other in pairwise(runs)]


def rows_below(height: float, gaps: Sequence[Gap], glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Gap]]:
    """The characters of the lines below a height that stand in columns with these gaps, and what they leave of them."""
    taken: list[Glyph] = []
    left = list(gaps)
    for row in rows_of(segments_of([glyph for glyph in glyphs if (glyph.top + glyph.bottom) / 2 > height])):
        inside = [glyph for segment in row for glyph in segment.glyphs if not glyph.text.isspace()]
        place, size = place_of(inside), inside[0].size
        narrower = _narrowed(left, _runs(inside, _MIN_GAP))
        if place.top - height > _MAX_STEP * size or any(end - begin < _MIN_GAP * size for begin, end in narrower):
            break
        taken += inside
        left, height = narrower, max(height, place.bottom)
    return taken, left


def _narrowed(gaps: Sequence[Gap], runs: Sequence[Place]) -> list[Gap]:
    narrower = []
    for begin, end in gaps:
        for run in runs:
            if run.left < end and run.right > begin:
                if run.left < begin and run.right > end:
                    end = begin
                elif run.left < begin or (run.right <= end and run.left + run.right < begin + end):
                    begin = run.right
                else:
                    end = run.left
        narrower.append((begin, end))
    return narrower


def _runs(glyphs: Sequence[Glyph], apart: float) -> list[Place]:
    """Characters of a line that stand no further apart than so many ems, from left to right."""
    runs: list[Place] = []
    for glyph in sorted(glyphs, key=lambda each: each.left):
        if runs and glyph.left <= runs[-1].right + apart * glyph.size:
            runs[-1] = runs[-1]._replace(right=max(runs[-1].right, glyph.right))
        else:
            runs.append(Place(glyph.left, glyph.top, glyph.right, glyph.bottom))
    return runs
