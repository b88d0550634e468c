"""A story of an RTF file (its text, a note, a text box) as it builds up: paragraphs, cells, rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.read.flow import Block, Paragraph
from index.read.list_numbers import spaced, with_label
from index.read.rtf.tables import Layout, TableSoFar
from index.read.symbols import bullet


@dataclass(slots=True)
class Flow:
    """Takes in text and ends; level 0 is the story itself, 1 the cells of a table, 2 of a table in such a cell …"""

    text: list[str] = field(default_factory=list)  # of the paragraph at hand
    label: list[str] = field(default_factory=list)  # the number its list prints before it
    notes: list[str] = field(default_factory=list)
    boxes: list[Block] = field(default_factory=list)  # text boxes placed in it
    _blocks: list[list[Block]] = field(default_factory=lambda: [[]])
    _tables: list[TableSoFar] = field(default_factory=list)
    _layouts: dict[int, Layout] = field(default_factory=dict)

    def layout(self, level: int) -> Layout:
        """How the rows of a level are laid out now."""
        return self._layouts.setdefault(level, Layout())

    def end_paragraph(self, level: int) -> None:
        """The paragraph ends."""
        self._settle(level)
        number = "".join(self.label)
        label = spaced(bullet(number, ""), followed=number != number.rstrip())
        text = with_label(label, _paired("".join(self.text)))
        self._blocks[level].append(Paragraph(text, tuple(self.notes)))
        self._blocks[level] += self.boxes
        self.text, self.label, self.notes, self.boxes = [], [], [], []

    def end_cell(self, level: int) -> None:
        """The cell ends, and with it its last paragraph."""
        self.end_paragraph(level)
        self._tables[level - 1].end_cell(self._blocks[level])
        self._blocks[level] = []

    def end_row(self, level: int) -> None:
        """The row ends."""
        self._settle(level)
        self._tables[level - 1].end_row(self.layout(level))

    def ended(self) -> list[Block]:
        """All blocks."""
        if self.text or self.label or self.notes or self.boxes:
            self.end_paragraph(0)
        self._settle(0)
        return self._blocks[0]

    def _settle(self, level: int) -> None:
        """Ends the tables that are deeper than a level, or begins those that are missing."""
        while len(self._tables) > level:
            table, inside = self._tables.pop(), self._blocks.pop()
            if inside:
                table.end_cell(inside)
            if table:
                self._blocks[-1].append(table.ended(self.layout(len(self._tables) + 1)))
        while len(self._tables) < level:
            self._tables.append(TableSoFar())
            self._blocks.append([])


def _paired(text: str) -> str:
    """Halves of characters beyond the first plane, which RTF writes one after the other, put together."""
    if not any("\ud800" <= each <= "\udfff" for each in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
