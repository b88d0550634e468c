"""Where on a page a text object may be seen: what stands outside of its clipping paths is not printed."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as pdfium

from index.read.layout.shapes import Place
from index.read.pdf.calls import Pointer
from index.read.pdf.place import Shown

_MAX_POINTS = 200  # of a path
_SAME = 0.01  # points


def clip_of(text: Pointer, matrix: Sequence[float], shown: Shown) -> Place | None:
    """The rectangle around what may be seen of a text object; None where nothing bounds it, or it is not known.

    `matrix` is that of its characters on the page: a text object of a form that is moved there has another, and its
    clipping paths are then not in points of the page.
    """
    drawn = ctypes.cast(text, pdfium.FPDF_PAGEOBJECT)
    clip = pdfium.FPDFPageObj_GetClipPath(drawn)
    paths = pdfium.FPDFClipPath_CountPaths(clip)
    if _is_moved(drawn, matrix):
        return None
    bounds = [bound for path in range(paths) if (bound := _bound(clip, path)) is not None]
    if not bounds:
        return None
    lefts, bottoms, rights, tops = zip(*bounds, strict=True)
    return shown.place(max(lefts), max(bottoms), min(rights), min(tops))


def is_outside(place: Place, clip: Place) -> bool:
    """Whether nothing of a character may be seen."""
    return place.right < clip.left or place.left > clip.right or place.bottom < clip.top or place.top > clip.bottom


def _is_moved(drawn: Any, matrix: Sequence[float]) -> bool:
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, own):
        return True
    return any(abs(getattr(own, name) - each) > _SAME for name, each in zip("abcdef", matrix, strict=True))


def _bound(clip: Any, path: int) -> Place | None:
    """The rectangle around one path, from the lower left to the upper right, in points of the page."""
    count = pdfium.FPDFClipPath_CountPathSegments(clip, path)
    if not 0 < count <= _MAX_POINTS:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for index in range(count):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
        if not pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            return None
        points.append((x.value, y.value))
    xs, ys = zip(*points, strict=True)
    return Place(min(xs), min(ys), max(xs), max(ys))
