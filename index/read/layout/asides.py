"""What stands across a page or at its side: it is text, but of none of the page's sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from index.model import Area
from index.read.layout.frame import Frame, angle_of
from index.read.layout.order import rows_of
from index.read.layout.printed import PrintedLine, printed
from index.read.layout.segments import Segment, segments_of
from index.read.layout.shapes import Glyph, place_of

_LARGE = 2.2  # times the size of most text on the page
_MIN_UNDER = 3  # lines that lie over a large one


def aside_lines(glyphs: Sequence[Glyph], frame: Frame) -> list[PrintedLine]:
    """The lines of characters that are turned against the page, in the order they are drawn."""
    lines: list[PrintedLine] = []
    for angle, group in groupby(glyphs, angle_of):
        if angle % 90:
            lines.append(_askew(list(group), frame))
            continue
        turned = Frame(frame.width, frame.height, angle, frame.box)
        rows = rows_of(segments_of([turned.glyph(glyph) for glyph in group]))
        lines += [replace(line, place=turned.back(line.place)) for line in (printed(row, turned.box) for row in rows)]
    return [line for line in lines if line.text.strip()]


def _askew(glyphs: list[Glyph], frame: Frame) -> PrintedLine:
    text = "".join(glyph.text for glyph in glyphs)
    place = place_of(glyphs)
    return PrintedLine(text.strip(), place, (Area(0, len(text.strip()), frame.box(place)),), glyphs[0].size)


def is_behind(segments: Sequence[Segment]) -> list[Segment]:
    """The large letters over which a page's text is printed."""
    if len(segments) < 2 * _MIN_UNDER:
        return []
    usual = median(segment.size for segment in segments)
    return [
        large
        for large in segments
        if large.size > _LARGE * usual and sum(_overlap(large, other) for other in segments) > _MIN_UNDER
    ]


def _overlap(large: Segment, other: Segment) -> bool:
    across = min(large.place.right, other.place.right) - max(large.place.left, other.place.left)
    down = min(large.place.bottom, other.place.bottom) - max(large.place.top, other.place.top)
    return bool(across > 0.5 * other.size and down > 0.5 * other.size)
