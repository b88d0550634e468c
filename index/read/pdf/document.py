"""A PDF file opened, with a sentence for each way in which that fails."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from errors import Damaged, Protected
from index.read.task import Task

_PROTECTED = frozenset({pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY})


@contextlib.contextmanager
def opened(task: Task) -> Iterator[pypdfium2.PdfDocument]:
    """The document. Raises Protected, Damaged or TooMuch; one that is only kept from being changed is opened."""
    try:
        document = pypdfium2.PdfDocument(task.path)
    except pypdfium2.PdfiumError as error:
        if error.err_code in _PROTECTED:
            raise Protected(f"{task.name} was not read: it is protected by a password; save it without one.") from error
        raise Damaged(
            f"{task.name} was not read: it begins as a PDF file and is cut off or damaged; fetch or save it again."
        ) from error
    try:
        pages = len(document)
        if not pages:
            raise Damaged(f"{task.name} was not read: it is a PDF file without any page; fetch or save it again.")
        task.check_pages(pages)
        yield document
    finally:
        document.close()


@contextlib.contextmanager
def page_of(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage | None]:
    """A page by its number from 1, closed at once behind the statement; None where it is damaged."""
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        yield None
        return
    try:
        yield page
    finally:
        page.close()
