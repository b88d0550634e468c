"""Tables whose rows are lines: between pipes, between tabs, between gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace

from index.repair.columns import Columns
from index.repair.lines import Paragraph, Printed, has_open_bracket, is_terminal, width, words_of
from index.tables.cells import Setting, cells_of, is_bordered, is_rule, type_of
from index.tables.columns import columns_after_merged, profile_of, sure_columns
from index.tables.header import is_header, levels_of, names_by_count, names_by_place, names_of_spans, spans_all
from index.tables.values import Fields, Row, Table

_TOTAL = re.compile(r"(?:合|小|总|共)计|总和|累计$")
_GOES_ON = re.compile(r"[，。；、：）)】”》]")
_INNER_SPACE = re.compile(r"(?<=[\u4e00-\u9fff、，。；：）》]) +(?=[\u4e00-\u9fff《（])")
_MAX_LABEL_CHARS = 40
_MAX_HEADER_LEVELS = 3
_MAX_INHERITED = 4  # columns on the left that a merged cell may fill
_MIN_WRAP_WIDTH = 16  # a narrower column does not tell that its cell was cut


@dataclass(slots=True)
class _Body:
    """One row while it is read: its lines and its cells."""

    lines: list[Printed]
    cells: list[str]
    alone: bool = False  # a header stands between it and the rows above: no merged cell above is its own


@dataclass(slots=True)
class _Reading:
    """What the rows before say about the next one."""

    names: list[str]
    profile: list[set[str]]
    positional: bool  # an empty cell is printed as one
    merges: bool  # merged cells are left out on the left
    above: list[str] = field(default_factory=list)
    group: str = ""
    part_of: str = ""  # the first cell of the last row that is not indented

    @property
    def columns(self) -> int:
        """How many columns there are; 0 where neither a header nor the rows say."""
        return len(self.names) or len(self.profile)


def aligned_table(printed: Sequence[Printed], setting: Setting, head: Sequence[Sequence[Printed]]) -> Table | None:
    """The table that `printed` lines make under the lines of `head`; None without a row.

    `head` is what stands above them: caption, caption of the first group, unit, header.
    """
    lines = [line for line in printed if not (setting == "pipe" and is_rule(words_of(line.raw)))]
    if not lines:
        return None
    bordered = setting == "pipe" and is_bordered(lines)
    cells = [cells_of(line, setting, bordered) for line in lines]
    caption, opening, unit, given = head
    levels = [cells_of(line, "space") for line in given]
    count = 0 if given else _header_levels(cells, setting)
    header = [*given, *lines[:count]]
    named = [*(cells_of(line, setting, bordered) for line in given), *cells[:count]]
    repeated = {"".join(row) for row in named}
    rows = [_Body([_as_set(line, setting)], row) for line, row in zip(lines[count:], cells[count:], strict=True)]
    again = [row.cells for row in rows if "".join(row.cells) in repeated]
    rows = _unwrapped(_under_headers(rows, repeated), bordered)
    if not rows:
        return None
    reading = _reading(_parted(levels_of(levels) if given else cells[:count], again), rows, setting, bordered)
    reading.group = "".join(words_of(line.raw) for line in opening)
    parts = [[_as_set(line, setting) for line in part] for part in (caption, opening, unit)]
    heads = [*(part for part in parts if part), *([_as_set(line, setting)] for line in header)]
    return Table(
        tuple(Paragraph(tuple(part)) for part in heads),
        tuple(_row(row, reading) for row in rows),
        "".join(words_of(line.raw) for line in caption),
    )


def _as_set(line: Printed, setting: Setting) -> Printed:
    """The line with the gaps between its cells as they are printed, without those that wraps left inside Chinese."""
    text = words_of(line.raw)
    spaced = setting == "tab" and " " in text
    if text == line.text and not spaced:
        return line
    begin = line.raw.index(text)
    whole = range(begin, begin + len(text))
    if not spaced:
        return _reset(line, text, whole)
    bounds = [0, *(at for match in _INNER_SPACE.finditer(text) for at in match.span()), len(text)]
    kept = [(low, high) for low, high in zip(bounds[::2], bounds[1::2], strict=True) if low < high]
    columns = whole if len(kept) == 1 else Columns([(begin + low, begin + high) for low, high in kept])
    return _reset(line, "".join(text[low:high] for low, high in kept), columns)


def _reset(line: Printed, text: str, columns: Sequence[int]) -> Printed:
    return replace(line, text=text, columns=columns)


def _under_headers(rows: Sequence[_Body], repeated: Set[str]) -> list[_Body]:
    """The rows without empty lines and headers printed again; behind such a header merged cells are no longer sure.

    A row there without its first cell belongs to the next one that has it, or to one above: neither is said.
    """
    kept: list[_Body] = []
    alone = False
    for row in rows:
        if "".join(row.cells) in repeated:
            alone = True
        elif any(row.cells):
            alone = alone and not row.cells[0]
            row.alone = alone
            kept.append(row)
    return kept


def _parted(levels: Sequence[Sequence[str]], again: Sequence[Sequence[str]]) -> list[list[str]]:
    """Header lines, a single one's empty cells filled with the name that spans them as far as that is sure."""
    if len(levels) != 1:
        return [list(level) for level in levels]
    return [names_of_spans(levels[0], again)]


def _header_levels(cells: Sequence[Sequence[str]], setting: Setting) -> int:
    """How many of the first lines are the header."""
    if not is_header(cells[0]):
        return 0
    counts = Counter(len(row) for row in cells[1:])
    count = 1
    while count < min(_MAX_HEADER_LEVELS, len(cells) - 1) and _is_lower_level(cells, count, counts):
        count += 1
    return count


def _is_lower_level(cells: Sequence[Sequence[str]], index: int, counts: Counter[int]) -> bool:
    """Whether the line at `index` names sub-columns: short words under the groups above, none on the left."""
    row, above = cells[index], cells[index - 1]
    named = [cell for cell in row if cell]
    if not named or any(type_of(cell) != "text" for cell in named):
        return False
    if spans_all(above, row) and len(named) == len(row) - 1 and counts[len(row)] * 2 > sum(counts.values()):
        return is_header(row) and any(type_of(cell) != "text" for cell in cells[index + 1])
    if any(len(cell) > 20 for cell in named):
        return False
    if row[0] == "" and len(row) >= len(above):
        spans = any(not above[at] and row[at] for at in range(1, min(len(above), len(row))))
        goes_on = all(at < len(above) and above[at] for at, cell in enumerate(row) if cell)
        numbers = any(type_of(cell) != "text" for cell in cells[index + 1])
        return (spans and numbers) or (
            goes_on and (numbers or has_open_bracket("".join(above)) or named[0][0] in "（(")
        )
    spread = {len(above) - 1 + len(row), len(above) - 2 + len(row), *(i + len(row) for i in (1, 2))} & set(counts)
    alone = len(row) != len(above) or counts[len(above)] == 1
    return index == 1 and alone and len(named) >= 2 and max(spread, default=0) > len(above)


def _unwrapped(rows: list[_Body], bordered: bool) -> list[_Body]:
    """The rows, those that a page's width broke over several lines made whole."""
    widest: dict[int, int] = {}
    for row in rows if bordered else ():
        for at, cell in enumerate(row.cells):
            widest[at] = max(widest.get(at, 0), width(cell[:200]))
    result: list[_Body] = []
    last: list[str] = []  # the cells of the line before, by column
    for row in rows:
        if result and _continues(last, row.cells, widest, bordered):
            whole = result[-1]
            if len(row.cells) == 1 and not bordered:
                whole.cells[-1] += row.cells[0]
            else:
                for at, cell in enumerate(row.cells):
                    whole.cells[at] += cell
            whole.lines.extend(row.lines)
        else:
            result.append(row)
        last = row.cells if len(row.cells) > 1 else [row.cells[0]]
    return result


def _continues(last: Sequence[str], cells: Sequence[str], widest: dict[int, int], bordered: bool) -> bool:
    if not bordered:
        if len(cells) != 1 or not last:
            return False
        cut = not is_terminal(last[-1]) and (has_open_bracket(last[-1][-200:]) or len(last[-1]) >= 10)
        return _GOES_ON.match(cells[0]) is not None or (cut and type_of(last[-1]) == "text")
    if cells[0] or len(cells) != len(last):
        return False
    for at, cell in enumerate(cells):
        above = last[at]
        full = widest[at] >= _MIN_WRAP_WIDTH and width(above[-200:]) >= widest[at] - 2
        if cell and (
            _GOES_ON.match(cell) or (above and not is_terminal(above) and (full or has_open_bracket(above[-200:])))
        ):
            return True
    return False


def _reading(levels: Sequence[Sequence[str]], rows: Sequence[_Body], setting: Setting, bordered: bool) -> _Reading:
    counts = Counter(len(row.cells) for row in rows if len(row.cells) > 1)
    positional = setting == "tab" or bordered
    if positional:
        names = names_by_place(levels) if levels and _is_even(levels, counts, bordered) else []
        return _Reading(names, [], True, False)
    merges = setting == "pipe"
    cells = [row.cells for row in rows]
    usual = [each for each in counts if not merges or sum(counts[n] for n in counts if n > each) * 20 <= len(rows)]
    for columns in sorted(usual, reverse=True):
        profile = profile_of(cells, columns)
        names = names_by_count(levels, profile) if levels and profile else []
        if names and not (merges and _is_shifted(cells, columns)):
            return _Reading(names, profile, False, merges)
    columns = counts.most_common(1)[0][0] if counts else 0
    return _Reading([], profile_of(cells, columns), False, merges)


def _is_even(levels: Sequence[Sequence[str]], counts: Counter[int], bordered: bool) -> bool:
    """Whether a header has a cell over every column of the rows: no form, and no cell that spans several."""
    top = levels[0]
    last = max(at for at, cell in enumerate(top) if cell)
    holes = len(levels) == 1 and not all(top[1:last])
    return not holes and (not bordered or not counts or counts.most_common(1)[0][0] == len(top))


def _is_shifted(rows: Sequence[Sequence[str]], columns: int) -> bool:
    """Whether a column mixes words and numbers so much that merged cells must have moved some rows' cells."""
    full = [row for row in rows if len(row) == columns]
    for at in range(1, columns):
        kinds = Counter(type_of(row[at]) for row in full if row[at])
        if min(kinds["text"], kinds["number"]) * 3 > len(full):
            return True
    return False


def _row(row: _Body, reading: _Reading) -> Row:
    """The row with its cells under their headers and with what merged cells above say for it."""
    cells = row.cells
    named = [cell for cell in cells if cell]
    if len(named) == 1 and len(cells) <= 1:
        reading.group, reading.above = named[0], []
        return Row(tuple(row.lines), named[0][:_MAX_LABEL_CHARS])
    if reading.names and len(cells) > 2 and cells[0] == reading.names[0] and is_header(cells):
        reading.names = list(cells)  # the columns that did not fit beside the first ones, with a header of their own
        return Row(tuple(row.lines), " ".join(named)[:_MAX_LABEL_CHARS])
    total = _TOTAL.match(cells[0]) is not None
    if len(named) == len(cells) and not total and (len(cells) == reading.columns or reading.columns == 0):
        reading.above = cells
        label = " ".join([*_over(row, reading, total), *cells])
        fields = tuple(zip(reading.names, cells, strict=True)) if reading.names else ()
        return Row(tuple(row.lines), label[:_MAX_LABEL_CHARS], fields)
    placed = _placed(cells, reading, total)
    inherited = {} if total or row.alone else _inherited(placed, reading)
    if not total:
        reading.above = [
            placed.get(at) or inherited.get(at, "") for at in range(max([*placed, *inherited], default=-1) + 1)
        ]
    values = {**inherited, **{at: cell for at, cell in placed.items() if cell}}
    spare = [] if len(placed) == len(cells) else _unplaced(cells, placed)
    first = 1 if 0 not in inherited and 0 in placed else 0
    in_order = [*named[:first], *inherited.values(), *named[first:]]
    shown = in_order if spare or not values else [values[at] for at in sorted(values)]
    label = " ".join([*_over(row, reading, total), *shown])
    return Row(tuple(row.lines), label[:_MAX_LABEL_CHARS], _fields(values, spare, reading.names))


def _over(row: _Body, reading: _Reading, total: bool) -> list[str]:
    """What stands over a row: the caption of its group, and where its line is indented the row that it is part of."""
    over = [reading.group] if reading.group and not total else []
    if reading.positional or reading.merges:
        return over
    if row.lines[0].raw[:1] not in (" ", "\u3000"):
        reading.part_of = row.cells[0]
        return over
    return [*over, reading.part_of] if reading.part_of and not total else over


def _placed(cells: Sequence[str], reading: _Reading, total: bool) -> dict[int, str]:
    """The cells by column, as far as their columns are sure."""
    columns = reading.columns or len(cells)
    if reading.positional or len(cells) == columns or (not cells[0] and not reading.names):
        return dict(enumerate(cells)) if len(cells) <= columns or not any(cells[columns:]) else {}
    if len(cells) > columns or not reading.profile:
        return {}
    if reading.merges and not total:
        found = columns_after_merged(cells, reading.profile)
        return dict(zip(found, cells, strict=True)) if found is not None else {}
    sure = sure_columns(cells, reading.profile)
    return {at: cell for at, cell in zip(sure, cells, strict=True) if at is not None}


def _inherited(placed: dict[int, str], reading: _Reading) -> dict[int, str]:
    """What merged cells above say for the columns on the left that a row leaves empty."""
    found: dict[int, str] = {}
    if not placed or not reading.above:
        return found
    numbered = placed.get(0, "").isdecimal() and len(placed[0]) <= 4
    first = next((at for at in sorted(placed) if placed[at] and not (at == 0 and numbered)), 0)
    for at in range(1 if numbered else 0, min(first, _MAX_INHERITED, len(reading.above))):
        if reading.above[at] and not placed.get(at):
            found[at] = reading.above[at]
    return found


def _unplaced(cells: Sequence[str], placed: dict[int, str]) -> list[str]:
    """The cells whose columns are not sure, in order."""
    left = [cell for cell in cells if cell]
    for cell in placed.values():
        if cell in left:
            left.remove(cell)
    return left


def _fields(values: dict[int, str], spare: Sequence[str], names: Sequence[str]) -> Fields:
    if not names or not values or max(values) >= len(names):
        return ()
    sure = [(names[at], values[at]) for at in sorted(values)]
    return (*sure, *(("", cell) for cell in spare))
