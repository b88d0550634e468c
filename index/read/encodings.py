"""Which encoding a file's bytes are in: by its mark, else by what the bytes make sense as, else line by line."""

from __future__ import annotations

import codecs
import re

from errors import Undecodable

_BOMS = (  # UTF-32 little first: its mark begins with that of UTF-16 little
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text document holds; more than one in a hundred of these means a binary file.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MAX_CONTROL_SHARE = 0.01
_MAX_STRAY_CONTROLS = 2  # in a file however short
_SAMPLE_CHARS = 100_000
# What Chinese documents are written in; bytes that were never UTF-16 make mostly other characters of it.
_USUAL = re.compile(r"[\t\r\n -~\u2010-\u2033\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
_MIN_USUAL_SHARE = 0.95
_ASCII = bytes(range(1, 128))
_MIN_WIDE_SHARE = 0.15  # of bytes that are zero or no ASCII: pairs of Latin letters look like Chinese in UTF-16
_MIN_READABLE_LINES = 0.95
# Bytes of GB18030 are now and then UTF-8 by accident (联通), never so many characters of a line.
_MIN_SURE_CHARS = 4


def decode(data: bytes, name: str) -> str:
    """The text of `data`. Raises Undecodable where it is binary or in no encoding known.

    A line that is in another encoding than the file, or broken, is read by itself; one that cannot be read keeps what
    can be and has U+FFFD for the rest, as long as no more than one line in twenty is so.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _checked(_marked(data, encoding, name), name)
    data = data.removeprefix(codecs.BOM_UTF8)
    text = _utf_16(data) if b"\x00" in data else None
    if text is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = _utf_16(data) or _by_line(data, name)
    return _checked(text, name)


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Undecodable(f"{name} was not read: it says it is {encoding} and is not; save it as UTF-8.") from None


def _checked(text: str, name: str) -> str:
    sample = text[:_SAMPLE_CHARS]
    if len(_CONTROL.findall(sample)) > _MAX_STRAY_CONTROLS + len(sample) * _MAX_CONTROL_SHARE:
        raise Undecodable(f"{name} was not read: it is a binary file, not text; convert it to text first.")
    return text


def _utf_16(data: bytes) -> str | None:
    """The text of UTF-16 that lost its mark; None where the bytes are something else."""
    sample = data[: 2 * _SAMPLE_CHARS]
    if len(data) % 2 or len(sample.translate(None, _ASCII)) < len(sample) * _MIN_WIDE_SHARE:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        read = sample.decode(encoding, "replace")
        if len(_USUAL.findall(read)) >= len(read) * _MIN_USUAL_SHARE:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _by_line(data: bytes, name: str) -> str:
    """A file that is not UTF-8 throughout: GB18030, or some lines of each."""
    lines = data.split(b"\n")
    as_utf_8 = [_decoded(line, "utf-8") for line in lines]
    sure = any(
        text is not None and len(text.encode("ascii", "ignore")) + _MIN_SURE_CHARS <= len(text) for text in as_utf_8
    )
    if not sure:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            as_utf_8 = [text if text is not None and text.isascii() else None for text in as_utf_8]
    result: list[str] = []
    broken = 0
    for line, text in zip(lines, as_utf_8, strict=True):
        read = text if text is not None else _decoded(line, "gb18030")
        broken += read is None
        result.append(read if read is not None else line.decode("utf-8" if sure else "gb18030", "replace"))
    if broken > (1 - _MIN_READABLE_LINES) * sum(1 for line in lines if line.strip()):
        raise Undecodable(
            f"{name} was not read: its bytes are neither UTF-8 nor GB18030; save it as UTF-8 and try again."
        )
    return "\n".join(result)


def _decoded(line: bytes, encoding: str) -> str | None:
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        return None
