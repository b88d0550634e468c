"""Which of the rows that a format gives name the columns, and what they name them: one, two or three levels."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.tables.cells import type_of
from index.tables.grid import Given, name_of
from index.tables.header import FIRST_COLUMN, YEAR, is_column_name

_MAX_LEVELS = 4
_SEEN = 60  # rows under a header, whose cells tell whether it is one
_MAX_NAME_CHARS = 30
_SPAN = re.compile(  # 2024, 2024年, 1-6月, 3级: figures that name what a column is about
    r"(?:19|20)\d{2}|\d{1,4}(?:[-—–~～至.]\d{1,4})?\s?(?:年度?|月份?|日|季度|周|旬|级|类|档|岁|期)(?:[（(][^（）()]*[)）]|.{0,6})"
)
_MUCH_LONGER = 2.5
_MIN_ALIKE = 3  # cells with the same ending that show what their column holds


def header_levels(rows: Sequence[Given]) -> int:
    """How many of the first rows are the header: as the format says, else as they look beside those under them."""
    said = 0
    while said < len(rows) and rows[said].header:
        said += 1
    if 0 < said < len(rows):
        return said
    if len(rows) < 2 or rows[0].header is False or not _names_columns(rows[0]):
        return 0
    levels = _levels(rows)
    below = [row for row in rows[1:_SEEN] if not row.spanning]
    return levels if levels > 1 or (below and _is_unlike(rows[0], below)) else 0


def names_of(levels: Sequence[Given]) -> list[str]:
    """The name of each column: that of its group, then its own."""
    names: list[list[str]] = [[] for _ in levels[0].cells]
    for depth, level in enumerate(levels):
        below = levels[depth + 1] if depth + 1 < len(levels) else None
        group = ""
        for at, cell in enumerate(level.cells):
            group = cell or (group if below is not None and below.printed[at] and at else "")
            name = name_of(group)
            if name and name not in names[at]:
                names[at].append(name)
    return [" ".join(parts) for parts in names]


def _names_columns(row: Given) -> bool:
    """Whether a row can be a header: two names or more, all short, none a figure or a sentence."""
    named = row.named
    return len(named) >= 2 and all(map(_is_name, named)) and not all(map(YEAR.fullmatch, named))


def _levels(rows: Sequence[Given]) -> int:
    """How many of the first rows belong together: groups over names, what is beside a group going on downwards."""
    count = 1
    while count < min(_MAX_LEVELS, len(rows) - 1) and _is_under(rows[count - 1], rows[count]):
        count += 1
    return count


def _is_under(upper: Given, lower: Given) -> bool:
    """Whether a row parts the groups that the one over it names, or says of its names what they are measured in."""
    own = [at for at, cell in enumerate(lower.printed) if cell]
    if not own or not all(_is_name(lower.printed[at]) for at in own):
        return False
    apart = [at for at in range(len(upper.cells)) if at not in own]
    if not all(not lower.cells[at] or lower.comes_from(upper, at) or lower.goes_on(at) for at in apart):
        return False
    if all(lower.printed[at][0] in "（(" for at in own):
        return any(lower.cells[at] for at in apart) or len(own) < len(upper.cells)
    parted = {lower.printed[at] for at in own if _in_group(upper, at)}
    beside = any(lower.comes_from(upper, at) for at in apart)
    return len(parted) > 1 and (beside or all(_in_group(upper, at) for at in own))


def _in_group(row: Given, at: int) -> bool:
    """Whether a column stands under a name that goes over others too, by a merged cell or by empty ones behind it."""
    if row.goes_on(at) or (not row.cells[at] and at > 0):
        return True
    after = at + 1
    return after < len(row.cells) and (row.goes_on(after) or not row.cells[after])


def _is_name(cell: str) -> bool:
    if len(cell) > _MAX_NAME_CHARS or cell.endswith(("。", "；")):
        return False
    return type_of(cell) not in ("number", "code") or _SPAN.fullmatch(cell) is not None


def _is_unlike(first: Given, below: Sequence[Given]) -> bool:
    """Whether a row of names says by its words, or by how the cells under it differ, that it is a header."""
    if any(below[0].comes_from(first, at) for at in range(len(first.cells))):
        return False  # a cell that goes on beside rows belongs to them
    named = first.named
    if len(named) * 2 <= len(first.cells):
        return False
    usual = sum(is_column_name(cell) or FIRST_COLUMN.match(cell) is not None for cell in named)
    if usual >= 2 and usual * 3 >= len(named):
        return True
    return any(_differs(first, below, at) for at in range(len(first.cells)))


def _differs(first: Given, below: Sequence[Given], at: int) -> bool:
    """Whether the cells under a name are of another kind than it: figures, long, repeated, or of one ending."""
    name, cells = first.cells[at], [row.cells[at] for row in below if row.cells[at]]
    if not name or not cells or first.goes_on(at):
        return False
    if sum(type_of(cell) != "text" for cell in cells) * 3 >= len(cells) * 2:
        return True
    if len(cells) > 1 and sum(map(len, cells)) > _MUCH_LONGER * len(name) * len(cells):
        return True
    different = set(cells) - {name}
    if len(first.cells) > 2 and len(different) == len(set(cells)) < len(cells) >= _MIN_ALIKE:
        return True  # what rows have in common, and not with the first one
    endings = {cell[-1] for cell in different}
    return len(different) >= _MIN_ALIKE and len(endings) == 1 and (name[-1] not in endings or _ends(different, name))


def _ends(cells: Collection[str], name: str) -> bool:
    return all(cell.endswith(name) for cell in cells)
