"""Generations on disk: DIR/CURRENT names the folder that serves; a new one is made beside it and takes its place.

    DIR/CURRENT               gen-0123456789ab
    DIR/gen-0123456789ab/     index.json, references.sqlite (what documents cite of each other), encoder/ where the
                              encoder was fitted to the collection, and the segments:
        seg-0123456789ab/     catalogue.sqlite, words.*, vectors.faiss, references.sqlite of some of the documents
    DIR/lock                  held by the one process that writes

A segment never changes: the next generation takes it over by links to its files, or writes another without what went.

A crash before CURRENT is replaced leaves the old generation, after it the new one. What a crash left beside them is
removed by the next writer. A reader keeps the files of its generation open, so removing its folder does not hurt it.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shlex
import shutil
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from errors import IndexBusy, IndexDamaged, IndexMissing, IndexVersion, StoreError
from index.encoder.adapt import AdaptReport

VERSION = 3  # of the layout of a generation's folder
INFO = "index.json"  # in its folder, what a generation says of itself
_CURRENT, _LOCK = "CURRENT", "lock"
_NAME = re.compile(r"gen-[0-9a-f]{12}")
_NAMED = 3  # paths that an error names
_SEGMENT = re.compile(r"seg-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Adapted:
    """Where the encoder of an index comes from, also where fitting it to the collection was tried and did not help."""

    base: str  # name of the encoder of the settings
    made_by: str  # fingerprint of the program and settings that fitted it
    searchable: int  # passages there were
    seed: int
    report: AdaptReport
    fitted_on: dict[str, int]  # how many of these passages each source had that is still there, by hash of its bytes


@dataclass(frozen=True, slots=True)
class Generation:
    """What an index says of itself, kept as index.json in its folder."""

    version: int
    id: str
    created: str  # ISO 8601, UTC
    encoder: str  # name and content hash of the encoder that made the vectors
    made_by: str  # fingerprint of the program and settings that made words and vectors
    documents: int
    passages: int  # searched or not
    searchable: int
    sources: tuple[str, ...]
    given: tuple[str, ...]  # the files and folders it was built from, absolute
    segments: tuple[str, ...]  # their folders; the order in which they were begun
    files: dict[str, int]  # size in bytes of every other file of the folder
    adapted: Adapted | None


def current(folder: Path) -> Path:
    """The folder of the generation that serves. Raises IndexMissing."""
    try:
        name = (folder / _CURRENT).read_text("ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise IndexMissing(
            f"There is no index in {folder}; make one with: python -m index build PATH... --index {folder}"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read: {_CURRENT}: {error}; {_again(folder)}") from error
    if not _NAME.fullmatch(name):
        raise IndexDamaged(f"The index in {folder} cannot be read: {_CURRENT} names no generation; {_again(folder)}")
    return folder / name


def serving_of(folder: Path) -> Path | None:
    """The folder of the generation that serves, which is there; None without an index. Raises IndexDamaged."""
    try:
        generation = current(folder)
    except IndexMissing:
        return None
    if not generation.is_dir():
        raise IndexDamaged(f"The index in {folder} cannot be read: {generation.name} is missing; {_again(folder)}")
    return generation


def read_info(generation: Path) -> Generation:
    """What a generation says of itself, its files found whole. Raises IndexVersion or IndexDamaged."""
    info = read_index(generation)
    for name in damaged(generation, info):
        raise IndexDamaged(
            f"The index in {generation.parent} cannot be read: {name} is missing or does not have the "
            f"{info.files[name]:,} bytes that were written; {_again(generation.parent, info.given)}"
        )
    return info


def read_index(generation: Path) -> Generation:
    """What a generation says of itself. Raises IndexVersion or IndexDamaged."""
    try:
        held = json.loads((generation / INFO).read_text("utf-8"))
        if held["version"] != VERSION:
            raise IndexVersion(
                f"The index in {generation.parent} has format {held['version']} and this Wenzheng reads {VERSION}; "
                f"{_again(generation.parent, strings(held, 'given'))}"
            )
        lists = {name: tuple(held[name]) for name in ("sources", "given", "segments")}
        return Generation(**{**held, **lists, "adapted": _adapted(held["adapted"])})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamaged(
            f"The index in {generation.parent} cannot be read: {error}; {_again(generation.parent)}"
        ) from error


def strings(held: dict[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts of an index.json of any format; empty where it has none of that name."""
    value = held.get(name)
    return tuple(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else ()


def damaged(generation: Path, info: Generation) -> list[str]:
    """The files of a generation that are not there or do not have the size that was written, by name."""
    return [name for name, size in info.files.items() if _size(generation / name) != size]


def generations(folder: Path) -> list[Path]:
    """The folders of all generations that are there, whole or not."""
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def segment_folders(generation: Path) -> list[Path]:
    """The folders of the segments that are there, also where nothing else is whole."""
    return sorted(path for path in generation.iterdir() if _SEGMENT.fullmatch(path.name))


def new_segment(generation: Path) -> Path:
    """An empty folder for another segment."""
    folder = generation / f"seg-{uuid.uuid4().hex[:12]}"
    folder.mkdir()
    return folder


def link(path: Path, to: Path) -> None:
    """The same file in another place, without its bytes where the disk can do that."""
    try:
        os.link(path, to)
    except OSError:
        shutil.copyfile(path, to)


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """A new empty folder for a generation, while no other process writes; removes leftovers.

    Where `take_over` was not reached, nothing of it stays. Raises IndexBusy; StoreError where `folder` is none.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        file = next(each for each in (folder, *folder.parents) if each.exists())
        raise StoreError(
            f"The index in {folder} could not be written: {file} is a file and not a folder; name another folder for "
            "the index."
        ) from error
    with (folder / _LOCK).open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IndexBusy(
                f"The index in {folder} was not changed: another process is writing to it; wait until it is done."
            ) from None
        generation = folder / f"gen-{uuid.uuid4().hex[:12]}"
        _remove_others(folder, generation)
        generation.mkdir()
        try:
            yield generation
        finally:
            _remove_others(folder, generation)


def take_over(
    generation: Path,
    *,
    encoder: str,
    made_by: str,
    counts: tuple[int, int, int],
    sources: tuple[str, ...],
    given: tuple[str, ...],
    segments: tuple[str, ...],
    adapted: Adapted | None,
) -> Generation:
    """Writes index.json, makes sure that all lies on the disk, and lets the generation serve from now on.

    `counts` of documents, passages, and passages that are searched.
    """
    info = Generation(
        version=VERSION,
        id=generation.name.removeprefix("gen-"),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder,
        made_by=made_by,
        documents=counts[0],
        passages=counts[1],
        searchable=counts[2],
        sources=sources,
        given=given,
        segments=segments,
        files={
            path.relative_to(generation).as_posix(): path.stat().st_size
            for path in sorted(generation.rglob("*"))
            if path.is_file()
        },
        adapted=adapted,
    )
    (generation / INFO).write_text(json.dumps(asdict(info), ensure_ascii=False, indent=1), "utf-8")
    for path in (*generation.rglob("*"), generation):
        _sync(path)
    new = generation.parent / f"{_CURRENT}.new"
    new.write_text(generation.name + "\n", "ascii")
    _sync(new)
    os.replace(new, generation.parent / _CURRENT)
    _sync(generation.parent)
    return info


def _again(folder: Path, given: Sequence[str] = ()) -> str:
    """What to run, with the paths where they are known and few."""
    paths = shlex.join(given) if 0 < len(given) <= _NAMED else "PATH..."
    return (
        f"build it again, which keeps what was judged: python -m index build {paths} --index {shlex.quote(str(folder))}"
    )


def _adapted(held: dict[str, Any] | None) -> Adapted | None:
    return Adapted(**{**held, "report": AdaptReport(**held["report"])}) if held else None


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _remove_others(folder: Path, own: Path) -> None:
    """Removes every generation but the one that serves, only `own` where it cannot be told which one that is.

    Nothing else of the folder is touched.
    """
    try:
        serving = serving_of(folder)
    except IndexDamaged:
        shutil.rmtree(own, ignore_errors=True)
        return
    for path in generations(folder):
        if path != serving:
            shutil.rmtree(path)
    (folder / f"{_CURRENT}.new").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
