"""How fast and how faithfully every format is read, beside the well-known readers of each in the same run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.apart import Reading, read_apart
from bench.faithful import NOTHING, Row, Share, articles_right, cells_right, characters_right
from bench.readers import names, suits

_NOT_FILES = frozenset({"index.json", "expected.json", "SOURCES.md", ".noindex"})


@dataclass(frozen=True, slots=True)
class Measured:
    """One file by one reader; the shares are of what is known of it, of nothing where nothing is."""

    folder: str  # that the file lies in: the format
    file: str
    reader: str
    size: float  # megabytes
    memory: float  # megabytes, at most, of the process that read all files of the folder
    reading: Reading
    characters: Share = NOTHING
    articles: Share = NOTHING
    cells: Share = NOTHING


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is known to say."""

    lines: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def measure_formats(folder: Path, readers: Sequence[str] | None = None) -> Iterator[Measured]:
    """Every file of a folder by every reader that is installed and takes its kind, a folder in it at a time.

    What the files of samples/formats must say is in their expected.json; of others only time and memory are measured.
    """
    known = _known(folder)
    paths = sorted(each for each in folder.rglob("*") if each.is_file() and each.name not in _NOT_FILES)
    for kind, group in groupby(paths, lambda path: path.relative_to(folder).parts[0]):
        files = list(group)
        for reader in readers or names():
            taken = [path for path in files if suits(reader, path.suffix.lower())]
            readings = read_apart(reader, taken) if taken else None
            if readings is None:
                continue
            for path, reading in zip(taken, readings.files, strict=True):
                name = path.relative_to(folder).as_posix()
                size = path.stat().st_size / 1e6
                what = known.get(name, Known())
                yield Measured(
                    kind,
                    name,
                    reader,
                    size,
                    readings.megabytes,
                    reading,
                    characters_right(reading.text, what.lines),
                    articles_right(reading.text, what.articles),
                    cells_right(reading.rows, what.rows),
                )


def _known(folder: Path) -> dict[str, Known]:
    if not (folder / "expected.json").is_file():
        return {}
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    return {file["path"]: _of_file(file, expected["documents"]) for file in expected["files"]}


def _of_file(file: dict[str, Any], documents: dict[str, Any]) -> Known:
    held = [documents[name] for name in file["holds"]]
    rows = tuple(tuple(map(tuple, row)) for each in held for table in each["tables"] for row in table)
    if file["only"] == "tables":
        return Known(rows=rows)
    if file["only"] == "page":
        return Known(tuple(file["text"].splitlines()))
    lines = tuple(line for each in held for line in each["text"].split("\n"))
    return Known(lines, tuple(article["text"] for each in held for article in each["articles"]), rows)
