"""Cosine search over the vectors of one or more segments as one collection."""

from __future__ import annotations

from collections.abc import Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

from index.vectors import Near, Rows, Vectors, normalised
from settings import Settings

_ALL = 4  # so many times what is asked for is compared in all segments together, or the pool of the settings
_UNEVEN = 3  # so many times its even share of that is compared in each segment, and what is asked for


class Nearest:
    """Searches segments one after the other."""

    def __init__(
        self, segments: Sequence[Vectors], settings: Settings, numbers: NDArray[np.int64] | None = None
    ) -> None:
        """`numbers` are those of all passages, segment by segment; without them they are counted from 0."""
        self._segments, self._pool = segments, settings.vector_pool
        self._starts = np.cumsum([0, *(segment.count for segment in segments)])
        self._numbers = np.arange(self._starts[-1]) if numbers is None else numbers

    def search(self, query: Rows, top: int, among: NDArray[np.bool_] | None = None) -> list[tuple[int, float]]:
        """The `top` best (passage number, cosine), best first, equal ones by number; none for zeros.

        `among`, one value a passage, segment by segment, marks those that may be found.
        """
        query = normalised(np.asarray(query, dtype=np.float32).reshape(1, -1))
        if top < 1 or not query.any():
            return []
        faiss.omp_set_num_threads(1)  # one query is one thread's work; on a busy machine others only make it wait
        pool = top + int(max(self._pool, _ALL * top) * min(1.0, _UNEVEN / max(1, len(self._segments))))
        found = [self._near(at, query, top, pool, among) for at in range(len(self._segments))]
        places = np.concatenate([np.empty(0, np.int64), *(places for places, _ in found)])
        cosines = np.concatenate([np.empty(0, np.float32), *(cosines for _, cosines in found)])
        numbers = self._numbers[places]
        order = np.lexsort((numbers, -cosines))[:top]
        return list(zip(numbers[order].tolist(), cosines[order].tolist(), strict=True))

    def _near(self, at: int, query: Rows, top: int, pool: int, among: NDArray[np.bool_] | None) -> Near:
        start, end = self._starts[at], self._starts[at + 1]
        part = None if among is None else among[start:end]
        if start == end or (part is not None and not part.any()):
            return np.empty(0, np.int64), np.empty(0, np.float32)
        places, cosines = self._segments[at].near(query, top, pool, part)
        return places + start, cosines
