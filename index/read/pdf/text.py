"""The characters of a PDF page's text layer, in the order it draws them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress, repeat

import pypdfium2
import pypdfium2.raw as pdfium

from index.model import Box
from index.read import symbols
from index.read.layout.characters import is_unmapped, printed
from index.read.layout.shapes import Glyph, Place, glyph_of
from index.read.pdf.calls import (
    Written,
    box_of,
    is_generated,
    is_without_unicode,
    object_of,
    origin_of,
    pointer_to,
    unicode_of,
)
from index.read.pdf.clipping import is_outside
from index.read.pdf.place import Shown
from index.read.pdf.styles import Style, Styles

_HYPHENS = frozenset({0x02, 0xFFFE})  # what the library puts for the hyphen at a line's end
_OF_SYMBOLS = range(0xF000, 0xF100)  # where the characters of symbol fonts are
_FONT_NAMES = {"wingdings2": "wingdings 2", "wingdings3": "wingdings 3", "symbolmt": "symbol"}
_LINE_ENDS = frozenset({0x0A, 0x0D})  # which the library puts where it sees a line end
_BLANK = 0x20
_MIN_SIZE = 0.7  # points: smaller is not to be read
_UPPER, _LOWER = 0.88, 0.12  # of an em above the baseline and below it
_MAX_CHARACTERS = 200_000  # a page
_AT_ONCE = 1_024  # characters asked for by kind


@dataclass(slots=True)
class PageText:
    """What the text layer says, and how far it can be trusted."""

    glyphs: list[Glyph] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)  # that are not drawn: the layer behind a scan
    unmapped: int = 0  # characters whose font does not tell which they are


def text_of(page: pypdfium2.PdfPage, shown: Shown) -> PageText:
    """The characters on the page. What a font gives twice, where it is drawn twice, is here twice."""
    found = PageText()
    textpage = page.get_textpage()
    try:
        _Reading(textpage, shown, found).run(min(textpage.count_chars(), _MAX_CHARACTERS))
    finally:
        textpage.close()
    return found


class _Reading:
    """One text page and what is known of the character before."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, shown: Shown, found: PageText) -> None:
        self._raw = textpage.raw
        self._page = pointer_to(textpage.raw)
        self._styles = Styles(self._page, shown)
        self._shown = shown
        self._found = found
        self._last: int | None = None  # the text object that the character before is of
        self._place: Box | None = None  # of that character
        self._holds = shown.holds
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at_point = ctypes.byref(self._x), ctypes.byref(self._y)

    def run(self, characters: int) -> None:
        """Takes in the characters; each thing is asked of many at once, in half the time of one by one."""
        page = repeat(self._page)
        for first in range(0, characters, _AT_ONCE):
            numbers: Sequence[int] = range(first, min(first + _AT_ONCE, characters))
            codes = list(map(unicode_of, page, numbers))
            if min(codes) <= _BLANK:
                real = [not self._is_made_up(*each) for each in zip(numbers, codes, strict=True)]
                numbers, codes = list(compress(numbers, real)), list(compress(codes, real))
            self._take_all(numbers, codes)

    def _take_all(self, numbers: Sequence[int], codes: Sequence[int]) -> None:
        """Adds characters where they can be seen; several that are one glyph stand in one place."""
        page, boxes = repeat(self._page), _boxes()
        objects = list(map(object_of, page, numbers))
        styles = self._styles.of(objects, numbers)
        list(map(box_of, page, numbers, boxes.slots))
        edge, last, place = self._shown.left, self._last, self._place
        columns = numbers, codes, objects, styles, *boxes.columns(len(numbers))
        for number, code, drawn, style, left, upper, right, lower in zip(*columns, strict=True):
            size, angle, vertical, invisible, clip, lacks, baseline = style
            if size < _MIN_SIZE:
                continue
            text, unmapped = _said(code) if code not in _OF_SYMBOLS else self._symbol(code, number)
            if unmapped or (lacks and is_without_unicode(self._page, number) == 1):
                self._found.unmapped += 1
            if baseline is not None:
                here = left - edge, baseline - _UPPER * size, right - edge, baseline + _LOWER * size
            else:
                here, baseline = self._turned(number, style, self._shown.place(left, lower, right, upper))
            if not text or not self._holds(here) or (clip and is_outside(Place(*here), clip)):
                continue
            into = self._found.hidden if invisible else self._found.glyphs
            if here == place and drawn == last:
                into[-1] = into[-1]._replace(text=into[-1].text + text)
            else:
                into.append(glyph_of((text, *here, size, baseline, angle, vertical, None)))
            last, place = drawn, here
        self._last, self._place = last, place

    def _is_made_up(self, number: int, code: int) -> bool:
        """Whether the library has put a blank or a line end where the file has none."""
        return code in _LINE_ENDS or (code == _BLANK and is_generated(self._page, number) == 1)

    def _symbol(self, code: int, number: int) -> tuple[str, bool]:
        raw = symbols.shown(chr(code), self._font_of(number))
        return printed(raw), is_unmapped(raw)

    def _font_of(self, number: int) -> str:
        """The name of a character's font, without what says that only a part of it is in the file."""
        length = pdfium.FPDFText_GetFontInfo(self._raw, number, None, 0, None)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFText_GetFontInfo(self._raw, number, buffer, length, None)
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        return _FONT_NAMES.get(name.lower().partition("-")[0], name)

    def _turned(self, number: int, style: Style, box: Place) -> tuple[Place, float]:
        """The place of a character that is not upright on an upright page, and where its baseline is across that."""
        origin_of(self._page, number, *self._at_point)
        x, y = self._shown.point(self._x.value, self._y.value)
        size = style.size
        if style.vertical:  # of which the library takes the size before it is scaled
            return Place(x, y - _UPPER * size, x + size, y + _LOWER * size), y
        return _as_high_as_font(box, x, y, style), x if style.angle in (90, 270) else y


@lru_cache(maxsize=1)
def _boxes() -> Written:
    """For the boxes of characters: left, top, right, bottom."""
    return Written(ctypes.c_float, 4, _AT_ONCE)


@lru_cache(maxsize=65_536)
def _said(code: int) -> tuple[str, bool]:
    """The usual characters for a code, and whether it says nothing."""
    raw = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else "\ufffd"
    return printed(raw), is_unmapped(raw)


def _as_high_as_font(place: Place, x: float, y: float, style: Style) -> Place:
    """A character's box, along its line as it is, across it as high as its font: fonts say of that what they like."""
    upper, lower = _UPPER * style.size, _LOWER * style.size
    if style.angle == 0:
        return Place(place.left, y - upper, place.right, y + lower)
    if style.angle == 180:
        return Place(place.left, y - lower, place.right, y + upper)
    if style.angle == 90:
        return Place(x - lower, place.top, x + upper, place.bottom)
    if style.angle == 270:
        return Place(x - upper, place.top, x + lower, place.bottom)
    return place
