"""Rows in Milvus made from the catalogue: only those of passages that changed, while the others are still right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import fingerprint
from index.catalogue import Catalogue
from index.encoder import Encoder
from index.generation import segment_folders
from index.milvus.address import Address
from index.milvus.client import Milvus, Row
from index.milvus.impacts import Frequencies, impacts
from index.milvus.journal import Chore, Journal
from index.milvus.record import Held, Record, is_in_milvus, key_of, read_record
from index.model import Passage
from index.vectors import normalised
from settings import Settings

Progress = Callable[[str, int, int], None]
_ROWS = 500  # sent in one request: about three megabytes, of the 64 that Milvus takes


def derive_rows(
    catalogue: Catalogue,
    generation: Path,
    former: Path | None,
    unreadable: Path | None,
    encoder: Encoder,
    settings: Settings,
    progress: Progress,
) -> None:
    """Puts the rows of all passages into Milvus, and what is needed to search them into `generation`.

    The former generation can be searched all the while; of one that is `unreadable` no row is carried over. A new
    collection is made where no row of the former one would be right any more: with another encoder, program or
    setting, or where the mean length has drifted; and where rows go and the settings ask that nothing stays of them.
    """
    address = Address.parse(settings.store)
    before = _held(former)
    keys = [key_of(passage) for passage in catalogue.searchable()]
    frequencies = _counted(catalogue, former, keys, before)
    record = Record(
        store=address.text,
        collection=f"{address.prefix}_{generation.name.removeprefix('gen-')}",
        encoder=encoder.name,
        made_by=fingerprint.of_rows(settings),
        dimensions=encoder.dimensions,
        mean_length=frequencies.mean_length,
    )
    with Milvus(address, settings) as milvus:
        gone = tuple(set(before.keys) - set(keys)) if before else ()
        source = _source_of_vectors(before, record, milvus)
        if source and before and _goes_on(before.record, record, settings) and not (gone and settings.store_wipe):
            source, record, there = "", before.record, frozenset(before.keys)
            _note_change(generation, record, gone)
        else:
            there = frozenset()
            if source:
                milvus.load(source)
            _note_new(generation, record, before.record if before else _record(unreadable))
            milvus.create(record.collection, record.dimensions)
        to_do = _Putting(milvus, record, generation.name, source, encoder, settings)
        to_do.put(catalogue, there, progress)
        milvus.write_down(record.collection)
    Held(record, tuple(keys), frequencies).save(generation)


def leave(generation: Path, former: Path | None) -> None:
    """Notes that the rows of the former generation, if it has any, go once `generation` serves without them."""
    record = _record(former)
    if record:
        _note(generation, if_it_serves=_whole(record))


def _record(former: Path | None) -> Record | None:
    """Where the rows of the former generation are; None where it has none, or its files do not say."""
    try:
        return read_record(former) if former is not None and is_in_milvus(former) else None
    except (OSError, ValueError, TypeError):
        return None


def _held(former: Path | None) -> Held | None:
    """The rows of the former generation; none where its files are damaged, and all are made again."""
    try:
        return Held.load(former) if former is not None and is_in_milvus(former) else None
    except (OSError, ValueError, TypeError):
        return None


def _goes_on(before: Record, now: Record, settings: Settings) -> bool:
    """Whether rows made before are right beside rows made now."""
    drift = abs(now.mean_length - before.mean_length) / before.mean_length
    alike = replace(now, collection=before.collection, mean_length=before.mean_length) == before
    return alike and drift <= settings.store_drift


def _counted(catalogue: Catalogue, former: Path | None, keys: Sequence[str], before: Held | None) -> Frequencies:
    """The words of all passages, those of the former generation counted only where it differs."""
    frequencies = before.frequencies if before else Frequencies()
    known, wanted = set(before.keys) if before else set(), set(keys)
    for key, passage in zip(keys, catalogue.searchable(), strict=True):
        if key not in known:
            frequencies.add(passage.text, passage.context)
    if former is not None and known - wanted:
        old = Catalogue.open(segment_folders(former))
        try:
            for passage in old.searchable():
                if key_of(passage) not in wanted:
                    frequencies.remove(passage.text, passage.context)
        finally:
            old.close()
    return frequencies


def _source_of_vectors(before: Held | None, now: Record, milvus: Milvus) -> str:
    """The collection that has vectors of the same encoder for what has not changed; "" where there is none."""
    if before is None or (before.record.store, before.record.encoder) != (now.store, now.encoder):
        return ""
    return before.record.collection if milvus.has(before.record.collection) else ""


@dataclass(frozen=True, slots=True)
class _Putting:
    """Sends the rows of a generation to a collection."""

    milvus: Milvus
    record: Record
    generation: str
    source: str  # the collection to carry vectors over from, or ""
    encoder: Encoder
    settings: Settings

    def put(self, catalogue: Catalogue, there: frozenset[str], progress: Progress) -> None:
        """Sends what is not `there` yet, by keys."""
        total, done = catalogue.counts()[2], 0
        for some in _batches(catalogue.searchable(), _ROWS):
            progress("vectors", done, total)
            new = [passage for passage in some if key_of(passage) not in there]
            if new:
                rows = [self._row(passage, vector) for passage, vector in zip(new, self._vectors(new), strict=True)]
                self.milvus.put(self.record.collection, rows)
            done += len(some)
        progress("vectors", total, total)

    def _vectors(self, passages: Sequence[Passage]) -> NDArray[np.float32]:
        keys = [key_of(passage) for passage in passages]
        held = self.milvus.vectors_of(self.source, keys) if self.source else {}
        missing = [p.indexed_text for key, p in zip(keys, passages, strict=True) if key not in held]
        made = iter(normalised(self.encoder.encode(missing)) if missing else ())
        return np.stack([held[key] if key in held else next(made) for key in keys])

    def _row(self, passage: Passage, vector: NDArray[np.float32]) -> Row:
        return {
            "key": key_of(passage),
            "document": passage.document_id,
            "generation": self.generation,
            "text": passage.indexed_text,
            "words": impacts(passage.text, passage.context, self.record.mean_length, self.settings),
            "vector": vector,
        }


def _note_change(generation: Path, record: Record, gone: tuple[str, ...]) -> None:
    added = Chore(record.store, record.collection, generation=generation.name)
    leaving = (Chore(record.store, record.collection, keys=gone),) if gone else ()
    _note(generation, if_it_serves=leaving, if_not=(added,))


def _note_new(generation: Path, record: Record, before: Record | None) -> None:
    _note(generation, if_it_serves=_whole(before) if before else (), if_not=_whole(record))


def _whole(record: Record) -> tuple[Chore, ...]:
    return (Chore(record.store, record.collection, whole=True),)


def _note(generation: Path, if_it_serves: tuple[Chore, ...], if_not: tuple[Chore, ...] = ()) -> None:
    Journal(generation.name, if_it_serves, if_not).write(generation.parent)


def _batches(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    source = iter(passages)
    while some := list(islice(source, size)):
        yield some
