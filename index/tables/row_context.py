"""What is indexed with rows of a table so that each can be found by itself: header, unit, cells under their headers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.model import Document, Section

_UNIT = re.compile(r"(?:(?:计量|金额|货币)?单位|计量)[：:][^\n|）)]{1,30}")
_SPACE = re.compile(r"\s+")
_MAX_HEADER_CHARS = 120
_MAX_CELL_CHARS = 40
_MAX_PAIRS_CHARS = 240


def row_context(document: Document, table: Section, rows: Sequence[Section], start: int) -> str:
    """Header and unit of `table` where they stand before `start`, and of its `rows` what their own text lacks.

    One row has all its cells under their headers; of several only the cells that a merged one above says for them.
    """
    own = document.text.text[table.start : table.own_end]
    unit = _UNIT.search(own)
    pairs = _pairs(document, rows)
    named = len(rows) == 1 and any(header for header, _ in rows[0].fields)
    header = "" if named or table.own_end > start else _header(document, table, own)
    said = [header, unit.group().strip() if unit and unit.group().strip() not in header else "", pairs]
    return "\n".join(part for part in said if part)


def _header(document: Document, table: Section, own: str) -> str:
    """What stands over the rows: the header, or the line before the table where it has none of its own."""
    before = document.text.text[max(0, table.start - 2 * _MAX_HEADER_CHARS) : table.start]
    return (own.strip() or before.rstrip().rpartition("\n")[2])[-_MAX_HEADER_CHARS:]


def _pairs(document: Document, rows: Sequence[Section]) -> str:
    said: dict[str, None] = {}
    for row in rows:
        text = _SPACE.sub("", document.section_text(row)) if row.fields and len(rows) > 1 else ""
        for header, cell in row.fields:
            if len(rows) == 1 or _SPACE.sub("", cell) not in text:
                said[f"{header}：{cell[:_MAX_CELL_CHARS]}" if header else cell[:_MAX_CELL_CHARS]] = None
    pairs = ""
    for pair in said:
        if len(pairs) + len(pair) + 1 > _MAX_PAIRS_CHARS:
            break
        pairs += f"；{pair}" if pairs else pair
    return pairs
