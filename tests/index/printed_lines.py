"""Text as the tests of reading write it, turned into what reading works on."""

from __future__ import annotations

from pathlib import Path

from index.model import Document
from index.read.plain import lines_of
from index.reading import read_documents
from index.repair.lines import Printed, repair_lines
from settings import Settings

SETTINGS = Settings()


def printed(text: str) -> list[Printed]:
    """The repaired lines of a text."""
    return repair_lines(lines_of(text))[0]


def read_text(folder: Path, text: str, name: str = "文件.txt") -> list[Document]:
    """The documents of a text, read from a file as a user's would be."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_documents(path, name, SETTINGS)[0]
