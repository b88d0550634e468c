"""What stands on one page: its lines and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Area
from index.read.layout.cells import Table, is_layout, table_of, within
from index.read.layout.frame import Frame, angle_of, main_angle, with_vertical
from index.read.layout.grid import grids_of
from index.read.layout.order import Row, reading_order
from index.read.layout.printed import printed
from index.read.layout.segments import Segment, segments_of
from index.read.layout.shapes import Glyph, Place, Rule, around


@dataclass(slots=True)
class LaidLine:
    """A printed line with where it stands in its column."""

    text: str
    page: int
    place: Place
    areas: tuple[Area, ...]
    size: float
    column: Place


Part = LaidLine | Table


def parts_of(page: int, width: float, height: float, glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> list[Part]:
    """Lines and tables of a page, in reading order."""
    marked = with_vertical(glyphs)
    frame = Frame(width, height, main_angle(marked))
    upright = [frame.glyph(glyph) for glyph in marked]
    turned = [frame.rule(rule) for rule in rules]
    tables: list[Table] = []
    for grid in grids_of(turned, frame.width, frame.height):
        inside = within(grid.place)
        in_grid = [glyph for glyph in upright if inside(glyph)]
        if not in_grid or is_layout(grid, in_grid):
            continue
        tables.append(table_of(grid, in_grid, frame, page))
        upright = [glyph for glyph in upright if not inside(glyph)]
    lines = segments_of([glyph for glyph in upright if not angle_of(glyph)])
    return _ordered(page, frame, lines, tables)


def _ordered(page: int, frame: Frame, segments: list[Segment], tables: list[Table]) -> list[Part]:
    parts: list[Part] = []
    waiting = sorted(tables, key=lambda table: table.place.top)
    for column in reading_order(segments):
        place = around([segment.place for row in column for segment in row])
        for row in column:
            top = min(segment.place.top for segment in row)
            while waiting and waiting[0].place.top < top:
                parts.append(waiting.pop(0))
            parts.append(_line(page, frame, row, place))
    return [*parts, *waiting]


def _line(page: int, frame: Frame, row: Row, column: Place) -> LaidLine:
    line = printed(row, frame.box)
    return LaidLine(line.text, page, line.place, line.areas, line.size, column)
