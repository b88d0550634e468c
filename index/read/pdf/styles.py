"""What the characters of one text object have in common, asked once: size, angle, what may be seen of them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as pdfium

from index.read.layout.shapes import Place
from index.read.pdf.calls import (
    Pointer,
    Written,
    clip_of_object,
    font_size_of,
    is_without_unicode,
    matrix_of,
    mode_of,
    origin_of,
    paths_of_clip,
)
from index.read.pdf.clipping import clip_of
from index.read.pdf.place import Shown

_VERTICAL = 0.2  # ems
_INVISIBLE = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
_AT_ONCE = 1_024  # text objects; some programs make one of each character


class Style(NamedTuple):
    """What holds for all characters of a text object."""

    size: float
    angle: int
    vertical: bool
    invisible: bool
    clip: Place | None  # outside of which nothing of them is seen
    unmapped: bool  # whether the font does not tell what the first of them is
    baseline: float | None  # the height on the page at which all of them stand; None where they may differ


_style_of = partial(tuple.__new__, Style)  # in half the time of `Style(...)`


class Styles:
    """The styles of the text objects of a page, by the number for an object's pointer; None is for no object."""

    def __init__(self, textpage: Pointer, shown: Shown) -> None:
        self._textpage = textpage
        self._shown = shown
        self._found: dict[int | None, Style] = {}
        self._known: dict[tuple[float, ...], tuple[float, int]] = {}  # sizes and angles by font size and matrix

    def of(self, objects: Sequence[int | None], numbers: Sequence[int]) -> list[Style]:
        """The styles of the text objects of some characters; those of a page are asked for in their order."""
        firsts = dict(zip(reversed(objects), reversed(numbers), strict=True))
        new = [drawn for drawn in firsts if drawn not in self._found]
        for at in range(0, len(new), _AT_ONCE):
            some = new[at : at + _AT_ONCE]
            self._read(some, [firsts[each] for each in some])
        return list(map(self._found.__getitem__, objects))

    def _read(self, objects: Sequence[int | None], numbers: Sequence[int]) -> None:
        """Finds the styles of text objects by one character of each."""
        page, count = repeat(self._textpage), len(numbers)
        matrices, xs, ys = _memory()
        have = list(map(matrix_of, page, numbers, matrices.slots))
        list(map(origin_of, page, numbers, xs.slots, ys.slots))
        pointers = list(map(Pointer, objects))
        columns = (
            objects,
            have,
            map(font_size_of, page, numbers),
            *(*matrices.columns(count), *xs.columns(count), *ys.columns(count)),
            map(mode_of, pointers),
            map(paths_of_clip, map(clip_of_object, pointers)),
            map(is_without_unicode, page, numbers),
        )
        found, known, shown = self._found, self._known, self._shown
        for drawn, has, size, a, b, c, d, e, f, x, y, mode, clips, unmapped in zip(*columns, strict=True):
            invisible, lacks = mode == _INVISIBLE, unmapped == 1
            if not has:
                found[drawn] = Style(abs(size), 0, False, invisible, None, lacks, None)
                continue
            size, angle = known.get((size, a, b, c, d)) or self._turned(size, a, b, c, d)
            # A font for lines from top to bottom sets a character, narrow or not, from the middle of its upper edge.
            vertical = angle == 0 and (e - x > _VERTICAL * size or f - y > _VERTICAL * size)
            level = drawn and angle == 0 == b and not (vertical or shown.rotation)
            clip = clip_of(Pointer(drawn), (a, b, c, d, e, f), shown) if clips > 0 else None
            baseline = shown.point(x, y)[1] if level else None
            found[drawn] = _style_of((size, angle, vertical, invisible, clip, lacks, baseline))

    def _turned(self, size: float, a: float, b: float, c: float, d: float) -> tuple[float, int]:
        """How large characters of a font size are on the page, and how they are turned."""
        # PDF counts angles against the clock, a page's rotation with it.
        angle = round(self._shown.rotation - math.degrees(math.atan2(b, a))) % 360
        said = self._known[size, a, b, c, d] = abs(size * math.hypot(c, d)), angle
        return said


@lru_cache(maxsize=1)
def _memory() -> tuple[Written, Written, Written]:
    """For matrices, and for points across and down."""
    return (
        Written(ctypes.c_float, 6, _AT_ONCE),
        Written(ctypes.c_double, 1, _AT_ONCE),
        Written(ctypes.c_double, 1, _AT_ONCE),
    )
