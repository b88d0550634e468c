"""Plain text and Markdown in the encodings that offices send: UTF-8 with or without BOM, UTF-16 with BOM, GB18030."""

from __future__ import annotations

import codecs

from errors import Undecodable
from index.model import Line

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Control characters that no text document holds; one in a thousand of these means a binary file.
_CONTROLS = frozenset(map(chr, [*range(0, 9), *range(14, 32)]))


def decode(data: bytes, name: str) -> str:
    """The text of `data`. Raises Undecodable where it is binary or in no encoding known."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(data, encoding, name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _checked(data, encoding, name)
        except UnicodeDecodeError:
            continue
    raise Undecodable(f"{name} was not read: its bytes are neither UTF-8 nor GB18030; save it as UTF-8 and try again.")


def _checked(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding.startswith("utf-16") or encoding == "utf-8-sig":
            raise Undecodable(f"{name} was not read: it says it is {encoding} and is not; save it as UTF-8.") from None
        raise
    sample = text[:100_000]
    if sum(char in _CONTROLS for char in sample) > len(sample) / 1000:
        raise Undecodable(f"{name} was not read: it is a binary file, not text; convert it to text first.")
    return text


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines, numbered from 1 as an editor numbers them; a form feed begins a new page."""
    if "\f" not in text:
        return tuple(Line(line.rstrip("\r"), number) for number, line in enumerate(text.split("\n"), start=1))
    lines, page = [], 1
    for number, line in enumerate(text.split("\n"), start=1):
        if "\f" in line:
            page += line.count("\f")
        lines.append(Line(line.rstrip("\r"), number, page))
    return tuple(lines)
