"""The text in the cells of a grid, as rows of a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.labels import label_of
from index.model import Box
from index.read.layout.characters import is_wide
from index.read.layout.frame import Frame, angle_of, main_angle
from index.read.layout.grid import Cell, Grid
from index.read.layout.order import rows_of
from index.read.layout.printed import PrintedLine, mean_of, printed
from index.read.layout.segments import segments_of
from index.read.layout.shapes import Glyph, Place, around, place_of

_STOP = re.compile(r"[。；！？;!?]$")
_MAX_PROSE = 200  # characters: a cell with more, beside at most one other, is no cell of a table


@dataclass(slots=True)
class TableRow:
    """A row of a table: its cells as printed, as they hold, and where they stand on the page."""

    page: int
    printed: list[str]
    filled: list[str]
    boxes: list[Box | None]
    alone: bool = True  # whether no cell of it spans other rows
    confidence: float | None = None


@dataclass(slots=True, eq=False)
class Table:
    """Rows that a page's rules make, with the edges of their columns in shares of the page's width."""

    place: Place
    edges: tuple[float, ...]
    rows: list[TableRow]


def table_of(grid: Grid, by_cell: Sequence[Sequence[Glyph]], frame: Frame, page: int) -> Table:
    """The table of a grid with the characters that stand in its cells."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    made = [TableRow(page, [""] * columns, [""] * columns, [None] * columns) for _ in range(rows)]
    for cell, inside in zip(grid.cells, by_cell, strict=True):
        lines = lines_in(inside, frame)
        text = joined([line.text for line in lines])
        for row in range(cell.row, cell.row + cell.rows):
            made[row].alone = made[row].alone and cell.rows == 1
            for column in range(cell.column, cell.column + cell.columns):
                made[row].filled[column] = text
        made[cell.row].printed[cell.column] = text
        if lines:
            made[cell.row].confidence = mean_of([made[cell.row].confidence, *(line.confidence for line in lines)])
            made[cell.row].boxes[cell.column] = frame.box(around([line.place for line in lines]))
    edges = tuple(x / (frame.width or 1.0) for x in grid.xs)
    return Table(grid.place, edges, [row for row in made if any(row.filled)])


def is_layout(grid: Grid, by_cell: Sequence[Sequence[Glyph]]) -> bool:
    """Whether a grid only frames running text: a box of one column, a row of two, or mostly long paragraphs."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    if columns == 1 or (rows == 1 and columns == 2):
        return True
    filled = [len(inside) for inside in by_cell if inside]
    prose = sum(each for each in filled if each > _MAX_PROSE)
    return len(filled) <= 4 and prose * 2 > sum(filled)


def lines_in(glyphs: Sequence[Glyph], frame: Frame) -> list[PrintedLine]:
    """The lines of a cell, from top to bottom; those of one that is turned by a quarter as that has them."""
    if not glyphs:
        return []
    angle = main_angle(glyphs)
    if not angle:
        return [printed(row, frame.box) for row in rows_of(segments_of(glyphs))]
    turned = Frame(frame.width, frame.height, angle, frame.box)
    upright = [turned.glyph(glyph) for glyph in glyphs if angle_of(glyph) == angle]
    lines = [printed(row, turned.box) for row in rows_of(segments_of(upright))]
    inside = place_of(glyphs)
    return [replace(line, place=inside) for line in lines]


def joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one: a word broken by its width is whole again, points of a list stay apart."""
    text = ""
    for line in lines:
        if text and line:
            apart = not (is_wide(text[-1]) or is_wide(line[0])) or _STOP.search(text) or label_of(line) is not None
            text += " " if apart and not text[-1].isspace() else ""
        text += line
    return text


def in_cells(grid: Grid, glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters in each of the grid's cells."""
    at = {(row, column): i for i, cell in enumerate(grid.cells) for row, column in _covered(cell)}
    inside: list[list[Glyph]] = [[] for _ in grid.cells]
    for glyph in glyphs:
        row = bisect_right(grid.ys, (glyph.top + glyph.bottom) / 2) - 1
        column = bisect_right(grid.xs, (glyph.left + glyph.right) / 2) - 1
        place = at.get((row, column))
        if place is not None:
            inside[place].append(glyph)
    return [each if any(not glyph.text.isspace() for glyph in each) else [] for each in inside]


def _covered(cell: Cell) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]


Within = Callable[[Glyph], bool]


def within(place: Place) -> Within:
    """Whether the middle of a character stands in a rectangle."""
    lefts, rights, tops, bottoms = 2 * place.left, 2 * place.right, 2 * place.top, 2 * place.bottom
    return lambda glyph: lefts <= glyph[1] + glyph[3] <= rights and tops <= glyph[2] + glyph[4] <= bottoms
