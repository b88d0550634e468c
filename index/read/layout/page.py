"""What stands on one page: its lines and tables in the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import filterfalse

from index.model import Area
from index.read.layout.aligned import aligned_tables
from index.read.layout.asides import aside_lines, is_behind
from index.read.layout.cells import Table, in_cells, is_layout, table_of, within
from index.read.layout.frame import Frame, ToBox, angle_of, main_angle, with_vertical
from index.read.layout.grid import grids_of
from index.read.layout.notes import note_lines
from index.read.layout.order import Row, reading_order
from index.read.layout.printed import PrintedLine, printed
from index.read.layout.ruled import between_columns
from index.read.layout.segments import Segment, segments_of
from index.read.layout.shapes import Glyph, Place, Rule, around
from index.read.layout.three_rules import Columns, between_three
from index.repair.marks import is_page_number


@dataclass(slots=True, eq=False)
class LaidLine:
    """A printed line with where it stands on its page and in its column, in the unit of the page."""

    text: str
    page: int
    place: Place
    areas: tuple[Area, ...]
    size: float
    column: Place
    height: float  # of the page
    columns: int = 1  # side by side on the page
    confidence: float | None = None

    @property
    def middle(self) -> float:
        """How far down the page it stands, from 0 to 1."""
        return self.place.middle / (self.height or 1.0)


Part = LaidLine | Table


@dataclass(slots=True)
class LaidPage:
    """The parts of a page in reading order, then what must cut none of its sentences."""

    number: int
    parts: list[Part] = field(default_factory=list)
    notes: list[LaidLine] = field(default_factory=list)  # at its foot
    asides: list[LaidLine] = field(default_factory=list)  # across it or at its side
    cut: Columns | None = None  # of a table that goes on on the next page, though nothing there says so


def laid_out(
    number: int,
    width: float,
    height: float,
    glyphs: Sequence[Glyph],
    rules: Sequence[Rule],
    to_box: ToBox | None = None,
    begun: Columns | None = None,
) -> LaidPage:
    """A page of characters and rules as lines and tables; `begun` is what the page before has cut."""
    marked = with_vertical(glyphs)
    is_plain = not any(glyph.angle or glyph.vertical for glyph in marked)
    frame = Frame(width, height, 0 if is_plain else main_angle(marked), to_box)
    upright = list(marked) if is_plain else [frame.glyph(glyph) for glyph in marked]
    turned = [frame.rule(rule) for rule in rules]
    ruled = [*turned, *between_columns(turned, upright, frame.width, frame.height)]
    made, cut = between_three(ruled, upright, frame.width, frame.height, begun)
    tables, upright = _tables(number, frame, upright, [*ruled, *made])
    turned_away = [] if is_plain else [glyph for glyph in upright if angle_of(glyph)]
    segments = segments_of([glyph for glyph in upright if not angle_of(glyph)] if turned_away else upright)
    behind = {id(each) for each in is_behind(segments)}
    aside = aside_lines(turned_away, frame)
    aside += [printed([each], frame.box) for each in segments if id(each) in behind]
    asides = [_laid(line, number, frame, line.place) for line in aside if not is_page_number(line.text)]
    parts = _ordered(number, frame, [each for each in segments if id(each) not in behind], tables, turned)
    notes = note_lines([part for part in parts if isinstance(part, LaidLine)], turned, frame.width)
    noted = {id(each) for each in notes}
    over = _first_lines(asides, parts, frame)
    return LaidPage(
        number,
        [*over, *(part for part in parts if id(part) not in noted)],
        notes,
        [line for line in asides if line not in over],
        cut,
    )


def _tables(page: int, frame: Frame, glyphs: list[Glyph], rules: Sequence[Rule]) -> tuple[list[Table], list[Glyph]]:
    """The tables that rules make, and the characters that are in none of them."""
    tables: list[Table] = []
    for grid in grids_of(rules, frame.width, frame.height):
        inside = within(grid.place)
        in_grid = list(filter(inside, glyphs))
        by_cell = in_cells(grid, in_grid)
        if in_grid and not is_layout(grid, by_cell):
            tables.append(table_of(grid, by_cell, frame, page))
            glyphs = list(filterfalse(inside, glyphs))
    return tables, glyphs


def _first_lines(asides: Sequence[LaidLine], parts: Sequence[Part], frame: Frame) -> list[LaidLine]:
    """The lines above all others of a page whose text is turned: its title, set as the page is."""
    if not frame.angle or not parts:
        return []
    top = min(frame.back(part.place).top for part in parts)
    return [line for line in asides if frame.back(line.place).bottom <= top]


def _ordered(
    page: int, frame: Frame, segments: list[Segment], tables: list[Table], rules: Sequence[Rule]
) -> list[Part]:
    """Lines and tables, a table standing before the first line of its column that is below it."""
    parts: list[Part] = []
    waiting = sorted(tables, key=lambda table: table.place.top)
    order = reading_order(segments)
    places = [around([segment.place for row in column for segment in row]) for column in order]
    for place, column, following in zip(places, order, [*places[1:], None], strict=False):
        beside = 1 + sum(_are_beside(place, other) for other in places)
        for part in _with_aligned(page, frame, column, rules, place, beside):
            above = [table for table in waiting if table.place.top < part.place.top and _over(table.place, place)]
            parts += above
            waiting = [table for table in waiting if table not in above]
            parts.append(part)
        if following is not None:
            below = [table for table in waiting if _ends(table.place, place, following)]
            parts += below
            waiting = [table for table in waiting if table not in below]
    return [*parts, *waiting]


def _with_aligned(
    page: int, frame: Frame, rows: Sequence[Row], rules: Sequence[Rule], place: Place, beside: int
) -> list[Part]:
    """The rows of a column as lines, those that are a table without rules between its columns as that."""
    parts: list[Part] = []
    at = 0
    for first, end, table in aligned_tables(rows, rules, frame, page):
        parts += [_line(page, frame, row, place, beside) for row in rows[at:first]]
        parts.append(table)
        at = end
    return [*parts, *(_line(page, frame, row, place, beside) for row in rows[at:])]


def _are_beside(one: Place, other: Place) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared > 0.5 * min(one.height, other.height) and (one.left >= other.right or other.left >= one.right)


def _ends(table: Place, column: Place, following: Place) -> bool:
    """Whether a table stands below a column's last line, beside the column that is read next."""
    return _over(table, column) and not _over(table, following) and table.top < following.bottom


def _over(table: Place, column: Place) -> bool:
    return min(table.right, column.right) - max(table.left, column.left) > 0


def _line(page: int, frame: Frame, row: Row, column: Place, beside: int) -> LaidLine:
    return _laid(printed(row, frame.box), page, frame, column, beside)


def _laid(line: PrintedLine, page: int, frame: Frame, column: Place, beside: int = 1) -> LaidLine:
    return LaidLine(line.text, page, line.place, line.areas, line.size, column, frame.height, beside, line.confidence)
