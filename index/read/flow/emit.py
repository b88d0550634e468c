"""Paragraphs and tables of a word processor become lines and rows; tables that only lay out a page are undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from index.read.collected import Collected
from index.read.flow.blocks import Block, Cell, Paragraph, Row, Table, paragraphs_of

_ENDED = "。；;：:！!？?"
# A line behind a line break that begins a paragraph all the same: it is indented, or has a number of its own.
_OF_ITS_OWN = re.compile(
    r"[\u3000\xa0]|\s{2}|第[一二三四五六七八九十百千零〇○\d]+[编章节条款]|[（(][一二三四五六七八九十百\d]{1,4}[）)]|[一二三四五六七八九十百]{1,4}[、.．]"
    r"|\d{1,3}[、.．)）](?!\d)|[①-⑳]|附件"
)
# Cells of running text: a page laid out with a table, not a table of facts.
_MANY_PARAGRAPHS = 4
_LONG_CELL = 200
_LONG_ENTRY = 40
_NARROW_SHARE = 0.012  # of the width of a table: edges nearer than this are one edge drawn unevenly


def emit(blocks: Iterable[Block], into: Collected) -> Iterator[int]:
    """Puts blocks among the lines, in order; gives the number of each when it is done."""
    for number, block in enumerate(blocks, 1):
        if isinstance(block, Paragraph):
            _emit_paragraph(block, into)
        else:
            _emit_table(block, into)
        yield number


def _emit_paragraph(paragraph: Paragraph, into: Collected) -> None:
    before = ""
    for page in paragraph.text.split("\f"):
        if before:  # a page break within it
            into.blank()
        before = _emit_lines(page, into)
    for note in paragraph.notes:
        into.add(" ".join(note.split("\n")), begins=True)


def _emit_lines(text: str, into: Collected) -> str:
    """Adds the lines of a paragraph; gives the last of them."""
    before = ""
    for line in text.split("\n"):
        line = _without_tabs(line.strip("\t ").rstrip())
        if line.strip():
            begins = not before or before[-1] in _ENDED or bool(_OF_ITS_OWN.match(line))
            into.add(line, begins=True if begins else None)
            before = line
    if not before and into.lines and into.lines[-1].text:
        into.blank()
    return before


def _without_tabs(line: str) -> str:
    """A line without tabs where these do not set short entries beside each other, as columns do."""
    if "\t" in line and max(map(len, line.split("\t"))) > _LONG_ENTRY:
        return re.sub(r" *\t+ *", " ", line)
    return line


def _emit_table(table: Table, into: Collected) -> None:
    """A table; rows that only lay out running text go out as paragraphs and divide it."""
    if _only_layout(table):
        for row in table.rows:
            _emit_apart(row, into)
        return
    kept: list[Row] = []
    for row in table.rows:
        if _is_running_text(row):
            _emit_rows(kept, table, into)
            _emit_apart(row, into)
            kept = []
        else:
            kept.append(row)
    _emit_rows(kept, table, into)


def _emit_apart(row: Row, into: Collected) -> None:
    for cell in row.cells:
        for _ in emit(cell.blocks, into):
            pass


def _only_layout(table: Table) -> bool:
    """A table of one column or one row."""
    return len(table.rows) <= 1 or all(len(row.cells) <= 1 for row in table.rows)


def _is_running_text(row: Row) -> bool:
    """Whether a row is no fact of a table: a page of text over its whole width, or mostly a table in a cell."""
    inside = [block for cell in row.cells for block in cell.blocks if isinstance(block, Table)]
    if any(not _only_layout(table) for table in inside):
        return 2 * sum(_chars((table,)) for table in inside) >= sum(_chars(cell.blocks) for cell in row.cells)
    if len(row.cells) != 1 or _chars(row.cells[0].blocks) < _LONG_CELL:
        return False
    return sum(1 for each in paragraphs_of(row.cells[0].blocks) if each.text.strip()) >= _MANY_PARAGRAPHS


def _chars(blocks: tuple[Block, ...]) -> int:
    return sum(len(each.text.strip()) for each in paragraphs_of(blocks))


def _emit_rows(rows: list[Row], table: Table, into: Collected) -> None:
    texts = {id(cell): cell_text(cell) for row in rows for cell in row.cells}
    rows = [row for row in rows if any(cell.continues or texts[id(cell)] for cell in row.cells)]
    if not rows:
        return
    place = _columns(rows, table.edges)
    width = max(place[cell.start + cell.span] for row in rows for cell in row.cells)
    into.begin_table()
    headers = _headers(rows)
    above = [""] * width
    for row, header in zip(rows, headers, strict=True):
        printed, filled = [""] * width, [""] * width
        for cell in row.cells:
            first, end = place[cell.start], max(place[cell.start + cell.span], place[cell.start] + 1)
            text = above[first] if cell.continues and first < width else texts[id(cell)]
            if not cell.continues:
                printed[first] = text
            filled[first:end] = [text] * (end - first)
        into.add_row(printed, filled[:width], header=header)
        above = filled
    notes = [note for row in rows for cell in row.cells for each in paragraphs_of(cell.blocks) for note in each.notes]
    for note in notes:
        into.add(" ".join(note.split("\n")), begins=True)


def _headers(rows: list[Row]) -> list[bool | None]:
    """Whether each row names the columns: it is marked, or has cells that go on from a marked one.

    Marks say nothing where all rows have them, or only a title over the whole width.
    """
    marked: list[bool | None] = []
    for row in rows:
        goes_on = bool(marked) and marked[-1] is True and any(cell.continues for cell in row.cells)
        marked.append(row.header or goes_on)
    named = any(mark and len(row.cells) > 1 for row, mark in zip(rows, marked, strict=True))
    return marked if named and not all(marked) else [None] * len(rows)


def cell_text(cell: Cell) -> str:
    """The text of a cell, its paragraphs and those of tables in it a line each."""
    return "\n".join(filter(None, (each.text.strip() for each in paragraphs_of(cell.blocks))))


def _columns(rows: list[Row], edges: tuple[float, ...]) -> dict[int, int]:
    """For every grid line at which a cell begins or ends its column, from 0.

    Grid lines that no cell uses, and those that are one line drawn unevenly, count for nothing.
    """
    used = sorted({line for row in rows for cell in row.cells for line in (cell.start, cell.start + cell.span)})
    spans = {(cell.start, cell.start + cell.span) for row in rows for cell in row.cells}
    place, column = {used[0]: 0}, 0
    for left, right in pairwise(used):
        column += not (_are_one(left, right, edges) and (left, right) not in spans)
        place[right] = column
    return place


def _are_one(left: int, right: int, edges: tuple[float, ...]) -> bool:
    return right < len(edges) and edges[right] - edges[left] < _NARROW_SHARE * edges[-1]
