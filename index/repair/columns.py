"""Which characters of a source line were kept: runs instead of one number a character, as most lines keep them all."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload


class Columns(Sequence[int]):
    """The source column of every kept character, in order; runs of neighbours are stored by their first."""

    __slots__ = ("_columns", "_length", "_starts")

    def __init__(self, kept: Sequence[tuple[int, int]]) -> None:
        """`kept` are half-open ranges of source columns, ascending and not empty."""
        self._starts, self._columns = array("Q"), array("Q")
        self._length = 0
        for begin, end in kept:
            self._starts.append(self._length)
            self._columns.append(begin)
            self._length += end - begin

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> int: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...
    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            return tuple(self[each] for each in range(*index.indices(self._length)))
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        run = bisect_right(self._starts, at) - 1
        return self._columns[run] + at - self._starts[run]

    def runs(self) -> Iterator[tuple[int, int, int]]:
        """(first, end, column): the characters [first, end) stand side by side from `column` on."""
        ends = (*self._starts[1:], self._length)
        yield from zip(self._starts, ends, self._columns, strict=True)


def runs_of(columns: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(first, end, column) for every run of columns that follow each other, in order."""
    if isinstance(columns, Columns):
        yield from columns.runs()
        return
    if isinstance(columns, range) and columns and columns.step == 1:
        yield 0, len(columns), columns[0]
        return
    begin = 0
    for index in range(1, len(columns) + 1):
        if index == len(columns) or columns[index] != columns[index - 1] + 1:
            yield begin, index, columns[begin]
            begin = index
