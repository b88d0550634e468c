"""Which columns the cells of a short row stand in: known only where the kinds of cells leave no choice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.tables.cells import type_of

_DASHES = re.compile(r"[-—–/─]{1,4}")
_MAX_COLUMNS = 40


def profile_of(rows: Sequence[Sequence[str]], columns: int) -> list[set[str]]:
    """For each column the types of cells that the rows with a cell in every column have there; [] without such rows."""
    full = [row for row in rows if len(row) == columns]
    if not full or columns > _MAX_COLUMNS:
        return []
    return [{type_of(row[at]) for row in full if row[at]} for at in range(columns)]


def _fits(cell: str, types: set[str]) -> bool:
    return not cell or _DASHES.fullmatch(cell) is not None or type_of(cell) in types


def columns_after_merged(cells: Sequence[str], profile: Sequence[set[str]]) -> list[int] | None:
    """The columns of a row that lacks merged cells on the left, a running number before them kept; None if unsure."""
    missing = len(profile) - len(cells)
    numbered = bool(profile[0]) and profile[0] <= {"number", "code"}
    if numbered and _fits(cells[0], profile[0]) and cells[0]:
        columns = [0, *range(1 + missing, len(profile))]
    else:
        columns = list(range(missing, len(profile)))
    return columns if all(_fits(cell, profile[at]) for cell, at in zip(cells, columns, strict=True)) else None


def sure_columns(cells: Sequence[str], profile: Sequence[set[str]]) -> list[int | None]:
    """For each cell the one column it can stand in, in order and by its type; None where there are several or none."""
    count, width = len(cells), len(profile)
    earliest: list[int] = []
    at = 0
    for cell in cells:
        while at < width and not _fits(cell, profile[at]):
            at += 1
        earliest.append(at)
        at += 1
    latest = [0] * count
    at = width - 1
    for index in range(count - 1, -1, -1):
        while at >= 0 and not _fits(cells[index], profile[at]):
            at -= 1
        latest[index] = at
        at -= 1
    if any(first >= width for first in earliest) or any(last < 0 for last in latest):
        return [None] * count
    return [first if first == last else None for first, last in zip(earliest, latest, strict=True)]
