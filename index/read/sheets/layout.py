"""What stands on a sheet, as lines and tables: titles over tables, notes under them, several tables, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from index.labels import label_of
from index.read.collected import Collected, SourceFile
from index.read.sheets.around import NUMBER, begin_of_table, end_of_table
from index.read.sheets.sheet import SeenRow, Workbook, seen_rows

_BREAK = re.compile(r"\r\n?|\n|\v|\f")
_ENDED = ("。", "；", "！", "？", "：", ".", ";", ":", "”", "）")
_MIN_PROSE_CHARS = 800  # of one cell: a whole regulation, not what a table says of something
_MIN_PROSE_LINES = 8
_MIN_LINED_CHARS = 300
_MOST_HEADER_ROWS = 3
_MOST_BESIDE = 50  # tables beside each other: more gaps are empty columns of one
_MOST_ROWS_TO_A_HEADER = 12  # the header among them


def source_of(book: Workbook) -> SourceFile:
    """The lines and tables of a workbook; where several sheets say something, each is begun by its name."""
    into = Collected()
    seen = [(sheet, rows) for sheet in book.sheets if (rows := list(seen_rows(sheet)))]
    for sheet, rows in seen:
        first = True
        for band in _bands(rows):
            for block in (each for part in _side_by_side(band) for each in _apart(part)):
                if into.lines:
                    into.blank()
                if first and len(seen) > 1:
                    into.begin_sheet(sheet.name.strip())
                first = False
                _add_block(block, into)
        for words in sheet.boxes:
            into.add(words, begins=True)
    into.notes += book.notes()
    return into.source()


def _bands(rows: Sequence[SeenRow]) -> Iterator[list[SeenRow]]:
    """The rows between empty ones, those joined that go on with the table above."""
    band: list[SeenRow] = []
    for row in rows:
        if band and row.number > band[-1].number + 1 and not _goes_on(band, row):
            yield band
            band = []
        band.append(row)
    if band:
        yield band


def _goes_on(band: Sequence[SeenRow], row: SeenRow) -> bool:
    """Whether a row behind an empty one is of the same table: figures where it has figures, or it has only a header."""
    last = band[-1].filled
    alike = [c for c in row.filled if NUMBER.fullmatch(row.filled[c]) and NUMBER.fullmatch(last.get(c, ""))]
    columns = {c for each in band[:50] for c in each.filled}
    return (bool(alike) or _is_header(band)) and row.cells >= 2 and set(row.filled) <= columns


def _is_header(band: Sequence[SeenRow]) -> bool:
    """Whether nothing but the header of a table stands at the end of a band, over one row or merged over several."""
    rows = band[begin_of_table(band) :] if len(band) <= _MOST_ROWS_TO_A_HEADER else []
    merged = any(len(row.filled) > len(row.printed) for row in rows)
    return rows[-1:] == [band[-1]] and len(rows) <= (_MOST_HEADER_ROWS if merged else 1) and rows[-1].cells > 1


def _side_by_side(band: Sequence[SeenRow]) -> Iterator[list[SeenRow]]:
    """Tables beside each other, an empty column between them: each has names in its first column, or that of the first
    under the same header, and shares a header with the first; or none between them and all under one header."""
    columns = sorted({column for row in band if row.cells > 1 for column in row.filled})
    cuts = [right for left, right in pairwise(columns) if right > left + 1] or _begun_again(band)
    if not cuts or len(cuts) >= _MOST_BESIDE:
        yield list(band)
        return
    end = max(column for row in band for column in row.filled) + 1
    parts = [_between(band, low, high) for low, high in pairwise([0, *cuts, end])]
    heads = [_head(part) for part in parts]
    apart = all(
        len(head) >= 2 and (head[0] == heads[0][0] or (not set(heads[0]).isdisjoint(head) and _has_names(part)))
        for head, part in zip(heads, parts, strict=True)
    )
    yield from parts if apart else [list(band)]


def _begun_again(band: Sequence[SeenRow]) -> list[int]:
    """The columns at which the header begins again: 序号 姓名 房号 序号 姓名 房号."""
    first = begin_of_table(band)
    head = band[first] if first < len(band) else None
    if head is None or len(head.printed) < len(head.filled):
        return []
    columns = sorted(head.printed)
    names = [head.printed[column] for column in columns]
    width = len(set(names))
    if width < 2 or width == len(names) or names != names[:width] * (len(names) // width):
        return []
    return columns[width::width]


def _between(band: Sequence[SeenRow], low: int, high: int) -> list[SeenRow]:
    rows = (
        SeenRow(
            row.number,
            {c: text for c, text in row.printed.items() if low <= c < high},
            {c: text for c, text in row.filled.items() if low <= c < high},
        )
        for row in band
    )
    return [row for row in rows if row.filled]


def _head(part: Sequence[SeenRow]) -> list[str]:
    """The cells of the first row that has several."""
    several = next((row for row in part if row.cells > 1), None)
    return list(several.filled.values()) if several is not None else []


def _has_names(part: Sequence[SeenRow]) -> bool:
    """Whether no figures stand in the first column of a table."""
    first = min(column for row in part if row.cells > 1 for column in row.filled)
    return not any(NUMBER.fullmatch(row.filled.get(first, "")) for row in part)


def _apart(block: Sequence[SeenRow]) -> Iterator[Sequence[SeenRow]]:
    """What stands together, parted where the header of its table is repeated: before that, and before its title."""
    first, done = begin_of_table(block), 0
    for at in _repeats(block, first):
        begin = at
        while begin - 1 > done + 1 and block[begin - 1].cells == 1:
            begin -= 1
        yield block[done:begin]
        done = begin
    yield block[done:]


def _repeats(block: Sequence[SeenRow], first: int) -> list[int]:
    """Where the first row of a table comes again; nowhere where it has figures or follows upon itself: it is no header
    then, but one of the rows."""
    if first == len(block) or any(map(NUMBER.fullmatch, block[first].printed.values())):
        return []
    head = block[first].printed, block[first].filled
    found = [at for at in range(first, len(block)) if (block[at].printed, block[at].filled) == head]
    return [] if any(right == left + 1 for left, right in pairwise(found)) else found[1:]


def _add_block(block: Sequence[SeenRow], into: Collected) -> None:
    """Adds what stands together: the lines over a table, the table, the lines under it."""
    first = begin_of_table(block)
    last = end_of_table(block, first)
    for row in block[:first]:
        _add_text(row, into)
    table: list[SeenRow] = []
    columns = sorted({column for row in block[first:last] for column in row.begins()})
    for row in block[first:last]:
        if not any(map(_is_prose, row.printed.values())):
            table.append(row)
            continue
        heads = table[0].printed if len(table) == 1 else {}
        if not heads:
            _add_rows(table, columns, into)
        _add_prose(heads, row, columns, into)
        table = []
    _add_rows(table, columns, into)
    for row in block[last:]:
        _add_text(row, into)


def _is_prose(text: str) -> bool:
    lines = len(_BREAK.findall(text))
    return len(text) >= _MIN_PROSE_CHARS or (lines >= _MIN_PROSE_LINES and len(text) >= _MIN_LINED_CHARS)


def _add_rows(rows: Sequence[SeenRow], columns: Sequence[int], into: Collected) -> None:
    if len(columns) < 2:
        for row in rows:
            _add_text(row, into)
        return
    into.begin_table()
    for row in rows:
        if row.printed:
            into.add_row([row.printed.get(c, "") for c in columns], [row.filled.get(c, "") for c in columns])


def _add_prose(heads: Mapping[int, str], row: SeenRow, columns: Sequence[int], into: Collected) -> None:
    """Adds the paragraphs in a row's cells, each under the name of its column where that is not printed yet."""
    for column in columns:
        for cells in (heads, row.printed):
            if column in cells:
                _add_paragraphs(cells[column], into)


def _add_text(row: SeenRow, into: Collected) -> None:
    for column in sorted(row.printed):
        _add_paragraphs(row.printed[column], into)


def _add_paragraphs(text: str, into: Collected) -> None:
    """Adds the lines of a cell; one that goes on with the line before is left to be joined where it belongs."""
    before = ""
    for line in _BREAK.split(text):
        if not line.strip():
            continue
        begins = not before or before.endswith(_ENDED) or line[0].isspace() or label_of(line.strip()) is not None
        into.add(line, begins=True if begins else None)
        before = line.rstrip()
