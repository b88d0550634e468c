"""Meaning: the vectors of some passages in FAISS; every row is normalised here.

Few are kept whole. Of many a bit a dimension is looked through first (RaBitQ: Gao and Long, SIGMOD 2024), and what
seems near is compared by values of 16 bits: against a search through everything that finds 998 of 1,000 of the best
forty in a tenth of the time, where inverted lists as fast as that find 930 (50,000 statutes, STARD's questions).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

import faiss
import numpy as np
from numpy.typing import NDArray

from settings import Settings

_FILE = "vectors.faiss"
_READ = 16_384  # rows taken at a time
_AMPLE = 1.2  # so many times as many are taken as should leave enough of those that may be found
_DIRECT = 0.2  # where no larger share may be found, each is compared
Rows = NDArray[np.float32]
Near = tuple[NDArray[np.int64], NDArray[np.float32]]
"""Passage numbers and cosines."""


class Spool:
    """Rows on their way into an index, on disk, because how they are kept depends on their number.

    Use it in a `with` statement: it lets go of its file.
    """

    def __init__(self, path: Path, dimensions: int) -> None:
        self._path, self._dimensions, self._done = path, dimensions, 0
        self._file = path.open("wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, rows: Rows, carried: NDArray[np.bool_]) -> None:
        """Takes in rows; those marked in `carried` come from a former index and stay as they are."""
        rows = np.where(carried[:, None], rows, normalised(rows))
        self._done += len(rows)
        self._file.write(np.ascontiguousarray(rows, dtype=np.float32).tobytes())

    def vectors(self, settings: Settings) -> Vectors:
        """The index of all rows; the file is removed."""
        self._file.close()
        with self._path.open("rb") as file:
            made = Vectors.gathered(_read(file, self._dimensions), self._done, self._dimensions, settings)
        self._path.unlink()
        return made


class Vectors:
    """The vectors of passages by number from 0."""

    def __init__(self, index: Any) -> None:
        self._index = index  # faiss has no types
        self.coarse = isinstance(index, faiss.IndexRefine)  # whether what is near is estimated first
        self._base = faiss.downcast_index(index.base_index) if self.coarse else index
        self._whole = faiss.downcast_index(index.refine_index) if self.coarse else index

    @classmethod
    def create(cls, rows: Rows, settings: Settings) -> Vectors:
        """The index of `rows`, shape (n, dimensions), numbered from 0."""
        return cls.gathered(iter([normalised(rows)]), len(rows), rows.shape[1], settings)

    @classmethod
    def gathered(cls, parts: Iterator[Rows], count: int, dimensions: int, settings: Settings) -> Vectors:
        """The index of `count` rows that are normalised, one part after the other."""
        made = cls(_empty(count, dimensions, settings))
        for part in _filled(parts, min(count, _READ)):
            made._add(part)
        return made

    @classmethod
    def merged(cls, parts: Sequence[tuple[Vectors, NDArray[np.bool_]]], settings: Settings) -> Vectors:
        """The vectors that are marked in each part, one part after the other, numbered anew; `parts` is not empty.

        Values that were kept in 16 bits are the same afterwards, to the bit.
        """
        count = sum(int(mask.sum()) for _, mask in parts)
        return cls.gathered(_marked(parts), count, parts[0][0].dimensions, settings)

    @classmethod
    def load(cls, folder: Path) -> Vectors:
        """The index saved in `folder`, read from disk as it is needed. Raises RuntimeError where it cannot be read."""
        return cls(faiss.read_index(str(folder / _FILE), faiss.IO_FLAG_MMAP_IFC))

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

    def rows(self, numbers: NDArray[np.int64]) -> Rows:
        """The vectors of these passages as they are kept, shape (len(numbers), dimensions)."""
        return np.asarray(self._whole.reconstruct_batch(np.ascontiguousarray(numbers, dtype=np.int64)), np.float32)

    def near(self, query: Rows, top: int, pool: int, among: NDArray[np.bool_] | None = None) -> Near:
        """The `top` best for a query of shape (1, dimensions), in any order; fewer where there are no more.

        Of many vectors the `pool` that are best by their bits are compared. `among`, one value a passage, marks those
        that may be found.
        """
        held = self.count if among is None else int(among.sum())
        top = min(top, held)
        if among is not None and self.coarse and held > _DIRECT * self.count:
            among = self._promising(query, pool, among)
        if among is None and self.coarse:
            ratio = faiss.IndexRefineSearchParameters(k_factor=max(1.0, pool / top))  # type: ignore[call-arg]
            cosines, numbers = self._index.search(query, top, params=ratio)
            if numbers.min() >= 0:  # rows that are their own centre have no bits
                return numbers[0], cosines[0]
        cosines, numbers = self._whole.search(query, top, params=_held_to(among))
        return numbers[0], cosines[0]

    def _promising(self, query: Rows, pool: int, among: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """About the `pool` best by their bits of those marked; all where they are far from the query."""
        spare = _AMPLE * self.count / among.sum()
        best = self._base.search(query, min(int(pool * spare), self.count))[1][0]
        found = best[(best >= 0) & among[best]]
        if len(found) < pool / _AMPLE:
            return among
        promising = np.zeros_like(among)
        promising[found] = True
        return promising

    def _add(self, rows: Rows) -> None:
        rows = np.ascontiguousarray(rows, dtype=np.float32)
        if not self._index.is_trained:  # the bits are those of the distance from a centre
            self._index.train(rows)
        self._index.add(rows)


def _filled(parts: Iterator[Rows], least: int) -> Iterator[Rows]:
    """The same rows, the first part with at least so many: what is learnt from it must not rest on a few."""
    first: list[Rows] = []
    while sum(map(len, first)) < least:
        first.append(next(parts))
    if first:
        yield np.concatenate(first)
    yield from parts


def normalised(rows: Rows) -> Rows:
    """`rows` at length 1; a row of zeros, or with a value that is no number, becomes zeros."""
    rows = np.where(np.isfinite(rows).all(axis=1, keepdims=True), rows, 0).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.ascontiguousarray(rows / np.where(lengths > 0, lengths, 1), dtype=np.float32)


def _empty(count: int, dimensions: int, settings: Settings) -> Any:
    if count <= settings.exact_vectors:
        return faiss.IndexFlatIP(dimensions)
    bits = faiss.IndexRaBitQFastScan(dimensions, faiss.METRIC_INNER_PRODUCT)
    values = faiss.IndexScalarQuantizer(dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT)
    return faiss.IndexRefine(bits, values)


def _marked(parts: Iterable[tuple[Vectors, NDArray[np.bool_]]]) -> Iterator[Rows]:
    """The rows marked, some thousands at a time."""
    for part, mask in parts:
        numbers = np.flatnonzero(mask)
        for at in range(0, len(numbers), _READ):
            yield part.rows(numbers[at : at + _READ])


def _read(file: BinaryIO, dimensions: int) -> Iterator[Rows]:
    while some := file.read(_READ * dimensions * 4):
        yield np.frombuffer(some, dtype=np.float32).reshape(-1, dimensions)


def _held_to(among: NDArray[np.bool_] | None) -> Any | None:
    if among is None:
        return None
    selector = faiss.IDSelectorBitmap(np.packbits(among, bitorder="little"))  # type: ignore[call-arg, arg-type]
    return faiss.SearchParameters(sel=selector)  # type: ignore[call-arg]
