"""Pages that are pictures of pages: which they are, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from errors import EmptyFile, ReaderMissing
from index.read.collected import Collected
from index.read.layout import Glyph, Layout
from index.read.pdf.drawings import Drawings
from index.read.pdf.picture import drawn_page
from index.read.pdf.place import Shown
from index.read.pdf.text import PageText
from index.read.task import Task

if TYPE_CHECKING:
    from index.read.scan import PageScanner

_FEW = 20  # characters: less than a page says
_STRAY = 80  # characters over a picture of the whole page: a stamp, a page number
_COVERED = 0.5  # of a page is taken by pictures where little else is on it
_WHOLE = 0.75
_BEHIND = 0.3  # of a page, for characters that are not drawn to say what is on the picture
_UNREADABLE = 0.3  # of the characters are of fonts that do not tell which they are
_OUTLINES = 400  # bent lines: letters that were turned into drawings
_MOST_NAMED = 20  # pages in a sentence


def is_picture(text: PageText, drawn: Drawings, shown: Shown) -> bool:
    """Whether a page has to be read by its looks: the text layer does not say what is printed there."""
    marks = _marks(text, drawn, shown)
    if is_garbled(text, drawn, shown):
        return True
    covered = _covered(drawn, shown)
    if marks < _FEW:
        return covered > _COVERED or (drawn.curves > _OUTLINES and not marks)
    return covered > _WHOLE and marks < _STRAY and len(text.hidden) < _FEW


def is_garbled(text: PageText, drawn: Drawings, shown: Shown) -> bool:
    """Whether what the text layer says is not what is printed: its fonts do not tell which characters they show."""
    return text.unmapped > 0 and text.unmapped > _UNREADABLE * max(_marks(text, drawn, shown), text.unmapped)


def _marks(text: PageText, drawn: Drawings, shown: Shown) -> int:
    return sum(not glyph.text.isspace() for glyph in layer_of(text, drawn, shown))


def layer_of(text: PageText, drawn: Drawings, shown: Shown) -> list[Glyph]:
    """The characters that say what is printed: those that are not drawn are among them only behind a picture."""
    if text.hidden and _covered(drawn, shown) > _BEHIND:
        return text.glyphs + text.hidden
    return text.glyphs


def _covered(drawn: Drawings, shown: Shown) -> float:
    """The share of a page that its pictures take."""
    return sum(place.width * place.height for place in drawn.pictures) / (shown.width * shown.height or 1.0)


@dataclass(slots=True)
class Pictures:
    """Reads the pages of a file that are pictures, as far as that is wanted and what does it is installed."""

    task: Task
    unread: list[int] = field(default_factory=list)
    missing: str = ""  # the package that is not installed
    _scanner: PageScanner | None = None

    def read(self, number: int, layout: Layout) -> bool:
        """Takes a page into the layout by its looks; False where that cannot be done."""
        scanner = self._ready()
        if scanner is None:
            self.unread.append(number)
            return False
        from index.read.scan import render_scale

        with drawn_page(self.task, number, render_scale) as image:
            scan = scanner.scan(image, number)
        layout.add_page(number, scan.width, scan.height, scan.glyphs, scan.rules, to_box=scan.to_box)
        return True

    def add_notes(self, into: Collected) -> None:
        """Says in the file's notes which pages were read by their looks, and which were not read."""
        if self._scanner is not None:
            self._scanner.add_note(into)
        if self.unread:
            named = "、".join(map(str, self.unread[:_MOST_NAMED])) + ("等" if len(self.unread) > _MOST_NAMED else "")
            into.notes.append(
                f"第{named}页（共{len(self.unread)}页）是图像，没有读取。"
                f"({len(self.unread)} pages are images and were not read; {self._remedy()}.)"
            )

    def nothing_read(self) -> EmptyFile | ReaderMissing:
        """The error of a file of which no page could be read."""
        name = self.task.name
        if not self.unread:
            return EmptyFile(f"{name} was not read: no text is on its pages; replace it by the full document.")
        kind = ReaderMissing if self.missing else EmptyFile
        return kind(f"{name} was not read: it has no text layer, its pages are images; {self._remedy()}.")

    def _remedy(self) -> str:
        return "pip install '.[ocr]' to have them read" if self.missing else "set WENZHENG_OCR=true to have them read"

    def _ready(self) -> PageScanner | None:
        if self._scanner is None and self.task.settings.ocr and not self.missing:
            try:
                from index.read.scan import PageScanner

                self._scanner = PageScanner(self.task)
            except ModuleNotFoundError as error:
                self.missing = error.name or "rapidocr"
        return self._scanner
