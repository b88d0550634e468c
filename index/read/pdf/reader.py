"""Reads a PDF file: pages with a text layer by it, pages that are pictures by OCR where that is installed."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium

from errors import Damaged
from index.read.collected import Collected, SourceFile
from index.read.layout import Layout
from index.read.pdf.document import opened, page_of
from index.read.pdf.drawings import drawings_of
from index.read.pdf.fields import field_glyphs
from index.read.pdf.fonts import read_with_stand_in
from index.read.pdf.pictures import Pictures, is_garbled, is_picture, layer_of
from index.read.pdf.place import Shown
from index.read.pdf.text import text_of
from index.read.task import Task


def read_pdf(task: Task) -> SourceFile:
    """The lines and tables of a PDF file.

    Raises Protected, Damaged, TooMuch, EmptyFile or ReaderMissing, each one sentence.
    """
    read_with_stand_in()
    with opened(task) as document:
        into = Collected(pages=len(document))
        reading = _Reading(task, document)
        for number in range(1, len(document) + 1):
            reading.take(number)
            task.tell(number, len(document))
        reading.write(into)
        return into.source()


class _Reading:
    """A file that is read page by page; each page is closed before the next is opened."""

    def __init__(self, task: Task, document: pypdfium2.PdfDocument) -> None:
        self._task = task
        self._document = document
        self._layout = Layout()
        self._pictures = Pictures(task)
        self._damaged: list[int] = []
        document.init_forms()

    def take(self, number: int) -> None:
        """Takes in a page."""
        with page_of(self._document, number) as page:
            if page is None:
                self._damaged.append(number)
                return
            shown = Shown(page)
            drawn = drawings_of(page, shown)
            text = text_of(page, shown)
            if is_picture(text, drawn, shown) and self._pictures.read(number, self._layout):
                return
            layer = [] if is_garbled(text, drawn, shown) else layer_of(text, drawn, shown)
            glyphs = layer + field_glyphs(page, shown, self._document.formenv)
            self._layout.add_page(number, shown.width, shown.height, glyphs, drawn.rules)

    def write(self, into: Collected) -> None:
        """Writes what was taken in. Raises Damaged, EmptyFile or ReaderMissing where that is nothing."""
        self._layout.write(into)
        if not any(line.text.strip() for line in into.lines):
            if len(self._damaged) == len(self._document):
                raise Damaged(f"{self._task.name} was not read: all its pages are damaged; fetch or save it again.")
            raise self._pictures.nothing_read()
        self._pictures.add_notes(into)
        if self._damaged:
            named = "、".join(map(str, self._damaged[:20]))
            into.notes.append(
                f"第{named}页已损坏，没有读取。({len(self._damaged)} pages are damaged and were not read.)"
            )
        elif not pdfium.FPDF_DocumentHasValidCrossReferenceTable(self._document.raw):
            into.notes.append(
                "文件的目录表已损坏，按剩余内容读取，可能不完整。"
                "(The file's cross-reference table is damaged; text may be missing.)"
            )
