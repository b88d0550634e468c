"""The fonts that a file does not hold: for reading one stands in for all, for drawing it is those of the machine.

So what is read does not depend on the fonts of the machine, and a page is drawn as it should look.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypdfium2.raw as pdfium

from index.read.pdf.stand_in import stand_in

_FAMILIES = (b"Courier", b"Helvetica", b"Symbol", b"Times", b"ZapfDingbats")  # the library has these itself
_FOUND = 1  # what the one font is known by to the library
_NAME = b"StandIn\0"


@dataclass(frozen=True, slots=True)
class _Supply:
    """What the library asks for fonts; it must stay as long as the library runs."""

    told: Any  # FPDF_SYSFONTINFO
    keeps: tuple[Any, ...]


def read_with_stand_in() -> None:
    """From now on the library takes the font that stands in, for files that are opened now."""
    pdfium.FPDF_SetSystemFontInfo(_supply().told)


@contextlib.contextmanager
def drawn_with_installed() -> Iterator[None]:
    """For as long as this lasts the library takes the fonts of the machine, for files that are opened now."""
    installed = pdfium.FPDF_GetDefaultSystemFontInfo()
    pdfium.FPDF_SetSystemFontInfo(installed)
    try:
        yield
    finally:
        read_with_stand_in()
        pdfium.FPDF_FreeDefaultSystemFontInfo(installed)


@lru_cache(maxsize=1)
def _supply() -> _Supply:
    kinds = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    calls = {
        "MapFont": kinds["MapFont"](_font_for),
        "GetFontData": kinds["GetFontData"](_data),
        "GetFaceName": kinds["GetFaceName"](_name),
    }
    return _Supply(pdfium.FPDF_SYSFONTINFO(version=1, **calls), tuple(calls.values()))


def _font_for(_this: Any, _weight: int, _italic: int, _charset: int, _pitch: int, face: Any, _exact: Any) -> int | None:
    name = ctypes.cast(face, ctypes.c_char_p).value or b""
    return None if name.startswith(_FAMILIES) else _FOUND


def _data(_this: Any, _font: Any, table: int, into: Any, size: int) -> int:
    return 0 if table else _given(stand_in(), into, size)  # 0 is the whole file; single tables are not asked for


def _name(_this: Any, _font: Any, into: Any, size: int) -> int:
    return _given(_NAME, into, size)


def _given(data: bytes, into: Any, size: int) -> int:
    """Writes data where there is room for it, and says how long it is."""
    if into and size >= len(data):
        ctypes.memmove(into, data, len(data))
    return len(data)
