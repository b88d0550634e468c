"""The names of OpenDocument (ISO/IEC 26300, part 3)."""

from __future__ import annotations

_ROOT = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _ROOT + "office:1.0}"
TEXT = _ROOT + "text:1.0}"
TABLE = _ROOT + "table:1.0}"
STYLE = _ROOT + "style:1.0}"
DRAW = _ROOT + "drawing:1.0}"
MANIFEST = _ROOT + "manifest:1.0}"
LIBRE_OFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
HREF = "{http://www.w3.org/1999/xlink}href"
FONT_FAMILY = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}font-family"
