"""What becomes of the segments of an index: kept by links, written again without what went, joined where small.

A segment joins the one before it while that one has at most twice its passages and both fit into one. So there are
few, and every passage is written again only as often as the collection doubles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.generation import Generation, damaged, link, new_segment, read_index, segment_folders
from index.model import Document, Passage
from index.read import SourceFile
from index.rows import Entry
from index.volume import FILE, Source, Volume
from settings import Settings

_RATIO = 2


class Former:
    """The generation that serves, as the next one takes it over; closed by the build that opened it.

    Raises IndexVersion, and IndexDamaged where its volumes cannot be read; other damage is made good.
    """

    def __init__(self, generation: Path) -> None:
        self.generation = generation
        try:
            self.info: Generation | None = read_index(generation)
        except IndexDamaged:
            if not generation.is_dir():
                raise
            self.info = None
        named = [generation / name for name in self.info.segments] if self.info else segment_folders(generation)
        self._damaged = damaged(generation, self.info) if self.info else []
        self.volumes: dict[Path, Volume] = {}
        self.names: dict[Path, frozenset[str]] = {}  # of the sources in each
        self.held: dict[str, tuple[Source, Path]] = {}
        try:
            for folder in named:
                self._open(folder)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        for volume in self.volumes.values():
            volume.close()

    def _open(self, folder: Path) -> None:
        self.volumes[folder] = Volume.open(folder)
        sources = self.volumes[folder].sources()
        self.names[folder] = frozenset(each.name for each in sources)
        self.held |= {each.name: (each, folder) for each in sources}

    @property
    def sources(self) -> list[Source]:
        """All sources by name."""
        return [self.held[name][0] for name in sorted(self.held)]

    @property
    def whole(self) -> bool:
        """Whether all files are there as they were written."""
        return self.info is not None and not self._damaged

    def has(self, folder: Path, prefix: str) -> bool:
        """Whether the files of `folder` whose names begin so are there as they were written."""
        start = (folder.relative_to(self.generation) / prefix).as_posix()
        written = self.info is not None and any(name.startswith(start) for name in self.info.files)
        return written and self.unharmed(start)

    def unharmed(self, start: str) -> bool:
        """Whether it is known what was written, and no file of it whose name begins so is damaged."""
        return self.info is not None and not any(name.startswith(start) for name in self._damaged)


@dataclass(frozen=True)
class Part:
    """What a segment takes from a folder that has a volume: of the former generation, or one just written."""

    folder: Path
    entries: Sequence[Entry]
    fresh: bool
    without: frozenset[str] = frozenset()  # sources
    moved: Mapping[str, str] = field(default_factory=dict)  # new origins by source

    @cached_property
    def staying(self) -> list[Entry]:
        """The documents that it gives, in the order of their numbers."""
        return [entry for entry in self.entries if entry.source not in self.without]

    @cached_property
    def searched(self) -> int:
        """How many of its passages that are searched stay."""
        return sum(entry.searched for entry in self.staying)

    @property
    def gone(self) -> list[str]:
        """The ids of the documents that do not stay."""
        return [entry.id for entry in self.entries if entry.source in self.without]

    @property
    def mask(self) -> NDArray[np.bool_]:
        """For every searched passage of the folder, by number, whether it stays."""
        stays = np.array([entry.source not in self.without for entry in self.entries], dtype=np.bool_)
        return np.repeat(stays, np.array([entry.searched for entry in self.entries], dtype=np.int64))


@dataclass(frozen=True)
class Segment:
    """A segment of the generation that is made: its folder, in which the volume lies, and what it was made of."""

    folder: Path
    parts: Sequence[Part]  # one after the other, as their passages are numbered; the fresh ones last

    @property
    def source(self) -> Part | None:
        """The part whose other files it can take over as they are, if there is one."""
        (only, *others) = self.parts
        return only if not others and not only.without and not only.fresh else None

    @property
    def old(self) -> list[Part]:
        """The parts that come from the former generation."""
        return [part for part in self.parts if not part.fresh]

    @property
    def has_fresh(self) -> bool:
        """Whether any part does not."""
        return any(part.fresh for part in self.parts)

    @property
    def first_fresh(self) -> int:
        """The number of the first document of those parts."""
        return sum(len(part.staying) for part in self.old)

    @property
    def searched(self) -> int:
        """How many passages are searched."""
        return sum(part.searched for part in self.parts)


class Fresh:
    """Sources that are new or have changed, on their way into segments, each closed when it is full."""

    def __init__(self, generation: Path, settings: Settings) -> None:
        self._generation, self._limit = generation, settings.segment_passages
        self._open: tuple[Path, Volume] | None = None
        self._searched = 0
        self._folders: list[Path] = []

    def add(self, source: Source, file: SourceFile, documents: Sequence[tuple[Document, Sequence[Passage]]]) -> None:
        """Takes in a source with its documents and their passages."""
        searched = sum(passage.searchable for _, passages in documents for passage in passages)
        if self._open and self._searched + searched > self._limit:
            self._finish()
        if self._open is None:
            folder = new_segment(self._generation)
            self._open = folder, Volume.create(folder)
        self._open[1].add(source, file, documents)
        self._searched += searched

    def parts(self) -> list[Part]:
        """What was taken in."""
        self._finish()
        return [Part(folder, _entries(folder), fresh=True) for folder in self._folders]

    def close(self) -> None:
        if self._open:
            self._open[1].close()

    def _finish(self) -> None:
        if self._open:
            folder, volume = self._open
            volume.arrange()
            volume.close()
            self._folders.append(folder)
        self._open, self._searched = None, 0


def parts_of(former: Former, gone: Collection[str], moved: Mapping[str, str]) -> list[Part]:
    """What stays of the former generation without the sources `gone`."""
    parts = []
    for folder, volume in former.volumes.items():
        here = former.names[folder]
        without = here.intersection(gone)
        if without != here:
            origins = {name: moved[name] for name in here.intersection(moved)}
            parts.append(Part(folder, volume.entries(), fresh=False, without=without, moved=origins))
    return parts


def arranged(parts: Iterable[Part], generation: Path, settings: Settings) -> list[Segment]:
    """The segments of the parts, old ones first, each with its volume in a folder of `generation`."""
    return [_made(group, generation) for group in grouped(list(parts), settings.segment_passages)]


def grouped(parts: Sequence[Part], limit: int) -> list[list[Part]]:
    """The parts that make up each segment, in their order."""
    groups: list[list[Part]] = []
    for part in parts:
        group = [part]
        while groups and _join(_size(groups[-1]), _size(group), limit):
            group = groups.pop() + group
        groups.append(group)
    return groups


def _join(before: int, this: int, limit: int) -> bool:
    return before <= _RATIO * this and before + this <= limit


def _size(group: Iterable[Part]) -> int:
    return sum(part.searched for part in group)


def _made(parts: list[Part], generation: Path) -> Segment:
    (first, *others) = parts
    if first.fresh and not others:
        return Segment(first.folder, parts)
    if not first.fresh and not others and not first.without and not first.moved:
        folder = generation / first.folder.name
        folder.mkdir()
        link(first.folder / FILE, folder / FILE)
        return Segment(folder, parts)
    folder = new_segment(generation)
    volume = Volume.create(folder)
    try:
        for part in parts:
            volume.take(part.folder, part.without)
            for name, origin in part.moved.items():
                volume.move(name, origin)
    finally:
        volume.close()
    for part in parts:
        if part.fresh:
            (part.folder / FILE).unlink()
            part.folder.rmdir()
    return Segment(folder, parts)


def _entries(folder: Path) -> list[Entry]:
    volume = Volume.open(folder)
    try:
        return volume.entries()
    finally:
        volume.close()
