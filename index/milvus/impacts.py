"""BM25F as an inner product of sparse vectors, so that a store of vectors gives the scores that `Lexical` gives.

Of weight * idf * tf (k1 + 1) / (k1 + tf), the formula of `index.lexical`, the last factor depends on the passage and
on the mean length alone: that is what a passage keeps. The idf, which every passage added or removed moves, goes into
the query. So a change costs only the passages that changed, as long as the mean length that they were measured with
is near the present one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

import numpy as np

from index.tokens import tokenise
from settings import Settings

_TOKENS, _COUNTS = "milvus.tokens.txt", "milvus.counts.npy"
_DIMENSIONS = 2**32 - 2  # 0 is kept for a passage without any token, and the last number of 32 bits is not allowed
_NOTHING = {0: 1e-6}


class Frequencies:
    """How many passages there are, how long they are together, and in how many of them each token stands."""

    def __init__(self, having: Counter[str] | None = None, passages: int = 0, length: int = 0) -> None:
        self._having, self.passages, self._length = having or Counter(), passages, length

    def add(self, body: str, context: str) -> None:
        """Counts a passage in."""
        self._count(body, context, 1)

    def remove(self, body: str, context: str) -> None:
        """Counts a passage out that was counted in."""
        self._count(body, context, -1)

    @property
    def mean_length(self) -> float:
        """Tokens of a passage's body, on the average; 1 where there are none."""
        return self._length / self.passages if self._length else 1.0

    def query(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The sparse vector of a query: weight times idf; tokens that no passage has are left out."""
        vector: dict[int, float] = {}
        for token, weight in weights.items():
            having = self._having.get(token, 0)
            if having and weight > 0:
                idf = math.log1p((self.passages - having + 0.5) / (having + 0.5))
                vector[_dimension(token)] = vector.get(_dimension(token), 0.0) + weight * idf
        return vector

    def save(self, folder: Path) -> None:
        """Writes the two files that `load` reads."""
        (folder / _TOKENS).write_text("\n".join(self._having), "utf-8")
        np.save(folder / _COUNTS, np.array([self.passages, self._length, *self._having.values()], dtype=np.int64))

    @classmethod
    def load(cls, folder: Path) -> Frequencies:
        """What was saved in `folder`. Raises OSError, ValueError."""
        written = (folder / _TOKENS).read_text("utf-8")
        passages, length, *having = (int(count) for count in np.load(folder / _COUNTS))
        tokens = written.split("\n") if written else []
        return cls(Counter(dict(zip(tokens, having, strict=True))), passages, length)

    def _count(self, body: str, context: str, sign: int) -> None:
        tokens = tokenise(body)
        for token in {*tokens, *tokenise(context)}:
            self._having[token] += sign
            if self._having[token] <= 0:
                del self._having[token]  # nothing is kept of what was removed, not even its words
        self.passages += sign
        self._length += sign * len(tokens)


def impacts(body: str, context: str, mean_length: float, settings: Settings) -> dict[int, float]:
    """The sparse vector of a passage: tf (k1 + 1) / (k1 + tf) of its tokens."""
    of_body, of_context = Counter(tokenise(body)), Counter(tokenise(context))
    measure = 1 - settings.bm25_b + settings.bm25_b * of_body.total() / mean_length
    vector: dict[int, float] = {}
    for token in of_body | of_context:
        tf = of_body[token] / measure + settings.context_weight * of_context[token]
        impact = tf * (settings.bm25_k1 + 1) / (settings.bm25_k1 + tf) if tf else 0.0
        if impact:
            vector[_dimension(token)] = vector.get(_dimension(token), 0.0) + impact
    return vector or dict(_NOTHING)


@lru_cache(maxsize=200_000)
def _dimension(token: str) -> int:
    """The dimension of a token, by its hash: a list of tokens would have to grow with every build and never shrink.

    Of two hundred thousand tokens about five pairs fall together.
    """
    return int.from_bytes(blake2b(token.encode("utf-8"), digest_size=4).digest()) % (_DIMENSIONS - 1) + 1
