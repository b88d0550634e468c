"""The names of WordprocessingML (ECMA-376-1, part 17), transitional and strict alike."""

from __future__ import annotations

import re

from lxml import etree

from index.read.package import parse_xml

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
VML = "{urn:schemas-microsoft-com:vml}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
VAL = WORD + "val"

# A strict document (ISO/IEC 29500-1) has the same names under other addresses.
_STRICT = {
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
    b"drawingml/picture": b"drawingml/2006/picture",
}
_STRICT_NAME = re.compile(rb"(xmlns(?::\w+)?\s*=\s*[\"'])http://purl\.oclc\.org/ooxml/([\w/]+)([\"'])")
_OFF = frozenset({"0", "false", "off", "none"})


def word_root(data: bytes, name: str, part: str) -> etree._Element:
    """The root of a part, under transitional names; `name` and `part` are for the sentence. Raises as `parse_xml`."""
    if b"purl.oclc.org/ooxml" in data:
        data = _STRICT_NAME.sub(_transitional, data)
    return parse_xml(data, name, part)


def _transitional(found: re.Match[bytes]) -> bytes:
    path = _STRICT.get(found[2])
    return found[1] + b"http://schemas.openxmlformats.org/" + path + found[3] if path else found[0]


def children(element: etree._Element | None) -> dict[str, etree._Element]:
    """The children of an element by their names; none of what is missing."""
    return {each.tag: each for each in element} if element is not None else {}


def is_on(element: etree._Element | None) -> bool:
    """Whether an on/off property is there and on (17.17.4)."""
    return element is not None and element.get(VAL, "1").lower() not in _OFF


def number_of(element: etree._Element | None, default: int | None = None) -> int | None:
    """The whole number an element has as its value; `default` where it is missing or none."""
    try:
        return int(element.get(VAL, "")) if element is not None else default
    except ValueError:
        return default
