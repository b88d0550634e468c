"""A sheet as it is seen: the texts of its cells by row and column, what is merged, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import NamedTuple

from errors import TooMuch
from index.read.flow import remarks

_MOST_CELLS = 3_000_000
_MOST_NAMED = 5


class Merge(NamedTuple):
    """One cell over several: rows [top, bottom) and columns [left, right)."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Only cells that show something are held, however large the sheet says it is."""

    name: str
    book: Workbook
    rows: dict[int, dict[int, str]] = field(default_factory=dict)  # row → column → text, both from 0
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: list[str] = field(default_factory=list)  # paragraphs of the text boxes that lie over it

    def put(self, row: int, column: int, text: str) -> None:
        """Takes in a cell. Raises TooMuch where there are too many."""
        if text.strip():
            self.book.count(1)
            self.rows.setdefault(row, {})[column] = text


@dataclass(slots=True)
class Workbook:
    """The sheets that are seen, and what is said of those that are not."""

    source: str  # the file, as sentences about it name it
    sheets: list[Sheet] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)  # names of sheets
    uncounted: int = 0  # formulas saved without a result
    images: int = 0  # pictures that lie over sheets or stand in cells
    _cells: int = 0

    def begin(self, name: str) -> Sheet:
        """The next sheet, empty so far."""
        self.sheets.append(Sheet(name, self))
        return self.sheets[-1]

    def count(self, cells: int) -> None:
        """Counts further cells, merged ones as often as they reach. Raises TooMuch."""
        self._cells += cells
        if self._cells > _MOST_CELLS:
            raise TooMuch(
                f"{self.source} was not read: it has more than {_MOST_CELLS:,} cells that say something; split it."
            )

    def notes(self) -> list[str]:
        """A sentence for each kind of what was left out."""
        found: list[str] = []
        if self.hidden:
            count = len(self.hidden)
            names = "、".join(self.hidden[:_MOST_NAMED]) + ("等" if count > _MOST_NAMED else "")
            found.append(f"隐藏的工作表未读取（{count} 个）：{names}。{count} hidden sheets were not read.")
        rows = sum(row in sheet.hidden_rows for sheet in self.sheets for row in sheet.rows)
        columns = sum(
            len(sheet.hidden_columns & {column for cells in sheet.rows.values() for column in cells})
            for sheet in self.sheets
        )
        if rows or columns:
            found.append(
                f"隐藏的 {rows} 行、{columns} 列未读取。{rows} hidden rows and {columns} hidden columns were not read."
            )
        if self.uncounted:
            found.append(
                f"有 {self.uncounted} 个公式没有保存计算结果，未读取。"
                f"{self.uncounted} formulas were saved without their results and were not read."
            )
        return found + remarks.unread_images(self.images)


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A row of what is seen, its columns counted without the hidden and the empty ones."""

    number: int  # counted without the hidden rows
    printed: Mapping[int, str]  # column → text, a merged cell's where it begins
    filled: Mapping[int, str]  # the same with that text wherever it reaches

    @property
    def cells(self) -> int:
        """How many cells it has, one over several columns counted once."""
        if len(self.printed) == len(self.filled):  # nothing is merged
            return len(self.filled)
        return sum(1 for _ in self.begins())

    def begins(self) -> Iterator[int]:
        """The columns at which its cells begin, those among them that go on from the row above."""
        return (at for at, text in self.filled.items() if at in self.printed or self.filled.get(at - 1) != text)


def seen_rows(sheet: Sheet) -> Iterator[SeenRow]:
    """The rows that show something, or are parts of cells that do, from top to bottom."""
    shown_rows = [row for row in sorted(sheet.rows) if row not in sheet.hidden_rows]
    columns = sorted({column for cells in sheet.rows.values() for column in cells})
    if not columns:
        return
    merged = _merged(sheet, columns[-1] + 1, max(sheet.rows) + 1)
    numbers = _numbers(sheet, sorted({*shown_rows, *merged}))
    for row, number in numbers.items():
        printed = {c: text for c, text in sheet.rows.get(row, {}).items() if c not in sheet.hidden_columns}
        filled = dict(printed)
        for column, (text, first) in merged.get(row, {}).items():
            filled[column] = text
            printed.pop(column, None)
            if first:
                printed[column] = text
        if filled:
            yield SeenRow(number, printed, filled)


def _numbers(sheet: Sheet, rows: list[int]) -> dict[int, int]:
    """For each row its number among those not hidden."""
    numbers: dict[int, int] = {}
    number, last = 0, -1
    for row in rows:
        if row - last > 1 and any(each not in sheet.hidden_rows for each in range(last + 1, min(row, last + 50))):
            number += 1  # empty rows stand between, it is not told how many
        number += 1
        numbers[row] = number
        last = row
    return numbers


def _merged(sheet: Sheet, width: int, height: int) -> dict[int, dict[int, tuple[str, bool]]]:
    """What merged cells say in each row and column that is seen, and whether they begin there."""
    said: dict[int, dict[int, tuple[str, bool]]] = {}
    for merge in sheet.merges:
        text = sheet.rows.get(merge.top, {}).get(merge.left, "")
        if not text:
            continue
        columns = [c for c in range(merge.left, min(merge.right, width)) if c not in sheet.hidden_columns]
        if not columns:
            continue
        visible = (row for row in range(merge.top, merge.bottom) if row not in sheet.hidden_rows)
        rows = [*islice(visible, 1), *takewhile(lambda row: row < height, visible)]  # its first also below all texts
        sheet.book.count(len(columns) * len(rows))
        first = True
        for row in rows:
            for column in columns:
                said.setdefault(row, {})[column] = (text, first)
                first = False
    return said
