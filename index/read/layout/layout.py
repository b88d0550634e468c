"""Pages of characters and rules become the lines and tables of a file, in reading order across the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from index.read.collected import Collected
from index.read.layout.page import LaidLine, Part, parts_of
from index.read.layout.shapes import Glyph, Rule

Picture = Callable[[int], None]


@dataclass(slots=True)
class Layout:
    """Takes in pages one by one, keeps only their lines and tables, and writes them when all are known."""

    _pages: list[tuple[int, list[Part] | None]] = field(default_factory=list)

    def add_page(
        self, page: int, width: float, height: float, glyphs: Sequence[Glyph], rules: Sequence[Rule] = ()
    ) -> None:
        """Takes in a page with what is printed on it."""
        self._pages.append((page, parts_of(page, width, height, glyphs, rules)))

    def skip_page(self, page: int) -> None:
        """A page that is a picture: what reads it is called when its turn comes."""
        self._pages.append((page, None))

    def write(self, into: Collected, picture: Picture | None = None) -> None:
        """Writes what was taken in; `picture` is called with the number of each page that was skipped."""
        for page, parts in self._pages:
            if parts is None:
                if picture is not None:
                    picture(page)
                continue
            for part in parts:
                if isinstance(part, LaidLine):
                    into.add(part.text, page=page, areas=part.areas)
                else:
                    into.begin_table()
                    for row in part.rows:
                        into.add_row(row.printed, row.filled, page=row.page, boxes=row.boxes)
