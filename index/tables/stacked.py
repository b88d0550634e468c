"""Tables whose cells stand one a line, as pages lose their columns: a header of short names, then running numbers.

A row begins where the next number stands alone, at a line's start or glued behind a full stop. What is between two
numbers belongs to the first of them, whatever its cells are; which cells these are is told by
`index.tables.stacked_cells`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.labels import label_of
from index.repair.lines import Paragraph, Printed, words_of
from index.tables.cells import cells_of, type_of
from index.tables.header import head_lines_above, is_column_name
from index.tables.stacked_cells import Columns, Printing, rows_of
from index.tables.stacked_rows import even_rows, is_ending, leading_number, uneven_rows
from index.tables.values import Row, Table

_FIRST = re.compile(r"序\s*号|编\s*号|序\s*次|顺序号|项次")
_TOTAL = re.compile(r"(?:合|总|共)\s*计$")
_MAX_HEADER_LINES = 14
_MAX_COLUMNS = 14
_MAX_NAME_CHARS = 14
_MAX_SHORT_CHARS = 40


@dataclass(frozen=True, slots=True)
class Stack:
    """Where such a table stands among lines: [begin, end), and what its rows are."""

    begin: int
    end: int
    columns: Columns
    printing: Printing
    total: tuple[Printed, ...]


def stacks_in(lines: Sequence[Printed]) -> list[Stack]:
    """The tables with a cell a line, in order."""
    found: list[Stack] = []
    end = 0
    for index, line in enumerate(lines):
        if index <= end or line.vertical or line.text[0] != "1" or leading_number(line) != 1:
            continue
        columns = _header_above(lines, index, end)
        stack = _stack(lines, index, columns) if columns is not None else None
        if stack is not None:
            found.append(stack)
            end = stack.end
    return found


def stacked_table(lines: Sequence[Printed], stack: Stack, before: Sequence[Printed]) -> Table:
    """The table of a stack; `before` are the lines above it, from which it takes caption and unit."""
    caption, unit, _ = head_lines_above(before[-12:], True)
    end = len(before)
    parts = (before[end - unit - caption : end - unit], before[end - unit :] if unit else [])
    header = lines[stack.begin : stack.begin + stack.columns.lines + bool(stack.printing.opening)]
    heads = [*(list(part) for part in parts if part), *([line] for line in header)]
    rows = rows_of(stack.printing, stack.columns)
    if stack.total:
        text = " ".join(line.text for line in stack.total)
        rows.append(Row(stack.total, text[:_MAX_SHORT_CHARS], (), tuple(Paragraph((line,)) for line in stack.total)))
    return Table(
        tuple(Paragraph(tuple(part)) for part in heads),
        tuple(rows),
        "".join(words_of(line.raw) for line in parts[0]),
    )


def _header_above(lines: Sequence[Printed], first: int, floor: int) -> Columns | None:
    """The names of columns that the lines above `first` print, None where they are no header."""
    lowest = max(floor, first - _MAX_HEADER_LINES)
    for begin in range(first - 1, lowest - 1, -1):
        if lines[begin].vertical or len(lines[begin].text) > _MAX_NAME_CHARS * _MAX_COLUMNS:
            return None
        cells = cells_of(lines[begin], "space")
        if not all(_is_name(cell) for cell in cells):
            return None
        if _FIRST.fullmatch(cells[0]):
            names = _joined_names([cell for line in lines[begin:first] for cell in cells_of(line, "space")])
            return Columns(tuple(names), first - begin, True) if 3 <= len(names) <= _MAX_COLUMNS else None
        usual = sum(is_column_name(cell) for cell in cells)
        if begin == first - 1 and 3 <= len(cells) <= _MAX_COLUMNS and usual >= 2 and usual * 2 >= len(cells):
            return Columns(tuple(cells), 1, False)
    return None


def _is_name(cell: str) -> bool:
    """Whether a cell can name a column: short, no number, no stop in it, no label before it."""
    return (
        0 < len(cell) <= _MAX_NAME_CHARS
        and type_of(cell) == "text"
        and not re.search(r"[。；：，,;:！？]", cell)
        and label_of(cell) is None
    )


def _joined_names(cells: Sequence[str]) -> list[str]:
    """Names of columns, what a bracket adds joined to the name before it."""
    names: list[str] = []
    for cell in cells:
        if names and cell[0] in "（(":
            names[-1] += cell
        else:
            names.append(cell)
    return names


def _stack(lines: Sequence[Printed], first: int, columns: Columns) -> Stack | None:
    """The table whose first row begins at `first`, None where the numbers or the lines are not those of one."""
    even = even_rows(lines, first, columns)
    if even is not None:
        columns, printing, end = even
    else:
        uneven = uneven_rows(lines, first, columns)
        if uneven is None:
            return None
        printing, end = uneven
    total: tuple[Printed, ...] = ()
    if end < len(lines) and _TOTAL.match(lines[end].text):
        following = lines[end : end + columns.lines_a_row]
        stop = next((at for at, line in enumerate(following) if is_ending(line)), len(following))
        total = tuple(following[:stop])
    begin = first - columns.lines - len(printing.captions.get(0, ()))
    opening = begin and _is_opening(lines[begin - 1], printing.captions.values())
    if opening:
        printing = replace(printing, opening=lines[begin - 1].text)
    return Stack(begin - bool(opening), end + len(total), columns, printing, total)


def _is_opening(line: Printed, captions: Iterable[Sequence[Printed]]) -> bool:
    """Whether the line over a header is to the first rows what the captions farther down are to theirs."""
    alike = re.compile(r"(?P<name>[^：:]{1,8}[：:])|(?P<label>[（(]?[一二三四五六七八九十]{1,3}[、）)])")
    match = alike.match(line.text)
    kind = (match["name"] or "一") if match else ""
    others = [alike.match(caption[-1].text) for caption in captions]
    return kind != "" and len(line.text) <= _MAX_SHORT_CHARS and any(o and (o["name"] or "一") == kind for o in others)
