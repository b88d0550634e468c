"""Pictures of the pages of the files that documents were read from, as long as the files are as they were."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Protocol, Self

from errors import ReadError
from index.read import ReadingProcess, Unpacked
from index.sources import INSIDE, digest
from index.volume import Source
from settings import Settings

_WITH_PAGES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"})
_KEPT = 24  # pictures kept, of about 100 KB each


class Sources(Protocol):
    """Where the source of a name lay and what it was, as `Store.source` says it."""

    def source(self, name: str) -> Source: ...


class Originals:
    """Pictures of pages, drawn in a process of its own, one at a time. Close it, or use it in a `with` statement."""

    def __init__(self, sources: Sources, settings: Settings) -> None:
        self._sources = sources
        self._process = ReadingProcess(settings)
        self._lock = threading.Lock()
        self._pictures: OrderedDict[tuple[str, str, int], bytes] = OrderedDict()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._process.close()

    def has_pages(self, name: str) -> bool:
        """Whether a source goes by its name for a format whose pages can be shown."""
        return PurePosixPath(name).suffix.lower() in _WITH_PAGES

    def is_there(self, name: str) -> bool:
        """Whether the file of a source lies where it lay."""
        try:
            origin = self._sources.source(name).origin
        except KeyError:  # taken out of the index while its document was shown
            return False
        return Path(origin.partition(INSIDE)[0]).is_file()

    def picture(self, name: str, page: int) -> bytes:
        """A page of a source, from 1, as WebP.

        Raises KeyError where there is no such source; ReadError where its file is gone or changed, or has no such page.
        """
        source = self._sources.source(name)
        key = (source.origin, source.sha256, page)
        with self._lock:
            if key not in self._pictures:
                self._pictures[key] = self._drawn(source, page)
                while len(self._pictures) > _KEPT:
                    self._pictures.popitem(last=False)
            self._pictures.move_to_end(key)
            return self._pictures[key]

    def _drawn(self, source: Source, page: int) -> bytes:
        on_disk, _, member = source.origin.partition(INSIDE)
        path = Path(on_disk)
        try:
            same = digest(path) == source.sha256
        except OSError as error:
            raise ReadError(f"{source.name} cannot be shown: {error.strerror or error}; only its text is.") from error
        if not same:
            raise ReadError(
                f"{source.name} cannot be shown: the file has changed since it was indexed; index it again."
            )
        picture = self._of_member(path, source.name, member, page) if member else self._of(path, source.name, page)
        if picture is None:
            raise ReadError(f"{source.name} cannot be shown: its format has no pages; only its text is shown.")
        return picture

    def _of(self, path: Path, name: str, page: int) -> bytes | None:
        return self._process.picture(path, name, page)

    def _of_member(self, archive: Path, name: str, member: str, page: int) -> bytes | None:
        """A page of a file in an archive, or in one within it."""
        unpacked = self._process.open(archive, name)
        if not isinstance(unpacked, Unpacked):
            return None
        try:
            for each, path in unpacked.members:
                if each == member:
                    return self._of(path, name, page)
                if member.startswith(f"{each}/"):
                    return self._of_member(path, name, member.removeprefix(f"{each}/"), page)
        finally:
            unpacked.remove()
        return None
