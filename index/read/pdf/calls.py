"""What is asked of the library for every character and every drawn thing, at half the time of its own types.

No argument is looked at before it is handed over: numbers go as they are; a place in memory goes as `Pointer` or as a
slot of `Written`, never as a number, of which half would be lost.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

_Address, _Int, _Float = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


class Pointer(ctypes.c_void_p):
    """A pointer of the library, which stays one when it is given back to it."""


class Written:
    """Memory for what the library writes: in each of its slots so many numbers."""

    def __init__(self, kind: type[ctypes.c_float] | type[ctypes.c_double], numbers: int, slots: int) -> None:
        memory = (kind * (numbers * slots))()
        size = numbers * ctypes.sizeof(kind)
        self.slots = [ctypes.byref(memory, slot * size) for slot in range(slots)]
        self._numbers = numbers
        self._seen: memoryview[Any] = memoryview(memory).cast("B").cast("f" if kind is _Float else "d")

    def columns(self, slots: int) -> list[Sequence[float]]:
        """What stands in the first slots: the first numbers of all, the second numbers, and so on."""
        said: Sequence[float] = self._seen[: slots * self._numbers].tolist()
        return [said[at :: self._numbers] for at in range(self._numbers)]


def pointer_to(held: Any) -> Pointer:
    """The pointer that is held by one of the library's own types."""
    return ctypes.cast(held, Pointer)


def _plain(function: Any, gives: Any) -> Any:
    return ctypes.PYFUNCTYPE(gives)(ctypes.cast(function, _Address).value or 0)


# Of a text page and the number of a character.
unicode_of = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
object_of = _plain(pdfium.FPDFText_GetTextObject, _Address)
is_generated = _plain(pdfium.FPDFText_IsGenerated, _Int)
is_without_unicode = _plain(pdfium.FPDFText_HasUnicodeMapError, _Int)
font_size_of = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double)
# The same, and where to write what is asked for.
box_of = _plain(pdfium.FPDFText_GetLooseCharBox, _Int)
matrix_of = _plain(pdfium.FPDFText_GetMatrix, _Int)
origin_of = _plain(pdfium.FPDFText_GetCharOrigin, _Int)
# Of a text object.
mode_of = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _Int)
clip_of_object = _plain(pdfium.FPDFPageObj_GetClipPath, Pointer)
# Of a clipping path, or of none.
paths_of_clip = _plain(pdfium.FPDFClipPath_CountPaths, _Int)
# Of what is drawn on a page or in a form, and of a path's segments.
kind_of_object = _plain(pdfium.FPDFPageObj_GetType, _Int)
object_on_page = _plain(pdfium.FPDFPage_GetObject, Pointer)
object_in_form = _plain(pdfium.FPDFFormObj_GetObject, Pointer)
objects_in_form = _plain(pdfium.FPDFFormObj_CountObjects, _Int)
matrix_of_object = _plain(pdfium.FPDFPageObj_GetMatrix, _Int)
segments_of_path = _plain(pdfium.FPDFPath_CountSegments, _Int)
segment_of_path = _plain(pdfium.FPDFPath_GetPathSegment, Pointer)
drawn_as = _plain(pdfium.FPDFPath_GetDrawMode, _Int)
stroke_colour = _plain(pdfium.FPDFPageObj_GetStrokeColor, _Int)
fill_colour = _plain(pdfium.FPDFPageObj_GetFillColor, _Int)
kind_of_segment = _plain(pdfium.FPDFPathSegment_GetType, _Int)
point_of_segment = _plain(pdfium.FPDFPathSegment_GetPoint, _Int)
is_closed = _plain(pdfium.FPDFPathSegment_GetClose, _Int)
