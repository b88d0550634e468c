"""What a file in an archive is called: decoded rightly, and made a name that leads nowhere."""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath

_NAMED_IN_UTF_8 = 0x800  # general purpose bit 11, APPNOTE.TXT 4.4.4
_UNICODE_PATH = 0x7075  # Info-ZIP Unicode Path Extra Field, APPNOTE.TXT 4.6.9
_MAX_PART_CHARS = 120
_DRIVE = re.compile(r"^(?:[A-Za-z]:)+")
# What turns the direction of writing, is not seen, or ends a line: 报告\u202egpj.exe looks like 报告exe.jpg.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})


def decoded_name(member: zipfile.ZipInfo) -> str:
    """The name of a ZIP member: as UTF-8 where it says so, in the field that Info-ZIP adds, else as what it fits."""
    name = member.orig_filename
    if member.flag_bits & _NAMED_IN_UTF_8 or name.isascii():
        return name
    raw = name.encode("cp437", "replace")
    said = _unicode_path(member.extra, raw)
    if said is not None:
        return said
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in UTF-8 beside a name in another encoding; None where there is none, or it is of an older name."""
    at = 0
    while at + 4 <= len(extra):
        field, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        if field == _UNICODE_PATH and len(body) > 5 and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw):
            return body[5:].decode("utf-8", "replace")
        at += 4 + size
    return None


def safe_name(name: str) -> str:
    """A relative path with forward slashes and without drive, `.`, `..` and signs that cannot be seen; "" where
    nothing is left."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = (_DRIVE.sub("", _UNSEEN.sub("", part)).strip().rstrip(".") for part in plain.split("/"))
    return "/".join(_cut(part) for part in parts if part)


def _cut(part: str) -> str:
    if len(part) <= _MAX_PART_CHARS:
        return part
    suffix = suffix_of(part)
    return part[: _MAX_PART_CHARS - len(suffix)] + suffix


def suffix_of(name: str) -> str:
    """The suffix in small letters where it is one of a few letters and digits, else ""."""
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


def is_hidden(name: str) -> bool:
    """Whether a path is of what systems and programs leave in folders, and no document: .DS_Store, __MACOSX, ._x,
    Thumbs.db, ~$x.docx."""
    *folders, last = name.split("/")
    if any(each.startswith(".") or each == "__MACOSX" for each in [*folders, last]):
        return True
    return last.startswith("~$") or last.lower() in _OF_SYSTEMS
