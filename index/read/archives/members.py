"""The files taken out of an archive or a mail: written under numbers, named as they were, within the limits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from errors import Damaged, EmptyFile, TooMuch
from index.read.archives.names import is_hidden, safe_name, suffix_of
from index.read.task import Task

# A document packs to a fiftieth of its size at most; what packs to a thousandth, the most ZIP can, is no document.
_BOMB_BYTES = 20_000_000
_BOMB_RATIO = 400


class Members(list[tuple[str, Path]]):
    """The files, each with its name in the archive; `unread` are sentences on those that could not be taken out."""

    def __init__(self, task: Task) -> None:
        super().__init__()
        self.unread: list[str] = []
        self._task = task
        self._names: set[str] = set()
        self._bytes = 0

    def check_count(self, count: int) -> None:
        """Raises TooMuch where an archive has more files than one may have."""
        if count > self._task.settings.unpack_files:
            raise TooMuch(
                f"{self._task.name} was not read: it has more than {self._task.settings.unpack_files:,} files; unpack "
                "it and index the folder, or raise WENZHENG_UNPACK_FILES."
            )

    def take(self, name: str, blocks: Iterable[bytes], packed: int | None = None) -> None:
        """Writes a file, unless it is hidden or empty, and adds it; `packed` is what it takes in the archive.

        What `blocks` raises is passed on and nothing added. Raises TooMuch past settings.unpack_bytes or
        unpack_files, whatever the archive declares.
        """
        name = safe_name(name)
        if not name or is_hidden(name):
            return
        path = self.new_path(name)
        size = 0
        try:
            with path.open("wb") as file:
                for block in blocks:
                    size += len(block)
                    self.count_bytes(len(block))
                    self._check_ratio(name, size, packed)
                    file.write(block)
        except BaseException as error:
            path.unlink(missing_ok=True)
            if isinstance(error, OSError):
                self._task.check_room(error)
            raise
        self.add(name, path)

    def new_path(self, name: str) -> Path:
        """Where the next file is to be written: under a number, with the suffix that its name has."""
        self.check_count(len(self) + 1)
        return self._task.scratch / f"{len(self) + len(self.unread) + 1:05d}{suffix_of(name)}"

    def add(self, name: str, path: Path) -> None:
        """Adds a file that was written; a second one of the same name gets a number behind it."""
        self.append((self._free(safe_name(name)), path))

    def leave(self, name: str, why: str) -> None:
        """Notes a file that cannot be taken out; `why` is the rest of the sentence."""
        self.unread.append(f"{self._task.name} › {safe_name(name)} was not read: {why}")

    def count_bytes(self, more: int) -> None:
        """Counts what is unpacked. Raises TooMuch past settings.unpack_bytes."""
        self._bytes += more
        if self._bytes > self._task.settings.unpack_bytes:
            raise TooMuch(
                f"{self._task.name} was not read: it unpacks to more than {self._task.settings.unpack_bytes:,} bytes; "
                "unpack it and index the folder, or raise WENZHENG_UNPACK_BYTES."
            )

    def done(self) -> Members:
        """Itself. Raises EmptyFile where there is no file in the archive, Damaged where none could be taken out."""
        if not self and not self.unread:
            raise EmptyFile(f"{self._task.name} was not read: there is no file in it; remove it or pack it again.")
        if not self:
            raise Damaged(
                f"{self._task.name} was not read: none of its {len(self.unread)} files can be unpacked; fetch it "
                "again, or pack it anew as ZIP without a password."
            )
        return self

    def _check_ratio(self, name: str, size: int, packed: int | None) -> None:
        if packed is not None and size > _BOMB_BYTES and size > _BOMB_RATIO * packed:
            raise TooMuch(
                f"{self._task.name} was not read: {name} in it unpacks to more than {_BOMB_RATIO} times its size, as "
                "no document does; remove it from the archive."
            )

    def _free(self, name: str) -> str:
        stem, suffix = PurePosixPath(name), PurePosixPath(name).suffix
        number, free = 2, name
        while free in self._names:
            free = str(stem.with_name(f"{stem.name.removesuffix(suffix)} ({number}){suffix}"))
            number += 1
        self._names.add(free)
        return free
