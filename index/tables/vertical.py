"""Tables printed one or a few characters a line: rows begin with their running number, the header names the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.repair.lines import Paragraph, Printed
from index.tables.values import Fields, Row, Table
from index.tables.vertical_cells import fields_of_rows

_ROW_NUMBER = re.compile(r"\d{1,4}(?:[-－]\d{1,4})?")
_MIN_HEADER_CHARS = 6
_MAX_HEADER_CHARS = 400
_MAX_LABEL_CHARS = 40
_MAX_REMAINS = 12  # lines that a page break leaves of a header printed again
# After a bare number these say that it is a measure or a date and not the number of a row.
_UNITS = "米年月日时处个号级期条款项里厘毫公平亩户人次第％%元万亿多余段类批倍"
_SENTENCE_ENDS = ("", "。", "；", "！")


def vertical_table(lines: Sequence[Printed]) -> Table:
    """The table that the lines print, its rows found by their running number; one row where there is none."""
    starts = _row_starts(lines)
    if not starts:
        return Table((), (Row(tuple(lines), _short(lines)),))
    head = lines[: starts[0]]
    header = "".join(line.text for line in head)[-_MAX_HEADER_CHARS:]
    parts = [
        _without_header(lines[begin:end], header) for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]
    fields = fields_of_rows(header, parts)
    rows = tuple(Row(part, _label(part, found), found) for part, found in zip(parts, fields, strict=True))
    return Table((Paragraph(tuple(head)),) if head else (), rows)


def _label(lines: Sequence[Printed], fields: Fields) -> str:
    """A row's number and its name, whole where its cell is sure."""
    if len(fields) >= 2 and fields[0][0] and fields[1][0] and _ROW_NUMBER.fullmatch(fields[0][1]):
        return f"{fields[0][1]} {fields[1][1]}"[:_MAX_LABEL_CHARS]
    return _short(lines)


def _without_header(row: Sequence[Printed], header: str) -> tuple[Printed, ...]:
    """A row without the header that the next page printed again behind it."""
    tail, cut = "", len(row)
    for index in range(len(row) - 1, 0, -1):
        tail = row[index].text + tail
        if not header.endswith(tail):
            break
        cut = index
    repeated = sum(len(line.text) for line in row[cut:])
    whole = row[:cut] if repeated >= _MIN_HEADER_CHARS else row
    return tuple(whole[: len(whole) - _remains(whole, header)])


def _remains(row: Sequence[Printed], header: str) -> int:
    """How many of the last lines are what a damaged page top left of the header: its characters after a full stop."""
    tail = ""
    for count in range(1, min(_MAX_REMAINS, len(row) - 1) + 1):
        line = row[-count]
        tail = line.text + tail
        if not set(line.text) <= set(header) or tail not in header:
            return 0
        if row[-count - 1].text.endswith("。"):
            return count
    return 0


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
            if not after or after.isdigit() or before.isdigit() or after in ".．-—、，,）)":
                return 0
            measure = before not in _SENTENCE_ENDS and (after in _UNITS or before in ".．-—、，（(第约至到")
            return 0 if measure else length
        if not str(wanted).startswith(digits):
            return 0
    return 0


def _short(lines: Sequence[Printed]) -> str:
    """A row's label: its number and its first cell, which ends where the source leaves a line blank."""
    end = next((i for i in range(2, len(lines)) if lines[i].after_blank), len(lines))
    text = "".join(line.text for line in lines[:end])
    number = _ROW_NUMBER.match(text)
    name = re.split(r"[，。；（(]", text[number.end() :] if number else text, maxsplit=1)[0][:24]
    return f"{number.group()} {name}" if number else name
