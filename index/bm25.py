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

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.lexical import Lexical, hash_of
from settings import Settings

_FIRST = 100_000  # entries of the first lists added up before it is seen which passages can still get in
_FIRST_SHARE = 0.25  # or so many for each passage: to see that means to look at all scores
_LOOKUP = 8  # looking a candidate up in the list of a term costs as much as adding so many entries of the list
_NEARLY = 0.999  # a sum of rounded values may exceed its bound, by much less than this leaves

Scores = NDArray[np.float32]
Numbers = NDArray[np.intp]


class Bm25:
    """Searches segments as one collection.

    Terms are taken from the one that can add most to the one that can add least. As soon as the terms left can lift no
    passage that has none of those before into the `top`, only passages that can still get there are looked up in
    their lists: the lists of frequent words are long and add little (MaxScore: Turtle and Flood, "Query Evaluation:
    Strategies and Optimizations", 1995). What is found is the same to the bit as if all lists were added up.
    """

    def __init__(
        self, segments: Sequence[Lexical], settings: Settings, numbers: NDArray[np.int64] | None = None
    ) -> None:
        """`numbers` are those of all passages, segment by segment; without them they are counted from 0."""
        self._k1 = settings.bm25_k1
        self._starts = np.cumsum([0, *(len(segment.lengths) for segment in segments)])
        self.passages = int(self._starts[-1])
        self._numbers = np.arange(self.passages) if numbers is None else numbers
        length = sum(int(segment.lengths.sum(dtype=np.int64)) for segment in segments)
        mean = length / max(1, self.passages) or 1.0
        self._segments = [_Segment(segment, mean, settings) for segment in segments]

    def search(
        self, weights: Mapping[str, float], top: int, among: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The `top` best (passage number, score) with a score above 0, best first, equal ones by number.

        Tokens whose weight is not above 0 say nothing. `among`, one value a passage, segment by segment, marks those
        that may be found.
        """
        terms = self._terms(weights)
        if top < 1 or not len(terms.factors):
            return []
        rest, least = terms.rest, 0.0
        scores = np.zeros(self.passages, dtype=np.float32)
        candidates = None if among is None else np.flatnonzero(among)
        for batch in terms.batches(max(_FIRST, int(_FIRST_SHARE * self.passages))):
            entries = int(terms.counts[:, batch].sum())
            if candidates is not None and len(candidates) * (batch.stop - batch.start) * _LOOKUP < entries:
                self._look_up(scores, candidates, terms, batch)
            else:
                self._add_up(scores, terms, batch)
            candidates, least = _hopeful(scores, candidates, top, least, rest[batch.stop])
        if candidates is None:
            candidates = np.flatnonzero(scores > 0)
        return best(scores[candidates], self._numbers[candidates], top)

    def _terms(self, weights: Mapping[str, float]) -> _Terms:
        """The tokens that some passage has, the one that can add most first."""
        told = {hash_of(token): weight for token, weight in weights.items() if weight > 0}
        hashes = np.fromiter(told, dtype=np.uint64, count=len(told))
        starts = np.zeros((len(self._segments), len(told)), dtype=np.int64)
        counts = starts.copy()
        for row, segment in enumerate(self._segments):
            starts[row], counts[row] = segment.spans(hashes)
        having = counts.sum(axis=0)
        idf = np.log1p((self.passages - having + 0.5) / (having + 0.5))
        factors = np.fromiter(told.values(), dtype=np.float64, count=len(told)) * idf * (self._k1 + 1)
        order = np.lexsort((hashes, -factors))
        order = order[having[order] > 0]
        return _Terms(factors[order], starts[:, order], counts[:, order])

    def _add_up(self, scores: Scores, terms: _Terms, batch: slice) -> None:
        """Adds what the terms of a batch give to every passage that has them."""
        for row, segment in enumerate(self._segments):
            starts, counts = terms.starts[row, batch], terms.counts[row, batch]
            if counts.any():
                places = [np.s_[start : start + count] for start, count in zip(starts, counts, strict=True) if count]
                factors = np.repeat(terms.factors[batch], counts).astype(np.float32)
                numbers, gains = segment.gains(places, factors)
                np.add.at(scores[self._starts[row] : self._starts[row + 1]], numbers, gains)

    def _look_up(self, scores: Scores, candidates: Numbers, terms: _Terms, batch: slice) -> None:
        """Adds what the terms of a batch give to the candidates."""
        ends = np.searchsorted(candidates, self._starts)
        for row, segment in enumerate(self._segments):
            wanted = (candidates[ends[row] : ends[row + 1]] - self._starts[row]).astype(np.int32)
            if not len(wanted):
                continue
            spans = zip(terms.starts[row, batch].tolist(), terms.counts[row, batch].tolist(), strict=True)
            places = [segment.found(wanted, start, count) for start, count in spans]
            factors = np.repeat(terms.factors[batch], [len(each) for each in places]).astype(np.float32)
            numbers, gains = segment.gains(places, factors)
            np.add.at(scores[self._starts[row] : self._starts[row + 1]], numbers, gains)


class _Segment:
    """The words of a segment with what the mean length of the whole collection makes of them."""

    def __init__(self, words: Lexical, mean: float, settings: Settings) -> None:
        self._words = words
        self._k1, self._context_weight = np.float32(settings.bm25_k1), np.float32(settings.context_weight)
        measure = 1 - settings.bm25_b + settings.bm25_b * words.lengths / mean
        # Where b is 1 a passage without a text has the measure 0, and no token whose count it could divide.
        self._share = (1 / np.where(measure > 0, measure, 1)).astype(np.float32)

    def spans(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Where the list of each token begins and how long it is; 0 for one that is not there."""
        words = self._words
        if not len(words.tokens):
            return np.zeros(len(hashes), dtype=np.int64), np.zeros(len(hashes), dtype=np.int64)
        rows = np.minimum(np.searchsorted(words.tokens, hashes), len(words.tokens) - 1)
        starts = words.indptr[rows]
        return starts, np.where(words.tokens[rows] == hashes, words.indptr[rows + 1] - starts, 0)

    def found(self, wanted: NDArray[np.int32], start: int, count: int) -> Numbers:
        """The places of those passages that are in the list of a token."""
        numbers = self._words.passages[start : start + count]
        places = np.searchsorted(numbers, wanted)
        inside = places < count
        places, wanted = places[inside], wanted[inside]
        held: Numbers = places[numbers[places] == wanted] + start
        return held

    def gains(
        self, places: Sequence[slice] | Sequence[Numbers], factors: NDArray[np.float32]
    ) -> tuple[Numbers, Scores]:
        """The passages at these places of the lists, and what each adds to its score."""
        words = self._words
        numbers = np.concatenate([words.passages[at] for at in places], dtype=np.intp)
        tf = np.concatenate([words.body[at] for at in places]) * self._share[numbers]
        tf += self._context_weight * np.concatenate([words.context[at] for at in places])
        # A token that counts nothing, as in a context of no weight, gives 0 where k1 is 0 too.
        gains = np.divide(tf, tf + self._k1, out=tf, where=tf > 0)
        return numbers, np.multiply(gains, factors, out=gains)


@dataclass(frozen=True, slots=True)
class _Terms:
    """The tokens of a query that are held, and where: one row a segment, one column a token."""

    factors: NDArray[np.float64]  # what each adds at most; a score approaches it as tf grows
    starts: NDArray[np.int64]
    counts: NDArray[np.int64]

    @property
    def rest(self) -> NDArray[np.float64]:
        """What the terms from each place on can add together, and 0 at the end."""
        return np.concatenate([np.cumsum(self.factors[::-1])[::-1], [0.0]])

    def batches(self, most: int) -> Iterator[slice]:
        """All terms in order: those with `most` entries at first, then each time as many as in all batches before."""
        ends, start = np.cumsum(self.counts.sum(axis=0)), 0
        while start < len(ends):
            stop = max(start + 1, int(np.searchsorted(ends, most, "right")))
            yield slice(start, stop)
            start, most = stop, max(most, int(ends[stop - 1])) * 2


def _hopeful(
    scores: Scores, candidates: Numbers | None, top: int, least: float, rest: float
) -> tuple[Numbers | None, float]:
    """The passages that can be among the `top` best when `rest` is the most that is still to come, None for all.

    With them the score that the `top` best have by now; they had `least` before, 0 where fewer have any.
    """
    if not rest:
        return candidates, least
    held = scores if candidates is None else scores[candidates]
    better = held[np.flatnonzero(held > least)]
    if len(better) >= top:
        least = float(np.partition(better, -top)[-top])
    needed = least * _NEARLY - rest
    if candidates is None:
        return np.flatnonzero(scores >= needed) if needed > 0 else None, least
    return candidates[held >= needed], least


def best(scores: Scores, numbers: NDArray[np.int64], top: int) -> list[tuple[int, float]]:
    """The `top` largest positive scores with their numbers, best first, equal ones by number."""
    least = float(np.partition(scores, -top)[-top]) if len(scores) > top else 0.0
    kept = np.flatnonzero((scores >= least) & (scores > 0))
    kept = kept[np.lexsort((numbers[kept], -scores[kept]))[:top]]
    return list(zip(numbers[kept].tolist(), scores[kept].tolist(), strict=True))
