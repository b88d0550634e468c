"""The characters of a PDF page's text layer, in the order it draws them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

from index.read import symbols
from index.read.layout.characters import is_unmapped, printed
from index.read.layout.shapes import Glyph, Place
from index.read.pdf.calls import (
    address_of,
    box_of,
    is_generated,
    is_without_unicode,
    object_of,
    origin_of,
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
    """One text page and its buffers."""

    def __init__(self, textpage: pypdfium2.PdfTextPage, shown: Shown, found: PageText) -> None:
        self._raw = textpage.raw
        self._page = address_of(textpage.raw)
        self._shown = shown
        self._found = found
        self._last: Style | None = None  # of the text object that the character before is of
        self._place: tuple[float, float, float, float] | None = None  # of that character
        self._box = pdfium.FS_RECTF()
        self._at_box = ctypes.addressof(self._box)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def run(self, characters: int) -> None:
        """Takes in the characters."""
        page = self._page
        style_of = Styles(page, self._shown).of
        for index in range(characters):
            code = unicode_of(page, index)
            if code in _LINE_ENDS or (code == _BLANK and is_generated(page, index) == 1):
                continue
            style = style_of(object_of(page, index), index)
            text, unmapped = _said(code) if code not in _OF_SYMBOLS else self._symbol(code, index)
            unmapped = unmapped or (style.unmapped and is_without_unicode(page, index) == 1)
            if style.size >= _MIN_SIZE:
                self._found.unmapped += unmapped
                if text:
                    self._take(index, text, style)

    def _symbol(self, code: int, index: int) -> tuple[str, bool]:
        raw = symbols.shown(chr(code), self._font_of(index))
        return printed(raw), is_unmapped(raw)

    def _font_of(self, index: int) -> str:
        """The name of a character's font, without what says that only a part of it is in the file."""
        length = pdfium.FPDFText_GetFontInfo(self._raw, index, None, 0, None)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFText_GetFontInfo(self._raw, index, buffer, length, None)
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        return _FONT_NAMES.get(name.lower().partition("-")[0], name)

    def _take(self, index: int, text: str, style: Style) -> None:
        """Adds a character where it can be seen; several that are one glyph stand in one place."""
        size, angle, vertical, invisible, clip, _, baseline = style
        box, shown = self._box, self._shown
        box_of(self._page, index, self._at_box)
        if baseline is not None:
            left, right = shown.across(box.left), shown.across(box.right)
            top, bottom = baseline - _UPPER * size, baseline + _LOWER * size
        else:
            (left, top, right, bottom), baseline = self._turned(index, style)
        place = left, top, right, bottom
        if not shown.holds(left, top, right, bottom) or (clip and is_outside(Place(*place), clip)):
            return
        into = self._found.hidden if invisible else self._found.glyphs
        if style is self._last and place == self._place:
            into[-1] = into[-1]._replace(text=into[-1].text + text)
        else:
            into.append(Glyph(text, left, top, right, bottom, size, baseline, angle, vertical))
        self._last, self._place = style, place

    def _turned(self, index: int, style: Style) -> tuple[Place, float]:
        """The place of a character that is not upright on an upright page, and where its baseline is across that."""
        origin_of(self._page, index, ctypes.addressof(self._x), ctypes.addressof(self._y))
        x, y = self._shown.point(self._x.value, self._y.value)
        size, box = style.size, self._box
        if style.vertical:  # of which the library takes the size before it is scaled
            return Place(x, y - _UPPER * size, x + size, y + _LOWER * size), y
        place = self._shown.place(box.left, box.bottom, box.right, box.top)
        return _as_high_as_font(place, x, y, style), x if style.angle in (90, 270) else y


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
