"""The rows of a table whose cells stand one a line: which lines each running number begins, and where the last ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from index.dates import DATE
from index.gazette.glued import range_of
from index.labels import label_of
from index.repair.lines import TITLE, Printed, is_terminal, words_of
from index.tables.cells import cells_of
from index.tables.stacked_cells import Columns, Printing

_LEADING = re.compile(r"(\d{1,6})(?=\s|$)")
_AFTER = re.compile(rf"(?:备?注|说明|附件|抄送|联系人|填表|制表|单位负责人)\s*\d?\s*[：:]|{DATE}")
_ENDING_LABELS = ("part", "chapter", "subchapter", "article", "annex", "one", "paren_one")
_MAX_CAPTION_LINES = 3
_MAX_CAPTION_CHARS = 40
_MAX_SHORT_CHARS = 40
_MAX_ROW_LINES = 60
_MIN_ROWS = 3


def leading_number(line: Printed) -> int:
    """The number that a line is or begins with; 0 where it is none."""
    match = _LEADING.match(words_of(line.raw))
    return int(match[1]) if match else 0


def even_rows(lines: Sequence[Printed], first: int, columns: Columns) -> tuple[Columns, Printing, int] | None:
    """The rows from `first` on where the first ones have a line for every column, and the index behind the last.

    Where they all have a line less than the header, its last one is the caption of the first rows.
    """
    for spare in (0, 1):
        count = columns.lines_a_row - spare
        if count < 2 or (spare and (columns.lines != len(columns.names) or not columns.numbered)):
            continue
        if not all(_is_number(lines, first + at * count, at + 1) for at in range(2 if not spare else 3)):
            continue
        third = _is_number(lines, first + 2 * count, 3)
        if not third and not (columns.numbered and count >= 3 and count == len(columns.names)):
            continue
        header = lines[first - columns.lines : first - spare]
        known = replace(columns, names=columns.names[: len(columns.names) - spare], lines=columns.lines - spare)
        captions = {0: tuple(lines[first - spare : first])} if spare else dict[int, tuple[Printed, ...]]()
        rows, end = _even_from(lines, first, count, [line.text for line in header], captions)
        return known, Printing(tuple(rows), count, captions), end
    return None


def _is_number(lines: Sequence[Printed], index: int, number: int) -> bool:
    return index < len(lines) and not lines[index].vertical and lines[index].text == str(number)


def _even_from(
    lines: Sequence[Printed],
    first: int,
    count: int,
    header: Sequence[str],
    captions: dict[int, tuple[Printed, ...]],
) -> tuple[list[tuple[Printed, ...]], int]:
    """Rows of `count` lines or about as many, and the index behind the last; captions between them are noted."""
    rows: list[tuple[Printed, ...]] = []
    index, wanted = first, 1
    while True:
        following = _following(lines, index, count, wanted + 1, header)
        if following is None:
            break
        stop, caption, number = following
        rows.append(tuple(lines[index:stop]))
        if caption:
            captions[len(rows)] = caption
        index, wanted = number, int(lines[number].text)
    end = min(index + count, len(lines))
    ending = next((at for at in range(index + 2, end) if _ends_table(lines[at])), end)
    rows.append(tuple(lines[index:ending]))
    return rows, ending


def _following(
    lines: Sequence[Printed], index: int, count: int, wanted: int, header: Sequence[str]
) -> tuple[int, tuple[Printed, ...], int] | None:
    """Where the row at `index` ends, the caption behind it, and where the next row begins; None if none does."""
    there = index + count
    if _is_number(lines, there, wanted):
        return there, (), there
    for number in range(there + 1, min(there + len(header) + _MAX_CAPTION_LINES + 1, len(lines))):
        again = _is_number(lines, number, 1)
        if not (again or _is_number(lines, number, wanted)):
            continue
        between = lines[there:number]
        printed_again = [line.text for line in between[-len(header) :]] == list(header)
        caption = between[: -len(header)] if printed_again else between
        if (printed_again or again) and len(caption) <= _MAX_CAPTION_LINES and all(map(_is_caption, caption)):
            return there, tuple(caption), number
    for number in range(index + 2, min(index + 3 * count + 4, len(lines))):
        if _ends_table(lines[number]):
            return None
        if _is_number(lines, number, wanted) and (number >= there - 1 or _goes_on(lines, number, count, wanted + 1)):
            return number, (), number
    return None


def _goes_on(lines: Sequence[Printed], index: int, count: int, wanted: int) -> bool:
    """Whether the number at `index` is a row's: the next one stands behind it."""
    return any(_is_number(lines, at, wanted) for at in range(index + 2, index + 2 * count + 1))


def _is_caption(line: Printed) -> bool:
    return len(line.text) <= _MAX_CAPTION_CHARS and line.text[-1] not in "。；，、"


def _ends_table(line: Printed) -> bool:
    label = label_of(line.text)
    return (
        line.vertical
        or _AFTER.match(line.text) is not None
        or (label is not None and label.kind in ("annex", "article"))
    )


def uneven_rows(lines: Sequence[Printed], first: int, columns: Columns) -> tuple[Printing, int] | None:
    """The rows from `first` on, of whatever lines, and the index behind the last; None where they make no table."""
    rows, position = _rows_from(lines, first, columns)
    closed = rows[:-1]
    if len(rows) < _MIN_ROWS:
        return None
    count = sum(map(len, closed))
    short = sum(len(line.text) <= _MAX_SHORT_CHARS for row in closed for line in row)
    if count < 2 * len(closed) or short * 10 < count * 9:
        return None
    last = _last_row(rows, columns)
    return Printing(tuple(tuple(row) for row in (*closed, last)), 0, {}), position + len(last)


def _rows_from(lines: Sequence[Printed], first: int, columns: Columns) -> tuple[list[list[Printed]], int]:
    """The lines of every row, the last one's up to where it must end, and the index of the last one's first line."""
    header = [line.text for line in lines[first - columns.lines : first]]
    rows: list[list[Printed]] = [[lines[first]]]
    index, position, longest = first + 1, first, _MAX_ROW_LINES
    while index < len(lines) and len(rows[-1]) < longest:
        line, wanted = lines[index], len(rows) + 1
        if line.text == header[0] and [each.text for each in lines[index : index + len(header)]] == header:
            index += len(header)
            continue
        if is_ending(line) or line.text == header[0]:
            break
        cut = _glued(line, wanted)
        if leading_number(line) == wanted and (index > position + 1 or not lines[position].text.isdecimal()):
            rows.append([line])
            position = index
        elif cut:
            rows[-1].append(range_of(line, 0, cut, first=True))
            rows.append([range_of(line, cut, len(line.text))])
            position = index
        else:
            rows[-1].append(line)
        if position == index:
            longest = _longest(rows)
        index += 1
    return rows, position


def _longest(rows: Sequence[Sequence[Printed]]) -> int:
    """How many lines a row may have: many at first, then not many more than the rows before."""
    return _MAX_ROW_LINES if len(rows) <= _MIN_ROWS else 8 + 4 * int(median(len(row) for row in rows[-32:-1]))


def _glued(line: Printed, wanted: int) -> int:
    """Where behind a full stop inside a line the number `wanted` begins the next row; 0 where it does not."""
    if "。" not in line.text and "；" not in line.text:
        return 0
    if not re.search(rf"[。；]\s*{wanted}\s", line.raw):
        return 0
    match = re.search(rf"[。；]\s*(?={wanted}(?!\d))", line.text)
    return match.end() if match else 0


def is_ending(line: Printed) -> bool:
    """Whether a line is of no row whose cells are short: a heading, a paragraph, a note under the table."""
    label = label_of(line.text) if len(line.text) <= 3 * _MAX_SHORT_CHARS else None
    ended = label is not None and label.kind in _ENDING_LABELS
    return line.vertical or ended or len(line.text) > 3 * _MAX_SHORT_CHARS or _AFTER.match(line.text) is not None


def _last_row(rows: Sequence[Sequence[Printed]], columns: Columns) -> list[Printed]:
    """The lines of the last row: no more and no longer than those of the rows before, up to a title or a heading."""
    longest = max(len(row) for row in rows[:-1])
    widest = max(len(line.text) for row in rows[:-1] for line in row)
    last = list(rows[-1][: longest + 2])
    for index, line in enumerate(last[1:], start=1):
        title = line.after_blank and len(line.text) >= 8 and TITLE.fullmatch(line.text) is not None
        if title or len(line.text) > max(widest + 4, 12) or (index >= longest and line.after_blank):
            return last[:index]
        full = len([cell for each in last[:index] for cell in cells_of(each, "space")]) >= columns.lines_a_row + (
            not columns.numbered
        )
        if full and line.after_blank and is_terminal(last[index - 1].text):
            return last[:index]
    return last
