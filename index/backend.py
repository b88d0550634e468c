"""Where the words and vectors of an index are: in files beside its catalogue, or in a Milvus; nobody else asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged, StoreError
from index import milvus
from index.catalogue import Catalogue
from index.derive import Progress, derive_vectors, derive_words
from index.encoder import Encoder
from index.fusion import Ranked
from index.local import LocalFinder
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


def open_finder(folder: Path, generation: Path, ids: Sequence[str], settings: Settings) -> Finder:
    """The search of a generation over the passages of these ids. Raises IndexDamaged; StoreError for another store."""
    kept = _kept_in(folder, generation)
    if kept != settings.store:
        raise StoreError(
            f"The index in {folder} keeps its words and vectors in {kept or 'its own folder'} and the settings name "
            f"{settings.store or 'no other store'}; build it again, or set WENZHENG_STORE back."
        )
    return (milvus.MilvusFinder if kept else LocalFinder)(folder, generation, ids, settings)


def derive(
    catalogue: Catalogue,
    generation: Path,
    former: Path | None,
    encoder: Encoder,
    settings: Settings,
    progress: Progress,
) -> None:
    """Makes words and vectors of all passages for `generation`, in the store that the settings name."""
    if settings.store:
        milvus.derive_rows(catalogue, generation, former, encoder, settings, progress)
        return
    derive_words(catalogue, generation, settings, progress)
    derive_vectors(catalogue, generation, former, encoder, settings, progress)
    milvus.leave(generation, former)


def _kept_in(folder: Path, generation: Path) -> str:
    try:
        return milvus.read_record(generation).store if milvus.is_in_milvus(generation) else ""
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read: {error}; build it again.") from error
