"""7z archives. Its files may be packed in one run, so that a broken one can cost those behind it."""

from __future__ import annotations

import lzma
import re
from pathlib import Path
from typing import Any, BinaryIO

import py7zr
from py7zr.exceptions import ArchiveError, PasswordRequired, UnsupportedCompressionMethodError
from py7zr.io import Py7zIO, WriterFactory

from errors import Damaged, Protected, ReadError, UnsupportedFormat
from index.read.archives.members import Members
from index.read.archives.names import is_hidden, safe_name
from index.read.task import Task

_BROKEN = (ArchiveError, lzma.LZMAError, EOFError, OSError, ValueError, IndexError, KeyError, TypeError, AssertionError)
_ONE_OF_SEVERAL = re.compile(r"\.\d{3}$")
_MAX_TRIES = 50  # files asked for one by one behind a broken one: each begins its run anew


def unpack_7z(task: Task) -> Members:
    """The files of a 7z archive. Raises Damaged, Protected, TooMuch, UnsupportedFormat or EmptyFile."""
    members = Members(task)
    with task.path.open("rb") as file:
        names = {each: name for each, name in _named(_opened(file, task)).items() if not is_hidden(name)}
        members.check_count(len(names))
        names = _taken(file, names, members, task)
        for number, (each, name) in enumerate(names.items()):
            if number >= _MAX_TRIES or _taken(file, {each: name}, members, task):
                members.leave(name, "it is damaged in the archive; fetch or pack it again.")
            task.tell(number, len(names))
    return members.done()


def _taken(file: BinaryIO, names: dict[str, str], members: Members, task: Task) -> dict[str, str]:
    """Unpacks the files named, by number; gives those that were not got because the archive is broken."""
    archive = _opened(file, task)
    _named(archive)
    writers = _Writers(task, members, names)
    try:
        archive.extract(targets=list(names), factory=writers)
        writers.finish(all_of_them=True)
    except ReadError:
        writers.finish(all_of_them=False)
        raise
    except UnsupportedCompressionMethodError as error:
        raise UnsupportedFormat(
            f"{task.name} was not read: it is packed in a way that is not taken in; pack it as ZIP."
        ) from error
    except PasswordRequired as error:
        raise _protected(task) from error
    except _BROKEN as error:
        writers.finish(all_of_them=False)
        if isinstance(error, OSError):
            task.check_room(error)
    return {each: name for each, name in names.items() if each not in writers.finished}


def _opened(file: BinaryIO, task: Task) -> Any:
    """The archive from its beginning."""
    file.seek(0)
    try:
        archive = py7zr.SevenZipFile(file)
    except PasswordRequired as error:
        raise _protected(task) from error
    except (*_BROKEN, AttributeError, RecursionError) as error:
        if _ONE_OF_SEVERAL.search(task.name):
            raise Damaged(
                f"{task.name} was not read: it is one part of an archive in several; unpack it and index the folder."
            ) from error
        raise Damaged(
            f"{task.name} was not read: its list of contents is cut off or damaged; fetch or save it again."
        ) from error
    if archive.needs_password():
        raise _protected(task)
    return archive


def _named(archive: Any) -> dict[str, str]:
    """The names of its files by numbers, which become their names in it: none leads anywhere, none comes twice."""
    names: dict[str, str] = {}
    for number, each in enumerate(archive.files):
        name = safe_name(each.filename or "")
        each.file_properties()["filename"] = str(number)
        if name and not (each.is_directory or each.is_symlink or each.is_junction or each.is_socket):
            names[str(number)] = name
    return names


def _protected(task: Task) -> Protected:
    return Protected(f"{task.name} was not read: it is protected by a password; unpack it and index the folder.")


class _Writers(WriterFactory):
    """Where the unpacked bytes of each file go."""

    def __init__(self, task: Task, members: Members, names: dict[str, str]) -> None:
        self.finished: set[str] = set()
        self._task = task
        self._members = members
        self._names = names
        self._open: list[tuple[str, Path, _Writer]] = []

    def create(self, filename: str) -> Py7zIO:
        """The writer of the file with this number."""
        self.finish(all_of_them=True)
        path = self._members.new_path(self._names[filename])
        writer = _Writer(path, self._members)
        self._open.append((filename, path, writer))
        self._task.tell(len(self.finished), len(self._names))
        return writer

    def finish(self, *, all_of_them: bool) -> None:
        """Adds the files written so far; the last one only where it was unpacked whole."""
        for number, path, writer in self._open:
            writer.close()
            if all_of_them:
                self._members.add(self._names[number], path)
                self.finished.add(number)
            else:
                path.unlink(missing_ok=True)
        self._open.clear()


class _Writer(Py7zIO):
    """A file that is written and never read back; counts its bytes."""

    def __init__(self, path: Path, members: Members) -> None:
        self._file = path.open("wb")
        self._members = members
        self._size = 0

    def write(self, s: bytes | bytearray) -> int:
        self._members.count_bytes(len(s))
        self._size += len(s)
        return self._file.write(s)

    def read(self, size: int | None = None) -> bytes:
        return b""

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0

    def flush(self) -> None:
        self._file.flush()

    def size(self) -> int:
        return self._size

    def close(self) -> None:
        self._file.close()
