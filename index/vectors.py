"""Meaning: FAISS over the passages' vectors, exact by default; every row and every query is normalised here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from settings import Settings

_FILE = "vectors.faiss"
Rows = NDArray[np.float32]


class Vectors:
    """Cosine search over passages by number: a flat index, of 8-bit values where there are many."""

    def __init__(self, index: Any) -> None:
        self._index = index  # faiss has no types

    @classmethod
    def create(
        cls, rows: Rows, settings: Settings, former: Vectors | None = None, carried: NDArray[np.bool_] | None = None
    ) -> Vectors:
        """The index of `rows`, shape (n, dimensions), numbered from 0; many are kept as 8-bit values.

        The rows marked in `carried` come from `former`: they keep its scale and their values to the bit, so that
        vectors do not wear out by being carried from one generation to the next.
        """
        rows = normalised(rows) if carried is None else np.where(carried[:, None], rows, normalised(rows))
        flat = _empty(rows, settings, former)
        index = faiss.IndexIDMap2(flat)
        index.add_with_ids(np.ascontiguousarray(rows, dtype=np.float32), np.arange(len(rows), dtype=np.int64))
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> Vectors:
        """The index saved in `folder`. Raises RuntimeError where it cannot be read."""
        return cls(faiss.read_index(str(folder / _FILE)))

    def save(self, folder: Path) -> None:
        """Writes the file that `load` reads. Raises OSError."""
        try:
            faiss.write_index(self._index, str(folder / _FILE))
        except RuntimeError as error:  # what faiss raises where the disk is full
            raise OSError(f"{folder / _FILE}: {error}") from error

    @property
    def count(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        return int(self._index.d)

    def search(self, query: Rows, top: int, among: NDArray[np.bool_] | None = None) -> list[tuple[int, float]]:
        """The `top` best (passage number, cosine), best first, equal ones in corpus order; none for zeros.

        `among`, one value a passage, marks those that may be found.
        """
        query = normalised(np.asarray(query, dtype=np.float32).reshape(1, -1))
        top = min(top, self.count if among is None else int(among.sum()))
        if top < 1 or not query.any():
            return []
        faiss.omp_set_num_threads(1)  # one query is one thread's work; on a busy machine others only make it wait
        scores, numbers = self._index.search(query, top, params=_held_to(among))
        order = np.lexsort((numbers[0], -scores[0]))
        return [(int(numbers[0][at]), float(scores[0][at])) for at in order]

    def rows(self, numbers: NDArray[np.int64]) -> Rows:
        """The vectors of these passages as they are kept, shape (len(numbers), dimensions)."""
        return np.asarray(self._index.reconstruct_batch(numbers), dtype=np.float32)

    @property
    def scale(self) -> Any | None:
        """A copy of the emptied 8-bit index with the scale it was trained to; None where values are kept whole."""
        inner = faiss.downcast_index(self._index.index)
        if not isinstance(inner, faiss.IndexScalarQuantizer):
            return None
        copy = faiss.clone_index(inner)
        copy.reset()
        return copy


def _held_to(among: NDArray[np.bool_] | None) -> Any | None:
    if among is None:
        return None
    selector = faiss.IDSelectorBatch(np.flatnonzero(among))
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]  # faiss adds its fields when imported


def normalised(rows: Rows) -> Rows:
    """`rows` at length 1; a row of zeros, or with a value that is no number, becomes zeros."""
    rows = np.where(np.isfinite(rows).all(axis=1, keepdims=True), rows, 0).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _empty(rows: Rows, settings: Settings, former: Vectors | None) -> Any:
    dimensions = rows.shape[1]
    if len(rows) <= settings.exact_vectors:
        return faiss.IndexFlatIP(dimensions)
    scale = former.scale if former is not None and former.dimensions == dimensions else None
    if scale is not None and former is not None and len(rows) < 2 * former.count:
        return scale
    flat = faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    flat.train(rows)
    return flat
