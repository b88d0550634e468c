"""Cosine search over the vectors of one or more segments as one collection."""

from __future__ import annotations

from collections.abc import Sequence

import faiss
import numpy as np
from numpy.typing import NDArray

from index.vectors import Near, Rows, Vectors, normalised
from settings import Settings

_AT_LEAST = 4  # times what is asked for are compared by their values where cosines are estimated first


class Nearest:
    """Searches segments; what is near in any of them is compared with what is near in the others by its values."""

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
        pool = max(self._pool, _AT_LEAST * top)
        found = [
            self._near(at, query, pool if segment.coarse else top, among) for at, segment in enumerate(self._segments)
        ]
        places, cosines = _joined(found)
        if any(segment.coarse for segment in self._segments):
            places, cosines = self._compared(query, *_best(places, cosines, pool))
        places, cosines = _best(places, cosines, top)
        numbers = self._numbers[places]
        order = np.lexsort((numbers, -cosines))[:top]
        return list(zip(numbers[order].tolist(), cosines[order].tolist(), strict=True))

    def _near(self, at: int, query: Rows, most: int, among: NDArray[np.bool_] | None) -> Near:
        start, end = self._starts[at], self._starts[at + 1]
        part = None if among is None else among[start:end]
        if start == end or (part is not None and not part.any()):
            return _joined([])
        places, cosines = self._segments[at].near(query, most, part)
        return places + start, cosines

    def _compared(self, query: Rows, places: NDArray[np.int64], estimates: NDArray[np.float32]) -> Near:
        """The same passages with the cosines of the values that are kept."""
        order = np.argsort(places)
        places, cosines = places[order], estimates[order]
        ends = np.searchsorted(places, self._starts)
        for segment, start, one, other in zip(self._segments, self._starts, ends, ends[1:], strict=False):
            if segment.coarse and one < other:
                cosines[one:other] = segment.rows(places[one:other] - start) @ query[0]
        return places, cosines


def _joined(parts: Sequence[Near]) -> Near:
    places = np.concatenate([np.empty(0, np.int64), *(places for places, _ in parts)])
    return places, np.concatenate([np.empty(0, np.float32), *(cosines for _, cosines in parts)])


def _best(places: NDArray[np.int64], cosines: NDArray[np.float32], most: int) -> Near:
    """Those with the `most` largest cosines, all that are equal to the last of them included, in no order."""
    if len(places) <= most:
        return places, cosines
    kept = cosines >= np.partition(cosines, -most)[-most]
    return places[kept], cosines[kept]
