"""Workbooks as the tests write them, and what is read of them."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from index.read.collected import SourceFile
from index.read.task import Task
from settings import Settings

_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:"


def task_of(path: Path) -> Task:
    return Task(path, path.name, Settings(), path.parent)


def seen(source: SourceFile) -> list[str | list[str]]:
    """The lines with words, a table's row as its printed cells."""
    return [line.text.split("\t") if line.row else line.text for line in source.lines if line.text.strip()]


def filled(source: SourceFile) -> list[tuple[str, ...]]:
    """The cells of the rows of tables, merged ones wherever they reach."""
    return [line.row.cells for line in source.lines if line.row]


def write_ods(path: Path, tables: Sequence[str], styles: str = "") -> Path:
    """An ODS file with these `table:table` elements."""
    spaces = "".join(
        f' xmlns:{prefix}="{_MANIFEST}{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    )
    content = (
        f"<office:document-content{spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path
