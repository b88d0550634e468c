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
