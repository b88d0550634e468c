"""A font of a few hundred bytes that stands in, while text is read, for the fonts that a file does not hold.

It has a box for every character: the library leaves out text without any extent, and looking up the shapes of an
installed font takes ten times as long as all else. Its tables are those that TrueType outlines need (OpenType 1.9).
"""

from __future__ import annotations

import struct
from functools import lru_cache

_EM = 1000
_UPPER, _LOWER = 880, -120
_BOX = (100, 0, 400, 500)  # left, bottom, right, top: no wider than any character is set
_WIDTHS = (_EM, _EM // 2, _EM)  # where a file says none: of no character, of letters, of wide characters
_FIRST, _FIRST_WIDE, _LAST = 0x20, 0x2E80, 0x10FFFF  # of Unicode
_MAGIC = 0x5F0F3CF5
_ON_CURVE = 1
_LONG, _HEADER, _ENTRY = 4, 12, 16  # bytes


@lru_cache(maxsize=1)
def stand_in() -> bytes:
    """The font, as a TrueType file."""
    outline = _outline()
    return _file(
        {
            "cmap": _characters(),
            "glyf": outline * len(_WIDTHS),
            "head": struct.pack(">4I2H2q4h2H3h", 0x10000, 0x10000, 0, _MAGIC, 0, _EM, 0, 0, *_BOX, 0, 8, 2, 0, 0),
            "hhea": struct.pack(">I3hH11hH", 0x10000, _UPPER, _LOWER, 0, _EM, *[0] * 11, len(_WIDTHS)),
            "hmtx": b"".join(struct.pack(">Hh", width, _BOX[0]) for width in _WIDTHS),
            "loca": b"".join(struct.pack(">H", at * len(outline) // 2) for at in range(len(_WIDTHS) + 1)),
            "maxp": struct.pack(">I14H", 0x10000, len(_WIDTHS), 4, 1, 0, 0, 1, *[0] * 8),
        }
    )


def _outline() -> bytes:
    """The box, a contour of four points, each said by its distance from the one before."""
    left, bottom, right, top = _BOX
    across, up = (left, right - left, 0, left - right), (bottom, 0, top - bottom, 0)
    return _whole(struct.pack(">5h2H4B8h", 1, *_BOX, 3, 0, *[_ON_CURVE] * 4, *across, *up))


def _characters() -> bytes:
    """Which character is which box: many to one (format 13), for both kinds of Unicode tables."""
    groups = ((_FIRST, _FIRST_WIDE - 1, 1), (_FIRST_WIDE, _LAST, 2))
    table = struct.pack(">2H3I", 13, 0, 16 + 12 * len(groups), 0, len(groups))
    table += b"".join(struct.pack(">3I", *group) for group in groups)
    return struct.pack(">2H" + "2HI" * 2, 0, 2, 3, 1, 20, 3, 10, 20) + table


def _whole(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % _LONG)


def _file(tables: dict[str, bytes]) -> bytes:
    search = _ENTRY * (1 << (len(tables).bit_length() - 1))
    head = struct.pack(">I4H", 0x10000, len(tables), search, search.bit_length() - 5, _ENTRY * len(tables) - search)
    body = b""
    for tag, table in sorted(tables.items()):
        data = _whole(table)
        total = sum(struct.unpack(f">{len(data) // _LONG}I", data)) & 0xFFFFFFFF
        at = _HEADER + _ENTRY * len(tables) + len(body)
        head += struct.pack(">4s3I", tag.encode(), total, at, len(table))
        body += data
    return head + body
