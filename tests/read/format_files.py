"""The files of samples/formats: each with what it must say, read once into the index of its format."""

from __future__ import annotations

import importlib.util
import json
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from index.build import BuildReport, build
from index.model import Document
from index.store import Store
from settings import load_settings

FORMATS = Path(__file__).resolve().parents[2] / "samples" / "formats"
EXPECTED = json.loads((FORMATS / "expected.json").read_text("utf-8"))
_BY_LIBREOFFICE = {"doc", "wps"}
OF_PICTURES = {"scan", "image"}
_PACKAGES = {"xls": "xlrd", "et": "xlrd", "7z": "py7zr"}
_PACKAGES |= {each: "rapidocr" for each in OF_PICTURES}


@dataclass(frozen=True)
class FormatFile:
    """A file and the documents in it; `only` says which part of them: all, tables, or a page with `text`."""

    path: str
    format: str
    holds: tuple[str, ...]
    only: str
    text: str | None = None

    def __str__(self) -> str:
        return self.path

    def wanted(self, name: str) -> dict[str, Any]:
        return EXPECTED["documents"][name]

    @property
    def pairs(self) -> list[tuple[FormatFile, str]]:
        return [(self, name) for name in self.holds]


FILES = [FormatFile(**{**each, "holds": tuple(each["holds"])}) for each in EXPECTED["files"]]
KINDS = sorted({file.format for file in FILES})


def skip_unless_read(kind: str) -> None:
    """Skips a test, with the reason, where what reads files of a folder is not installed."""
    if kind in _BY_LIBREOFFICE and shutil.which("soffice") is None:
        pytest.skip("soffice, which reads DOC and WPS, is not installed")
    package = _PACKAGES.get(kind)
    if package and importlib.util.find_spec(package) is None:
        pytest.skip(f"the package {package}, which reads {kind}, is not installed")


@cache
def index_of(kind: str) -> tuple[Path, BuildReport, tempfile.TemporaryDirectory[str]]:
    """The index built of one folder of samples/formats, what became of its files, and what keeps it on the disk."""
    keeper = tempfile.TemporaryDirectory(prefix="wenzheng-formats-")
    folder = Path(keeper.name) / "index"
    return folder, build([FORMATS / kind], folder, load_settings()), keeper


@cache
def documents_of(kind: str) -> dict[str, list[Document]]:
    """All documents of a folder by their source; those of an archive under its name and theirs."""
    skip_unless_read(kind)
    found: dict[str, list[Document]] = {}
    with Store.open(index_of(kind)[0], load_settings()) as store:
        for head in store.documents():
            found.setdefault(head.source, []).append(store.document(head.id))
    return found


def read_from(file: FormatFile) -> list[Document]:
    """The documents of one file in order."""
    name = file.path.partition("/")[2]
    sources = documents_of(file.format)
    return [
        each for source, held in sources.items() if source == name or source.startswith(name + "/") for each in held
    ]


def read_document(file: FormatFile, name: str) -> Document:
    """The document of a file that has the title of the sample `name`."""
    held = read_from(file)
    found = [each for each in held if each.title == file.wanted(name)["title"]]
    assert found, f"{file} has {[each.title for each in held]}; skipped: {index_of(file.format)[1].skipped}"
    return found[0]
