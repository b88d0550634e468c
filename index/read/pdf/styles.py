"""What the characters of one text object have in common, asked once: size, angle, what may be seen of them."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import pypdfium2.raw as pdfium

from index.read.layout.shapes import Place
from index.read.pdf.calls import font_size_of, is_without_unicode, matrix_of, mode_of, origin_of
from index.read.pdf.clipping import clip_of
from index.read.pdf.place import Shown

_VERTICAL = 0.2  # ems


class Style(NamedTuple):
    """What holds for all characters of a text object."""

    size: float
    angle: int
    vertical: bool
    invisible: bool
    clip: Place | None  # outside of which nothing of them is seen
    unmapped: bool  # whether the font does not tell what the first of them is
    baseline: float | None  # the height on the page at which all of them stand; None where they may differ


class Styles:
    """The styles of the text objects of a page."""

    def __init__(self, textpage: int, shown: Shown) -> None:
        self._textpage = textpage
        self._shown = shown
        self._found: dict[int | None, Style] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._addresses = [ctypes.addressof(each) for each in (self._matrix, self._x, self._y)]

    def of(self, drawn: int | None, index: int) -> Style:
        """The style of a text object, of which `index` is the first character that is asked for."""
        style = self._found.get(drawn)
        if style is None:
            style = self._found[drawn] = self._read(drawn, index)
        return style

    def _read(self, drawn: int | None, index: int) -> Style:
        page, matrix = self._textpage, self._matrix
        at, x, y = self._addresses
        size = font_size_of(page, index)
        angle, vertical = 0, False
        clip: Place | None = None
        baseline: float | None = None
        if matrix_of(page, index, at):
            a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
            size *= math.hypot(c, d)
            # PDF counts angles against the clock, a page's rotation with it.
            angle = round(self._shown.rotation - math.degrees(math.atan2(b, a))) % 360
            origin_of(page, index, x, y)
            clip = clip_of(drawn, matrix, self._shown) if drawn else None
            # A font for lines from top to bottom sets a character, narrow or not, from the middle of its upper edge.
            vertical = angle == 0 and max(e - self._x.value, f - self._y.value) > _VERTICAL * size
            if drawn and angle == 0 == b and not (vertical or self._shown.rotation):
                _, baseline = self._shown.point(self._x.value, self._y.value)
        invisible = mode_of(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE if drawn else False
        return Style(abs(size), angle, vertical, invisible, clip, is_without_unicode(page, index) == 1, baseline)
