"""ZIP archives: each file by itself, so that a broken or encrypted one costs none of the others."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Iterator

from errors import Damaged, Protected
from index.read.archives.members import Members
from index.read.archives.names import decoded_name, is_hidden, safe_name
from index.read.task import Task

_BLOCK = 1 << 18
_ENCRYPTED = 0x1  # general purpose bit 0, APPNOTE.TXT 4.4.4
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, IndexError, KeyError)


def unpack_zip(task: Task) -> Members:
    """The files of a ZIP archive. Raises Damaged, Protected where all of them are encrypted, TooMuch or EmptyFile."""
    members = Members(task)
    try:
        archive = zipfile.ZipFile(task.path)
    except (*_BROKEN, NotImplementedError, RuntimeError) as error:
        raise Damaged(
            f"{task.name} was not read: its list of contents is cut off or damaged; fetch or save it again."
        ) from error
    with archive:
        files = [(decoded_name(each), each) for each in archive.infolist()]
        files = [(name, each) for name, each in files if not _is_left_out(name, each)]
        members.check_count(len(files))
        if files and all(each.flag_bits & _ENCRYPTED for _, each in files):
            raise Protected(f"{task.name} was not read: it is protected by a password; unpack it and index the folder.")
        for done, (name, each) in enumerate(files, 1):
            _take(archive, each, name, members)
            task.tell(done, len(files))
    return members.done()


def _is_left_out(name: str, member: zipfile.ZipInfo) -> bool:
    folder = member.is_dir() or name.endswith(("/", "\\"))
    link = stat.S_ISLNK(member.external_attr >> 16)
    safe = safe_name(name)
    return folder or link or not safe or is_hidden(safe)


def _take(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, members: Members) -> None:
    if member.flag_bits & _ENCRYPTED:
        members.leave(name, "it is protected by a password; pack it without one.")
        return
    try:
        members.take(name, _blocks(archive, member), member.compress_size)
    except (NotImplementedError, RuntimeError) as error:
        members.leave(name, f"it is packed in a way that is not taken in ({error}); pack it again.")
    except _BROKEN:
        members.leave(name, "it is damaged in the archive; fetch or pack it again.")


def _blocks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while block := stream.read(_BLOCK):
            yield block
