"""All that an index holds of documents and passages, over the volumes of its segments: what the others ask."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model import Document, Head, LinePlace, Passage
from index.rows import Entry
from index.validity.succession import Verdict
from index.validity.validity import OwnWord
from index.volume import Source, Volume


class Catalogue:
    """Volumes as one. Corpus order is by source name, then by place in the source, whatever the volume.

    Passages that are searched are numbered in that order, so that no answer depends on how documents came to lie in
    segments. Reading is safe from several threads that take turns. Raises IndexDamaged where a file is not what was
    written.
    """

    def __init__(self, volumes: Sequence[Volume]) -> None:
        self._volumes = volumes
        self._listed = [volume.entries() for volume in volumes]
        placed = [(entry, volume) for volume, held in zip(volumes, self._listed, strict=True) for entry in held]
        placed.sort(key=lambda pair: (pair[0].source, pair[0].position))
        self.entries: Sequence[Entry] = [entry for entry, _ in placed]
        self._volume_of = {entry.id: volume for entry, volume in placed}
        self._starts = list(accumulate((entry.searched for entry in self.entries), initial=0))

    @classmethod
    def open(cls, folders: Iterable[Path]) -> Catalogue:
        """The volumes in the folders of segments; the files may be removed from them while they are open."""
        volumes: list[Volume] = []
        try:
            for folder in folders:
                volumes.append(Volume.open(folder))
            return cls(volumes)
        except BaseException:
            for volume in volumes:
                volume.close()
            raise

    def close(self) -> None:
        for volume in self._volumes:
            volume.close()

    @cached_property
    def spans(self) -> Mapping[str, slice]:
        """The numbers of the searched passages of every document, in corpus order."""
        pairs = zip(self._starts, self._starts[1:], strict=False)
        return {entry.id: slice(*pair) for entry, pair in zip(self.entries, pairs, strict=True)}

    def numbers(self) -> list[NDArray[np.int64]]:
        """For every volume the numbers of its searched passages, in its own order."""
        spans = self.spans
        none = np.empty(0, dtype=np.int64)
        return [
            np.concatenate([none, *(np.arange(spans[e.id].start, spans[e.id].stop, dtype=np.int64) for e in held)])
            for held in self._listed
        ]

    def passage_id(self, number: int) -> str:
        """The id of a searched passage by its number."""
        at = bisect_right(self._starts, number) - 1
        entry = self.entries[at]
        return f"{entry.id}-{entry.ordinal(number - self._starts[at])}"

    def sources(self) -> list[Source]:
        """All sources by name."""
        return sorted((each for volume in self._volumes for each in volume.sources()), key=lambda each: each.name)

    def source_text(self, name: str) -> str | None:
        """The decoded text of a source; None where there is no such source."""
        return next((text for each in self._volumes if (text := each.source_text(name)) is not None), None)

    def places(self, name: str, first: int, last: int) -> list[LinePlace]:
        """Where the lines [first, last] of a source stand on their pages, those of which that is known, in order."""
        return next((found for each in self._volumes if (found := each.places(name, first, last))), [])

    def heads(self) -> list[tuple[Head, OwnWord]]:
        """All documents without their text, each with what it says of itself, in corpus order."""
        found = {pair[0].id: pair for volume in self._volumes for pair in volume.heads()}
        return [found[entry.id] for entry in self.entries]

    def verdicts(self) -> list[tuple[str, list[Verdict]]]:
        """The ids of the documents that say anything of others, and what they say, in corpus order."""
        found = dict(pair for volume in self._volumes for pair in volume.verdicts())
        return [(entry.id, found[entry.id]) for entry in self.entries if entry.id in found]

    def document(self, document_id: str) -> Document:
        """A whole document as it was read. Raises KeyError."""
        document = self._volume_of[document_id].document(document_id)
        if document is None:
            raise KeyError(document_id)
        return document

    def volume(self, document_id: str) -> int | None:
        """Which volume holds a document, by its place among them; None where none does."""
        volume = self._volume_of.get(document_id)
        return None if volume is None else self._volumes.index(volume)

    def passages(self, ids: Iterable[str]) -> list[Passage]:
        """The passages of these ids in this order. Raises KeyError naming an id that is not there."""
        return [self._passage(each) for each in ids]

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages in order; none for an id that is not there."""
        volume = self._volume_of.get(document_id)
        return volume.passages_of(document_id) if volume is not None else []

    def searchable(self) -> Iterator[Passage]:
        """The passages that are searched, by number, read as they are asked for."""
        for entry in self.entries:
            yield from (each for each in self._volume_of[entry.id].passages_of(entry.id) if each.searchable)

    def counts(self) -> tuple[int, int, int]:
        """How many documents, passages, and passages that are searched."""
        return len(self.entries), sum(entry.passages for entry in self.entries), self._starts[-1]

    def _passage(self, passage_id: str) -> Passage:
        document_id, _, ordinal = passage_id.rpartition("-")
        volume = self._volume_of.get(document_id)
        passage = volume.passage(document_id, ordinal) if volume is not None else None
        if passage is None:
            raise KeyError(passage_id)
        return passage
