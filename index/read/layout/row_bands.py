"""Where one row of a table ends and the next begins, when only room parts them; cells may have several lines."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from index.read.layout.shapes import Place, around

_WIDER = 1.12  # times the distance of lines in a cell is one between two rows
_MIN_STEP = 0.8  # of a line's height from one line to the next: less is a raised mark
_INSET = 0.1  # of a line's height may reach over the end of its row
_MOSTLY = 0.6
_MANY = 3  # columns: of more, two may have merged cells
_ROOM = 1.5  # of a line's height
_NEAR = 0.6  # of a line's height by which the middle of a merged cell may be off

Lines = Sequence[Place]  # of one column, from top to bottom


class Rows(NamedTuple):
    """Where rows end, and what their cells are like."""

    ends: list[float]  # the heights between them
    grouping: int = 1  # how many first columns may have merged cells
    step: float = 0.0  # from one line of a cell to the next; 0 where a cell has one line, or rows have the same step


def rows_of_columns(columns: Sequence[Lines]) -> Rows:
    """The rows of columns, two at least.

    Lines of a cell follow each other in one step; a wider step parts rows. Where there is one step only, each line is
    a row, or a row begins where the first column has a line.
    """
    one = _rows(columns, 1)
    if len(columns) <= _MANY:
        return one
    two = _rows(columns, 2)
    kept, more = ({bisect(rows.ends, line.middle) for column in columns[2:] for line in column} for rows in (one, two))
    return two if len(more) > len(kept) else one


def _rows(columns: Sequence[Lines], grouping: int) -> Rows:
    others = columns[grouping:]
    blocks = _blocks([line for column in others for line in column])
    steps = [step for column in columns for step in _steps(column)]
    if len(blocks) < 2 or not steps:
        return Rows([])
    usual = min(steps)
    between = [(_parting(above[1], below[0], columns[0]), below) for above, below in pairwise(blocks)]
    close = [each for each in between if _step_over(each[0], others) <= _WIDER * usual]
    named = others if len(columns) > 2 else columns
    if len(close) * 2 > len(between) and sum(_fills(named, block) for _, block in close) >= _MOSTLY * len(close):
        return Rows([height for height, _ in between], grouping)
    if len(close) < len(between):
        return Rows([each[0] for each in between if each not in close], grouping, usual)
    return Rows([height for height, block in between if any(_is_in(line, block) for line in columns[0])], grouping)


def _parting(above: float, below: float, first: Lines) -> float:
    """Where a row ends between what other columns have: in the widest room that the first column leaves there.

    Where there is hardly room for a line, one that stands there is of a merged cell.
    """
    lines = [line for line in first if line.height * _ROOM < below - above]
    inside = [(top, bottom) for top, bottom in _blocks(lines) if top < below and bottom > above]
    edges = [above, *(edge for block in inside for edge in block), below]
    room = [(end - begin, begin) for begin, end in zip(edges[::2], edges[1::2], strict=True) if end > begin]
    width, begin = max(room, default=(below - above, above))
    return begin + width / 2


def merged(column: Lines, rows: Rows, top: float, bottom: float) -> list[bool]:
    """By the height between two rows whether a cell of one of the first columns reaches over it.

    Its text stands in the middle of the rows that it spans, or in the first of them.
    """
    cells = _cells(column, rows.step)
    over = [any(_reaches(cell, end) for cell in cells) for end in rows.ends]
    edges = [top, *rows.ends, bottom]
    if not cells:
        return [False] * len(rows.ends)
    empty = [not any(cell.top < below and cell.bottom > above for cell in cells) for above, below in pairwise(edges)]
    if not any(empty):
        return over
    # A page may cut the cells at both of its ends; a text between two rows shows that texts stand in the middle.
    begins = edges[: 1 + (empty.index(False) if any(over) else 0)] if empty[0] or any(over) else []
    for begin in begins:
        kept = _centred(cells, edges, begin, cut=any(over))
        if kept is not None:
            return [end not in kept and end != begin for end in rows.ends]
    return [each or blank for each, blank in zip(over, empty[1:], strict=True)]


def _centred(cells: Sequence[Place], edges: Sequence[float], begin: float, *, cut: bool) -> set[float] | None:
    """The ends of rows at which cells of a column end, each with its text in its middle; None where not so."""
    kept: set[float] = set()
    height = min(cell.height for cell in cells)
    for cell in cells:
        wanted = 2 * cell.middle - begin
        end = min(edges[1:], key=lambda edge: abs(edge - wanted))
        if (abs(end - wanted) > 2 * _NEAR * height and end != edges[-1]) or end <= begin:
            return None
        kept.add(end)
        begin = end
    if begin != edges[-1]:
        kept.discard(begin)
    return kept if cut or begin == edges[-1] else None


def _cells(column: Lines, step: float) -> list[Place]:
    """The lines of a column, those of one cell together."""
    cells: list[list[Place]] = []
    for line in column:
        if cells and line.bottom - cells[-1][-1].bottom <= _WIDER * step:
            cells[-1].append(line)
        else:
            cells.append([line])
    return [around(cell) for cell in cells]


def _blocks(lines: Sequence[Place]) -> list[tuple[float, float]]:
    """What lines of all columns take of the height, from top to bottom."""
    blocks: list[tuple[float, float]] = []
    for line in sorted(lines, key=lambda each: each.top):
        top, bottom = line.top + _INSET * line.height, line.bottom - _INSET * line.height
        if blocks and top < blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(blocks[-1][1], bottom))
        else:
            blocks.append((top, bottom))
    return blocks


def _steps(column: Lines) -> list[float]:
    """From one line of a column to the next."""
    steps = [(below.bottom - above.bottom, below.height) for above, below in pairwise(column)]
    return [step for step, height in steps if step > _MIN_STEP * height]


def _step_over(height: float, columns: Sequence[Lines]) -> float:
    """The smallest step from a line above a height to the next one below it."""
    steps = [
        below.bottom - above.bottom
        for column in columns
        for above, below in pairwise(column)
        if above.middle < height < below.middle
    ]
    return min(steps, default=float("inf"))


def _fills(columns: Sequence[Lines], block: tuple[float, float]) -> bool:
    return all(any(_is_in(line, block) for line in column) for column in columns)


def _is_in(line: Place, block: tuple[float, float]) -> bool:
    return block[0] < line.middle < block[1]


def _reaches(cell: Place, height: float) -> bool:
    return cell.top + _INSET * cell.height < height < cell.bottom - _INSET * cell.height
