"""Meaning: FAISS over the passages' vectors, exact by default; every row and every query is normalised here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from settings import Settings

_FILE = "vectors.faiss"
_READ = 16_384  # rows read back at a time
Rows = NDArray[np.float32]


class Spool:
    """Rows on their way into an index, on disk, because their range must be known before the first is taken in."""

    def __init__(self, path: Path, dimensions: int) -> None:
        self._path, self._done = path, 0
        self._file = path.open("wb")
        self._bounds = np.zeros((2, dimensions), dtype=np.float32)

    def add(self, rows: Rows, carried: NDArray[np.bool_]) -> None:
        """Takes in rows; those marked in `carried` come from a former index and stay as they are."""
        rows = np.ascontiguousarray(_kept(rows, carried), dtype=np.float32)
        both = _bounds(rows) if not self._done else _bounds(np.concatenate([self._bounds, rows]))
        self._bounds, self._done = both, self._done + len(rows)
        self._file.write(rows.tobytes())

    def vectors(self, settings: Settings, former: Vectors | None) -> Vectors:
        """The index of all rows; the file is removed."""
        self._file.close()
        made = Vectors.empty(self._done, self._bounds, settings, former)
        size = self._bounds.shape[1]
        with self._path.open("rb") as file:
            while some := file.read(_READ * size * 4):
                made.add(np.frombuffer(some, dtype=np.float32).reshape(-1, size))
        self._path.unlink()
        return made


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
        rows = _kept(rows, carried)
        made = cls.empty(len(rows), _bounds(rows), settings, former)
        made.add(rows)
        return made

    @classmethod
    def empty(cls, count: int, bounds: Rows, settings: Settings, former: Vectors | None = None) -> Vectors:
        """An index for `count` rows that `add` brings, their least and greatest values given, shape (2, dimensions)."""
        return cls(_empty(count, bounds, settings, former))

    def add(self, rows: Rows) -> None:
        """Takes in rows that are normalised or carried over, numbered on from those held."""
        self._index.add(np.ascontiguousarray(rows, dtype=np.float32))

    @classmethod
    def merged(cls, parts: Sequence[tuple[Vectors, NDArray[np.bool_]]], settings: Settings) -> Vectors:
        """The vectors that are marked in each part, one part after the other, numbered anew; `parts` is not empty."""
        largest = max((part for part, _ in parts), key=lambda part: part.count)
        bounds = np.zeros((2, largest.dimensions), dtype=np.float32)
        for at, rows in enumerate(_marked(parts)):
            bounds = _bounds(np.concatenate([bounds, rows]) if at else rows)
        made = cls.empty(sum(int(mask.sum()) for _, mask in parts), bounds, settings, largest)
        for rows in _marked(parts):
            made.add(rows)
        return made

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
        inner = faiss.downcast_index(self._index)
        if not isinstance(inner, faiss.IndexScalarQuantizer):
            return None
        copy = faiss.clone_index(inner)
        copy.reset()
        return copy


def _marked(parts: Iterable[tuple[Vectors, NDArray[np.bool_]]]) -> Iterator[Rows]:
    """The rows marked, some thousands at a time."""
    for part, mask in parts:
        numbers = np.flatnonzero(mask)
        for at in range(0, len(numbers), _READ):
            yield part.rows(numbers[at : at + _READ])


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


def _kept(rows: Rows, carried: NDArray[np.bool_] | None) -> Rows:
    return normalised(rows) if carried is None else np.where(carried[:, None], rows, normalised(rows))


def _bounds(rows: Rows) -> Rows:
    return np.stack([rows.min(axis=0), rows.max(axis=0)]) if len(rows) else np.zeros((2, rows.shape[1]), np.float32)


def _empty(count: int, bounds: Rows, settings: Settings, former: Vectors | None) -> Any:
    dimensions = bounds.shape[1]
    if count <= settings.exact_vectors:
        return faiss.IndexFlatIP(dimensions)
    scale = former.scale if former is not None and former.dimensions == dimensions else None
    if scale is not None and former is not None and count < 2 * former.count:
        return scale
    flat = faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT)
    flat.train(np.ascontiguousarray(bounds, dtype=np.float32))  # it asks for no more than the range of each value
    return flat
