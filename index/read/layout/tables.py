"""Tables that go on over pages become one: the header said once, a row that a page cut made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.read.collected import Collected
from index.read.layout.cells import Table, TableRow, joined

_SAME_EDGE = 0.012  # of the page's width
_TWO = 2
_NUMBER = re.compile(r"[-−\d.,，%％\s]+")
_STOPS = "。；！？;!?"


class OpenTable:
    """A table of which more rows may come on the next page."""

    def __init__(self, table: Table, page: int) -> None:
        self._edges = table.edges
        self._rows = table.rows
        self._header = 0  # rows that a later page repeats
        self._page = page

    def takes_in(self, table: Table, page: int) -> bool:
        """Takes in what stands first on the next page, where it is of this table."""
        if page != self._page + 1 or not self._rows or not table.rows:
            return False
        if _holds(self._edges, table.edges):
            rows = [_spread(row, table.edges, self._edges) for row in table.rows]
        elif _holds(table.edges, self._edges):
            self._rows = [_spread(row, self._edges, table.edges) for row in self._rows]
            self._edges = table.edges
            rows = table.rows
        else:
            return False
        repeated = _repeated(self._rows, rows)
        self._header = max(self._header, repeated)
        rows = rows[repeated:]
        if rows and self._is_rest(rows[0]):
            _join(self._rows[-1], rows.pop(0))
        for row in rows:
            _inherit(self._rows[-1], row)
            if row.printed[0]:
                break
        if rows:
            self._say_before(rows[0].printed[0])
        self._rows += rows
        self._page = page
        return True

    def _say_before(self, text: str) -> None:
        """Gives the last rows what a merged cell that the page cut says only on the next one."""
        for row in reversed(self._rows[self._header :]):
            if row.alone or row.filled[0]:
                return
            row.filled[0] = text

    def write(self, into: Collected) -> None:
        """Writes the rows."""
        into.begin_table()
        for number, row in enumerate(self._rows):
            into.add_row(
                row.printed,
                row.filled,
                header=True if number < self._header else None,
                page=row.page,
                boxes=row.boxes,
                confidence=row.confidence,
            )

    def _is_rest(self, row: TableRow) -> bool:
        """Whether a page's first row is the rest of the one that the page before ends with.

        It says nothing new in the first column, and nothing in another that no row left empty so far (of two columns
        in the first alone), and goes on with cells that end neither as a sentence does nor with a number.
        """
        body, last = self._rows[self._header :], self._rows[-1]
        first = 0 if len(row.printed) == _TWO else 1
        missing = any(
            not row.filled[column] and all(each.printed[column] for each in body)
            for column in range(first, len(row.filled))
        )
        if row.printed[0] not in ("", last.filled[0]) or not missing or len(body) < _TWO:
            return False
        cut = [(one, other) for one, other in zip(last.printed[1:], row.printed[1:], strict=True) if other]
        return all(one and one[-1] not in _STOPS and not _NUMBER.fullmatch(other) for one, other in cut)


def _holds(edges: Sequence[float], others: Sequence[float]) -> bool:
    """Whether all of some edges are among those of a table that begins and ends where they do."""
    ends = abs(edges[0] - others[0]) <= _SAME_EDGE and abs(edges[-1] - others[-1]) <= _SAME_EDGE
    return ends and all(any(abs(each - other) <= _SAME_EDGE for each in edges) for other in others)


def _spread(row: TableRow, edges: Sequence[float], into: Sequence[float]) -> TableRow:
    """A row over the columns of a table that has more: a cell is at all those it is as wide as."""
    if len(edges) == len(into):
        return row
    starts = [min(range(len(into)), key=lambda at: abs(into[at] - edge)) for edge in edges]
    columns = len(into) - 1
    spread = TableRow(row.page, [""] * columns, [""] * columns, [None] * columns, row.alone, row.confidence)
    for column, (first, end) in enumerate(zip(starts, starts[1:], strict=False)):
        spread.printed[first] = row.printed[column]
        spread.boxes[first] = row.boxes[column]
        spread.filled[first:end] = [row.filled[column]] * (end - first)
    return spread


def _repeated(rows: Sequence[TableRow], others: Sequence[TableRow]) -> int:
    """How many first rows of a table the next page repeats."""
    count = 0
    for one, other in zip(rows, others, strict=False):
        if one.printed != other.printed:
            break
        count += 1
    return count


def _join(row: TableRow, rest: TableRow) -> None:
    for column, text in enumerate(rest.printed):
        if text and (column or text != row.filled[0]):
            row.printed[column] = joined([row.printed[column], text])
    for column, text in enumerate(rest.filled):
        if text and (column or text != row.filled[0]):
            row.filled[column] = joined([row.filled[column], text])


def _inherit(above: TableRow, row: TableRow) -> None:
    """What a merged cell says that the page cut: it stands in none of the rows of the next page."""
    for column, text in enumerate(row.filled):
        if text:
            return
        row.filled[column] = above.filled[column]
