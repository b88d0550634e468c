"""What is asked of the library for every character, with plain numbers for pointers: half the time of its own types."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_Int, _Pointer = ctypes.c_int, ctypes.c_void_p


def address_of(pointer: Any) -> int:
    """The number for a pointer of the library."""
    return ctypes.cast(pointer, _Pointer).value or 0


def _plain(function: Any, gives: Any, *takes: Any) -> Any:
    return ctypes.CFUNCTYPE(gives, *takes)(address_of(function))


# Of a text page and the number of a character.
unicode_of = _plain(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _Pointer, _Int)
object_of = _plain(pdfium.FPDFText_GetTextObject, _Pointer, _Pointer, _Int)
is_generated = _plain(pdfium.FPDFText_IsGenerated, _Int, _Pointer, _Int)
is_without_unicode = _plain(pdfium.FPDFText_HasUnicodeMapError, _Int, _Pointer, _Int)
font_size_of = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _Pointer, _Int)
# The same, and where to write what is asked for.
box_of = _plain(pdfium.FPDFText_GetLooseCharBox, _Int, _Pointer, _Int, _Pointer)
matrix_of = _plain(pdfium.FPDFText_GetMatrix, _Int, _Pointer, _Int, _Pointer)
origin_of = _plain(pdfium.FPDFText_GetCharOrigin, _Int, _Pointer, _Int, _Pointer, _Pointer)
# Of a text object.
mode_of = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _Int, _Pointer)
clip_of_object = _plain(pdfium.FPDFPageObj_GetClipPath, _Pointer, _Pointer)
# Of a clipping path, or of none.
paths_of_clip = _plain(pdfium.FPDFClipPath_CountPaths, _Int, _Pointer)
# Of what is drawn on a page or in a form, and of a path's segments.
kind_of_object = _plain(pdfium.FPDFPageObj_GetType, _Int, _Pointer)
object_on_page = _plain(pdfium.FPDFPage_GetObject, _Pointer, _Pointer, _Int)
object_in_form = _plain(pdfium.FPDFFormObj_GetObject, _Pointer, _Pointer, _Int)
objects_in_form = _plain(pdfium.FPDFFormObj_CountObjects, _Int, _Pointer)
matrix_of_object = _plain(pdfium.FPDFPageObj_GetMatrix, _Int, _Pointer, _Pointer)
segments_of_path = _plain(pdfium.FPDFPath_CountSegments, _Int, _Pointer)
segment_of_path = _plain(pdfium.FPDFPath_GetPathSegment, _Pointer, _Pointer, _Int)
drawn_as = _plain(pdfium.FPDFPath_GetDrawMode, _Int, _Pointer, _Pointer, _Pointer)
stroke_colour = _plain(pdfium.FPDFPageObj_GetStrokeColor, _Int, *[_Pointer] * 5)
fill_colour = _plain(pdfium.FPDFPageObj_GetFillColor, _Int, *[_Pointer] * 5)
kind_of_segment = _plain(pdfium.FPDFPathSegment_GetType, _Int, _Pointer)
point_of_segment = _plain(pdfium.FPDFPathSegment_GetPoint, _Int, _Pointer, _Pointer, _Pointer)
is_closed = _plain(pdfium.FPDFPathSegment_GetClose, _Int, _Pointer)
