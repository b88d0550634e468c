"""What a flowing document is made of: paragraphs, and tables of cells that hold paragraphs again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Its text, with line feeds where it breaks lines, form feeds for pages; the notes that its text refers to."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell on the grid of its table."""

    start: int  # the first grid column, from 0
    span: int
    blocks: tuple[Block, ...]
    continues: bool = False  # it belongs to the cell above


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, from left to right."""

    cells: tuple[Cell, ...]
    header: bool = False  # repeated at the head of every page


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, and where the columns of its grid begin and end, as far as that is known."""

    rows: tuple[Row, ...]
    edges: tuple[float, ...] = ()  # in any unit, one more than columns


Block = Paragraph | Table


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """All paragraphs, those of tables too, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.blocks)
