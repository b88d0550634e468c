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

from index.tokens import tokenise
from settings import Settings

_PARTS = ("words.indptr.npy", "words.indices.npy", "words.impacts.npy")
_TOKENS = "words.tokens.txt"
_BLOCK = 5_000_000  # tokens of passages; what is computed for one block alone bounds the memory
_MOST = 65_535  # of one token in one passage


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
        passages = fields.passages
        return cls(*fields.inverted(settings), passages=passages)

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
    """Token counts of both fields, gathered in blocks of passages: eight bytes for each token of a passage."""

    def __init__(self) -> None:
        self._rows: dict[str, int] = {}
        self._blocks = [_Block()]
        self._length = 0
        self._last: tuple[str, Counter[str]] = ("", Counter())

    @property
    def passages(self) -> int:
        return sum(len(block.lengths) for block in self._blocks)

    def add(self, body_text: str, context_text: str) -> None:
        if len(self._blocks[-1].columns) >= _BLOCK:
            self._blocks.append(_Block())
        block, body, context = self._blocks[-1], Counter(tokenise(body_text)), self._context_counts(context_text)
        for token in body | context:
            block.columns.append(self._rows.setdefault(token, len(self._rows)))
            block.body.append(min(body[token], _MOST))
            block.context.append(min(context[token], _MOST))
        block.sizes.append(len(body | context))
        block.lengths.append(body.total())
        self._length += body.total()

    def _context_counts(self, text: str) -> Counter[str]:
        if text != self._last[0]:  # neighbours share their context
            self._last = (text, Counter(tokenise(text)))
        return self._last[1]

    def inverted(
        self, settings: Settings
    ) -> tuple[list[str], NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
        """The tokens, and what `Lexical` keeps of them; the blocks are let go of one by one."""
        passages, mean = self.passages, self._length / max(1, self.passages) or 1.0
        having = np.zeros(len(self._rows), dtype=np.int64)
        for block in self._blocks:
            having += np.bincount(np.frombuffer(block.columns, dtype=np.int32), minlength=len(having))
        idf = np.log1p((passages - having + 0.5) / (having + 0.5))
        indptr = np.concatenate([[0], np.cumsum(having)])
        indices, impacts = np.empty(indptr[-1], dtype=np.int32), np.empty(indptr[-1], dtype=np.float32)
        free, first = indptr[:-1].copy(), 0  # the next place of each token, the number of the next passage
        while self._blocks:
            block = self._blocks.pop(0)
            columns = np.frombuffer(block.columns, dtype=np.int32)
            order = np.argsort(columns, kind="stable")
            places = _places(columns[order], free)
            indices[places] = first + np.repeat(np.arange(len(block.sizes)), block.sizes)[order]
            impacts[places] = block.impacts(idf, mean, settings)[order]
            first += len(block.sizes)
        return list(self._rows), indptr, indices, impacts


class _Block:
    """Some passages: the numbers and counts of their tokens, and their lengths."""

    def __init__(self) -> None:
        self.columns, self.body, self.context = array("i"), array("H"), array("H")
        self.sizes, self.lengths = array("q"), array("q")

    def impacts(self, idf: NDArray[np.float64], mean: float, settings: Settings) -> NDArray[np.float64]:
        """What every token of every passage adds to a score, by the formula at the head of this module."""
        measure = 1 - settings.bm25_b + settings.bm25_b * np.array(self.lengths, dtype=np.float64) / mean
        counts = np.array(self.body, dtype=np.float64) / np.repeat(measure, self.sizes)
        counts += settings.context_weight * np.array(self.context, dtype=np.float32)
        return idf[self.columns] * counts * (settings.bm25_k1 + 1) / (settings.bm25_k1 + counts)


def _places(columns: NDArray[np.int32], free: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the entries of tokens in ascending order go; `free` moves on behind them."""
    tokens, starts, counts = np.unique(columns, return_index=True, return_counts=True)
    places = np.repeat(free[tokens] - starts, counts) + np.arange(len(columns))
    free[tokens] += counts
    return places
