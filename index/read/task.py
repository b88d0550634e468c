"""What a reader is handed: the file, the settings, a folder for what it puts on the disk, and who to tell."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from errors import ReadError, TooMuch
from settings import Settings

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS})
Tell = Callable[[int, int], None]  # pages (sheets, members) done and in all


def nobody(done: int, total: int) -> None:
    """Progress for nobody."""


def check_chars(text: str, name: str, settings: Settings) -> None:
    """Raises TooMuch where a file has more text than one may have."""
    if len(text) > settings.read_chars:
        raise TooMuch(
            f"{name} was not read: it has {len(text):,} characters and the limit is {settings.read_chars:,}; split it, "
            "or raise WENZHENG_READ_CHARS."
        )


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read; it runs in a process of its own, which is ended where it takes too long."""

    path: Path
    name: str  # as sentences about it name it
    settings: Settings
    scratch: Path  # an empty folder, removed afterwards: by the parent, for this process may be ended at any time
    tell: Tell = nobody  # to be called after each page: a file of which none is done for long is given up

    def check_room(self, error: OSError) -> None:
        """Raises ReadError where `error` says that nothing more can be written, which is no fault of the file."""
        if error.errno in _NO_ROOM:
            raise ReadError(
                f"{self.name} was not read: {self.scratch} has no room for what is unpacked ({error.strerror}); free "
                "space there, or let TMPDIR name another folder."
            ) from error

    def check_pages(self, pages: int) -> None:
        """Raises TooMuch where a file has more pages than one may have."""
        if pages > self.settings.read_pages:
            raise TooMuch(
                f"{self.name} was not read: it has {pages:,} pages and the limit is {self.settings.read_pages:,}; "
                "split it, or raise WENZHENG_READ_PAGES."
            )
