"""A ZIP package of XML parts (DOCX, ODT, EPUB, OFD), read without trusting it.

The parts are looked up as lenient programs do: in any case, with either slash. Nothing is written to the disk, no more
is unpacked than the settings allow whatever the package declares, and no XML entity is ever resolved.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from types import TracebackType
from typing import Self

from lxml import etree

from errors import Damaged, Protected, TooMuch, UnsupportedFormat
from index.read.task import Task

_MOST_MEMBERS = 100_000  # an OFD has a few for each page
_BLOCK = 1 << 20
# Text of an office document packs to a tenth or a fiftieth; repeated nonsense to a thousandth, the most ZIP can.
_BOMB_BYTES = 20_000_000
_BOMB_RATIO = 400
_ENCRYPTED = 0x1
_NAMED_IN_UTF_8 = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError)


class Package:
    """The parts of one package. Use it in a `with` statement, or close it."""

    def __init__(self, task: Task) -> None:
        """Opens the file of `task`. Raises Damaged or TooMuch."""
        self._task = task
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(task.path)
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            raise Damaged(
                f"{task.name} was not read: its list of contents is cut off or damaged; fetch or save it again."
            ) from error
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._archive.infolist():
            for name in _spellings(member):
                self._members[_key(name)] = member
        if len(self._archive.infolist()) > _MOST_MEMBERS:
            self.close()
            raise TooMuch(
                f"{task.name} was not read: it is packed of more than {_MOST_MEMBERS:,} parts; split it or print it to "
                "PDF."
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    @property
    def names(self) -> list[str]:
        """The parts as the package names them, folders left out, in its order."""
        return [member.filename for member in self._archive.infolist() if not member.is_dir()]

    def close(self) -> None:
        """Closes the file."""
        self._archive.close()

    def read(self, name: str) -> bytes:
        """The bytes of a part, found in any case and with either slash; a path may have `.` and `..` in it.

        Raises Damaged where it is missing or broken, Protected where it is encrypted, TooMuch where it and the parts
        read before are more than settings.unpack_bytes, or where it unpacks as no text or image does.
        """
        member = self._members.get(_key(name))
        if member is None:
            raise Damaged(f"{self._task.name} was not read: its part {name} is missing; fetch or save it again.")
        if member.flag_bits & _ENCRYPTED:
            raise Protected(f"{self._task.name} was not read: it is encrypted; save it without a password.")
        self._check(member, member.file_size)
        try:
            data = self._unpack(member)
        except (NotImplementedError, RuntimeError) as error:
            raise UnsupportedFormat(
                f"{self._task.name} was not read: it is packed in a way that is not taken in ({error}); save it again."
            ) from error
        except _BROKEN as error:
            raise Damaged(
                f"{self._task.name} was not read: its part {name} is cut off or damaged; fetch or save it again."
            ) from error
        self._unpacked += len(data)
        return data

    def xml(self, name: str) -> etree._Element:
        """The root of a part that is XML. Raises as `read` and `parse_xml` do."""
        return parse_xml(self.read(name), self._task.name, name)

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        blocks, size = [], 0
        with self._archive.open(member) as stream:
            while block := stream.read(_BLOCK):
                blocks.append(block)
                size += len(block)
                self._check(member, size)
        return b"".join(blocks)

    def _check(self, member: zipfile.ZipInfo, size: int) -> None:
        if self._unpacked + size > self._task.settings.unpack_bytes:
            raise TooMuch(
                f"{self._task.name} was not read: it unpacks to more than "
                f"{self._task.settings.unpack_bytes:,} bytes; split it, or raise WENZHENG_UNPACK_BYTES."
            )
        if size > _BOMB_BYTES and size > _BOMB_RATIO * member.compress_size:
            raise TooMuch(
                f"{self._task.name} was not read: its part {member.filename} unpacks to more than {_BOMB_RATIO} times "
                "its size, as no document does; save it again or print it to PDF."
            )


def parse_xml(data: bytes, name: str, part: str = "") -> etree._Element:
    """The root of an XML document; `name` and `part` are for the sentence. Raises Damaged.

    No entity is resolved, no DTD loaded and nothing fetched; a document that declares entities is refused: no office
    program writes them, and they serve to unfold a few bytes into gigabytes or to read other files.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    where = f"its part {part}" if part else "it"
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        why = str(error).replace("\n", " ")[:160]
        raise Damaged(f"{name} was not read: {where} is no well-formed XML ({why}); save it again.") from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise Damaged(
            f"{name} was not read: {where} declares XML entities, which documents of this format do not have; open it "
            "in an office program and save it again."
        )
    return root


def _key(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


def _spellings(member: zipfile.ZipInfo) -> list[str]:
    """What a member may be called: a name that does not say it is UTF-8 is often UTF-8 or GB18030 all the same."""
    names = [member.filename]
    if not member.flag_bits & _NAMED_IN_UTF_8 and not member.filename.isascii():
        raw = member.filename.encode("cp437", "replace")
        for encoding in ("gb18030", "utf-8"):
            try:
                names.append(raw.decode(encoding))
            except UnicodeDecodeError:
                continue
    return names
