"""The picture of a page that is made of images, put together for reading it off."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Sequence

from PIL import Image

from index.read.layout.matrix import Matrix
from index.read.ofd.page import Drawn
from index.read.ofd.parts import Parts

_MAX_SIDE = 3500  # pixels: A4 at 300 dpi
_MIN_SIDE = 1200
_MAX_PIXELS = 120_000_000  # of an image in the file; one of more is not unpacked
_MIN_SHARE = 0.2  # of a page, for images to be what it is made of
_MODES = {"1": "L", "L": "L", "RGBA": "RGBA", "LA": "RGBA", "PA": "RGBA", "P": "RGBA"}  # every other becomes RGB


def covered(drawn: Drawn) -> float:
    """The share of a page that its largest image takes."""
    shares = [0.0]
    for _, matrix in drawn.images:
        left, top, right, bottom = matrix.box(1.0, 1.0)
        width = max(0.0, min(right, drawn.width) - max(left, 0.0))
        height = max(0.0, min(bottom, drawn.height) - max(top, 0.0))
        shares.append(width * height / (drawn.width * drawn.height))
    return max(shares)


def is_scan(drawn: Drawn) -> bool:
    """Whether images take enough of a page to be what it says."""
    return covered(drawn) >= _MIN_SHARE


def picture_of(drawn: Drawn, parts: Parts) -> Image.Image | None:
    """The page with its images where they stand; None where none of them can be read (JBIG2, a broken file)."""
    opened = [(image, matrix) for part, matrix in drawn.images if (image := _opened(parts, part)) is not None]
    if not opened:
        return None
    scale = _scale(drawn, opened)
    page = Image.new("RGB", (max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))), "white")
    for image, matrix in opened:
        _paste(page, image, matrix.then(Matrix(a=scale, d=scale)))
    return page


def _opened(parts: Parts, part: str) -> Image.Image | None:
    data = parts.read(part)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data))
        if image.width * image.height > _MAX_PIXELS:
            return None
        image.draft("RGB", (_MAX_SIDE, _MAX_SIDE))  # a JPEG is unpacked no larger than it is used
        return image.convert(_MODES.get(image.mode, "RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _scale(drawn: Drawn, opened: Sequence[tuple[Image.Image, Matrix]]) -> float:
    """Pixels a millimetre: those of the image that takes most of the page, within what is of use."""
    image, matrix = max(opened, key=lambda each: abs(each[1].a * each[1].d - each[1].b * each[1].c))
    own = image.width / max(1.0, math.hypot(matrix.a, matrix.b))
    longest = max(drawn.width, drawn.height)
    return min(_MAX_SIDE / longest, max(_MIN_SIDE / longest, own))


def _paste(page: Image.Image, image: Image.Image, matrix: Matrix) -> None:
    """Puts an image where its unit square goes; `matrix` is to pixels of the page."""
    determinant = matrix.a * matrix.d - matrix.b * matrix.c
    if abs(determinant) < 1.0:
        return
    left, top, right, bottom = (round(each) for each in matrix.box(1.0, 1.0))
    left, top, right, bottom = max(0, left), max(0, top), min(page.width, right), min(page.height, bottom)
    if right <= left or bottom <= top:
        return
    width, height = image.size
    a, b, c, d = matrix.d / determinant, -matrix.b / determinant, -matrix.c / determinant, matrix.a / determinant
    e, f = left - matrix.e, top - matrix.f
    back = (a * width, c * width, (a * e + c * f) * width, b * height, d * height, (b * e + d * f) * height)
    turned = image.transform(
        (right - left, bottom - top), Image.Transform.AFFINE, back, Image.Resampling.BICUBIC, fillcolor="white"
    )
    page.paste(turned.convert("RGB"), (left, top), turned.getchannel("A") if "A" in turned.getbands() else None)
