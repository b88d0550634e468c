"""A PDF page as it is shown, as an image."""

from __future__ import annotations

import io

import pypdfium2

from errors import Damaged
from index.read.pdf.document import opened, page_of
from index.read.task import Task

_WIDTH = 1_400  # pixels
_MAX_PIXELS = 12_000_000
_QUALITY = 80


def page_picture(task: Task, page: int) -> bytes:
    """A page by its number from 1, as WebP about 1,400 pixels wide. Raises as reading does."""
    with opened(task) as document:
        if not 1 <= page <= len(document):
            raise Damaged(f"{task.name}: page {page} cannot be shown, as the file has {len(document)}.")
        document.init_forms()
        with page_of(document, page) as found:
            if found is None:
                raise Damaged(f"{task.name}: page {page} cannot be shown, as it is damaged; fetch the file again.")
            return _drawn(found)


def _drawn(page: pypdfium2.PdfPage) -> bytes:
    width, height = page.get_size()
    scale = min(_WIDTH / max(width, 1.0), (_MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale)
    try:
        into = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(into, "WEBP", quality=_QUALITY)
        return into.getvalue()
    finally:
        bitmap.close()
