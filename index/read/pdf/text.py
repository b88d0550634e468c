"""The characters of a PDF page's text layer, in the order it draws them."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from index.read import symbols
from index.read.layout.characters import is_unmapped, printed
from index.read.layout.shapes import Glyph, Place
from index.read.pdf.clipping import clip_of, is_outside
from index.read.pdf.place import Shown

_HYPHENS = frozenset({0x02, 0xFFFE})  # what the library puts for the hyphen at a line's end
_OF_SYMBOLS = range(0xF000, 0xF100)  # where the characters of symbol fonts are
_FONT_NAMES = {"wingdings2": "wingdings 2", "wingdings3": "wingdings 3", "symbolmt": "symbol"}
_LINE_ENDS = frozenset({0x0A, 0x0D})  # which the library puts where it sees a line end
_BLANK = 0x20
_MIN_SIZE = 0.7  # points: smaller is not to be read
_UPPER, _LOWER = 0.88, 0.12  # of an em above the baseline and below it
_VERTICAL = 0.2  # ems
_MAX_CHARACTERS = 200_000  # a page


@dataclass(slots=True)
class PageText:
    """What the text layer says, and how far it can be trusted."""

    glyphs: list[Glyph] = field(default_factory=list)
    hidden: list[Glyph] = field(default_factory=list)  # that are not drawn: the layer behind a scan
    unmapped: int = 0  # characters whose font does not tell which they are


class _Style(NamedTuple):
    """What the characters of one text object have in common."""

    size: float
    angle: int
    vertical: bool
    invisible: bool
    clip: Place | None  # outside of which nothing of them is seen
    unmapped: bool  # whether the font does not tell what the first of them is


def text_of(page: pypdfium2.PdfPage, shown: Shown) -> PageText:
    """The characters on the page. What a font gives twice, where it is drawn twice, is here twice."""
    found = PageText()
    textpage = page.get_textpage()
    try:
        _Reading(textpage.raw, shown, found).run(min(textpage.count_chars(), _MAX_CHARACTERS))
    finally:
        textpage.close()
    return found


class _Reading:
    """One text page, its buffers and what is known of its text objects."""

    def __init__(self, textpage: object, shown: Shown, found: PageText) -> None:
        self._textpage = textpage
        self._shown = shown
        self._found = found
        self._styles: dict[int, _Style] = {}
        self._last: _Style | None = None  # of the text object that the character before is of
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()

    def run(self, characters: int) -> None:
        """Takes in the characters."""
        for index in range(characters):
            code = pdfium.FPDFText_GetUnicode(self._textpage, index)
            if code not in _LINE_ENDS and not (code == _BLANK and self._is_generated(index)):
                self._take(index, code)

    def _is_generated(self, index: int) -> bool:
        """Whether the library put a blank where it sees a gap."""
        return bool(pdfium.FPDFText_IsGenerated(self._textpage, index) == 1)

    def _take(self, index: int, code: int) -> None:
        style = self._style(index)
        raw = "-" if code in _HYPHENS else chr(code) if code < 0x110000 else "\ufffd"
        if code in _OF_SYMBOLS:
            raw = symbols.shown(raw, self._font_of(index))
        text = printed(raw)
        unmapped = is_unmapped(raw) or (style.unmapped and self._is_unmapped(index))
        if style.size < _MIN_SIZE or not (text or unmapped):
            return
        self._found.unmapped += unmapped
        if text:
            self._place(index, text, style)

    def _font_of(self, index: int) -> str:
        """The name of a character's font, without what says that only a part of it is in the file."""
        length = pdfium.FPDFText_GetFontInfo(self._textpage, index, None, 0, None)
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFText_GetFontInfo(self._textpage, index, buffer, length, None)
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        return _FONT_NAMES.get(name.lower().partition("-")[0], name)

    def _is_unmapped(self, index: int) -> bool:
        return bool(pdfium.FPDFText_HasUnicodeMapError(self._textpage, index) == 1)

    def _place(self, index: int, text: str, style: _Style) -> None:
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(self._textpage, index, box)
        pdfium.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
        x, y = self._shown.point(self._x.value, self._y.value)
        size = style.size
        if style.vertical:  # of which the library takes the size before it is scaled
            left, top, right, bottom = x, y - _UPPER * size, x + size, y + _LOWER * size
        elif style.angle == 0 and not self._shown.rotation:
            left, right = self._shown.across(box.left), self._shown.across(box.right)
            top, bottom = y - _UPPER * size, y + _LOWER * size
        else:
            place = self._shown.place(box.left, box.bottom, box.right, box.top)
            left, top, right, bottom = _as_high_as_font(place, x, y, style)
        if not self._shown.holds(left, top, right, bottom):
            return
        if style.clip and is_outside(Place(left, top, right, bottom), style.clip):
            return
        into = self._found.hidden if style.invisible else self._found.glyphs
        if into and style is self._last and (left, top, right, bottom) == into[-1][1:5]:
            into[-1] = into[-1]._replace(text=into[-1].text + text)  # one glyph for several characters
        else:
            baseline = x if style.angle in (90, 270) else y
            into.append(Glyph(text, left, top, right, bottom, size, baseline, style.angle, style.vertical))
        self._last = style

    def _style(self, index: int) -> _Style:
        drawn: Any = pdfium.FPDFText_GetTextObject(self._textpage, index)
        key = ctypes.addressof(drawn.contents) if drawn else 0
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(index, drawn)
        return style

    def _read_style(self, index: int, drawn: Any) -> _Style:
        matrix = self._matrix
        size = pdfium.FPDFText_GetFontSize(self._textpage, index)
        angle, vertical = 0, False
        clip: Place | None = None
        if pdfium.FPDFText_GetMatrix(self._textpage, index, matrix):
            size *= math.hypot(matrix.c, matrix.d)
            # PDF counts angles against the clock, a page's rotation with it.
            angle = round(self._shown.rotation - math.degrees(math.atan2(matrix.b, matrix.a))) % 360
            # A font for lines from top to bottom sets a character from the middle of its upper edge.
            pdfium.FPDFText_GetCharOrigin(self._textpage, index, self._x, self._y)
            clip = clip_of(drawn, matrix, self._shown) if drawn else None
            vertical = angle == 0 and matrix.e - self._x.value > _VERTICAL * size
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else pdfium.FPDF_TEXTRENDERMODE_FILL
        invisible = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        return _Style(abs(size), angle, vertical, invisible, clip, self._is_unmapped(index))


def _as_high_as_font(place: Place, x: float, y: float, style: _Style) -> Place:
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
