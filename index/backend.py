"""Where the words and vectors of an index are: in files beside its catalogue, or in a Milvus; nobody else asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged, StoreError
from index import fingerprint, milvus
from index.catalogue import Catalogue
from index.derive import Progress, derive_vectors, derive_words
from index.encoder import Encoder
from index.fusion import Ranked
from index.local import LocalFinder
from index.segments import Former, Segment
from settings import Settings


class Finder(Protocol):
    """Searches one generation: passages by number, in corpus order, best first, equal ones in corpus order.

    `within` holds a search to the documents of these ids. Safe to use from several threads.
    """

    @property
    def dimensions(self) -> int: ...

    def words(self, query: Mapping[str, float] | str, top: int, within: frozenset[str] | None) -> Ranked: ...

    def vectors(self, query: NDArray[np.float32], top: int, within: frozenset[str] | None) -> Ranked: ...

    def both(self, text: str, query: NDArray[np.float32], top: int, within: frozenset[str] | None) -> Ranked: ...

    def close(self) -> None: ...


def open_finder(
    folder: Path, generation: Path, segments: Sequence[Path], catalogue: Catalogue, settings: Settings
) -> Finder:
    """The search of a generation whose segments `catalogue` holds.

    Raises IndexDamaged; StoreError where it is in another store than the settings name.
    """
    kept = _kept_in(folder, generation)
    if kept != settings.store:
        raise StoreError(
            f"The index in {folder} keeps its words and vectors in {kept or 'its own folder'} and the settings name "
            f"{settings.store or 'no other store'}; build it again, or set WENZHENG_STORE back."
        )
    if kept:
        return milvus.MilvusFinder(folder, generation, catalogue.counts()[2], settings)
    numbered = list(zip(segments, catalogue.numbers(), strict=True))
    return LocalFinder(folder, numbered, catalogue.spans, settings)


def derive(
    segments: Sequence[Segment],
    catalogue: Catalogue,
    generation: Path,
    former: Former | None,
    unreadable: Path | None,
    replaced: Collection[str],
    encoder: Encoder,
    settings: Settings,
    progress: Progress,
) -> None:
    """Makes words and vectors of all passages for `generation`, in the store that the settings name.

    `catalogue` is that of all segments; `unreadable` is the generation that serves where it is not `former`; `replaced`
    are the sources that were in `former` with another content.
    """
    before = former.generation if former else None
    if settings.store:
        milvus.derive_rows(catalogue, generation, before, unreadable, encoder, settings, progress)
        return
    info = former.info if former else None
    alike = info is not None and info.made_by == fingerprint.of_words_and_vectors(settings)
    same_encoder = info is not None and info.encoder == encoder.name
    derive_words(segments, former if alike else None, progress)
    derive_vectors(segments, former if same_encoder else None, replaced, encoder, settings, progress, alike=alike)
    milvus.leave(generation, before or unreadable)


def _kept_in(folder: Path, generation: Path) -> str:
    try:
        return milvus.read_record(generation).store if milvus.is_in_milvus(generation) else ""
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read: {error}; build it again.") from error
