"""What is filled in in a PDF form, as characters where its fields stand; comments and stamps are none of the text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from index.read.layout.characters import is_wide, printed
from index.read.layout.shapes import Glyph, Place
from index.read.pdf.place import Shown

_TEXT_FIELDS = frozenset(
    {pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX}
)
_TICKED = {
    pdfium.FPDF_FORMFIELD_CHECKBOX: ("☐", "☑"),
    pdfium.FPDF_FORMFIELD_RADIOBUTTON: ("○", "◉"),
}
_USUAL_SIZE = 10.5  # points
_FILLED = 0.75  # of a line field's height
_LINE = 1.2  # of the size from one line of a field to the next
_HIDDEN = 0x01 | 0x02 | 0x20  # invisible, hidden, not shown on the screen (ISO 32000-1, 12.5.3)
_MAX_FIELDS = 5_000  # a page


def field_glyphs(page: pypdfium2.PdfPage, shown: Shown, form: pypdfium2.PdfFormEnv | None) -> list[Glyph]:
    """The values of a page's form fields; nothing for a file without a form."""
    if form is None:
        return []
    glyphs: list[Glyph] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MAX_FIELDS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
                glyphs += _glyphs_of(annotation, shown, form)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return glyphs


def _glyphs_of(annotation: object, shown: Shown, form: pypdfium2.PdfFormEnv) -> list[Glyph]:
    box = pdfium.FS_RECTF()
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN or not pdfium.FPDFAnnot_GetRect(annotation, box):
        return []
    place = shown.place(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _TICKED:
        return list(_set(_TICKED[kind][pdfium.FPDFAnnot_IsChecked(form, annotation) == 1], place, place.height))
    if kind in _TEXT_FIELDS:
        lines = _value(annotation, form).splitlines()
        size = min(_USUAL_SIZE, _FILLED * place.height / max(1, len(lines)))
        return [
            glyph
            for number, line in enumerate(lines)
            for glyph in _set(line, _line_place(place, number, len(lines), size), size)
        ]
    return []


def _value(annotation: object, form: pypdfium2.PdfFormEnv) -> str:
    length = pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").replace("\r\n", "\n").replace("\r", "\n")


def _line_place(place: Place, number: int, lines: int, size: float) -> Place:
    top = place.middle - size / 2 if lines == 1 else place.top + number * _LINE * size
    return Place(place.left, top, place.right, top + size)


def _set(text: str, place: Place, size: float) -> Iterator[Glyph]:
    """A line of text from the left of its place on, narrower than usual where it would not fit."""
    size = max(size, 1.0)
    widths = [size if is_wide(each) else size / 2 for each in text]
    shrunk = min(1.0, (place.width or size) / (sum(widths) or 1.0))
    left = place.left
    for each, width in zip(text, widths, strict=True):
        shown = printed(each)
        if shown:
            yield Glyph(shown, left, place.top, left + width * shrunk, place.bottom, size, place.bottom - 0.12 * size)
        left += width * shrunk
