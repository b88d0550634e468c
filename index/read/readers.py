"""Which reader reads which kind of file, each loaded when a file of its kind comes: most folders need few of them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from index.read.collected import SourceFile
from index.read.kinds import Kind
from index.read.task import Task

if TYPE_CHECKING:
    from index.read.archives import Members


class Reader(NamedTuple):
    """Where a reader stands, and the extra of pyproject.toml that it needs besides what is always installed."""

    module: str
    function: str
    extra: str = ""


# Gives a SourceFile.
READERS: dict[Kind, Reader] = {
    "csv": Reader("index.read.sheets", "read_csv"),
    "html": Reader("index.read.web", "read_html"),
    "mhtml": Reader("index.read.web", "read_mhtml"),
    "rtf": Reader("index.read.rtf", "read_rtf"),
    "pdf": Reader("index.read.pdf", "read_pdf"),
    "image": Reader("index.read.scan", "read_image", "ocr"),
    "ofd": Reader("index.read.ofd", "read_ofd"),
    "docx": Reader("index.read.word", "read_docx"),
    "doc": Reader("index.read.word", "read_doc"),
    "xlsx": Reader("index.read.sheets", "read_xlsx"),
    "sheetml": Reader("index.read.sheets", "read_sheet_xml"),
    "xls": Reader("index.read.sheets", "read_xls", "office"),
    "odt": Reader("index.read.open_document", "read_odt"),
    "ods": Reader("index.read.open_document", "read_ods"),
    "epub": Reader("index.read.epub", "read_epub"),
}
# Gives the files in it, each with its name, unpacked into the task's scratch folder.
UNPACKERS: dict[Kind, Reader] = {
    "zip": Reader("index.read.archives", "unpack_zip"),
    "7z": Reader("index.read.archives", "unpack_7z", "office"),
    "eml": Reader("index.read.mail", "unpack_mail"),
}
# Gives the picture of one page, as WebP.
PICTURES: dict[Kind, Reader] = {
    "pdf": Reader("index.read.pdf", "page_picture"),
    "image": Reader("index.read.scan", "page_picture", "ocr"),
}
Read = Callable[[Task], SourceFile]
Unpack = Callable[[Task], "Members"]
Draw = Callable[[Task, int], bytes]


def load_reader(kind: Kind) -> Read:
    """The reader of a kind. Raises ModuleNotFoundError where a package is missing."""
    return _loaded(READERS[kind])  # type: ignore[return-value]


def load_unpacker(kind: Kind) -> Unpack:
    """What unpacks a kind. Raises ModuleNotFoundError where a package is missing."""
    return _loaded(UNPACKERS[kind])  # type: ignore[return-value]


def load_picture(kind: Kind) -> Draw | None:
    """What draws a page of a kind; None for one without pages to be seen."""
    return _loaded(PICTURES[kind]) if kind in PICTURES else None  # type: ignore[return-value]


def _loaded(reader: Reader) -> object:
    return getattr(import_module(reader.module), reader.function)
