"""The cells of a table that stand one a line, wrapped, merged and left out: only what is sure is put under a header.

A row is sure where it has as many cells as there are columns and the page leaves no doubt where each ends: at a blank
line, at a gap, at a line that neither fills its column nor ends in a stop. In the other rows a cell is sure whose words
stand in one column of the sure rows, or that its type or a merged cell before it leaves only one column.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from index.repair.lines import Paragraph, Printed, has_open_bracket, is_terminal, width
from index.tables.cells import cells_of
from index.tables.columns import profile_of, sure_columns
from index.tables.values import Fields, Row

_NUMBER = re.compile(r"(\d{1,4})\s*")
_STOP = re.compile(r"(?<=[。；])(?=[^。；”’」』）)】])")
_GOES_ON = re.compile(r"[，、；：。）)】”》（(]")
_MERGED_COLUMN = re.compile(r"类别|类型|分类|大类|领域|板块|科目|门类|一级|二级|区域|地区|所属")
_OFTEN_BLANK = re.compile(r"备\s*注|说\s*明|备考|附注")
_MIN_FULL_WIDTH = 16  # a narrower line does not tell that its cell was cut
_MIN_FULL_LINES = 3  # 2 where blank lines part most cells
_MAX_GROUP_CHARS = 16
_MAX_LABEL_CHARS = 40


@dataclass(frozen=True, slots=True)
class Columns:
    """What a header says: the names, how many lines print it, and whether the running number is one of the columns."""

    names: tuple[str, ...]
    lines: int
    numbered: bool

    @property
    def lines_a_row(self) -> int:
        """How many lines a row has whose cells have one each."""
        return len(self.names) + (not self.numbered)


@dataclass(frozen=True, slots=True)
class Printing:
    """How the rows are printed: their lines, whether a cell has a line, and the captions over some."""

    rows: tuple[tuple[Printed, ...], ...]
    count: int  # lines of a whole row; 0 where they differ
    captions: dict[int, tuple[Printed, ...]]  # before the row of this index
    opening: str = ""  # the caption over the header, of the first rows


@dataclass(slots=True)
class _Body:
    number: str
    cells: list[str]
    sure: bool  # whether the page shows where each cell ends
    parts: list[list[Printed]]
    even: bool = False  # each line is known to be a cell


def rows_of(printing: Printing, columns: Columns) -> list[Row]:
    """The rows with their cells under their headers, and the captions over them as rows of their own."""
    bodies = _bodies(printing, columns)
    names = columns.names[1:] if columns.numbered else columns.names
    groups = not columns.numbered and any(_is_grouped(body, len(names)) for body in bodies)
    whole = [_whole_cells(body, len(names), groups) for body in bodies]
    sure = [cells for cells in whole if cells]
    known, profile = _known(sure), profile_of(sure, len(names))
    result: list[Row] = []
    above: list[str] = []
    caption, group = printing.opening, ""
    for index, (body, cells) in enumerate(zip(bodies, whole, strict=True)):
        over = printing.captions.get(index, ())
        if over:
            caption, above = "".join(line.text for line in over)[:_MAX_LABEL_CHARS], []
            result.append(Row(over, caption))
        group = (_group(body) if groups else "") or group
        rest = body.cells[1:] if groups and _group(body) else body.cells
        if cells:
            above, fields = cells, tuple(zip(names, cells, strict=True))
        else:
            fields = _after_merged(rest, body.sure, names, above) or _sure(rest, body.sure, names, known, profile)
        if not columns.numbered and fields and not fields[0][0]:
            fields = ((names[0], fields[0][1]), *fields[1:])  # what the number before it counts
        number = ((columns.names[0], body.number),) if columns.numbered else ()
        grouped = (("", group),) if group else ()
        label = " ".join(part for part in (caption, body.number, group, *_named(fields, body)) if part)
        lines = tuple(line for part in body.parts for line in part)
        paragraphs = tuple(Paragraph(tuple(part)) for part in body.parts)
        result.append(Row(lines, label[:_MAX_LABEL_CHARS], (*number, *grouped, *fields), paragraphs))
    return result


def _bodies(printing: Printing, columns: Columns) -> list[_Body]:
    rows = printing.rows
    if printing.count:
        return [_even_body(row, printing.count) for row in rows]
    parting = sum(line.after_blank for row in rows for line in row) * 10 < sum(map(len, rows)) * 9
    openings = {line.text for row in rows for line in row if line.after_blank} if parting else set[str]()
    full = _full_widths(rows, openings)
    bodies = [_body(row, full, parting, openings) for row in rows]
    if len(openings) < len(rows):  # no blank lines part the cells: only the rows among themselves tell
        count = len(columns.names) - columns.numbered
        alike = sum(len(body.cells) == count for body in bodies)
        for body in bodies:
            body.sure = alike * 5 >= len(rows) * 4 and len(body.cells) == count
    return bodies


def _named(fields: Fields, body: _Body) -> list[str]:
    return [fields[0][1]] if fields else body.cells[:1]


def _even_body(row: Sequence[Printed], count: int) -> _Body:
    return _Body(row[0].text, [line.text for line in row[1:]], len(row) <= count, [[line] for line in row], True)


def _full_widths(rows: Sequence[Sequence[Printed]], openings: Set[str]) -> frozenset[int]:
    """Widths at which lines of cells were cut: those of several lines that no stop ends and no blank line follows."""
    found = Counter[int]()
    for row in rows:
        for line, after in zip(row, row[1:], strict=False):
            goes_on = not after.after_blank and after.text not in openings and not _GOES_ON.match(after.text)
            if goes_on and not is_terminal(line.text):
                found[width(cells_of(line, "space")[-1][:200])] += 1
    enough = 2 if openings else _MIN_FULL_LINES
    return frozenset(wide for wide, count in found.items() if count >= enough and wide >= _MIN_FULL_WIDTH)


def _body(row: Sequence[Printed], full: frozenset[int], parting: bool, openings: Set[str]) -> _Body:
    """A row's cells as the page prints them; `parting` where blank lines stand between some lines only.

    `openings` are lines that the table has elsewhere behind a blank line: they begin a cell.
    """
    cells: list[str] = []
    parts: list[list[Printed]] = []
    sure = True
    before = ""  # the last cell's part in the line before
    for line in row:
        pieces = cells_of(line, "space")
        blank = parting and (line.after_blank or line.text in openings)
        if cells and not blank and not before.isdecimal() and _is_cut(cells[-1], before, pieces[0], full):
            before = pieces[-1]
            cells[-1] += pieces.pop(0)
            parts[-1].append(line)
        else:
            sure = sure and (not cells or blank or not is_terminal(cells[-1]))
            before = pieces[-1]
            parts.append([line])
        for piece in pieces:
            sentences = _STOP.split(piece)
            sure = sure and len(sentences) == 1
            cells.extend(sentences)
    number = _NUMBER.match(cells[0])
    assert number is not None
    rest = cells[0][number.end() :]
    cells[:1] = [rest] if rest else []
    return _Body(number[1], cells, sure and not _are_variants(cells), parts)


def _is_cut(cell: str, before: str, following: str, full: frozenset[int]) -> bool:
    """Whether `cell`, which ends with `before`, goes on with `following` in the next line."""
    if has_open_bracket(cell[-200:]) or _GOES_ON.match(following):
        return True
    return not is_terminal(cell) and width(before[:200]) in full


def _whole_cells(body: _Body, count: int, groups: bool) -> list[str]:
    """The cells of the columns where the row has one for each beyond doubt, else none."""
    if not body.sure:
        return []
    if len(body.cells) == count and not (groups and _group(body)):
        return body.cells
    return body.cells[1:] if groups and _is_grouped(body, count) else []


def _are_variants(cells: Sequence[str]) -> bool:
    """Whether two cells of a row begin alike: then one column has several cells."""
    openings = [cell[:3] for cell in cells if len(cell) > 3 and not cell[:3].isdecimal()]
    return len(set(openings)) < len(openings)


def _is_grouped(body: _Body, count: int) -> bool:
    """Whether a row has beyond doubt one cell more than there are columns, the first of which can name a group."""
    return body.sure and len(body.cells) == count + 1 and _group(body) != ""


def _group(body: _Body) -> str:
    """The group that a row prints before its matter; "" where it prints none: both are short, and of no one kind."""
    if len(body.cells) < 2 or any(is_terminal(cell) for cell in body.cells[:2]):
        return ""
    group, matter = body.cells[:2]
    return group if len(group) <= _MAX_GROUP_CHARS and group[:3] != matter[:3] else ""


def _known(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """The columns of cells that stand in one column only."""
    places: dict[str, set[int]] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if len(cell) > 1 and not cell.isdecimal():
                places.setdefault(cell, set()).add(at)
    return {cell: next(iter(found)) for cell, found in places.items() if len(found) == 1}


def _after_merged(cells: Sequence[str], sure: bool, names: Sequence[str], above: Sequence[str]) -> Fields:
    """The cells of a row that lacks what one column is made for: a group that a row above names, or the last, a note.

    None where both may be what is lacking.
    """
    if not sure or len(cells) != len(names) - 1 or not cells:
        return ()
    merged, noted = bool(_MERGED_COLUMN.search(names[0])), bool(_OFTEN_BLANK.fullmatch(names[-1]))
    if merged and not noted and above:
        return tuple(zip(names, [above[0], *cells], strict=True))
    return tuple(zip(names, cells, strict=False)) if noted and not merged else ()


def _sure(
    cells: Sequence[str], sure: bool, names: Sequence[str], known: dict[str, int], profile: Sequence[set[str]]
) -> Fields:
    """The cells, those under a header whose words or types leave only one column."""
    places = [known.get(cell) for cell in cells]
    if sure and profile and len(cells) <= len(profile):
        places = [a if a is not None else b for a, b in zip(places, sure_columns(cells, profile), strict=True)]
    found = [at for at in places if at is not None]
    if found != sorted(set(found)):
        places = [None] * len(cells)
    return tuple((names[at] if at is not None else "", cell) for cell, at in zip(cells, places, strict=True))
