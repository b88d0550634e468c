"""Words: BM25F over the tokens of each passage, its context counted beside its body, as one sparse matrix of impacts.

The formula is that of Zaragoza, Craswell, Taylor, Saria, Robertson (TREC 2004), also Robertson and Zaragoza, "The
Probabilistic Relevance Framework" (2009), section 3.6.1, with two fields:

    tf(t, p)    = body(t, p) / (1 - b + b * |p| / mean |p|)  +  w * context(t, p)
    score(q, p) = sum over t of  weight(t, q) * idf(t) * tf (k1 + 1) / (k1 + tf)
    idf(t)      = ln(1 + (N - n + 0.5) / (n + 0.5))

N passages, n of them with t in body or context. Only the body is measured by its length |p|: a passage is not worth
less because its title is long.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.tokens import tokenise
from settings import Settings

_PARTS = ("words.indptr.npy", "words.indices.npy", "words.impacts.npy")
_TOKENS = "words.tokens.txt"


class Lexical:
    """For each token the passages that have it, by number, ascending, and what it adds to the score of each."""

    def __init__(
        self,
        tokens: list[str],
        indptr: NDArray[np.int64],
        indices: NDArray[np.int32],
        impacts: NDArray[np.float32],
        passages: int,
    ) -> None:
        self._rows = {token: row for row, token in enumerate(tokens)}
        self._indptr, self._indices, self._impacts = indptr, indices, impacts
        self.passages = passages

    @classmethod
    def create(cls, texts: Iterable[tuple[str, str]], settings: Settings) -> Lexical:
        """The words of passages given as (body, context), numbered from 0 as they come."""
        fields = _Fields()
        for body, context in texts:
            fields.add(body, context)
        return cls(*fields.inverted(settings), passages=fields.passages)

    @classmethod
    def load(cls, folder: Path, passages: int) -> Lexical:
        """The words saved in `folder`, the large parts read from disk as they are needed."""
        indptr, indices, impacts = (np.load(folder / part, mmap_mode="r") for part in _PARTS)
        written = (folder / _TOKENS).read_text("utf-8")
        return cls(written.split("\n") if written else [], indptr, indices, impacts, passages)

    def save(self, folder: Path) -> None:
        """Writes the four files that `load` reads."""
        arrays: tuple[NDArray[Any], ...] = (self._indptr, self._indices, self._impacts)
        for part, values in zip(_PARTS, arrays, strict=True):
            np.save(folder / part, values)
        (folder / _TOKENS).write_text("\n".join(self._rows), "utf-8")

    @property
    def consistent(self) -> bool:
        """Whether the files belong together."""
        return len(self._indptr) == len(self._rows) + 1 and int(self._indptr[-1]) == len(self._indices) == len(
            self._impacts
        )

    def search(
        self, weights: Mapping[str, float], top: int, among: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The `top` best (passage number, score) with a score above 0, best first, equal ones in corpus order.

        `among`, one value a passage, marks those that may be found.
        """
        scores = np.zeros(self.passages, dtype=np.float64)
        for token, weight in weights.items():
            row = self._rows.get(token)
            if row is not None:
                span = slice(int(self._indptr[row]), int(self._indptr[row + 1]))
                scores[self._indices[span]] += weight * self._impacts[span]
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


class _Fields:
    """Token counts of both fields, gathered passage by passage."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._starts, self._columns = array("q", [0]), array("i")
        self._body, self._context = array("f"), array("f")
        self._lengths = array("q")
        self._last: tuple[str, Counter[str]] = ("", Counter())

    @property
    def passages(self) -> int:
        return len(self._lengths)

    def add(self, body_text: str, context_text: str) -> None:
        body, context = Counter(tokenise(body_text)), self._context_counts(context_text)
        for token in body | context:
            self._columns.append(self._rows.setdefault(token, len(self._rows)))
            self._body.append(body[token])
            self._context.append(context[token])
        self._starts.append(len(self._columns))
        self._lengths.append(body.total())

    def _context_counts(self, text: str) -> Counter[str]:
        if text != self._last[0]:  # neighbours share their context
            self._last = (text, Counter(tokenise(text)))
        return self._last[1]

    def inverted(
        self, settings: Settings
    ) -> tuple[list[str], NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
        starts, columns = np.array(self._starts), np.array(self._columns, dtype=np.int32)
        lengths = np.array(self._lengths, dtype=np.float64)
        measure = 1 - settings.bm25_b + settings.bm25_b * lengths / (lengths.mean() if lengths.any() else 1.0)
        counts = np.array(self._body) / np.repeat(measure, np.diff(starts))
        counts += settings.context_weight * np.array(self._context)
        having = np.bincount(columns, minlength=len(self._rows))
        idf = np.log1p((self.passages - having + 0.5) / (having + 0.5))
        impacts = idf[columns] * counts * (settings.bm25_k1 + 1) / (settings.bm25_k1 + counts)
        by_passage = sparse.csr_array(
            (impacts.astype(np.float32), columns, starts), shape=(self.passages, len(self._rows))
        )
        by_token = by_passage.tocsc()
        return (
            list(self._rows),
            by_token.indptr.astype(np.int64),
            by_token.indices.astype(np.int32),
            by_token.data,
        )
