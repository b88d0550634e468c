"""Searching a generation whose words and vectors are rows in Milvus."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import rjieba
from numpy.typing import NDArray

from errors import IndexDamaged, StoreError
from index.fusion import Ranked, words_and_vectors
from index.milvus.address import Address
from index.milvus.client import MOST_HITS, Milvus
from index.milvus.record import Held
from index.tokens import tokenise
from index.vectors import normalised
from settings import Settings

Ask = Callable[[Milvus, str, int], list[tuple[str, float]]]
"""Given the connection, the collection and how many hits are wanted."""

_SPARE = 16  # asked for beyond what is wanted: of equal scores at the end Milvus gives any


class MilvusFinder:
    """Searches the rows of one generation; connects when first asked, and again after a failure.

    Rows of other generations, which a build is adding or has not removed yet, are passed over.
    """

    def __init__(self, folder: Path, generation: Path, passages: int, settings: Settings) -> None:
        try:
            self._held = Held.load(generation)
        except (OSError, ValueError, TypeError) as error:
            raise IndexDamaged(f"The index in {folder} cannot be read: {error}; build it again.") from error
        if len(self._held.keys) != passages:
            raise IndexDamaged(
                f"The index in {folder} cannot be used: rows in Milvus ({len(self._held.keys)}) and passages "
                f"({passages}) do not agree; build it again."
            )
        self._numbers = {key: number for number, key in enumerate(self._held.keys)}
        self._folder, self._settings = folder, settings
        self._milvus: Milvus | None = None
        self._lock = threading.Lock()

    @property
    def dimensions(self) -> int:
        return self._held.record.dimensions

    def words(self, query: Mapping[str, float] | str, top: int, within: frozenset[str] | None) -> Ranked:
        """By tokens with weights, or by those of a text; our own BM25F, or that of Milvus if the settings say so."""
        if self._settings.store_words == "jieba":
            text = query if isinstance(query, str) else _as_text(query)
            return self._found("bm25", text, top, within) if text.strip() else []
        vector = self._held.frequencies.query(Counter(tokenise(query)) if isinstance(query, str) else query)
        return self._found("words", vector, top, within) if vector else []

    def vectors(self, query: NDArray[np.float32], top: int, within: frozenset[str] | None) -> Ranked:
        """Cosine with a query vector; none for zeros."""
        vector = normalised(np.asarray(query, dtype=np.float32).reshape(1, -1))[0]
        return self._found("vector", vector, top, within) if vector.any() else []

    def both(self, text: str, query: NDArray[np.float32], top: int, within: frozenset[str] | None) -> Ranked:
        """Words and vectors as one list, fused here, or by Milvus where its own words are used."""
        vector = normalised(np.asarray(query, dtype=np.float32).reshape(1, -1))[0]
        if self._settings.store_words == "jieba" and text.strip() and vector.any():
            return self._known(lambda m, c, n: m.search_both(c, text, vector, n, within), top, within)
        return words_and_vectors(
            lambda pool: self.words(text, pool, within),
            lambda pool: self.vectors(vector, pool, within),
            top,
            self._settings,
        )

    def close(self) -> None:
        """Lets the connection go."""
        with self._lock:
            if self._milvus is not None:
                self._milvus.close()
                self._milvus = None

    def _found(
        self, field: str, query: NDArray[np.float32] | dict[int, float] | str, top: int, within: frozenset[str] | None
    ) -> Ranked:
        return self._known(lambda m, c, n: m.search(c, field, query, n, within), top, within)

    def _known(self, ask: Ask, top: int, within: frozenset[str] | None) -> Ranked:
        """The `top` best rows of this generation, best first, equal ones in corpus order."""
        if top < 1 or not self._numbers or (within is not None and not within):
            return []
        wanted = top + _SPARE
        while True:
            hits = self._asked(ask, min(wanted, MOST_HITS))
            found = [(self._numbers[key], score) for key, score in hits if key in self._numbers]
            if len(found) >= top or len(hits) < wanted or wanted >= MOST_HITS:
                return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:top]
            wanted *= 2

    def _asked(self, ask: Ask, wanted: int) -> list[tuple[str, float]]:
        try:
            return ask(self._connection(), self._held.record.collection, wanted)
        except StoreError:
            self.close()  # a server that was started anew wants a new connection, and its collection loaded
            raise

    def _connection(self) -> Milvus:
        with self._lock:
            if self._milvus is None:
                record = self._held.record
                milvus = Milvus(Address.parse(record.store), self._settings)
                if not milvus.has(record.collection):
                    milvus.close()
                    raise StoreError(
                        f"The index in {self._folder} was not searched: its collection {record.collection} is not in "
                        f"{record.store} any more; open the index again, or build it into an empty folder."
                    )
                milvus.load(record.collection)
                self._milvus = milvus
            return self._milvus


def _as_text(weights: Mapping[str, float]) -> str:
    """The tokens of a query as a text: of words and pairs of characters those that jieba takes for one word."""
    return " ".join(token for token, weight in weights.items() if weight > 0 and rjieba.cut(token) == [token])
