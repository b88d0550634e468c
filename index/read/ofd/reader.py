"""An OFD file as lines and tables: what its pages say, page by page; pages without text are read off their images."""

from __future__ import annotations

from collections.abc import Iterator

from errors import Damaged, EmptyFile, Protected
from index.read.collected import Collected, SourceFile
from index.read.layout import Layout
from index.read.ofd.document import Document, documents_of
from index.read.ofd.images import is_scan, picture_of
from index.read.ofd.legible import legible_of
from index.read.ofd.notes import note_of_attachments, note_of_pages, note_of_remarks, remarks_on
from index.read.ofd.page import Drawer, Drawn
from index.read.ofd.parts import Parts
from index.read.package import Package
from index.read.scan import PageScanner
from index.read.task import Task

_KEYS = "Encryptions.xml"  # GM/T 0099-2020, annex C: says how the parts that are missing were encrypted
_FEW_CHARS = 20  # a page number, the line that a scanner prints: no text layer


def read_ofd(task: Task) -> SourceFile:
    """The text of an OFD file. Raises Damaged, Protected, TooMuch, EmptyFile."""
    with Package(task) as package:
        try:
            return _Reading(task, Parts(package)).source()
        except Damaged as error:
            if _KEYS not in package:
                raise
            raise Protected(
                f"{task.name} was not read: its pages are encrypted; open it with its password and print it to PDF."
            ) from error


class _Reading:
    """One file being read."""

    def __init__(self, task: Task, parts: Parts) -> None:
        self._task = task
        self._parts = parts
        self._layout = Layout()
        self._scanner: PageScanner | None = None
        self._remarks: list[tuple[int, str]] = []
        self._missing: list[int] = []
        self._unread: list[int] = []  # pages that are images, or whose font has no Unicode
        self._slanted: list[int] = []
        self._why_missing: Damaged | None = None
        self._remedy = "set WENZHENG_OCR to true"  # for pages that were not read

    def source(self) -> SourceFile:
        documents = list(documents_of(self._parts, self._task.name))
        pages = sum(len(document.pages) for document in documents)
        self._task.check_pages(pages)
        for number, (drawer, document, identity, said) in enumerate(self._pages(documents), 1):
            self._page(number, drawer, said)
            self._remarks += [(number, text) for text in remarks_on(self._parts, document, identity)]
            self._task.tell(number, pages)
        self._check(pages)
        into = Collected(pages=pages)
        self._layout.write(into)
        self._note(into, [name for document in documents for name in document.attachments])
        return into.source()

    def _pages(self, documents: list[Document]) -> Iterator[tuple[Drawer, Document, str, str]]:
        for document in documents:
            drawer = Drawer(self._parts, document, self._task.name)
            for identity, said in document.pages:
                yield drawer, document, identity, said

    def _page(self, number: int, drawer: Drawer, said: str) -> None:
        try:
            drawn = drawer.drawn(said)
        except Damaged as error:
            self._missing.append(number)
            self._why_missing = error
            return
        legible = legible_of(drawn.glyphs)
        if drawn.slanted:
            self._slanted.append(number)
        if legible < _FEW_CHARS and (is_scan(drawn) or (drawn.glyphs and not legible)):
            if self._scan(number, drawn):
                return
            self._unread.append(number)
        if legible:
            self._layout.add_page(number, drawn.width, drawn.height, drawn.glyphs, drawn.rules)

    def _scan(self, number: int, drawn: Drawn) -> bool:
        """Reads a page off its images; whether that could be done."""
        if not self._task.settings.ocr:
            return False
        picture = picture_of(drawn, self._parts)
        if picture is None:
            self._remedy = "print it to PDF"
            return False
        try:
            self._scanner = self._scanner or PageScanner(self._task)
        except ModuleNotFoundError:
            self._remedy = "pip install '.[ocr]'"
            return False
        scan = self._scanner.scan(picture, number)
        self._layout.add_page(number, scan.width, scan.height, scan.glyphs, scan.rules, to_box=scan.to_box)
        return True

    def _check(self, pages: int) -> None:
        name = self._task.name
        if not pages:
            raise Damaged(f"{name} was not read: it has no pages; fetch or save it again.")
        if len(self._missing) == pages and self._why_missing is not None:
            raise self._why_missing
        if len(self._unread) + len(self._missing) == pages:
            raise EmptyFile(
                f"{name} was not read: it has no text layer: {len(self._unread)} pages are images; {self._remedy}."
            )

    def _note(self, into: Collected, attachments: list[str]) -> None:
        if self._scanner is not None:
            self._scanner.add_note(into)
        if self._unread:
            into.notes.append(note_of_pages(self._unread, "是图像，未读入", "are images and were not read"))
        if self._missing:
            into.notes.append(note_of_pages(self._missing, "缺失或损坏，未读入", "are missing or damaged"))
        if self._slanted:
            into.notes.append(note_of_pages(self._slanted, "有斜排文字（水印），未读入", "have slanted text, left out"))
        if self._remarks:
            into.notes.append(note_of_remarks(self._remarks))
        if attachments:
            into.notes.append(note_of_attachments(attachments))
