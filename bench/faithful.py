"""How faithfully a file was read, against what is known to stand in it: characters, articles, cells of tables.

White space counts nowhere: it is folded away on both sides before anything is compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Row = Sequence[tuple[str, str]]  # (name of the column, cell)

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    total: int

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.right / self.total if self.total else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.total + other.total)


NOTHING = Share(0, 0)


def folded(text: str) -> str:
    """The text without white space."""
    return _SPACE.sub("", text)


def characters_right(read: str, lines: Sequence[str]) -> Share:
    """How many characters of `lines`, each sought by itself anywhere in what was read, stand there.

    From those of a line its edit distance to the nearest stretch of the text is taken; the order of lines counts
    for nothing, so that a footnote or a table may stand where its format has it.
    """
    text = folded(read)
    wanted = [line for line in map(folded, lines) if line]
    wrong = sum(min(len(line), _distance_within(line, text)) for line in wanted if line not in text)
    total = sum(map(len, wanted))
    return Share(total - wrong, total)


def _distance_within(line: str, text: str) -> int:
    """The fewest characters to change, leave out or put in to make `line` a stretch of `text` (Sellers 1980)."""
    if not text:
        return len(line)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    places = np.arange(len(codes) + 1)
    row = np.zeros(len(codes) + 1, dtype=np.int64)
    for number, char in enumerate(line, 1):
        kept = np.minimum(row[1:] + 1, row[:-1] + (codes != ord(char)))
        best = np.concatenate(([number], kept))
        # What is left out of the text costs one a place: a running minimum of cost less place gives it in one pass.
        row = np.minimum.accumulate(best - places) + places
    return int(row.min())


def articles_right(read: str, articles: Sequence[str]) -> Share:
    """How many articles stand in what was read from their label to their last word, character for character."""
    text = folded(read)
    return Share(sum(folded(article) in text for article in articles), len(articles))


def cells_right(read: Sequence[Row], wanted: Sequence[Row]) -> Share:
    """How many cells stand in the row and under the name that they should.

    A row is compared with the row read that has most of its cells; the names of a group and of its column are one.
    """
    rows = [{(folded(name), folded(cell)) for name, cell in row} for row in read]
    right = total = 0
    for row in wanted:
        cells = [(folded(name), folded(cell)) for name, cell in row]
        right += max((sum(cell in there for cell in cells) for there in rows), default=0)
        total += len(cells)
    return Share(right, total)
