"""Composes repaired text so that every character keeps its way home, and notes where it is not verbatim any more."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from index.model import Line, Piece, Text
from index.repair.columns import runs_of
from index.repair.lines import FOLDED_AWAY, Printed


class Composer:
    """Collects printed lines into one Text; notes a break wherever the source between two neighbours is not blank."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._first = lines[0].number if lines else 1
        self._before = array(
            "Q", accumulate((sum(map(_weight, line.text)) if line.text else 0 for line in lines), initial=0)
        )
        self._measured = (0, 0, 0)  # a line's number, a column of it, and what lies before that column in the line
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
        for first, end, column in runs_of(line.columns):
            self._add_run(line.text[first:end], line, column)

    def _add_run(self, text: str, line: Printed, column: int) -> None:
        seen, weight = self._seen(line.number, column), sum(map(_weight, text))
        if self._reached is not None and (seen != self._reached or _composes(text[0])):
            self._breaks.append(self._length)
        self._pieces.append(Piece(self._length, line.number, column, line.page))
        self._chunks.append(text)
        self._length += len(text)
        self._reached = seen + weight
        self._measured = (line.number, column + len(text), self._reached - self._before[line.number - self._first])

    def _seen(self, number: int, column: int) -> int:
        """How much of the source's visible text lies before a column of a line. Columns of one line come ascending."""
        measured, begin, weight = self._measured
        if measured != number or begin > column:
            begin = weight = 0
        if begin < column:
            weight += sum(map(_weight, self._lines[number - self._first].text[begin:column]))
        return self._before[number - self._first] + weight

    def text(self) -> Text:
        """What was composed."""
        return Text("".join(self._chunks), tuple(self._pieces), tuple(self._breaks))


def _needs_space(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


@lru_cache(maxsize=1024)
def _composes(char: str) -> bool:
    """Whether a character may become one with the character before it: an accent, a later part of a Korean syllable.

    Where something stood between the two in the source, folding made one character of them only in the repaired text.
    """
    first = unicodedata.normalize("NFKC", char)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"


@lru_cache(maxsize=65_536)
def _weight(char: str) -> int:
    """How many characters of folded text a source character makes (see `index.repair.lines.fold`)."""
    return sum(1 for c in unicodedata.normalize("NFKC", char) if not c.isspace() and c not in FOLDED_AWAY)
