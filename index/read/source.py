"""A file's lines, whatever its format: plain text is read here, everything else in the reading process."""

from __future__ import annotations

from pathlib import Path, PurePath

from errors import Damaged, EmptyFile, ReadError, Undecodable
from index.read.collected import SourceFile
from index.read.kinds import head_of, mark_of
from index.read.plain import lines_of, text_of
from index.read.process import ReadingProcess, Unpacked
from index.read.task import Tell, check_chars, nobody
from settings import Settings

_PLAIN_SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})


def open_file(
    path: Path, name: str, settings: Settings, process: ReadingProcess, tell: Tell = nobody
) -> SourceFile | Unpacked:
    """What is in a file: lines, or files.

    Raises ReadError or one of its kinds, each one sentence that names the file.
    """
    try:
        size = path.stat().st_size
        if size > settings.max_file_bytes:
            raise ReadError(
                f"{name} was not read: it has {size:,} bytes and the limit is {settings.max_file_bytes:,}; "
                "split it, or raise WENZHENG_MAX_FILE_BYTES."
            )
        if not size:
            raise EmptyFile(f"{name} was not read: the file is empty (0 bytes); replace it by the full document.")
        plain = path.suffix.lower() in _PLAIN_SUFFIXES and mark_of(head_of(path)) is None
        found = None if plain else process.open(path.absolute(), name, tell)
        source = found or _read_plain(path.read_bytes(), name, settings)
    except OSError as error:
        raise ReadError(f"{name} was not read: {error.strerror or error}; check the file and its rights.") from error
    if isinstance(source, SourceFile) and not source.text.strip():
        raise EmptyFile(f"{name} was not read: it holds no text; remove it or replace it by the full document.")
    return source


def read_source(path: Path, settings: Settings) -> SourceFile:
    """The lines of one file by itself. Raises as `open_file` does; ReadError for an archive."""
    with ReadingProcess(settings) as process:
        source = open_file(path, path.name, settings, process)
    if isinstance(source, Unpacked):
        source.remove()
        raise ReadError(f"{path.name} was not read: it holds {len(source.members)} files; unpack it and give these.")
    return source


def _read_plain(data: bytes, name: str, settings: Settings) -> SourceFile:
    try:
        text = text_of(data, name)
    except Undecodable as error:
        suffix = PurePath(name).suffix.lower()
        if suffix in _PLAIN_SUFFIXES:
            raise
        raise Damaged(
            f"{name} was not read: it does not begin as a {suffix} file does and is no text either; fetch or save it "
            "again."
        ) from error
    check_chars(text, name, settings)
    lines = lines_of(text)
    return SourceFile(text, lines, lines[-1].page)
