"""Tables of RTF: cells that end with \\cell, rows laid out by \\trowd and \\cellx (RTF 1.9.1, Table Definitions)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from index.read.flow import Block, Cell, Row, Table

WORDS = frozenset({"trowd", "trleft", "trhdr", "clvmrg", "clmrg", "cellx"})  # what Layout takes in
_USUAL_WIDTH = 1440
_MOST_CELLS = 500


@dataclass(slots=True)
class _Place:
    """A cell as the layout of its row has it."""

    right: int
    goes_up: bool = False  # part of the cell above
    goes_left: bool = False  # part of the cell to the left


@dataclass(slots=True)
class Layout:
    """The layout of the rows that come."""

    left: int = 0
    header: bool = False
    places: list[_Place] = field(default_factory=list)
    _next: _Place = field(default_factory=lambda: _Place(0))

    def take(self, word: str, number: int | None) -> None:
        """Takes in a control word of a row's layout."""
        if word == "trowd":
            self.left, self.header, self.places, self._next = 0, False, [], _Place(0)
        elif word == "trleft":
            self.left = number or 0
        elif word == "trhdr":
            self.header = True
        elif word == "clvmrg":
            self._next.goes_up = True
        elif word == "clmrg":
            self._next.goes_left = True
        elif word == "cellx" and len(self.places) < _MOST_CELLS:
            self._next.right = number or 0
            self.places.append(self._next)
            self._next = _Place(0)


@dataclass(slots=True)
class TableSoFar:
    """A table being read."""

    _rows: list[tuple[list[tuple[Block, ...]], list[_Place], int, bool]] = field(default_factory=list)
    _cells: list[tuple[Block, ...]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._rows or self._cells)

    def end_cell(self, blocks: list[Block]) -> None:
        """A cell ends that holds blocks."""
        self._cells.append(tuple(blocks))

    def end_row(self, layout: Layout) -> None:
        """The row ends, laid out so."""
        cells, self._cells = self._cells[:_MOST_CELLS], []
        places = list(layout.places)
        while len(places) < len(cells):
            places.append(_Place((places[-1].right if places else layout.left) + _USUAL_WIDTH))
        if cells:
            self._rows.append((cells, places, layout.left, layout.header))

    def ended(self, layout: Layout) -> Table:
        """The table; `layout`: of a last row that has no end."""
        if self._cells:
            self.end_row(layout)
        lines = {left for _, _, left, _ in self._rows} | {
            each.right for _, places, _, _ in self._rows for each in places
        }
        edges = sorted(lines)
        rows = []
        for cells, places, left, header in self._rows:
            rows.append(Row(tuple(_on_grid(cells, places, left, edges)), header))
        return Table(tuple(rows), tuple(float(edge - edges[0]) for edge in edges))


def _on_grid(cells: list[tuple[Block, ...]], places: list[_Place], left: int, edges: list[int]) -> list[Cell]:
    found: list[Cell] = []
    for blocks, place in zip(cells, places, strict=False):
        start, end = bisect_left(edges, left), bisect_left(edges, place.right)
        if place.goes_left and found:
            last = found[-1]
            found[-1] = Cell(last.start, max(end - last.start, last.span), last.blocks, last.continues)
        else:
            start = max(start, found[-1].start + found[-1].span) if found else start
            found.append(Cell(start, max(end - start, 1), () if place.goes_up else blocks, place.goes_up))
        left = place.right
    return found
