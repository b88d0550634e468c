"""The decoded text of source files, for the baseline: read as the index reads them, and nothing done to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from errors import EvaluationError, ReadError
from index.read import may_be_indexed, read_source
from settings import Settings


def decoded_texts(paths: Sequence[Path], settings: Settings, skipped: Callable[[str], None]) -> dict[str, str]:
    """Source name -> text of every file in `paths` that can be read; `skipped` is told of the others."""
    texts: dict[str, str] = {}
    for name, file in _files(paths):
        try:
            texts[name] = read_source(file, settings).text
        except ReadError as error:
            skipped(str(error))
    if not texts:
        raise EvaluationError("The baseline has nothing to search: none of the files named could be read as text.")
    return texts


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file() and may_be_indexed(file))
            yield from ((file.relative_to(path).as_posix(), file) for file in inside)
        else:
            yield path.name, path
