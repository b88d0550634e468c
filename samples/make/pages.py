"""Pages as pictures and as scans: noise, a slight skew, a red stamp; and pages that are turned."""

from __future__ import annotations

import io
import math
import time
from collections.abc import Sequence

import numpy as np
import pypdf
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from pypdf.generic import RectangleObject

_POINTS_PER_INCH = 72
_FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc"
_RED = (214, 42, 38)
_DATE = time.strptime("2025-11-03", "%Y-%m-%d")
_NOISE = 5.0  # standard deviation, of 255
_SPECKS = 0.0004  # share of the pixels of a page of one bit
_QUALITY = 42  # of JPEG: enough for print, small enough to keep


def drawn(pdf: bytes, dpi: int) -> list[Image.Image]:
    """The pages of a PDF file as pictures in colour."""
    document = pdfium.PdfDocument(pdf)
    return [page.render(scale=dpi / _POINTS_PER_INCH).to_pil().convert("RGB") for page in document]


def text_of_page(pdf: bytes, page: int) -> str:
    """The text layer of a page, from 1."""
    text: str = pdfium.PdfDocument(pdf)[page - 1].get_textpage().get_text_range()
    return text


def scanned(pages: Sequence[Image.Image], skew: float, seed: int) -> list[Image.Image]:
    """Pictures as a scanner takes them: turned by `skew` degrees, soft, with noise."""
    noise = np.random.default_rng(seed)
    return [_scanned(page, skew if at % 2 == 0 else -skew / 2, noise) for at, page in enumerate(pages)]


def _scanned(page: Image.Image, skew: float, noise: np.random.Generator) -> Image.Image:
    turned = page.rotate(skew, Image.Resampling.BICUBIC, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    grain = noise.normal(-4, _NOISE, (*np.asarray(turned).shape[:2], 1))
    return Image.fromarray(np.clip(np.asarray(turned) + grain, 0, 255).astype(np.uint8))


def of_one_bit(pages: Sequence[Image.Image], seed: int) -> list[Image.Image]:
    """Black and white with specks, as fax machines and office copiers store pages."""
    noise = np.random.default_rng(seed)
    result = []
    for page in pages:
        dark = np.asarray(page.convert("L")) < 150
        dark ^= noise.random(dark.shape) < _SPECKS
        result.append(Image.fromarray(~dark))
    return result


def stamped(pdf: bytes, page: int, dpi: int, near: str, name: str) -> Image.Image:
    """A page, from 1, with the red stamp of `name` over the words `near` that stand last on it."""
    picture = drawn(pdf, dpi)[page - 1]
    sheet = pdfium.PdfDocument(pdf)[page - 1]
    text = sheet.get_textpage()
    start = text.get_text_range().rindex(near)
    left, bottom, *_ = text.get_charbox(start)
    scale = dpi / _POINTS_PER_INCH
    middle = (left * scale + 2.2 * dpi * 0.3, (sheet.get_height() - bottom) * scale - 0.1 * dpi)
    return ImageChops.multiply(picture, _stamp(picture.size, middle, dpi * 0.83, name))


def _stamp(size: tuple[int, int], middle: tuple[float, float], radius: float, name: str) -> Image.Image:
    layer = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(layer)
    x, y = middle
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), outline=_RED, width=max(2, int(radius / 20)))
    inner, outer = radius * 0.12, radius * 0.3
    points = [_around(middle, inner if n % 2 else outer, math.pi * n / 5) for n in range(10)]
    pen.polygon(points, fill=_RED)
    font = ImageFont.truetype(_FONT, int(radius * 0.28))
    for at, char in enumerate(name):
        angle = math.radians(-105 + 210 * at / (len(name) - 1))
        glyph = Image.new("RGB", (int(radius * 0.4),) * 2, "white")
        ImageDraw.Draw(glyph).text((radius * 0.2, radius * 0.2), char, _RED, font, anchor="mm")
        glyph = glyph.rotate(-math.degrees(angle), Image.Resampling.BICUBIC, fillcolor="white")
        left, top = _around(middle, radius * 0.76, angle)
        layer.paste(glyph, (int(left - radius * 0.2), int(top - radius * 0.2)))
    return layer


def _around(middle: tuple[float, float], radius: float, angle: float) -> tuple[float, float]:
    """A point on a circle, `angle` clockwise from the top."""
    return middle[0] + radius * math.sin(angle), middle[1] - radius * math.cos(angle)


def pdf_of(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """Pictures as a PDF file without a text layer."""
    quality = {} if pages[0].mode == "1" else {"quality": _QUALITY}
    return _saved(pages, "PDF", resolution=dpi, creationDate=_DATE, modDate=_DATE, **quality)


def tif_of(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """Pages of one bit as a TIFF file of several pages."""
    return _saved(pages, "TIFF", compression="group4", dpi=(dpi, dpi))


def png_of(page: Image.Image, dpi: int) -> bytes:
    """A page in sixteen greys."""
    return _saved([page.convert("L").quantize(16)], "PNG", dpi=(dpi, dpi), optimize=True)


def jpg_of(page: Image.Image, dpi: int) -> bytes:
    """A page in colour."""
    return _saved([page], "JPEG", dpi=(dpi, dpi), quality=_QUALITY)


def _saved(pages: Sequence[Image.Image], kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    several = {"save_all": True, "append_images": list(pages[1:])} if kind in ("PDF", "TIFF") else {}
    pages[0].save(out, kind, **several, **options)
    return out.getvalue()


def turned(pdf: bytes) -> bytes:
    """Pages drawn sideways that /Rotate (ISO 32000-1, 7.7.3.3) shows upright: how printers store landscape tables."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        wide, height = float(page.mediabox.width), float(page.mediabox.height)
        page.add_transformation(pypdf.Transformation().rotate(90).translate(height, 0))
        page.mediabox = RectangleObject((0, 0, height, wide))
        page.cropbox = page.mediabox
        page.rotate(90)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
