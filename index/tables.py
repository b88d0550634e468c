"""Tables as offices type them: cells between tabs, cells between wide gaps, or one character a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.labels import label_of
from index.repair import Paragraph, Printed, fold, is_terminal, words_of

_GAP = re.compile(r"\s{2,}|\t")
_WIDE_GAP = re.compile(r"[ \u3000]{2,}")
_ANY_GAP = re.compile(r"\s+")
_ROW_NUMBER = re.compile(r"\d{1,4}(?:[-－]\d{1,4})?")
_NUMBER_CELL = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?|[A-Z]*\d[\w+\-.]*\w|[-—/]")
_MAX_ROW_CHARS = 90
_MIN_HEADER_CHARS = 6
_MAX_HEADER_CHARS = 400
# After a bare number these say that it is a measure or a date and not the number of a row.
_UNITS = "米年月日时处个号级期条款项里厘毫公平亩户人次第％%元万亿多余段类批倍"
_SENTENCE_ENDS = ("", "。", "；", "！")


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
    raw = words_of(line.raw)
    if "\t" in raw:
        return True
    if is_terminal(line.text) or len(raw) > _MAX_ROW_CHARS:
        return False
    if len(_WIDE_GAP.split(raw)) >= 3:
        return True
    cells = _ANY_GAP.split(raw)
    numbers = sum(bool(_NUMBER_CELL.fullmatch(cell)) for cell in cells)
    enough = 2 if label_of(line.text) is not None else 1
    return len(cells) >= 3 and numbers >= enough and numbers * 3 >= len(cells) - 1


def _may_stand_in_table(line: Printed) -> bool:
    """Whether a line that is no row by itself can stand between rows: the caption of a group, a row of two cells."""
    raw = words_of(line.raw)
    if line.vertical or is_terminal(line.text):
        return False
    cells = _ANY_GAP.split(raw)
    return (len(cells) == 1 and len(raw) <= 16 and label_of(raw) is None) or (
        len(cells) == 2 and len(raw) <= _MAX_ROW_CHARS and _NUMBER_CELL.fullmatch(cells[1]) is not None
    )


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
    while end < len(lines) and lines[end].vertical == lines[first].vertical:
        inside = is_table_line(lines[end])
        bridge = end + 1 < len(lines) and _may_stand_in_table(lines[end]) and is_table_line(lines[end + 1])
        if not inside and not bridge:
            break
        end += 1
    if lines[first].vertical:
        return end
    spaced = all(len(_GAP.split(words_of(line.raw))) >= 3 for line in lines[first:end])
    return end if end - first >= (2 if spaced else 3) else first


def _table(lines: Sequence[Printed]) -> Table:
    return _vertical_table(lines) if lines[0].vertical else _aligned_table(lines)


def _as_set(line: Printed) -> Printed:
    """The line with the gaps between its cells as they are printed."""
    text = words_of(line.raw)
    begin = line.raw.index(text)
    return replace(line, text=text, columns=tuple(range(begin, begin + len(text))))


def _aligned_table(printed: Sequence[Printed]) -> Table:
    """A table whose rows are lines; its header, printed again on a later page, is left out there."""
    first = fold(printed[0].raw)
    lines = [_as_set(line) for i, line in enumerate(printed) if i == 0 or fold(line.raw) != first]
    gap = _GAP if len(_GAP.split(lines[0].text)) >= 2 else _ANY_GAP
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
    head = lines[: starts[0]]
    header = "".join(line.text for line in head)[-_MAX_HEADER_CHARS:]
    rows = []
    for begin, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = _without_header(lines[begin:end], header)
        rows.append(Row(part, _short(part)))
    return Table(Paragraph(tuple(head)) if head else None, tuple(rows))


def _without_header(row: Sequence[Printed], header: str) -> tuple[Printed, ...]:
    """A row without the header that the next page printed again behind it."""
    tail, cut = "", len(row)
    for index in range(len(row) - 1, 0, -1):
        tail = row[index].text + tail
        if not header.endswith(tail):
            break
        cut = index
    repeated = sum(len(line.text) for line in row[cut:])
    return tuple(row[:cut]) if repeated >= _MIN_HEADER_CHARS else tuple(row)


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
