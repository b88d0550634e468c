"""What a file is, by what is in it; its name decides only between kinds of plain text."""

from __future__ import annotations

import codecs
import re
import struct
import zipfile
import zlib
from pathlib import Path, PurePath
from typing import Literal

import olefile

from errors import Damaged, Protected, ReadError, UnsupportedFormat

Kind = Literal[
    "text", "csv", "html", "mhtml", "eml", "rtf",  # text of one kind or another
    "pdf", "image", "ofd", "docx", "xlsx", "odt", "ods", "epub", "doc", "xls", "sheetml",
    "zip", "7z",
]  # fmt: skip

_IMAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
# Names under which offices send documents: what is unreadable under them is a fault, under any other it is let be.
DOCUMENT_SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".htm", ".html", ".xhtml", ".shtml", ".mht", ".mhtml"}
    | {".eml", ".rtf", ".pdf", ".ofd", ".docx", ".docm", ".dotx", ".doc", ".dot", ".wps", ".wpt", ".odt", ".ott"}
    | {".xlsx", ".xlsm", ".xls", ".et", ".ett", ".ods", ".epub", ".zip", ".7z", ".rar"}
    | _IMAGE_SUFFIXES
)
_TEXT_SUFFIXES = DOCUMENT_SUFFIXES | {"", ".asp", ".aspx", ".jsp", ".php", ".log"}
_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_HEAD_BYTES = 4096
_END_OF_ZIP = b"PK\x05\x06"  # its last record, APPNOTE.TXT 4.3.16
_MAX_END_BYTES = 65_557  # of that record, with the longest comment
_IN_ZIP_64 = 0xFFFFFFFF  # stands for a number that is kept elsewhere, APPNOTE.TXT 4.4.1.4
_MAX_MARK_BYTES = 4  # that may stand before the first file: PK00
_PART = re.compile(r"\.(?:\d{3}|z\d{2})", re.IGNORECASE)  # .7z.001, .zip.001, .z01
_ENCRYPTED = 0x1  # general purpose bit 0 of a ZIP member, APPNOTE.TXT 4.4.4
_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (_END_OF_ZIP, "zip"),  # an empty one
    (b"PK00PK\x03\x04", "zip"),  # meant to be in several parts, and one was enough: APPNOTE.TXT 8.5.4
    (b"PK\x07\x08PK\x03\x04", "part"),  # the first of several: APPNOTE.TXT 8.5.3
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b\x08", "packed"),  # gzip (RFC 1952, 2.3.1), bzip2, xz
    *((b"BZh%d1AY&SY" % level, "packed") for level in range(1, 10)),
    (b"\xfd7zXZ\x00", "packed"),
    (b"\x00\x05\x16\x07", "apple"),
    (b"\x00\x05\x16\x00", "apple"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_OFFICE_XML: tuple[tuple[bytes, str], ...] = (  # what Office 2003 wrote as XML, whatever the file is called
    (b"urn:schemas-microsoft-com:office:spreadsheet", "sheetml"),
    (b"<w:wordDocument", "doc"),
    (b'progid="Word.Document"', "doc"),
)
_PDF = re.compile(rb"%PDF-\d")
_BITMAP = re.compile(rb"BM.{4}\x00{4}", re.DOTALL)
# A comment once passed over is not looked into again: thousands of them would else take for ever.
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*+<(?:!doctype\s+html|html|head|body|table|div|meta)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip
_MAIL_FIELD = re.compile(rb"(?:From|Return-Path|Received|Subject|MIME-Version|Date|To|Message-ID|Content-Type|"
                         rb"X-[\w-]+|Delivered-To|Snapshot-Content-Location):[^\n]*\n", re.IGNORECASE)  # fmt: skip
_MAILBOX_LINE = re.compile(rb"From \S+ [^\n]*\d{4}\s*\n")  # before a message, RFC 4155
_WEB_ARCHIVE = re.compile(rb"Content-Type:\s*multipart/related", re.IGNORECASE)
_SENT = re.compile(rb"^(?:To|Received|Message-ID|Delivered-To):", re.IGNORECASE | re.MULTILINE)
_TAR = (257, b"ustar")  # POSIX.1-1988, tar interchange format
_FORMATS_OF_ZIP = (  # a member that only this format has
    ("OFD.xml", "ofd"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("META-INF/container.xml", "epub"),
)
_CONTENT_TYPES = "[Content_Types].xml"
_MAX_TYPES_BYTES = 1_000_000
_TYPES_OF_PACKAGE: tuple[tuple[bytes, Kind], ...] = (  # where the main part has another name (word/document2.xml)
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-word.document.macroEnabled.main+xml", "docx"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsx"),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/epub+zip": "epub",
}


def may_be_indexed(path: Path) -> bool:
    """Whether a file goes by its name or its first bytes for one of the kinds; the whole of it may say otherwise."""
    return path.suffix.lower() in _TEXT_SUFFIXES or mark_of(head_of(path)) is not None


def head_of(path: Path) -> bytes:
    """The first bytes of a file. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_HEAD_BYTES)


def mark_of(head: bytes) -> str | None:
    """What first bytes are the mark of, a family of formats included (zip, ole); None for plain text and the unknown.

    Web pages and mails are marked by how they begin.
    """
    for mark, family in _MARKS:
        if head.startswith(mark):
            return family
    if _PDF.search(head[:1024]):
        return "pdf"
    if _BITMAP.match(head):
        return "image"
    if head.startswith(_TAR[1], _TAR[0]):
        return "packed"
    for words, kind in _OFFICE_XML:
        if words in head:
            return kind
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode()
    bare = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if _HTML.match(bare):
        return "html"
    return _mark_of_mail(bare)


def _mark_of_mail(head: bytes) -> str | None:
    """Whether fields of a message come first; a web page is kept as one that nobody sent."""
    lines = head.replace(b"\r\n", b"\n")
    mailbox = _MAILBOX_LINE.match(lines)
    fields = lines[mailbox.end() if mailbox else 0 :].split(b"\n\n")[0] + b"\n"
    if _MAIL_FIELD.match(fields) is None:
        return None
    if _WEB_ARCHIVE.search(fields) and _SENT.search(fields) is None:
        return "mhtml"
    return "eml" if len(_MAIL_FIELD.findall(fields)) >= 3 else None


def kind_of(path: Path, name: str) -> Kind:
    """The kind of a file. Raises UnsupportedFormat, Protected, Damaged or ReadError, each one sentence."""
    head = head_of(path)
    mark = mark_of(head)
    if mark == "zip":
        return _kind_of_zip(path, name)
    if mark == "ole":
        return _kind_of_ole(path, name)
    if mark == "part" or (mark is None and _is_part(path, name)):
        raise _part(name)
    if mark == "rar":
        raise UnsupportedFormat(f"{name} was not read: it is a RAR archive; unpack it and index the folder.")
    if mark == "packed":
        raise UnsupportedFormat(
            f"{name} was not read: it is packed in a way that is not opened (TAR, GZIP, BZIP2, XZ); unpack it and "
            "index the folder."
        )
    if mark == "apple":
        raise UnsupportedFormat(
            f"{name} was not read: it holds only what macOS keeps beside a file of that name; index the file itself."
        )
    if mark is not None:
        return mark  # type: ignore[return-value]
    return _kind_of_text(name)


def _is_part(path: Path, name: str) -> bool:
    """Whether a file without a mark is a later part of an archive: by its name, or by the end of its list."""
    if PurePath(name).suffix.lower() == ".zip":
        end = _end_of_zip(path)
        return len(end) >= 6 and struct.unpack_from("<H", end, 4)[0] > 0  # the number of this part
    return _PART.fullmatch(PurePath(name).suffix) is not None


def _end_of_zip(path: Path) -> bytes:
    """The last record of a ZIP file; nothing where there is none."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _MAX_END_BYTES))
        tail = file.read()
    at = tail.rfind(_END_OF_ZIP)
    return tail[at:] if at >= 0 else b""


def _part(name: str) -> UnsupportedFormat:
    return UnsupportedFormat(
        f"{name} was not read: it is one part of an archive in several; unpack it and index the folder."
    )


def _kind_of_text(name: str) -> Kind:
    suffix = PurePath(name).suffix.lower()
    if suffix in _TABLE_SUFFIXES:
        return "csv"
    if suffix in _IMAGE_SUFFIXES:
        raise Damaged(f"{name} was not read: it does not begin as a {suffix} file does; fetch or save it again.")
    if suffix in _TEXT_SUFFIXES:
        return "text"
    raise UnsupportedFormat(f"{name} was not read: {suffix} files are not documents; name it .txt if it is text.")


def _kind_of_zip(path: Path, name: str) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_own_list(archive, path)
            names = set(archive.namelist())
            if any(
                archive.getinfo(each).flag_bits & _ENCRYPTED for each in ("mimetype", _CONTENT_TYPES) if each in names
            ):
                raise Protected(f"{name} was not read: it is encrypted; save it without a password.")
            types = _types(archive)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = _OPEN_DOCUMENT.get(archive.read("mimetype").strip())
                if kind is not None:
                    return kind  # type: ignore[return-value]
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        if _PART.fullmatch(PurePath(name).suffix):
            raise _part(name) from error
        raise Damaged(
            f"{name} was not read: it begins as a ZIP file (DOCX, XLSX, OFD …) and its list of contents is cut off or "
            "damaged; fetch or save it again."
        ) from error
    return _kind_by_members(names, types, name)


def _check_own_list(archive: zipfile.ZipFile, path: Path) -> None:
    """Raises BadZipFile where the list is that of an archive in this one, whose own list is cut off."""
    end = _end_of_zip(path)
    begin = struct.unpack_from("<I", end, 16)[0] if len(end) >= 20 else 0
    if begin != _IN_ZIP_64 and archive.start_dir - begin > _MAX_MARK_BYTES:
        raise zipfile.BadZipFile("the list does not belong to the first file")


def _types(archive: zipfile.ZipFile) -> bytes:
    """What an Office package says its parts are; nothing where it is none."""
    try:
        held = archive.getinfo(_CONTENT_TYPES)
    except KeyError:
        return b""
    return archive.read(held) if held.file_size < _MAX_TYPES_BYTES else b""


def _kind_by_members(names: set[str], types: bytes, name: str) -> Kind:
    lowered = {each.replace("\\", "/").lstrip("/").lower() for each in names}
    if "xl/workbook.bin" in lowered:
        raise UnsupportedFormat(f"{name} was not read: it is a binary workbook (XLSB); save it as XLSX.")
    for member, kind in _FORMATS_OF_ZIP:
        if member.lower() in lowered:
            return kind  # type: ignore[return-value]
    for content, kind in _TYPES_OF_PACKAGE:
        if content in types:
            return kind
    if any(each.startswith("ppt/") for each in lowered):
        raise UnsupportedFormat(f"{name} was not read: presentations are not taken in; save it as PDF.")
    return "zip"


def _kind_of_ole(path: Path, name: str) -> Kind:
    try:
        with olefile.OleFileIO(path) as file:
            streams = {"/".join(each).lower() for each in file.listdir()}
    except (OSError, ValueError, IndexError, TypeError) as error:
        raise Damaged(
            f"{name} was not read: it begins as an Office 97 file (DOC, XLS, WPS) and is cut off or damaged; fetch or "
            "save it again."
        ) from error
    if "encryptedpackage" in streams:
        raise Protected(f"{name} was not read: it is protected by a password; save it without one.")
    if "__properties_version1.0" in streams:
        raise UnsupportedFormat(f"{name} was not read: it is an Outlook message (MSG); save it as EML or PDF.")
    if "powerpoint document" in streams:
        raise UnsupportedFormat(f"{name} was not read: presentations are not taken in; save it as PDF.")
    if "worddocument" in streams:
        return "doc"
    if streams & {"workbook", "book"}:
        return "xls"
    raise ReadError(
        f"{name} was not read: it is an Office 97 file without a text or a table in it; save it as DOCX or PDF."
    )
