"""Image files: their frames are pages, each shown the right way up as its camera or scanner says."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps

from errors import Damaged, EmptyFile, TooMuch
from index.read.collected import Collected, SourceFile
from index.read.layout import Layout
from index.read.scan.flat import flat
from index.read.scan.resolution import MAX_PIXELS, PICTURE_WIDTH_PX, SHORT_SIDE_PX
from index.read.scan.scanner import PageScanner
from index.read.task import Task

_FORMATS = ("PNG", "JPEG", "BMP", "TIFF")
_MAX_PICTURE_SIDE_PX = 16_000  # WebP has no larger ones
_QUALITY = 80


def read_image(task: Task) -> SourceFile:
    """The text of an image file, a page a frame.

    Raises Damaged, TooMuch, EmptyFile where images are not to be read, and ModuleNotFoundError where what reads them is
    not installed.
    """
    if not task.settings.ocr:
        raise EmptyFile(f"{task.name} was not read: it is an image; set WENZHENG_OCR=true to have it read.")
    layout, into = Layout(), Collected()
    scanner: PageScanner | None = None
    with _opened(task) as file:
        into.pages = getattr(file, "n_frames", 1)
        task.check_pages(into.pages)
        for page in range(1, into.pages + 1):
            frame = _frame(task, file, page, SHORT_SIDE_PX)
            scanner = scanner or PageScanner(task)
            scan = scanner.scan(frame, page)
            layout.add_page(page, scan.width, scan.height, scan.glyphs, scan.rules, to_box=scan.to_box)
            task.tell(page, into.pages)
    layout.write(into)
    if scanner is not None:
        scanner.add_note(into)
    return into.source()


def page_picture(task: Task, page: int) -> bytes:
    """A frame, counted from 1, as WebP of the width that the viewer shows. Raises Damaged and TooMuch."""
    with _opened(task) as file:
        frame = _frame(task, file, page, PICTURE_WIDTH_PX)
    frame.thumbnail((PICTURE_WIDTH_PX, _MAX_PICTURE_SIDE_PX))
    written = io.BytesIO()
    frame.save(written, "WEBP", quality=_QUALITY)
    return written.getvalue()


@contextmanager
def _opened(task: Task) -> Iterator[Image.Image]:
    with _damage_named(task):
        file = Image.open(task.path, formats=_FORMATS)
    with file:
        yield file


def _frame(task: Task, file: Image.Image, page: int, side: int) -> Image.Image:
    """A frame as it is shown, its shorter side no longer than needed."""
    with _damage_named(task):
        file.seek(page - 1)
        width, height = file.size
        if width * height > MAX_PIXELS:
            raise TooMuch(_too_large(task))
        file.draft("RGB", (side, side))  # a JPEG is decoded at a size near to what is needed
        return flat(ImageOps.exif_transpose(file), side)


@contextmanager
def _damage_named(task: Task) -> Iterator[None]:
    """What Pillow raises on a file that is cut off or no image, as Damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, and of a size that is checked here
            yield
    except Image.DecompressionBombError as error:
        raise TooMuch(_too_large(task)) from error
    except (OSError, SyntaxError, EOFError, ValueError, KeyError, IndexError, TypeError) as error:
        raise Damaged(f"{task.name} was not read: the image is damaged or cut off; scan or save it again.") from error


def _too_large(task: Task) -> str:
    return f"{task.name} was not read: the image has more than {MAX_PIXELS:,} pixels; save it with a lower resolution."
