"""Headers of tables that stand in tables of their own, so that the rows scroll under them: one table of the two."""

from __future__ import annotations

from lxml import etree

_LEVELS = 3  # elements between the header's table and what it lies beside the rows in
_MIN_COLUMNS = 2


def join_headers(root: etree._Element) -> None:
    """Puts a table that is all header before the rows of the table that comes next, where both have as many columns."""
    for header in list(root.iter("table")):
        if next(header.iterdescendants("table"), None) is not None or any(map(_text_of, header.iter("td"))):
            continue
        rows = list(header.iter("tr"))
        names = [cell for row in rows for cell in row if _text_of(cell)]
        body = _next_table(header) if len(names) >= _MIN_COLUMNS else None
        if body is None or next(body.iter("th"), None) is not None or _columns(rows, names) != _columns_of(body):
            continue
        head = etree.Element("thead")
        head.extend(rows)
        body.insert(0, head)


def _next_table(table: etree._Element) -> etree._Element | None:
    """The table that all of the next element with words is."""
    element: etree._Element | None = table
    for _ in range(_LEVELS):
        following = element.getnext() if element is not None else None
        while following is not None and not _text_of(following):
            following = following.getnext()
        if following is not None:
            found = next(following.iter("table"), None)
            return found if found is not None and _text_of(found) == _text_of(following) else None
        element = element.getparent() if element is not None else None
    return None


def _columns(rows: list[etree._Element], names: list[etree._Element]) -> int:
    """How many columns a header has: its named cells where it is one row, those of its first row by what they span."""
    return len(names) if len(rows) == 1 else sum(_span(cell) for cell in rows[0] if _text_of(cell))


def _columns_of(table: etree._Element) -> int:
    row = next(table.iter("tr"), None)
    return 0 if row is None else sum(_span(cell) for cell in row if cell.tag == "td")


def _span(cell: etree._Element) -> int:
    said = cell.get("colspan", "1")
    return int(said) if said.isdecimal() and len(said) < 4 else 1


def _text_of(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())
