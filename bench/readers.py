"""Readers of files behind one face: ours, and well-known ones of each format where they are installed."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from index.read import ReadingProcess, SourceFile, Unpacked, open_file
from index.reading import documents_of
from settings import load_settings

OURS = "wenzheng"
_MARKDOWN_ROW = re.compile(r"\|(.*)\|\s*$", re.MULTILINE)
_RULE_OF_TABLE = re.compile(r"[\s|:-]+")


@dataclass(slots=True)
class Read:
    """What a reader found: its text, the rows of its tables as (name of the column, cell), and how many pages."""

    text: str
    rows: list[list[tuple[str, str]]] = field(default_factory=list)
    pages: int | None = None
    outlined_s: float = 0.0  # of the time, what our reader took to make documents with sections of the lines


def suits(reader: str, suffix: str) -> bool:
    """Whether a reader is one for files of a suffix."""
    return suffix in _SUFFIXES[reader]


def names() -> list[str]:
    """All readers, ours first."""
    return list(_SUFFIXES)


def begin(reader: str) -> tuple[Callable[[Path], Read], Callable[[], None]]:
    """A reader made ready, and what ends it. Raises ImportError where it is not installed."""
    if reader == OURS:
        process = ReadingProcess(load_settings())
        return lambda path: _ours(path, process), process.close
    return _BEGUN[reader](), lambda: None


def _ours(path: Path, process: ReadingProcess) -> Read:
    files = list(_opened(path, path.name, process))
    started = time.perf_counter()
    documents = [document for file, name in files for document in documents_of(file, name, PurePath(name).stem)]
    outlined = time.perf_counter() - started
    rows = [list(each.fields) for document in documents for each in document.sections if each.kind == "row"]
    pages = files[0][0].pages if len(files) == 1 else None
    return Read("\n".join(document.text.text for document in documents), rows, pages, outlined)


def _opened(path: Path, name: str, process: ReadingProcess) -> Iterator[tuple[SourceFile, str]]:
    """The lines of a file, or of those in an archive, each with its name."""
    opened = open_file(path, name, load_settings(), process)
    if not isinstance(opened, Unpacked):
        yield opened, name
        return
    try:
        for member, place in opened.members:
            yield from _opened(place, member, process)
    finally:
        opened.remove()


def _pypdf() -> Callable[[Path], Read]:
    pypdf = importlib.import_module("pypdf")

    def read(path: Path) -> Read:
        pages = pypdf.PdfReader(path).pages
        return Read("\n".join(page.extract_text() for page in pages), pages=len(pages))

    return read


def _pdfplumber() -> Callable[[Path], Read]:
    pdfplumber = importlib.import_module("pdfplumber")

    def read(path: Path) -> Read:
        with pdfplumber.open(path) as document:
            texts = [page.extract_text() for page in document.pages]
            grids = [grid for page in document.pages for grid in page.extract_tables()]
            return Read("\n".join(texts), [row for grid in grids for row in _rows(grid)], len(texts))

    return read


def _python_docx() -> Callable[[Path], Read]:
    docx = importlib.import_module("docx")

    def read(path: Path) -> Read:
        document = docx.Document(str(path))
        grids = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
        lines = [paragraph.text for paragraph in document.paragraphs] + ["\t".join(row) for g in grids for row in g]
        return Read("\n".join(lines), [row for grid in grids for row in _rows(grid)])

    return read


def _markitdown() -> Callable[[Path], Read]:
    converter = importlib.import_module("markitdown").MarkItDown()

    def read(path: Path) -> Read:
        text = converter.convert(path).text_content
        grids: list[list[list[str]]] = [[]]
        for line in text.splitlines():
            row = _MARKDOWN_ROW.fullmatch(line)
            if row is None:
                grids.append([])
            elif not _RULE_OF_TABLE.fullmatch(row[1]):
                grids[-1].append([cell.strip() for cell in row[1].split("|")])
        return Read(text, [row for grid in grids for row in _rows(grid)])

    return read


def _trafilatura() -> Callable[[Path], Read]:
    trafilatura = importlib.import_module("trafilatura")
    return lambda path: Read(trafilatura.extract(path.read_bytes()) or "")


def _openpyxl() -> Callable[[Path], Read]:
    openpyxl = importlib.import_module("openpyxl")

    def read(path: Path) -> Read:
        book = openpyxl.load_workbook(path, data_only=True)
        grids = [[["" if v is None else str(v) for v in row] for row in sheet.values] for sheet in book]
        text = "\n".join("\t".join(row) for grid in grids for row in grid)
        return Read(text, [row for grid in grids for row in _rows(grid)])

    return read


def _easyofd() -> Callable[[Path], Read]:
    easyofd = importlib.import_module("easyofd")

    def read(path: Path) -> Read:
        ofd = easyofd.OFD()
        ofd.read(str(path), fmt="path")
        words = [word["text"] for file in ofd.data for page in file["page_info"].values() for word in page["text_list"]]
        return Read("\n".join(words))

    return read


def _rows(grid: Sequence[Sequence[Any]]) -> Iterable[list[tuple[str, str]]]:
    """Rows under the names in the first, as far as a reader that knows no header can tell."""
    if not grid:
        return []
    names = [str(cell or "") for cell in grid[0]]
    return [list(zip(names, (str(cell or "") for cell in row), strict=False)) for row in grid[1:]]


_PLAIN = frozenset({".txt", ".text", ".md"})
_SUFFIXES: dict[str, frozenset[str]] = {
    OURS: frozenset(
        _PLAIN
        | {".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt", ".ofd", ".html", ".htm", ".aspx", ".mhtml", ".epub", ".eml"}
        | {".zip", ".7z", ".rar", ".xlsx", ".xls", ".et", ".ods", ".csv", ".png", ".jpg", ".tif"}
    ),
    "pypdf": frozenset({".pdf"}),
    "pdfplumber": frozenset({".pdf"}),
    "python-docx": frozenset({".docx"}),
    "trafilatura": frozenset({".html", ".htm", ".aspx"}),
    "openpyxl": frozenset({".xlsx"}),
    "easyofd": frozenset({".ofd"}),
    "markitdown": frozenset({".pdf", ".docx", ".html", ".htm", ".aspx", ".xlsx", ".xls", ".csv", ".epub", ".zip"}),
}
_BEGUN: dict[str, Callable[[], Callable[[Path], Read]]] = {
    "pypdf": _pypdf,
    "pdfplumber": _pdfplumber,
    "python-docx": _python_docx,
    "trafilatura": _trafilatura,
    "openpyxl": _openpyxl,
    "easyofd": _easyofd,
    "markitdown": _markitdown,
}
