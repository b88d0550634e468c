"""Tables as offices type them: cells between tabs, cells between wide gaps, or one character a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.labels import label_of
from index.repair import Paragraph, Printed, is_terminal

_GAP = re.compile(r"\s{2,}|\t")
_ANY_GAP = re.compile(r"\s+")
_ROW_NUMBER = re.compile(r"\d{1,4}(?:[-－]\d{1,4})?")
# After a bare number these say that it is a measure or a date and not the number of a row.
_UNITS = "米年月日时处个号级期条款项里厘毫公平亩户人次第％%.．-—、，,）)元万亿千百十多余段类批倍"


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed, with its cells under their headers where these are known."""

    lines: tuple[Printed, ...]
    label: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order; `header` is printed above them and part of the text."""

    header: Paragraph | None
    rows: tuple[Row, ...]


def is_table_line(line: Printed) -> bool:
    """Whether a line is by itself set as a row: with tabs, or three cells or more of which one is a number."""
    if line.vertical:
        return True
    raw = line.raw.strip()
    if "\t" in raw:
        return True
    if is_terminal(line.text) or len(raw) > 90 or label_of(line.text) is not None and "  " not in raw:
        return False
    cells = _ANY_GAP.split(raw)
    numbers = sum(bool(re.fullmatch(r"[-+]?[\d,.]+%?|[A-Z]*\d[\w+\-.]*", cell)) for cell in cells)
    return len(cells) >= 3 and numbers >= 1 and numbers * 3 >= len(cells) - 1


def split_tables(lines: Sequence[Printed]) -> list[Table | list[Printed]]:
    """Runs of table lines as Tables, everything between them as lists of lines, in order."""
    result: list[Table | list[Printed]] = []
    index = 0
    while index < len(lines):
        end = _table_end(lines, index)
        if end > index:
            result.append(_table(lines[index:end]))
            index = end
            continue
        if not result or isinstance(result[-1], Table):
            result.append([])
        rest = result[-1]
        assert isinstance(rest, list)
        rest.append(lines[index])
        index += 1
    return result


def _table_end(lines: Sequence[Printed], first: int) -> int:
    """The index after the table that begins at `first`; `first` where none does."""
    if not is_table_line(lines[first]):
        return first
    end = first
    while end < len(lines) and is_table_line(lines[end]) and lines[end].vertical == lines[first].vertical:
        end += 1
    if lines[first].vertical or "\t" in lines[first].raw.strip():
        return end if end - first >= 2 or lines[first].vertical else first
    return end if end - first >= 3 else first


def _table(lines: Sequence[Printed]) -> Table:
    return _vertical_table(lines) if lines[0].vertical else _aligned_table(lines)


def _aligned_table(lines: Sequence[Printed]) -> Table:
    """A table whose rows are lines; a header repeated on a later page is a row's neighbour and stays where it is."""
    gap = _GAP if any("\t" in line.raw.strip() for line in lines) else _ANY_GAP
    cells = [[re.sub(r"\s+", "", cell) for cell in gap.split(line.raw.strip("\r\n "))] for line in lines]
    head = cells[0] if not any(re.fullmatch(r"[-+]?[\d.,]+%?", cell) for cell in cells[0]) else None
    rows: list[Row] = []
    above: list[str] = []
    for line, values in zip(lines[1:] if head else lines, cells[1:] if head else cells, strict=True):
        full = [value or (above[i] if i < len(above) and i < 2 else "") for i, value in enumerate(values)]
        above = full
        fields = tuple(zip(head, full, strict=False)) if head and len(head) >= len(full) else ()
        label = " ".join(value for value in full if value)[:40]
        rows.append(Row((line,), label, tuple((name, value) for name, value in fields if value)))
    return Table(Paragraph((lines[0],)) if head else None, tuple(rows))


def _vertical_table(lines: Sequence[Printed]) -> Table:
    """A table printed one or a few characters a line: rows begin with their running number."""
    starts = _row_starts(lines)
    if not starts:
        return Table(None, (Row(tuple(lines), _short(lines)),))
    rows = []
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = tuple(lines[begin:end])
        rows.append(Row(part, _short(part)))
    header = Paragraph(tuple(lines[: starts[0]])) if starts[0] else None
    return Table(header, tuple(rows))


def _row_starts(lines: Sequence[Printed]) -> list[int]:
    """Indices of the lines that carry the running row number 1, 2, 3 …"""
    starts: list[int] = []
    index, wanted = 0, 1
    while index < len(lines):
        length = _number_at(lines, index, wanted)
        if length:
            starts.append(index)
            wanted += 1
            index += length + 8
            continue
        index += 1
    return starts


def _number_at(lines: Sequence[Printed], index: int, wanted: int) -> int:
    """How many lines print the number `wanted` from `index` on; 0 where they do not or where a measure is meant."""
    digits = ""
    for length in (1, 2, 3):
        if index + length > len(lines):
            return 0
        digits += lines[index + length - 1].text
        if digits == str(wanted):
            before = lines[index - 1].text[-1:] if index else ""
            after = lines[index + length].text[:1] if index + length < len(lines) else ""
            plain = after != "" and after not in _UNITS and not after.isdigit() and not before.isdigit()
            return length if plain and before not in ".．-—、（(第约至到" else 0
        if not str(wanted).startswith(digits):
            return 0
    return 0


def _short(lines: Sequence[Printed]) -> str:
    """A row's label: its number and the beginning of its first cell."""
    text = "".join(line.text for line in lines)
    number = _ROW_NUMBER.match(text)
    rest = text[number.end() :] if number else text
    name = re.split(r"第[一二三四五六七八九十]+批|[，。；（(]", rest, maxsplit=1)[0][:24]
    return f"{number.group()} {name}" if number else name


