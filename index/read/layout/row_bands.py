"""Where one row of a table ends and the next begins, when only room parts them; cells may have several lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.read.layout.shapes import Place

_WIDER = 1.12  # times the distance of lines in a cell is one between two rows
_MIN_STEP = 0.8  # of a line's height from one line to the next: less is a raised mark
_INSET = 0.1  # of a line's height may reach over the end of its row
_MOSTLY = 0.6
_NEAR = 0.6  # of a line's height by which the middle of a merged cell may be off

Lines = Sequence[Place]  # of one column, from top to bottom


def row_ends(columns: Sequence[Lines]) -> list[float]:
    """The heights between the rows of columns, two at least; the first column may have merged cells.

    Lines of a cell follow each other in one step; a wider step parts rows. Where there is one step only, each line is
    a row, or a row begins where the first column has a line.
    """
    blocks = _blocks([line for column in columns[1:] for line in column])
    steps = [step for column in columns for step in _steps(column)]
    if len(blocks) < 2 or not steps:
        return []
    usual = min(steps)
    between = [(_parting(above[1], below[0], columns[0]), below) for above, below in pairwise(blocks)]
    close = [each for each in between if _step_over(each[0], columns[1:]) <= _WIDER * usual]
    named = columns[1:] if len(columns) > 2 else columns
    if len(close) * 2 > len(between) and sum(_fills(named, block) for _, block in close) >= _MOSTLY * len(close):
        return [height for height, _ in between]
    if len(close) < len(between):
        return [each[0] for each in between if each not in close]
    return [height for height, block in between if any(_is_in(line, block) for line in columns[0])]


def _parting(above: float, below: float, first: Lines) -> float:
    """Where a row ends between what other columns have: in the widest room that the first column leaves there."""
    inside = [(top, bottom) for top, bottom in _blocks(first) if top < below and bottom > above]
    edges = [above, *(edge for block in inside for edge in block), below]
    room = [(end - begin, begin) for begin, end in zip(edges[::2], edges[1::2], strict=True) if end > begin]
    width, begin = max(room, default=(below - above, above))
    return begin + width / 2


def merged(first: Lines, ends: Sequence[float], top: float, bottom: float) -> list[bool]:
    """By the height between two rows whether a cell of the first column reaches over it.

    Its text stands in the middle of the rows that it spans, or in the first of them.
    """
    over = [any(_reaches(line, end) for line in first) for end in ends]
    edges = [top, *ends, bottom]
    empty = [not any(above < line.middle < below for line in first) for above, below in pairwise(edges)]
    if not any(empty):
        return over
    kept = _centred(_cells(first, ends), edges) if empty[0] or any(over) else None
    if kept is not None:
        return [end not in kept for end in ends]
    return [each or blank for each, blank in zip(over, empty[1:], strict=True)]


def _centred(cells: Sequence[Place], edges: Sequence[float]) -> set[float] | None:
    """The ends of rows at which cells of the first column end, each with its text in its middle; None where not so."""
    begin, kept = edges[0], set()
    height = min((cell.height for cell in cells), default=0.0)
    for cell in cells:
        wanted = 2 * cell.middle - begin
        end = min(edges[1:], key=lambda edge: abs(edge - wanted))
        if abs(end - wanted) > 2 * _NEAR * height or end <= begin:
            return None
        kept.add(end)
        begin = end
    return kept if begin == edges[-1] else None


def _cells(first: Lines, ends: Sequence[float]) -> list[Place]:
    """The lines of the first column, those of one cell together."""
    usual = min(_steps(first), default=0.0)
    cells: list[list[Place]] = []
    for line in first:
        before = cells[-1][-1] if cells else None
        if before and line.bottom - before.bottom <= _WIDER * usual and not _parted(before, line, ends):
            cells[-1].append(line)
        else:
            cells.append([line])
    return [Place(min(p.left for p in c), c[0].top, max(p.right for p in c), c[-1].bottom) for c in cells]


def _parted(above: Place, below: Place, ends: Sequence[float]) -> bool:
    return any(above.middle < end < below.middle for end in ends)


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


def _reaches(line: Place, height: float) -> bool:
    return line.top + _INSET * line.height < height < line.bottom - _INSET * line.height
