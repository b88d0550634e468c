"""A document of nothing but images: they are its pages, and are read as scans."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence

from errors import EmptyFile, ReaderMissing
from index.read.collected import Collected
from index.read.task import Task

Picture = Callable[[], bytes]
_HARDLY_ANY_CHARS = 200


def needs_pictures(into: Collected) -> bool:
    """Whether so little was read of a document that what it says must be in its images."""
    return sum(len(line.text.strip()) for line in into.lines) < _HARDLY_ANY_CHARS


def read_pictures(task: Task, pictures: Sequence[Picture], into: Collected) -> None:
    """Adds what stands on the images of a document, each of which is a page, behind the little text it may have.

    Where it has none: raises EmptyFile if the images have none either, or are not to be read; ReaderMissing if the
    package for that is not installed.
    """
    has_text = any(line.text.strip() for line in into.lines)
    said = f"{task.name} was not read: it holds only images"
    task.check_pages(len(pictures))
    if pictures and task.settings.ocr:
        try:
            _scan(task, pictures, into)
        except ModuleNotFoundError as error:
            if not has_text:
                raise ReaderMissing(
                    f"{said}, and the package {error.name} that reads them is not installed; pip install '.[ocr]'."
                ) from error
    elif pictures and not has_text:
        raise EmptyFile(f"{said}; set WENZHENG_OCR to true.")
    if not any(line.text.strip() for line in into.lines):
        raise EmptyFile(f"{said}, on which no text is found; replace it by the document as text.")


def _scan(task: Task, pictures: Sequence[Picture], into: Collected) -> None:
    from PIL import Image, ImageOps

    from index.read.layout.layout import Layout
    from index.read.scan import PageScanner
    from index.read.scan.resolution import MAX_PIXELS

    scanner, layout = PageScanner(task), Layout()
    into.pages = len(pictures)
    for page, picture in enumerate(pictures, 1):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd metadata, and of a size that is checked here
            try:
                with Image.open(io.BytesIO(picture())) as file:
                    if file.width * file.height <= MAX_PIXELS:
                        scan = scanner.scan(ImageOps.exif_transpose(file), page)
                        layout.add_page(page, scan.width, scan.height, scan.glyphs, scan.rules, to_box=scan.to_box)
            except (OSError, SyntaxError, EOFError, ValueError, Image.DecompressionBombError):
                into.notes.append(f"第 {page} 幅图片未能读取。Image {page} could not be read.")
        task.tell(page, len(pictures))
    layout.write(into)
    scanner.add_note(into)
