"""A PDF file of as many pages as are asked for: those of the samples again and again."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pypdfium2 as pdfium


def write_long_pdf(folder: Path, pages: int, path: Path) -> None:
    """Writes to `path` a file of `pages` pages, taken in turn from the PDF files in `folder`."""
    long = pdfium.PdfDocument.new()
    for source in cycle(sorted(folder.glob("*.pdf"))):
        with pdfium.PdfDocument(source) as short:
            long.import_pages(short, list(range(min(len(short), pages - len(long)))))
        if len(long) >= pages:
            break
    long.save(path)
