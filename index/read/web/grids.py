"""Tables: which are tables and which only lay out a page, and the grid of one (HTML Standard, 4.9.12)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from index.read.web.items import Grid, Row

_MAX_SPAN = 1000
_MAX_ROWS = 65_534
_MAX_CELLS = 1_000_000  # of a grid, merged ones counted as often as they fill it; past that nothing is merged
_LAYOUT = "presentation"  # WAI-ARIA 1.2: a table that is none
_LONG_CELL_CHARS = 600
_LONG_CELL_SHARE = 0.6
_LONG_CELL_BREAKS = 4
_BREAKING = ("p", "br", "div", "li")
_GROUPS = ("thead", "tbody", "tfoot")


def is_table(table: etree._Element) -> bool:
    """Whether a table has rows and columns to be read as such; one that only lays out its page has not."""
    if table.get("role", "").lower() in (_LAYOUT, "none"):
        return False
    rows = [[cell for cell in _cells(row) if _has_text(cell)] for row in _rows(table)]
    rows = [row for row in rows if row]
    if len(rows) < 2 or max(map(len, rows)) < 2 or sum(len(row) > 1 for row in rows) * 3 < len(rows):
        return False
    lengths = {cell: _length(cell) for row in rows for cell in row}
    longest = max(lengths, key=lambda cell: lengths[cell])
    if lengths[longest] < max(_LONG_CELL_CHARS, _LONG_CELL_SHARE * sum(lengths.values())):
        return True
    return sum(1 for _ in longest.iterdescendants(*_BREAKING)) < _LONG_CELL_BREAKS


def mark_layout(root: etree._Element) -> None:
    """Marks the tables that hold another one with text: they lay out the page."""
    tables: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == "table":
            tables.append(element) if event == "start" else tables.pop()
        text = element.text if event == "start" else element.tail
        if len(tables) > 1 and text and not text.isspace():
            for table in reversed(tables[:-1]):
                if table.get("role") == _LAYOUT:
                    break
                table.set("role", _LAYOUT)


def caption_of(table: etree._Element) -> etree._Element | None:
    """Its caption, where it has one."""
    return next((each for each in table if each.tag == "caption"), None)


def grid_of(table: etree._Element, text_of: Callable[[etree._Element], str]) -> Grid:
    """The rows of a table, every cell at its columns; `text_of` gives a cell's text."""
    rows = _rows(table)
    printed: list[dict[int, str]] = [{} for _ in rows]
    filled: list[dict[int, str]] = [{} for _ in rows]
    last, count = 0, 0
    for at, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while column in filled[at]:
                column += 1
            wide, high = _span(cell, "colspan", _MAX_SPAN), _span(cell, "rowspan", _MAX_ROWS)
            end = _end_of_group(rows, at) if high == 0 else min(at + high, len(rows))
            text = text_of(cell)
            printed[at][column] = text
            last = max(last, column)
            count += wide * (end - at)
            if count > _MAX_CELLS:
                wide, end = 1, at + 1
            for each in filled[at:end]:
                for place in range(column, column + wide):
                    each.setdefault(place, text)
            column += wide
    grid = Grid()
    ragged = (last + 1) * len(rows) > _MAX_CELLS
    for at, row in enumerate(rows):
        columns = range(max(filled[at], default=0) + 1 if ragged else last + 1)
        once = tuple(printed[at].get(column, "") for column in columns)
        full = tuple(filled[at].get(column, "") for column in columns)
        if any(full):
            grid.rows.append(Row(once, full, _is_header(row)))
    return grid


def _rows(table: etree._Element) -> list[etree._Element]:
    """The rows of a table itself, those of its head first and of its foot last."""
    parts = list(_parts(table))
    order = {"thead": 0, "tfoot": 2}
    return [row for _, row in sorted(parts, key=lambda part: order.get(part[0], 1))]


def _parts(table: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for child in table:
        if child.tag == "tr":
            yield "tbody", child
        elif child.tag in _GROUPS:
            for row in child:
                if row.tag == "tr":
                    yield child.tag, row


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _length(cell: etree._Element) -> int:
    if len(cell) == 0:
        return len((cell.text or "").strip())
    return sum(len(each.strip()) for each in cell.itertext())


def _has_text(element: etree._Element) -> bool:
    if element.text and not element.text.isspace():
        return True
    return any(not each.isspace() for each in element.itertext())


def _span(cell: etree._Element, name: str, most: int) -> int:
    said = cell.get(name)
    if said is None:
        return 1
    match = re.match(r"\s*(\d{1,9})", said)
    number = int(match[1]) if match else 1
    return min(number, most) if number or name == "rowspan" else 1


def _end_of_group(rows: list[etree._Element], at: int) -> int:
    end = at + 1
    while end < len(rows) and rows[end].getparent() is rows[at].getparent():
        end += 1
    return end


def _is_header(row: etree._Element) -> bool | None:
    """True for a row of the head, or of header cells only; None where the page does not say."""
    cells = _cells(row)
    parent = row.getparent()
    in_head = parent is not None and parent.tag == "thead"
    return True if in_head or (len(cells) > 1 and all(cell.tag == "th" for cell in cells)) else None
