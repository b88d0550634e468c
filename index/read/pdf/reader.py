"""Reads a PDF file: pages with a text layer by it, pages that are pictures by OCR where that is installed."""

from __future__ import annotations

import pypdfium2

from errors import EmptyFile
from index.read.collected import Collected, SourceFile
from index.read.layout import Layout
from index.read.pdf.document import opened, page_of
from index.read.pdf.drawings import drawings_of
from index.read.pdf.place import Shown
from index.read.pdf.text import text_of
from index.read.task import Task


def read_pdf(task: Task) -> SourceFile:
    """The lines and tables of a PDF file.

    Raises Protected, Damaged, TooMuch, EmptyFile or ReaderMissing, each one sentence.
    """
    with opened(task) as document:
        into = Collected()
        into.pages = len(document)
        layout = Layout()
        for number in range(1, len(document) + 1):
            with page_of(document, number) as page:
                if page is not None:
                    _take(page, number, layout)
            task.tell(number, len(document))
        layout.write(into)
        if not into.lines:
            raise EmptyFile(f"{task.name} was not read: it has no text layer; pip install '.[ocr]' and read it again.")
        return into.source()


def _take(page: pypdfium2.PdfPage, number: int, layout: Layout) -> None:
    shown = Shown(page)
    drawn = drawings_of(page, shown)
    layout.add_page(number, shown.width, shown.height, text_of(page, shown).glyphs, drawn.rules)
