"""Tables without rules between their columns: rows whose parts stand under each other.

Only what is surely one: prose, lists of names and forms stay lines, in which two blanks stand for a wide gap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.model import Box
from index.read.layout.cells import Table, TableRow, joined
from index.read.layout.frame import Frame
from index.read.layout.order import Row
from index.read.layout.printed import PrintedLine, mean_of, printed
from index.read.layout.segments import Segment
from index.read.layout.shapes import Place, Rule, around

_MIN_ROWS = 3
_MIN_COLUMNS = 3
_MIN_GAP = 0.6  # ems between two columns
_MAX_STEP = 3.5  # ems from one row to the next
_FULL = 0.6  # of the rows have something in every column
_NUMBERS = 0.6  # of a column's cells, the first aside, have a number in them
_MAX_CELL = 40  # characters
_RULED = 0.8  # of a table's width, for a rule above or below it
_NUMBER = re.compile(r"\d")
_MAX_HEADER = 3  # lines
_HEADER_STEP = 1.0  # ems between two lines of a header
_HEADER_GAP = 0.3  # ems between two names in a header
_LEADERS = re.compile(r"[.．·…]{4,}|…{2,}")

Gap = tuple[float, float]


def aligned_tables(rows: Sequence[Row], rules: Sequence[Rule], frame: Frame, page: int) -> list[tuple[int, int, Table]]:
    """(first, end, table): the rows [first, end) of a column that are a table, from top to bottom."""
    found: list[tuple[int, int, Table]] = []
    run = lru_cache(maxsize=None)(lambda first: _run(rows, first))  # asked for several times
    made = _Made(frame, page)
    at = 0
    while at < len(rows):
        end, gaps = run(at)
        below = (run(start) for start in range(at + 1, min(at + 2 + _MAX_HEADER, len(rows))))
        if gaps and any(len(more) > len(gaps) and stop - at > _MIN_ROWS for stop, more in below):
            at += 1  # a header is less parted than what it is over
            continue
        top = found[-1][1] if found else 0
        table, first = _table(rows, (top, at, end), gaps, rules, made) if gaps else (None, at)
        if table is not None:
            found.append((first, end, table))
        at = end if table is not None else at + 1
    return found


def _run(rows: Sequence[Row], first: int) -> tuple[int, list[Gap]]:
    """How far the rows go that leave free what the first leaves free, and the gaps that all of them leave."""
    gaps = [(one.place.right, other.place.left) for one, other in zip(rows[first], rows[first][1:], strict=False)]
    gaps = [gap for gap in gaps if gap[1] - gap[0] >= _MIN_GAP * rows[first][0].size]
    end = first + 1
    while gaps and end < len(rows):
        row = rows[end]
        left = _left_free(gaps, row)
        far = row[0].place.middle - rows[end - 1][0].place.middle > _MAX_STEP * row[0].size
        if far or len(left) < len(gaps) or (len(row) == 1 and _column(row[0], gaps) == 0):
            break
        gaps = left
        end += 1
    return (end, gaps) if gaps else (first, [])


def _left_free(gaps: Sequence[Gap], row: Row) -> list[Gap]:
    """What a row leaves of the gaps."""
    left = []
    for begin, end in gaps:
        for segment in row:
            place = segment.place
            if place.left < end and place.right > begin:  # it reaches into the gap: from which side
                if place.left + place.right < begin + end:
                    begin = place.right
                else:
                    end = place.left
        if end - begin >= _MIN_GAP * row[0].size:
            left.append((begin, end))
    return left


def _column(segment: Segment, gaps: Sequence[Gap]) -> int:
    middle = (segment.place.left + segment.place.right) / 2
    return sum(middle > (begin + end) / 2 for begin, end in gaps)


def _is_ruled(rows: Sequence[Row], rules: Sequence[Rule]) -> bool:
    """Whether a rule stands above the rows and one below, as wide as they are."""
    if not rows:
        return False
    place = around([segment.place for row in rows for segment in row])
    near = 2 * rows[0][0].size
    wide = [
        rule for rule in rules if _shared(rule, place) >= _RULED * place.width and rule.bottom - rule.top < near / 4
    ]
    above = any(-near <= rule.bottom - place.top <= near / 4 for rule in wide)
    return above and any(-near / 4 <= rule.top - place.bottom <= near for rule in wide)


def _shared(rule: Rule, place: Place) -> float:
    return min(rule.right, place.right) - max(rule.left, place.left)


def _table(
    rows: Sequence[Row], span: tuple[int, int, int], gaps: Sequence[Gap], rules: Sequence[Rule], made: _Made
) -> tuple[Table | None, int]:
    """The table of the rows from `span[1]` to `span[2]` and the row it begins with; None where they are not surely one.

    Its header may begin above, not above `span[0]`.
    """
    top, at, end = span
    first = _header_from(rows, top, at, gaps)
    ruled = _is_ruled(rows[first:end], rules)
    if len(gaps) + 1 < (_MIN_COLUMNS if not ruled else 2) or end - at + (first < at) < _MIN_ROWS:
        return None, at
    whole: list[TableRow] = []
    if first < at:
        heads = [made.row(_cut(row, gaps) or [], gaps) for row in rows[first:at]]
        for head in heads[1:]:
            _go_on(heads[0], head)
        whole.append(heads[0])
    named = all(each.printed[0] for each in whole)
    for row in rows[at:end]:
        cells = made.row(row, gaps)
        if whole and named and not cells.printed[0]:
            _go_on(whole[-1], cells)
        else:
            whole.append(cells)
            named = named and bool(cells.printed[0])
    if len(whole) < _MIN_ROWS or not _is_table(whole, ruled):
        return None, at
    place = around([segment.place for row in rows[first:end] for segment in row])
    inner = [(begin + stop) / 2 for begin, stop in gaps]
    edges = tuple(x / (made.frame.width or 1.0) for x in (place.left, *inner, place.right))
    return Table(place, edges, whole), first


def _header_from(rows: Sequence[Row], top: int, at: int, gaps: Sequence[Gap]) -> int:
    """The first of the rows above that name the columns: lines of a header that reach closer to each other."""
    first = at
    named: set[int] = set()
    while first > top and at - first < _MAX_HEADER:
        row, below = rows[first - 1], rows[first]
        pieces = _cut(row, gaps)
        if pieces is None or below[0].place.top - row[0].place.bottom > _HEADER_STEP * row[0].size:
            break
        named.update(_column(piece, gaps) for piece in pieces)
        first -= 1
    return first if len(named) == len(gaps) + 1 else at


def _cut(row: Row, gaps: Sequence[Gap]) -> Row | None:
    """The parts of a row by column; None where something stands over the gap between two."""
    glyphs = sorted((glyph for segment in row for glyph in segment.glyphs), key=lambda glyph: glyph.left)
    glyphs = [glyph for glyph in glyphs if not glyph.text.isspace()]
    cuts = [0]
    for begin, end in gaps:
        if glyphs[0].left > begin or glyphs[-1].right < end:
            continue  # it has nothing left of it, or nothing right
        free = [
            (after.left - before.right, number)
            for number, (before, after) in enumerate(zip(glyphs, glyphs[1:], strict=False), 1)
            if before.right < end and after.left > begin
        ]
        widest, number = max(free, default=(0.0, 0))
        if widest < _HEADER_GAP * glyphs[0].size:
            return None
        cuts.append(number)
    cuts.append(len(glyphs))
    return [Segment(glyphs[one:other]) for one, other in zip(cuts, cuts[1:], strict=False) if other > one]


def _is_table(rows: Sequence[TableRow], ruled: bool) -> bool:
    cells = [cell for row in rows for cell in row.printed]
    if any(len(cell) > _MAX_CELL or _LEADERS.search(cell) for cell in cells) and not ruled:
        return False
    if sum(all(row.printed) for row in rows) < _FULL * len(rows):
        return False
    body = rows[1:]
    numbers = [sum(bool(_NUMBER.search(row.printed[at])) for row in body) for at in range(1, len(rows[0].printed))]
    return ruled or max(numbers) >= _NUMBERS * len(body)


class _Made:
    """Rows as those of a table, the text of their cells made once: where a table begins is found by trying."""

    def __init__(self, frame: Frame, page: int) -> None:
        self.frame = frame
        self._page = page
        self._cells: dict[tuple[Segment, ...], tuple[PrintedLine, Box]] = {}

    def row(self, row: Row, gaps: Sequence[Gap]) -> TableRow:
        """A row by the gaps between its columns."""
        by_column: list[list[Segment]] = [[] for _ in range(len(gaps) + 1)]
        for segment in row:
            by_column[_column(segment, gaps)].append(segment)
        made = [self._cell(tuple(segments)) if segments else None for segments in by_column]
        texts = [cell[0].text if cell else "" for cell in made]
        confidence = mean_of([cell[0].confidence for cell in made if cell])
        return TableRow(
            self._page, texts, list(texts), [cell[1] if cell else None for cell in made], confidence=confidence
        )

    def _cell(self, segments: tuple[Segment, ...]) -> tuple[PrintedLine, Box]:
        cell = self._cells.get(segments)
        if cell is None:
            line = printed(segments, self.frame.box)
            cell = self._cells[segments] = line, self.frame.box(line.place)
        return cell


def _go_on(row: TableRow, rest: TableRow) -> None:
    """Adds a row to the one whose cells it goes on with."""
    row.printed = [joined([one, other]) for one, other in zip(row.printed, rest.printed, strict=True)]
    row.filled = list(row.printed)
