"""Words and vectors kept beside the catalogue, in files of the generation: what serves where no other store is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged
from index.bm25 import Bm25
from index.fusion import Ranked, fused
from index.lexical import Lexical
from index.nearest import Nearest
from index.tokens import tokenise
from index.vectors import Vectors
from settings import Settings


class LocalFinder:
    """Searches the segments of one generation, each given by its folder and the number of its passages searched.

    `ids` are those of the passages of all segments, one after the other. Raises IndexDamaged where the files do not
    agree with that.
    """

    def __init__(
        self, folder: Path, segments: Sequence[tuple[Path, int]], ids: Sequence[str], settings: Settings
    ) -> None:
        self._settings = settings
        loaded = [_load(folder, segment, passages) for segment, passages in segments]
        self._words = Bm25([words for words, _ in loaded], settings)
        self._vectors = Nearest([vectors for _, vectors in loaded], settings)
        self._dimensions = loaded[0][1].dimensions if loaded else 0
        self._spans = _spans(ids)

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
        pool = max(top, self._settings.found_passages)
        lists = (
            (1.0, self.words(text, pool, within)),
            (self._settings.fusion_vectors, self.vectors(query, pool, within)),
        )
        return fused(lists, self._settings.fusion_k, top)

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
