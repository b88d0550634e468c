"""What the reading process and its parent say to each other, a line of JSON each: lines and back, errors and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import errors
from errors import ReadError
from index.model import Area, GridRow, Line

BATCH = 2_000  # lines a frame


def of_line(line: Line) -> list[Any]:
    """A line without its number, which its place says."""
    row = [line.row.table, line.row.cells, line.row.header] if line.row else None
    areas = [[area.start, area.end, [round(each, 5) for each in area.box]] for area in line.areas]
    return [line.text, line.page, line.begins, row, areas, line.confidence, line.sheet]


def to_line(said: Sequence[Any], number: int) -> Line:
    """The line again."""
    text, page, begins, row, areas, confidence, sheet = said
    left, top, right, bottom = range(4)
    return Line(
        text,
        number,
        page,
        begins,
        GridRow(row[0], tuple(row[1]), row[2]) if row else None,
        tuple(Area(s, e, (box[left], box[top], box[right], box[bottom])) for s, e, box in areas),
        confidence,
        sheet,
    )


def of_error(error: ReadError) -> list[str]:
    """An error as its class and its sentence."""
    return [type(error).__name__, str(error)]


def to_error(said: Sequence[str]) -> ReadError:
    """The error again."""
    kind = getattr(errors, said[0])
    return kind(said[1]) if issubclass(kind, ReadError) else ReadError(said[1])
