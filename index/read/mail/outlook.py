"""winmail.dat: how Outlook packs the attachments of a mail for others of its kind (MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from index.read.mail.fields import text_in

_SIGNATURE = 0x223E9F78
_HEAD = struct.Struct("<IH")
_ATTRIBUTE = struct.Struct("<BII")
_CHECKSUM_BYTES = 2
_BEGINS, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005  # 2.1.3.3, the lower half
_LONG_NAME = struct.pack("<HH", 0x001F, 0x3707)  # PidTagAttachLongFilename in UTF-16
_MAX_NAME_BYTES = 1_000


def attachments_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The attachments, each with its name. Raises ValueError behind those that are whole where the file is cut off, and
    at once where it is another file."""
    name, content = "", b""
    for attribute, value in _attributes(data):
        if attribute == _BEGINS:
            if content:
                yield name or "附件", content
            name, content = "", b""
        elif attribute == _TITLE and not name:
            name = text_in(value.rstrip(b"\0"), None).replace("\\", "/").rsplit("/", 1)[-1]
        elif attribute == _DATA:
            content = value
        elif attribute == _PROPERTIES:
            name = _long_name(value) or name
    if content:
        yield name or "附件", content


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes in order: a level, an identifier, a length, so many bytes, and a sum of them (2.1.3.1)."""
    if len(data) < _HEAD.size or _HEAD.unpack_from(data)[0] != _SIGNATURE:
        raise ValueError("it does not begin as the format says")
    at = _HEAD.size
    while at + _ATTRIBUTE.size <= len(data):
        _, identifier, size = _ATTRIBUTE.unpack_from(data, at)
        at += _ATTRIBUTE.size
        if at + size > len(data):
            raise ValueError("an attribute is cut off")
        yield identifier & 0xFFFF, data[at : at + size]
        at += size + _CHECKSUM_BYTES
    if at > len(data) or data[at:].strip(b"\0\r\n"):
        raise ValueError("an attribute is cut off")


def _long_name(properties: bytes) -> str:
    """The name in full: the title has but 8 characters and a suffix (2.1.3.4: type, tag, count, bytes, text)."""
    at = properties.find(_LONG_NAME)
    if at < 0 or at + 12 > len(properties):
        return ""
    size = struct.unpack_from("<I", properties, at + 8)[0]
    return properties[at + 12 : at + 12 + min(size, _MAX_NAME_BYTES)].decode("utf-16-le", "ignore").rstrip("\0")
