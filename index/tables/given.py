"""Tables that a format gives as such: what is caption, header, group, total, form, note and mere layout in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.labels import label_of
from index.repair.lines import Paragraph, Printed, is_terminal, words_of
from index.tables.cells import type_of
from index.tables.given_header import header_levels, names_of
from index.tables.grid import Given, as_row, grid_of, part_of
from index.tables.header import UNIT, head_lines_above, is_column_name
from index.tables.pairs import pairs_of
from index.tables.values import Fields, Row, Table

_TOTAL = re.compile(r"(?:合|小|总|共)\s?计|总和|累计$")
_NOTE = re.compile(r"(?:附?注|备注|说明|填表说明|数据来源|资料来源)\s*\d*\s*[：:]|[*＊※]")
_TOLD = re.compile(r"[^：:]{2,14}[：:][^。]{0,40}")  # over a header: 填报单位：…, 单位：万元
_CELL = re.compile(r"[^\t]+")
_PROSE = re.compile(r"[，。；]")
_MAX_LABEL_CHARS = 40
_MAX_CAPTION_CHARS = 80
_MIN_PROSE_CHARS = 60
_MAX_HEAD_ROWS = 8
_MAX_CAPTION_LINES = 3


def given_tables(lines: Sequence[Printed], before: Sequence[Printed]) -> list[Table | list[Printed]]:
    """What the rows of one table of a file are: tables, and lines where they are only laid out as one.

    `before`: the lines above, of which the last may be caption and unit of the first table.
    """
    result: list[Table | list[Printed]] = []
    rows = grid_of(lines)
    notes = _notes(rows)
    for part in _parts(rows[: len(rows) - notes]):
        made = _table(part, [] if result else before)
        result.extend([made] if made is not None else [_as_lines(part)])
    if notes:
        result.append(_as_lines(rows[-notes:]))
    return result


def goes_on(last: Printed, line: Printed) -> bool:
    """Whether a table's row stands in the same table as `last`: the page between them begins another for the format."""
    if last.row is None or line.row is None or last.row.table == line.row.table:
        return last.row is not None and line.row is not None
    turned = last.page is not None and line.page == last.page + 1
    return turned and len(last.row.cells) == len(line.row.cells)


def _parts(rows: Sequence[Given]) -> Iterator[list[Given]]:
    """The rows by table: another begins where one cell over all columns stands above a header of other names."""
    begin = 0
    for at in range(2, len(rows) - 2):
        above = rows[begin : min(at, begin + _MAX_HEAD_ROWS)]
        if len(above) >= 2 and rows[at].spanning and _is_new_header(rows[at + 1], above):
            yield list(rows[begin:at])
            begin = at
    yield list(rows[begin:])


def _is_new_header(row: Given, above: Sequence[Given]) -> bool:
    """Whether a row names columns, and others than the first rows of the table above do."""
    named = row.named
    usual = sum(map(is_column_name, named))
    return (
        len(named) > 2
        and usual * 2 >= len(named)
        and all(type_of(cell) == "text" for cell in named)
        and all(row.printed != each.printed for each in above)
    )


def _notes(rows: Sequence[Given]) -> int:
    """How many of the last rows are notes under the table: 注：…, one cell over all columns."""
    count = 0
    while count < len(rows) - 2:
        row = rows[-1 - count]
        if len(row.named) != 1 or not (_NOTE.match(row.named[0]) or (row.spanning and _is_prose(row.spanning))):
            break
        count += 1
    return count


def _table(rows: Sequence[Given], before: Sequence[Printed]) -> Table | None:
    """The table of these rows; None where they only lay out text."""
    opening = _opening(rows)
    body = rows[opening:]
    if len(body) < 2 or len(body[0].cells) < 2:
        return None
    pairs = pairs_of(body)
    levels = 0 if pairs is not None else header_levels(body)
    if pairs is None and not levels:
        if _is_layout(body):
            return None
        if opening and not _captioned(rows[:opening]):
            opening, body = 0, rows
    above, caption = _above(before)
    heads = [*above, *(as_row(row.line) for row in rows[:opening])]
    heads += (as_row(row.line, header=True) for row in body[:levels])
    titles = [row.spanning for row in rows[:opening] if row.spanning and not UNIT.fullmatch(row.spanning)]
    heading = " ".join([*(words_of(line.raw) for line in above[:caption]), *titles])
    names = names_of(body[:levels]) if levels else []
    made = _with_pairs(body, pairs) if pairs is not None else _under(names, body, levels)
    return Table(tuple(Paragraph((line,)) for line in heads), tuple(made), heading) if made else None


def _above(before: Sequence[Printed]) -> tuple[list[Printed], int]:
    """The lines above a table that are its caption and unit, and how many of them are the caption."""
    caption, unit, _ = head_lines_above(before[-12:], True)
    if not caption:
        over = (
            before[len(before) - unit - _MAX_CAPTION_LINES : len(before) - unit]
            if unit
            else before[-_MAX_CAPTION_LINES:]
        )
        first = next((at for at, line in enumerate(over) if line.after_blank or line.number == 1), len(over))
        named = all(map(_is_caption, over[first:])) and first < len(over) and over[first].begins is True
        caption = len(over) - first if named else 0
    return list(before[len(before) - caption - unit :]), caption


def _is_caption(line: Printed) -> bool:
    """Whether a line of those that stand by themselves right over a table, behind a blank one, can name it."""
    plain = _PROSE.search(line.text) is None and not is_terminal(line.text) and label_of(line.text) is None
    return line.begins is not False and plain and len(line.text) <= _MAX_CAPTION_CHARS


def _captioned(rows: Sequence[Given]) -> bool:
    return any(row.spanning and label_of(row.spanning) is None for row in rows)


def _opening(rows: Sequence[Given]) -> int:
    """How many of the first rows stand over the header: a caption over all columns, the unit, who reports and when."""
    count = 0
    while count < min(4, len(rows) - 2):
        row = rows[count]
        caption = row.spanning and len(row.spanning) <= _MAX_CAPTION_CHARS and not is_terminal(row.spanning)
        told = len(row.named) <= 3 and all(_TOLD.fullmatch(cell) or UNIT.fullmatch(cell) for cell in row.named)
        if not (caption or told):
            break
        count += 1
    return count


def _under(names: Sequence[str], body: Sequence[Given], levels: int) -> list[Row]:
    """The rows under a header, each with its cells by name; one printed again on the next page left out."""
    repeated = {row.printed for row in body[:levels]}
    rows: list[Row] = []
    group = ""
    grouped = _stands_in_groups(body[levels:]) if names else False
    for row in body[levels:]:
        if row.printed in repeated:
            continue
        named = row.named
        if row.spanning or (grouped and _is_group(row)):
            if not _is_prose(named[0]):
                group = named[0]
            rows.append(Row((as_row(row.line),), named[0][:_MAX_LABEL_CHARS]))
            continue
        total = any(_TOTAL.match(cell) for cell in named[:2])
        label = " ".join([*([group] if group and not total else []), *named])
        rows.append(Row((as_row(row.line),), label[:_MAX_LABEL_CHARS], _fields(names, row)))
    return rows


def _fields(names: Sequence[str], row: Given) -> Fields:
    """The cells under their names; one over columns of the same name once."""
    pairs = [(name, cell) for name, cell in zip(names, row.cells, strict=False) if cell]
    return tuple(dict.fromkeys(pairs))


def _with_pairs(body: Sequence[Given], pairs: Sequence[Fields]) -> list[Row]:
    rows: list[Row] = []
    group = ""
    for row, fields in zip(body, pairs, strict=True):
        if not fields and row.spanning and not _is_prose(row.spanning):
            group = row.spanning
            rows.append(Row((as_row(row.line),), group[:_MAX_LABEL_CHARS]))
            continue
        label = " ".join([*([group] if group else []), *row.named])
        rows.append(Row((as_row(row.line),), label[:_MAX_LABEL_CHARS], fields))
    return rows


def _stands_in_groups(rows: Sequence[Given]) -> bool:
    """Whether few enough rows say something in their first cell alone for these to head the others."""
    alone = sum(map(_is_group, rows))
    return 0 < alone * 3 <= len(rows) and len(rows[0].cells) > 2


def _is_group(row: Given) -> bool:
    named = row.named
    return len(named) == 1 and row.printed[0] != "" and type_of(named[0]) == "text" and not _TOTAL.match(named[0])


def _is_prose(text: str) -> bool:
    return is_terminal(text) or len(text) > _MIN_PROSE_CHARS


def _is_layout(rows: Sequence[Given]) -> bool:
    """Whether most of what the cells hold is running text, or no row has two of them."""
    cells = [cell for row in rows for cell in row.printed if cell]
    running = sum(len(cell) for cell in cells if len(cell) >= _MIN_PROSE_CHARS and _PROSE.search(cell))
    alone = all(len(row.named) < 2 for row in rows)
    return alone or running * 2 > sum(map(len, cells))


def _as_lines(rows: Sequence[Given]) -> list[Printed]:
    """The rows as lines of text; a cell that is a paragraph stands by itself."""
    lines: list[Printed] = []
    for row in rows:
        line = replace(as_row(row.line), row=None)
        spans = [match.span() for match in _CELL.finditer(line.text)]
        if len(spans) > 1 and any(_is_prose(line.text[low:high]) for low, high in spans):
            lines.extend(part_of(line, [span]) for span in spans)
        else:
            lines.append(line)
    return lines
