"""Rows that a format gives as such: their cells by column, the columns that nothing stands in left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.repair.columns import Columns
from index.repair.lines import Printed

_SET_APART = re.compile(r"(?<![^\s])[\u4e00-\u9fff]([ \u3000\xa0]+)(?=[\u4e00-\u9fff](?!\S))")  # 合　计, 姓 名
_WRAPPED = re.compile(r"(?<=[\u4e00-\u9fff])([ \u3000\xa0]+)(?=[\u4e00-\u9fff（(])")  # in a narrow header: 一级 指标


@dataclass(frozen=True, slots=True)
class Given:
    """A row: `printed` has a merged cell's text where it begins, `cells` in every row and column that it spans."""

    line: Printed
    printed: tuple[str, ...]
    cells: tuple[str, ...]
    header: bool | None

    @property
    def named(self) -> list[str]:
        """What its cells say from left to right, one merged over several columns once."""
        return [self.cells[at] for at in range(len(self.cells)) if self.cells[at] and not self.goes_on(at)]

    def goes_on(self, at: int) -> bool:
        """Whether the cell of a column is a part of the one on its left."""
        return at > 0 and not self.printed[at] and self.cells[at] != "" and self.cells[at] == self.cells[at - 1]

    def comes_from(self, above: Given, at: int) -> bool:
        """Whether the cell of a column is a part of the one over it."""
        return not self.printed[at] and self.cells[at] != "" and self.cells[at] == above.cells[at]

    @property
    def spanning(self) -> str:
        """What one cell over all columns says; "" where there are several, or some columns are empty."""
        first = self.cells[0]
        return (
            first
            if first and all(self.cells[at] == first and self.goes_on(at) for at in range(1, len(self.cells)))
            else ""
        )


def grid_of(lines: Sequence[Printed]) -> list[Given]:
    """The rows of a table, each with as many cells as it has columns."""
    width = max(len(line.row.cells) for line in lines if line.row is not None)
    rows = [_given(line, width) for line in lines]
    kept = [at for at in range(width) if any(_says(row, at) for row in rows)]
    if len(kept) == width:
        return rows
    return [replace(row, printed=_at(row.printed, kept), cells=_at(row.cells, kept)) for row in rows]


def as_row(line: Printed, *, header: bool = False) -> Printed:
    """The line without the gaps that set the two letters of a word apart: 合　计; of a `header` without any."""
    gaps = [match.span(1) for match in (_WRAPPED if header else _SET_APART).finditer(line.text)]
    if not gaps:
        return line
    bounds = [0, *(at for gap in gaps for at in gap), len(line.text)]
    kept = list(zip(bounds[::2], bounds[1::2], strict=True))
    return part_of(line, kept)


def name_of(cell: str) -> str:
    """A column's name as `as_row` leaves it."""
    return _WRAPPED.sub("", cell)


def part_of(line: Printed, kept: Sequence[tuple[int, int]]) -> Printed:
    """The line with only the characters of its text that stand in these ranges."""
    text = "".join(line.text[low:high] for low, high in kept)
    runs = [run for low, high in kept for run in _runs(line.columns[low:high])]
    return replace(line, text=text, columns=Columns(runs))


def _runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    """Neighbouring columns as half-open ranges."""
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return runs


def _given(line: Printed, width: int) -> Given:
    assert line.row is not None
    cells = tuple(map(_tidy, line.row.cells))
    printed = tuple(map(_tidy, line.raw.split("\t")))[: len(cells)]
    lacking = ("",) * (width - len(cells))
    return Given(line, (*printed, *("",) * (width - len(printed))), (*cells, *lacking), line.row.header)


def _tidy(cell: str) -> str:
    return _SET_APART.sub(lambda match: match.group().rstrip(), cell.strip())


def _says(row: Given, at: int) -> bool:
    return row.cells[at] != "" and not row.goes_on(at)


def _at(cells: Sequence[str], kept: Sequence[int]) -> tuple[str, ...]:
    return tuple(cells[at] for at in kept)
