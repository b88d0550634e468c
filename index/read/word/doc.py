"""DOC, DOT and WPS: LibreOffice makes a DOCX of them, which is read as any other."""

from __future__ import annotations

from index.read.collected import SourceFile
from index.read.libre_office import converted
from index.read.task import Task
from index.read.word.docx import read_docx


def read_doc(task: Task) -> SourceFile:
    """The lines of a DOC or WPS file. Raises ReaderMissing where LibreOffice is not installed, Protected, Damaged."""
    return read_docx(converted(task, "docx", "DOC and WPS"))
