"""What a document is made of, whatever the format it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Level = Literal["chapter", "article", "item", "one", "two", "three"]  # 章 条 项, and 一、（一）1.
# How a paragraph stands on the page.
Style = Literal["title", "number", "addressee", "body", "sign", "annex", "caption", "remark"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words without a number that is counted; `notes` are the numbers of footnotes at ends of their characters."""

    text: str
    style: Style = "body"
    notes: tuple[tuple[int, int], ...] = ()  # (place in the text, number of the note)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A chapter, article or point: the number is counted by the format where that can count."""

    level: Level
    number: int
    label: str  # as printed: 第一条, （一）, 1.
    text: str
    notes: tuple[tuple[int, int], ...] = ()

    @property
    def printed(self) -> str:
        """Label and words as plain text has them."""
        return f"{self.label}{GAPS[self.level]}{self.text}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its first row and column."""

    text: str
    down: int = 1
    across: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells by column; None where a cell of an earlier row or column reaches over the place."""

    rows: tuple[tuple[Cell | None, ...], ...]
    heads: int  # how many of the rows name the columns

    @property
    def filled(self) -> list[list[str]]:
        """The texts by row and column, a merged cell's at every place that it reaches over."""
        texts = [[""] * len(row) for row in self.rows]
        for at, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    for below in range(at, at + cell.down):
                        texts[below][column : column + cell.across] = [cell.text] * cell.across
        return texts

    @property
    def names(self) -> list[str]:
        """The names of the columns: those of a group and of its columns with a space between."""
        levels = list(zip(*self.filled[: self.heads], strict=True))
        return [" ".join(dict.fromkeys(level)) for level in levels]


Block = Paragraph | Numbered | Table
GAPS: dict[Level, str] = {"chapter": "　", "article": "　", "item": "", "one": "", "two": "", "three": " "}


@dataclass(frozen=True, slots=True)
class Sample:
    """One document; `name` is its files' name without suffix."""

    name: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()  # its footnotes, the first is number 1

    @property
    def title(self) -> str:
        """Its own title, the first of its blocks."""
        return next(block.text for block in self.blocks if isinstance(block, Paragraph) and block.style == "title")

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables in order."""
        return (block for block in self.blocks if isinstance(block, Table))
