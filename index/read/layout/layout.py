"""Pages of characters and rules become the lines and tables of a file, in reading order across the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.read.collected import Collected
from index.read.layout.cells import Table
from index.read.layout.frame import ToBox
from index.read.layout.furniture import furniture
from index.read.layout.notes import is_marked
from index.read.layout.page import LaidLine, LaidPage, laid_out
from index.read.layout.paragraphs import beginnings
from index.read.layout.shapes import Glyph, Rule
from index.read.layout.tables import OpenTable

_STOPS = "。！？；：!?;:"
_CLOSING = "”’」』）)】》"


@dataclass(slots=True)
class Layout:
    """Takes in pages one by one, keeps only their lines and tables, and writes them when all are known."""

    _pages: list[LaidPage] = field(default_factory=list)

    def add_page(
        self,
        page: int,
        width: float,
        height: float,
        glyphs: Sequence[Glyph],
        rules: Sequence[Rule] = (),
        to_box: ToBox | None = None,
    ) -> None:
        """Takes in a page with what is printed on it.

        `to_box` says where a rectangle is on the page as it is shown; as a share of width and height without it.
        """
        begun = self._pages[-1].cut if self._pages else None
        self._pages.append(laid_out(page, width, height, glyphs, rules, to_box, begun))

    def write(self, into: Collected) -> None:
        """Writes what was taken in."""
        dropped = furniture(self._pages)
        for page in self._pages:
            page.parts = [part for part in page.parts if id(part) not in dropped]
            page.notes = [line for line in page.notes if id(line) not in dropped]
        parts = [part for page in self._pages for part in page.parts]
        begins = beginnings([part if isinstance(part, LaidLine) else None for part in parts])
        writing = _Writing(into, begins)
        for page in self._pages:
            writing.add(page)
        writing.end()


class _Writing:
    """What was written last, and what waits to be written."""

    def __init__(self, into: Collected, begins: dict[int, bool]) -> None:
        self._into = into
        self._begins = begins
        self._table: OpenTable | None = None
        self._waiting: list[LaidLine] = []  # notes, for the end of a sentence that runs over the page
        self._said: set[str] = set()  # what stands across one page after the other
        self._last = ""

    def add(self, page: LaidPage) -> None:
        """Writes a page."""
        before, self._waiting = self._waiting, []
        for part in page.parts:
            if isinstance(part, Table):
                if self._table is None or not self._table.takes_in(part, page.number):
                    self._close_table()
                    self._table = OpenTable(part, page.number)
                continue
            self._close_table()
            if before and (_ends_sentence(self._last) or self._begins.get(id(part))):
                self._write_notes(before)
                before = []
            self._into.add(
                part.text,
                page=part.page,
                begins=self._begins.get(id(part)),
                areas=part.areas,
                confidence=part.confidence,
            )
            self._last = part.text
        if before:
            self._close_table()
            self._write_notes(before)
        self._waiting = [*page.notes, *(line for line in page.asides if line.text not in self._said)]
        self._said.update(line.text for line in page.asides)

    def end(self) -> None:
        """Writes what still waits."""
        self._close_table()
        self._write_notes(self._waiting)

    def _close_table(self) -> None:
        if self._table is not None:
            self._table.write(self._into)
            self._table = None

    def _write_notes(self, lines: Sequence[LaidLine]) -> None:
        for number, line in enumerate(lines):
            begins = number == 0 or is_marked(line.text) or None
            self._into.add(line.text, page=line.page, begins=begins, areas=line.areas, confidence=line.confidence)


def _ends_sentence(text: str) -> bool:
    return not text or text.rstrip(_CLOSING)[-1:] in _STOPS
