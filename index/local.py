"""Words and vectors kept beside the catalogue, in files of the generation: what serves where no other store is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.fusion import Ranked, words_and_vectors
from index.lexical import Lexical
from index.tokens import tokenise
from index.vectors import Vectors
from settings import Settings


class LocalFinder:
    """Searches the files of one generation. Raises IndexDamaged where they do not agree with the catalogue."""

    def __init__(self, folder: Path, generation: Path, ids: Sequence[str], settings: Settings) -> None:
        self._settings = settings
        self._words, self._vectors = _load(folder, generation, len(ids))
        self._spans = _spans(ids)

    @property
    def dimensions(self) -> int:
        return self._vectors.dimensions

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

    def _mask(self, within: frozenset[str] | None) -> NDArray[np.bool_] | None:
        if within is None:
            return None
        mask = np.zeros(self._words.passages, dtype=np.bool_)
        for document_id in within:
            mask[self._spans.get(document_id, slice(0))] = True
        return mask


def _spans(ids: Sequence[str]) -> dict[str, slice]:
    """The numbers of each document's passages: they stand side by side."""
    spans: dict[str, slice] = {}
    for number, passage_id in enumerate(ids):
        document_id = passage_id.rpartition("-")[0]
        spans[document_id] = slice(spans.get(document_id, slice(number, number)).start, number + 1)
    return spans


def _load(folder: Path, generation: Path, passages: int) -> tuple[Lexical, Vectors]:
    """Words and vectors, found to agree with the catalogue. Raises IndexDamaged."""
    try:
        words, vectors = Lexical.load(generation, passages), Vectors.load(generation)
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise IndexDamaged(f"The index in {folder} cannot be read: {error}; build it again.") from error
    if not words.consistent or vectors.count != passages:
        raise IndexDamaged(
            f"The index in {folder} cannot be used: words, vectors ({vectors.count}) and passages ({passages}) do not "
            "agree; build it again."
        )
    return words, vectors
