"""The lines that a reader finds, collected: numbered, free of line ends, with what they know of their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from index.model import Area, Box, GridRow, Line

_BREAKS = re.compile(r"\r\n?|\n|\f|\v")
_BREAKS_OF_CELL = re.compile(r"[\t\r\n\f\v]+")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as its reader found it: the decoded text, its lines, how many pages it has as far as it says."""

    text: str  # the lines, between line feeds
    lines: Sequence[Line]
    pages: int | None = None
    notes: tuple[str, ...] = ()  # what a person should know of the reading: a sentence each, Chinese with English

    def placed(self) -> Iterator[Line]:
        """The lines of which it is known where on the page they stand, or how surely they were read."""
        return (line for line in self.lines if line.areas or line.confidence is not None)


@dataclass(slots=True)
class Collected:
    """Takes in lines in reading order and gives the file."""

    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pages: int | None = None
    _tables: int = 0
    _sheet: str | None = None  # begun, and no line of it seen

    def add(
        self,
        text: str,
        *,
        page: int | None = None,
        begins: bool | None = None,
        areas: Sequence[Area] = (),
        confidence: float | None = None,
    ) -> None:
        """Takes in a line, or several where `text` has line ends: the first has what is known, the others continue."""
        first, *others = _BREAKS.split(text)
        self._append(Line(first, len(self.lines) + 1, page, begins, None, tuple(areas), confidence))
        for other in others:
            self._append(Line(other, len(self.lines) + 1, page, None if begins is None else False))

    def blank(self) -> None:
        """An empty line: what stands before it and behind it are apart."""
        self._append(Line("", len(self.lines) + 1, self.lines[-1].page if self.lines else None))

    def begin_sheet(self, name: str) -> None:
        """What comes now is a sheet of its own, and so a document of its own, called by this name."""
        self._sheet = name

    def begin_table(self) -> None:
        """The rows that come now are of a table of their own."""
        self._tables += 1

    def add_row(
        self,
        printed: Sequence[str],
        filled: Sequence[str] | None = None,
        *,
        header: bool | None = None,
        page: int | None = None,
        boxes: Sequence[Box | None] = (),
        confidence: float | None = None,
    ) -> None:
        """Takes in a row of the table begun last. Line ends and tabs inside cells become spaces.

        `printed`: its cells, a merged one's text at the first place of those it spans and "" at the others;
        `filled`: the same with that text at all of them, `printed` where nothing is merged; `boxes`: where each of
        `printed` stands on the page, as far as that is known.
        """
        texts = [_tidy(cell) for cell in printed]
        cells = texts if filled is None else [_tidy(cell) for cell in filled]
        areas, column = [], 0
        for text, box in zip_longest(texts, boxes[: len(texts)], fillvalue=None):
            end = column + len(text or "")
            if text and box is not None:
                areas.append(Area(column, end, box))
            column = end + 1
        row = GridRow(self._tables - 1, tuple(cells), header)
        self._append(Line("\t".join(texts), len(self.lines) + 1, page, True, row, tuple(areas), confidence))

    def source(self) -> SourceFile:
        """All that was taken in."""
        return SourceFile("\n".join(line.text for line in self.lines), self.lines, self.pages, tuple(self.notes))

    def _append(self, line: Line) -> None:
        self.lines.append(line if self._sheet is None else replace(line, sheet=self._sheet))
        self._sheet = None


def _tidy(cell: str) -> str:
    return _BREAKS_OF_CELL.sub(" ", cell).strip()
