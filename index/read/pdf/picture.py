"""A PDF page as it is shown, as an image."""

from __future__ import annotations

import contextlib
import io
import math
from collections.abc import Callable, Iterator

from PIL import Image

from errors import Damaged
from index.read.pdf.document import opened, page_of
from index.read.pdf.fonts import drawn_with_installed
from index.read.task import Task

_WIDTH = 1_400  # pixels
_MAX_PIXELS = 12_000_000
_QUALITY = 80


def page_picture(task: Task, page: int) -> bytes:
    """A page by its number from 1, as WebP about 1,400 pixels wide. Raises as reading does."""
    with drawn_page(task, page, _scale) as image:
        into = io.BytesIO()
        image.convert("RGB").save(into, "WEBP", quality=_QUALITY)
        return into.getvalue()


@contextlib.contextmanager
def drawn_page(task: Task, page: int, scale: Callable[[float, float], float]) -> Iterator[Image.Image]:
    """A page by its number from 1, which stays as long as the statement; `scale` gives pixels a point for its size.

    The file is opened for it alone, as the fonts are others than for reading. Raises as reading does.
    """
    with drawn_with_installed(), opened(task) as document:
        if not 1 <= page <= len(document):
            raise Damaged(f"{task.name}: page {page} cannot be shown, as the file has {len(document)}.")
        document.init_forms()
        with page_of(document, page) as found:
            if found is None:
                raise Damaged(f"{task.name}: page {page} cannot be shown, as it is damaged; fetch the file again.")
            bitmap = found.render(scale=scale(*found.get_size()))
            try:
                yield bitmap.to_pil()
            finally:
                bitmap.close()


def _scale(width: float, height: float) -> float:
    return min(_WIDTH / max(width, 1.0), math.sqrt(_MAX_PIXELS / max(width * height, 1.0)))
