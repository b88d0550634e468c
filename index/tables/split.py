"""Tables as offices type them: cells between pipes, tabs or wide gaps, or one character a line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from index.labels import label_of
from index.repair.lines import Printed, is_terminal, words_of
from index.tables.aligned import aligned_table
from index.tables.cells import Setting, cells_of, is_rule, setting_of
from index.tables.given import given_tables, goes_on
from index.tables.header import head_lines_above, is_header
from index.tables.stacked import stacked_table, stacks_in
from index.tables.values import Row, Table
from index.tables.vertical import vertical_table

__all__ = ["Row", "Table", "is_table_line", "split_tables", "why_left_out"]

_GAPS = re.compile(r"\s{2,}|\t")
_ANY_GAP = re.compile(r"\s+")
_NUMBER_CELL = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?|[A-Z]*\d[\w+\-.]*\w|[-—/]")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_MAX_ROW_CHARS = 90
_MAX_GROUP_CHARS = 30
_MIN_WRAPPED_CHARS = 10
_ENOUGH_ROWS = 200  # what these are, the rows after them are


def is_table_line(line: Printed) -> bool:
    """Whether a line is by itself set as a row: with pipes or tabs, or three cells or more of which one is a number."""
    return line.vertical or line.row is not None or setting_of(line) is not None


def why_left_out(raw: str) -> str:
    """Why a line of a table is not part of its text."""
    if not is_rule(words_of(raw)):
        return "table header printed again"
    return "table rule" if re.search(r"[-=─━—–]", raw) else "table row without cells"


def split_tables(lines: Sequence[Printed]) -> list[Table | list[Printed]]:
    """Runs of table lines as Tables, everything between them as lists of lines, in order."""
    result: list[Table | list[Printed]] = []
    begin = 0
    while begin < len(lines):
        end = begin + 1
        if lines[begin].row is not None:
            while end < len(lines) and goes_on(lines[end - 1], lines[end]):
                end += 1
            _take_in(result, given_tables(lines[begin:end], _before(result)))
        else:
            while end < len(lines) and lines[end].row is None:
                end += 1
            _split_typed(lines[begin:end], result)
        begin = end
    return result


def _split_typed(lines: Sequence[Printed], result: list[Table | list[Printed]]) -> None:
    """Adds what lines are whose format knows of no tables."""
    settings = [None if line.vertical else setting_of(line) for line in lines]
    stacks = {stack.begin: stack for stack in stacks_in(lines)}
    bounds = [*stacks, len(lines)]
    index = 0
    while index < len(lines):
        stack = stacks.get(index)
        if stack is not None:
            _take_in(result, [stacked_table(lines, stack, _before(result))])
            index = stack.end
            continue
        limit = bounds[bisect_right(bounds, index)]
        end = min(_run_end(lines, settings, index), limit)
        run = lines[index:end]
        is_one = end > index and (run[0].vertical or _is_table(run, settings[index:end]))
        table = _table(run, settings[index], _before(result)) if is_one else None
        if table is not None:
            _take_in(result, [table])
            index = end
            continue
        stop = max(end, index + 1)
        _take_in(result, [list(lines[index:stop])])
        index = stop


def _take_in(result: list[Table | list[Printed]], parts: Sequence[Table | list[Printed]]) -> None:
    """Adds tables and lines, lines to lines."""
    for part in parts:
        if isinstance(part, Table):
            _take_head(result, part)
            result.append(part)
        elif result and isinstance(result[-1], list):
            result[-1].extend(part)
        else:
            result.append(part)


def _before(result: Sequence[Table | list[Printed]]) -> list[Printed]:
    return result[-1] if result and isinstance(result[-1], list) else []


def _take_head(result: list[Table | list[Printed]], table: Table) -> None:
    """Takes the lines that became the table's head out of the lines before it."""
    first = table.rows[0].lines[0].number
    taken = {line.number for part in table.head for line in part.lines if line.number < first}
    before = _before(result)
    while before and before[-1].number in taken:
        before.pop()
    if result and result[-1] == []:
        result.pop()


def _table(lines: Sequence[Printed], setting: Setting | None, before: list[Printed]) -> Table | None:
    if setting is None:
        return vertical_table(lines)
    has_header = is_header(cells_of(lines[0], setting))
    above = before[-12:]
    caption, unit, header = head_lines_above(above, has_header or setting in ("pipe", "tab"))
    end = len(above) - header - unit
    grouped = not caption and any(setting_of(line) is None and _is_group(line) for line in lines[1:_ENOUGH_ROWS])
    opening = 1 if grouped and (header or has_header) and end and _names_group(above[end - 1]) else 0
    if opening:
        caption = head_lines_above(above[: end - 1], True)[0]
    captions = above[end - opening - caption : end - opening], above[end - opening : end]
    return aligned_table(lines, setting, (*captions, above[end : end + unit], above[end + unit :]))


def _names_group(line: Printed) -> bool:
    """Whether the line over a header, of a table whose rows stand in groups, names the first of these."""
    plain = not re.search(r"[，。；：,;:]", line.text) and label_of(line.text) is None
    return _is_group(line) and plain and line.after_blank


def _run_end(lines: Sequence[Printed], settings: Sequence[Setting | None], first: int) -> int:
    """The index after the run of table lines that begins at `first`; `first` where none does."""
    if lines[first].vertical:
        end = first
        while end < len(lines) and lines[end].vertical:
            end += 1
        return end
    if settings[first] is None:
        return first
    end = first
    while end < len(lines) and not lines[end].vertical:
        inside = settings[end] is not None and (settings[end] == "pipe") == (settings[first] == "pipe")
        if not inside and not (end > first and _stands_between(lines, settings, end)):
            break
        end += 1
    return end


def _stands_between(lines: Sequence[Printed], settings: Sequence[Setting | None], index: int) -> bool:
    """Whether a line that is no row by itself stands between rows: a group's caption, two cells, the rest of a cell."""
    following = index + 1
    if following + 1 < len(lines) and settings[following] is None and _is_group(lines[following]):
        following += 1
    if following >= len(lines) or settings[following] is None or lines[index].vertical:
        return False
    setting, line = settings[following], lines[index]
    raw = words_of(line.raw)
    cells = _ANY_GAP.split(raw)
    if setting in ("pipe", "tab"):
        before = cells_of(lines[index - 1], setting)
        after = cells_of(lines[following], setting)
        if (
            (settings[index - 1] == setting)
            and _is_cut(before[-1])
            and label_of(line.text) is None
            and setting == "tab"
        ):
            return True
        alike = len(before) == len(after) or is_header(before) or re.fullmatch(r"\d{1,4}", after[0]) is not None
        return _is_group(line) and alike and len(after) >= 3
    if is_terminal(line.text) or following > index + 1:
        return False
    return (len(cells) == 1 and len(raw) <= 16 and label_of(raw) is None) or (
        len(cells) == 2 and len(raw) <= _MAX_ROW_CHARS and _NUMBER_CELL.fullmatch(cells[1]) is not None
    )


def _is_group(line: Printed) -> bool:
    return len(line.text) <= _MAX_GROUP_CHARS and not line.vertical and not is_terminal(line.text)


def _is_cut(cell: str) -> bool:
    """Whether a row's last cell goes on in the next line."""
    return len(cell) >= _MIN_WRAPPED_CHARS and not is_terminal(cell)


def _is_table(lines: Sequence[Printed], settings: Sequence[Setting | None]) -> bool:
    """Whether a run of such lines is long and even enough for a table."""
    setting = settings[0]
    rows = [line for line, how in zip(lines, settings, strict=True) if how is not None][:_ENOUGH_ROWS]
    if setting in ("pipe", "tab"):
        cells = [cells_of(line, setting) for line in rows if not is_rule(words_of(line.raw))]
        named = [sum(1 for cell in row if cell) for row in cells]
        two = sum(count >= 2 for count in named)
        return two >= 2 and (two >= 3 or len(cells[0]) == len(cells[1]) or min(map(len, cells)) >= 3)
    names = all(_NAME.fullmatch(cell) for line in rows for cell in cells_of(line, "gap"))
    spaced = all(len(_GAPS.split(words_of(line.raw))) >= 3 for line in lines[:_ENOUGH_ROWS])
    return not names and len(lines) >= (2 if spaced else 3)
