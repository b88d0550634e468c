"""Composes repaired text so that every character keeps its way home, and notes where it is not verbatim any more."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from index.model import Line, Piece, Text
from index.repair import FOLDED_AWAY, Printed


class Composer:
    """Collects printed lines into one Text; notes a break wherever the source between two neighbours is not blank."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._raw = {line.number: line.text for line in lines}
        self._before: dict[int, int] = {}
        total = 0
        for line in lines:
            self._before[line.number] = total
            total += sum(map(_weight, line.text))
        self._measured: tuple[int, list[int]] = (0, [0])  # a line's number, and what lies before each of its columns
        self._chunks: list[str] = []
        self._pieces: list[Piece] = []
        self._breaks: list[int] = []
        self._length = 0
        self._reached: int | None = None  # how much of the source's visible text lies before the last character

    @property
    def length(self) -> int:
        return self._length

    def new_line(self) -> None:
        """Ends a paragraph. The line feed belongs to the piece before it."""
        if self._chunks and self._chunks[-1] != "\n":
            self._chunks.append("\n")
            self._length += 1

    def add(self, line: Printed) -> None:
        """Appends one printed line."""
        if not line.text:
            return
        if self._chunks and _needs_space(self._chunks[-1][-1:], line.text[0]):
            self._chunks.append(" ")
            self._length += 1
        begin = 0
        for index in range(1, len(line.columns) + 1):
            if index < len(line.columns) and line.columns[index] == line.columns[index - 1] + 1:
                continue
            self._add_run(line.text[begin:index], line, line.columns[begin])
            begin = index

    def _add_run(self, text: str, line: Printed, column: int) -> None:
        seen = self._before[line.number] + self._weights(line.number)[column]
        if self._reached is not None and seen != self._reached:
            self._breaks.append(self._length)
        self._pieces.append(Piece(self._length, line.number, column, line.page))
        self._chunks.append(text)
        self._length += len(text)
        self._reached = seen + sum(map(_weight, text))

    def _weights(self, number: int) -> list[int]:
        if self._measured[0] != number:
            self._measured = number, [0, *accumulate(map(_weight, self._raw[number]))]
        return self._measured[1]

    def text(self) -> Text:
        """What was composed."""
        return Text("".join(self._chunks), tuple(self._pieces), tuple(self._breaks))


def _needs_space(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


@lru_cache(maxsize=65_536)
def _weight(char: str) -> int:
    """How many characters of folded text a source character makes (see `index.repair.fold`)."""
    return sum(1 for c in unicodedata.normalize("NFKC", char) if not c.isspace() and c not in FOLDED_AWAY)
