"""Words and vectors kept beside the catalogue, in files of the generation: what serves where no other store is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.bm25 import Bm25
from index.fusion import Ranked, words_and_vectors
from index.lexical import Lexical
from index.nearest import Nearest
from index.tokens import tokenise
from index.vectors import Vectors
from settings import Settings

_MASKS = 8  # filters whose passages are remembered, a byte a passage each


class LocalFinder:
    """Searches the segments of one generation, each given by its folder and the numbers of its passages.

    Passages are numbered in corpus order, whatever the segment: so equal ones come in that order. `spans` are the
    numbers of each document's passages. Raises IndexDamaged where the files do not agree with that.
    """

    def __init__(
        self,
        folder: Path,
        segments: Sequence[tuple[Path, NDArray[np.int64]]],
        spans: Mapping[str, slice],
        settings: Settings,
    ) -> None:
        self._settings, self._spans = settings, spans
        loaded = [_load(folder, segment, len(numbers)) for segment, numbers in segments]
        self._numbers = np.concatenate([np.empty(0, np.int64), *(numbers for _, numbers in segments)])
        self._words = Bm25([words for words, _ in loaded], settings, self._numbers)
        self._vectors = Nearest([vectors for _, vectors in loaded], settings, self._numbers)
        self._mask = lru_cache(_MASKS)(self._marked)  # one question is several searches
        self._dimensions = loaded[0][1].dimensions if loaded else 0

    @property
    def dimensions(self) -> int:
        """Of the vectors; 0 where there is no segment."""
        return self._dimensions

    def words(self, query: Mapping[str, float] | str, top: int, within: frozenset[str] | None) -> Ranked:
        """BM25 over tokens with weights, or over those of a text."""
        weights = Counter(tokenise(query)) if isinstance(query, str) else query
        return self._words.search(weights, top, self._mask(within))

    def vectors(self, query: NDArray[np.float32], top: int, within: frozenset[str] | None) -> Ranked:
        """Cosine with a query vector."""
        return self._vectors.search(query, top, self._mask(within))

    def both(self, text: str, query: NDArray[np.float32], top: int, within: frozenset[str] | None) -> Ranked:
        """Words and vectors as one list."""
        return words_and_vectors(
            lambda pool: self.words(text, pool, within),
            lambda pool: self.vectors(query, pool, within),
            top,
            self._settings,
        )

    def close(self) -> None:
        """Nothing to let go of: the files are read as they are needed until the last one who asks is gone."""

    def _marked(self, within: frozenset[str] | None) -> NDArray[np.bool_] | None:
        """Which passages may be found, in the order of the segments."""
        if within is None:
            return None
        mask = np.zeros(len(self._numbers), dtype=np.bool_)
        for document_id in within:
            mask[self._spans.get(document_id, slice(0))] = True
        among: NDArray[np.bool_] = mask[self._numbers]
        return among


def _load(folder: Path, segment: Path, passages: int) -> tuple[Lexical, Vectors]:
    """Words and vectors, found to agree with the catalogue. Raises IndexDamaged."""
    try:
        words, vectors = Lexical.load(segment), Vectors.load(segment)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read: {error}; build it again.") from error
    if not words.consistent or not len(words.lengths) == vectors.count == passages:
        raise IndexDamaged(
            f"The index in {folder} cannot be used: words, vectors ({vectors.count}) and passages ({passages}) do not "
            "agree; build it again."
        )
    return words, vectors
