"""What a table is made of, once it is recognised: its head, its rows, its cells under their headers."""

from __future__ import annotations

from dataclasses import dataclass

from index.repair.lines import Paragraph, Printed

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed, with its cells under their headers where these are known.

    A pair without a header is a cell whose column is not sure; a merged cell's value is repeated in every row.
    """

    lines: tuple[Printed, ...]
    label: str
    fields: Fields = ()
    parts: tuple[Paragraph, ...] = ()  # the lines by cell, where cells stand on lines of their own

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The row's lines, a paragraph for each cell that stands on lines of its own."""
        return self.parts or (Paragraph(self.lines),)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order; `head` is printed above them and part of the text: caption, unit, the lines of the header."""

    head: tuple[Paragraph, ...]
    rows: tuple[Row, ...]
    heading: str = ""  # the caption's words

    @property
    def header(self) -> Paragraph | None:
        """All lines of the head as one paragraph, None where the table has no head."""
        return Paragraph(tuple(line for part in self.head for line in part.lines)) if self.head else None
