"""BM25F over the words of one or more segments, its context counted beside its body; the same whatever their number.

The formula is that of Zaragoza, Craswell, Taylor, Saria, Robertson (TREC 2004), also Robertson and Zaragoza, "The
Probabilistic Relevance Framework" (2009), section 3.6.1, with two fields:

    tf(t, p)    = body(t, p) / (1 - b + b * |p| / mean |p|)  +  w * context(t, p)
    score(q, p) = sum over t of  weight(t, q) * idf(t) * tf (k1 + 1) / (k1 + tf)
    idf(t)      = ln(1 + (N - n + 0.5) / (n + 0.5))

N passages, n of them with t in body or context. Only the body is measured by its length |p|: a passage is not worth
less because its title is long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.lexical import Lexical, hash_of
from settings import Settings


class Bm25:
    """Searches segments whose passages are numbered one after the other."""

    def __init__(self, segments: Sequence[Lexical], settings: Settings) -> None:
        self._segments, self._settings = segments, settings
        self._starts = np.cumsum([0, *(len(segment.lengths) for segment in segments)])
        self.passages = int(self._starts[-1])
        length = sum(int(segment.lengths.sum(dtype=np.int64)) for segment in segments)
        self._mean = length / max(1, self.passages) or 1.0

    def search(
        self, weights: Mapping[str, float], top: int, among: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The `top` best (passage number, score) with a score above 0, best first, equal ones by number.

        Tokens whose weight is not above 0 say nothing. `among`, one value a passage, marks those that may be found.
        """
        told = {hash_of(token): weight for token, weight in weights.items() if weight > 0}
        hashes = np.fromiter(told, dtype=np.uint64, count=len(told))
        scores = np.zeros(self.passages, dtype=np.float64)
        rows = [np.searchsorted(segment.tokens, hashes) for segment in self._segments]
        spans: list[list[tuple[int, int] | None]] = []
        for segment, row in zip(self._segments, rows, strict=True):
            spans.append(
                [
                    (int(segment.indptr[at]), int(segment.indptr[at + 1]))
                    if at < len(segment.tokens) and segment.tokens[at] == hashed
                    else None
                    for at, hashed in zip(row, hashes, strict=True)
                ]
            )
        k1, b, w = self._settings.bm25_k1, self._settings.bm25_b, self._settings.context_weight
        for place, weight in enumerate(told.values()):
            n = sum(span[1] - span[0] for of in spans if (span := of[place]))
            factor = weight * np.log1p((self.passages - n + 0.5) / (n + 0.5)) * (k1 + 1)
            for segment, of, first in zip(self._segments, spans, self._starts, strict=False):
                if span := of[place]:
                    numbers = segment.passages[slice(*span)]
                    measure = 1 - b + b * segment.lengths[numbers] / self._mean
                    tf = segment.body[slice(*span)] / measure + w * segment.context[slice(*span)]
                    scores[first + numbers] += factor * np.divide(tf, k1 + tf, out=np.zeros_like(tf), where=tf > 0)
        return best(scores if among is None else np.where(among, scores, 0.0), top)


def best(scores: NDArray[np.float64], top: int) -> list[tuple[int, float]]:
    """The `top` largest positive scores with their numbers, best first, equal ones by number."""
    found = np.flatnonzero(scores > 0)
    if top < 1 or not len(found):
        return []
    if len(found) > top:
        least = np.partition(scores[found], -top)[-top]
        found = found[scores[found] >= least]
    order = np.lexsort((found, -scores[found]))[:top]
    return [(int(number), float(scores[number])) for number in found[order]]
