"""Chooses the reader by suffix and says in one sentence why a file cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from errors import EmptyFile, ReadError, UnsupportedFormat
from index.model import Line
from index.read.plain import lines_of, text_of
from settings import Settings


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as its reader found it: the decoded text, and its lines."""

    text: str
    lines: Sequence[Line]

    @property
    def pages(self) -> int | None:
        """How many pages the file has, as far as the text says."""
        return self.lines[-1].page if self.lines else None


def _read_plain(data: bytes, name: str) -> SourceFile:
    text = text_of(data, name)
    return SourceFile(text, lines_of(text))


READERS: dict[str, Callable[[bytes, str], SourceFile]] = {".txt": _read_plain, ".md": _read_plain}
SUFFIXES = frozenset(READERS)


def read_source(path: Path, settings: Settings) -> SourceFile:
    """The lines of a file. Raises EmptyFile, UnsupportedFormat, Undecodable or ReadError, each one sentence."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise UnsupportedFormat(f"{path.name} was not read: {path.suffix or 'no suffix'} is not one of {known}.")
    try:
        size = path.stat().st_size
        if size > settings.max_file_bytes:
            raise ReadError(
                f"{path.name} was not read: it has {size:,} bytes and the limit is {settings.max_file_bytes:,}; "
                "split it, or raise WENZHENG_MAX_FILE_BYTES."
            )
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"{path.name} was not read: {error.strerror or error}; check the file and its rights."
        ) from error
    source = reader(data, path.name)
    if not source.text.strip():
        raise EmptyFile(f"{path.name} was not read: it holds no text; remove it or replace it by the full document.")
    return source
