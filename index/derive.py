"""Words, vectors and references made from the catalogue; vectors whose text has not changed are carried over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.catalogue import FILE, Catalogue
from index.encoder import Encoder
from index.generation import read_info
from index.lexical import Lexical
from index.model import Passage
from index.references.links import FILE as LINKS
from index.references.links import Links
from index.references.references import Library, references_of
from index.vectors import Spool, Vectors
from settings import Settings

Progress = Callable[[str, int, int], None]
"""Given the step, how much of it is done, and how much there is."""


def derive_words(catalogue: Catalogue, generation: Path, settings: Settings, progress: Progress) -> None:
    """Saves BM25 over all passages into `generation`: every weight depends on all of them."""
    total = catalogue.counts()[2]

    def texts() -> Iterator[tuple[str, str]]:
        for done, passage in enumerate(catalogue.searchable()):
            if done % settings.encode_batch == 0:
                progress("words", done, total)
            yield passage.text, passage.context

    Lexical.create(texts(), settings).save(generation)
    progress("words", total, total)


def derive_references(catalogue: Catalogue, generation: Path, progress: Progress) -> None:
    """Saves into `generation` what the documents cite of each other and of themselves, and by which passages."""
    documents = catalogue.documents()
    library = Library(documents)
    progress("references", 0, len(documents))
    references = (each for document in documents for each in references_of(document, library))
    Links.create(generation / LINKS, documents, references, catalogue.searchable())
    progress("references", len(documents), len(documents))


def derive_vectors(
    catalogue: Catalogue,
    generation: Path,
    former: Path | None,
    encoder: Encoder,
    settings: Settings,
    progress: Progress,
) -> None:
    """Saves the vectors of all passages into `generation`; those of the same text and encoder come from `former`."""
    vectors, numbers = _carried(former, encoder) if former else (None, {})
    total, done = catalogue.counts()[2], 0
    spool = Spool(generation / "vectors.part", encoder.dimensions)
    for some in _batches(catalogue.searchable(), settings.encode_batch):
        progress("vectors", done, total)
        places = np.array([numbers.get(_key(passage), -1) for passage in some], dtype=np.int64)
        kept: NDArray[np.bool_] = places >= 0
        part = np.zeros((len(some), encoder.dimensions), dtype=np.float32)
        if vectors is not None and kept.any():
            part[kept] = vectors.rows(places[kept])
        if not kept.all():
            part[~kept] = encoder.encode([p.indexed_text for p, k in zip(some, kept, strict=True) if not k])
        spool.add(part, kept)
        done += len(some)
    spool.vectors(settings, vectors).save(generation)
    progress("vectors", total, total)


def _carried(former: Path, encoder: Encoder) -> tuple[Vectors | None, dict[bytes, int]]:
    """The vectors of a generation and the number of each text in them; none where they are of no use."""
    try:
        if read_info(former).encoder != encoder.name:
            return None, {}
        vectors = Vectors.load(former)
    except (IndexDamaged, RuntimeError):
        return None, {}
    catalogue = Catalogue.open(former / FILE)
    try:
        keys = [_key(passage) for passage in catalogue.searchable()]
    finally:
        catalogue.close()
    return (vectors, {key: at for at, key in enumerate(keys)}) if vectors.count == len(keys) else (None, {})


def _key(passage: Passage) -> bytes:
    return hashlib.sha256(passage.indexed_text.encode("utf-8")).digest()[:16]


def _batches(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    source = iter(passages)
    while some := list(islice(source, size)):
        yield some
