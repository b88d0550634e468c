"""Rows in Milvus made from the catalogue: only those of passages that changed, while the others are still right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index import fingerprint
from index.catalogue import FILE, Catalogue
from index.encoder import Encoder
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
    encoder: Encoder,
    settings: Settings,
    progress: Progress,
) -> None:
    """Puts the rows of all passages into Milvus, and what is needed to search them into `generation`.

    The former generation can be searched all the while. A new collection is made where no row of the former one would
    be right any more: with another encoder, program or setting, or where the mean length has drifted.
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
        if before is not None and _goes_on(before.record, record, settings) and milvus.has(before.record.collection):
            record = before.record
            gone = tuple(set(before.keys) - set(keys))
            _note_change(generation, record, gone)
            _put(catalogue, set(before.keys), milvus, record, generation.name, encoder, settings, progress)
        else:
            _note_new(generation, record, before)
            milvus.create(record.collection, record.dimensions)
            _put(catalogue, set(), milvus, record, generation.name, encoder, settings, progress)
        milvus.settle(record.collection)
    Held(record, tuple(keys), frequencies).save(generation)


def leave(generation: Path, former: Path | None) -> None:
    """Notes that the rows of the former generation, if it has any, go once `generation` serves without them."""
    if former is not None and is_in_milvus(former):
        _note(generation, if_it_serves=_whole(read_record(former)))


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
        old = Catalogue.open(former / FILE)
        try:
            for passage in old.searchable():
                if key_of(passage) not in wanted:
                    frequencies.remove(passage.text, passage.context)
        finally:
            old.close()
    return frequencies


def _put(
    catalogue: Catalogue,
    there: set[str],
    milvus: Milvus,
    record: Record,
    generation: str,
    encoder: Encoder,
    settings: Settings,
    progress: Progress,
) -> None:
    """Sends the rows whose keys are not `there`."""
    total, done = catalogue.counts()[2], 0
    for some in _batches(catalogue.searchable(), _ROWS):
        progress("vectors", done, total)
        new = [passage for passage in some if key_of(passage) not in there]
        if new:
            vectors = normalised(encoder.encode([passage.indexed_text for passage in new]))
            milvus.put(
                record.collection, [_row(p, v, record, generation, settings) for p, v in zip(new, vectors, strict=True)]
            )
        done += len(some)
    progress("vectors", total, total)


def _row(passage: Passage, vector: NDArray[np.float32], record: Record, generation: str, settings: Settings) -> Row:
    return {
        "key": key_of(passage),
        "document": passage.document_id,
        "generation": generation,
        "text": passage.indexed_text,
        "words": impacts(passage.text, passage.context, record.mean_length, settings),
        "vector": vector,
    }


def _note_change(generation: Path, record: Record, gone: tuple[str, ...]) -> None:
    added = Chore(record.store, record.collection, generation=generation.name)
    leaving = (Chore(record.store, record.collection, keys=gone),) if gone else ()
    _note(generation, if_it_serves=leaving, if_not=(added,))


def _note_new(generation: Path, record: Record, before: Held | None) -> None:
    _note(generation, if_it_serves=_whole(before.record) if before else (), if_not=_whole(record))


def _whole(record: Record) -> tuple[Chore, ...]:
    return (Chore(record.store, record.collection, whole=True),)


def _note(generation: Path, if_it_serves: tuple[Chore, ...], if_not: tuple[Chore, ...] = ()) -> None:
    Journal(generation.name, if_it_serves, if_not).write(generation.parent)


def _batches(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    source = iter(passages)
    while some := list(islice(source, size)):
        yield some
