"""A store held in memory: exactly what answering needs of an index, with plain BM25 and a hashing encoder."""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model import Document, Head, LinePlace, Passage
from index.passages import passages_of
from index.reading import read_documents
from index.references.references import Library, Reference
from index.tokens import tokenise
from index.validity.succession import Succession, find_successions, settle_statuses
from index.validity.validity import own_word
from settings import Settings
from tests.index.whole_references import references_of


@dataclass(frozen=True, slots=True)
class MemoryHit:
    passage_id: str
    score: float


@dataclass(frozen=True, slots=True)
class MemoryStamp:
    id: str = "memory"


class HashingEncoder:
    """Bags of tokens hashed to 64 dimensions: alike where words are shared."""

    dimensions = 64

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in tokenise(text):
                row[zlib.crc32(token.encode()) % self.dimensions] += 1
            row /= float(np.linalg.norm(row)) or 1.0
        return rows

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode(texts)


class MemoryStore:
    """Documents with their passages and source texts, searched by brute force."""

    info = MemoryStamp()
    placed: Sequence[LinePlace] = ()

    def __init__(self, documents: Sequence[Document], passages: Sequence[Passage], sources: Mapping[str, str]) -> None:
        self._documents = {document.id: document for document in documents}
        self._passages = {passage.id: passage for passage in passages}
        self._sources = dict(sources)
        self.encoder = HashingEncoder()

    @property
    def successions(self) -> tuple[Succession, ...]:
        return tuple(find_successions(self.whole))

    @property
    def whole(self) -> tuple[Document, ...]:
        return tuple(self._documents.values())

    def documents(self, day: date | None = None) -> tuple[Head, ...]:
        if day is None:
            return tuple(each.head for each in self.whole)
        return tuple(settle_statuses([(each.head, own_word(each)) for each in self.whole], self.successions, day))

    def document(self, document_id: str) -> Document:
        return self._documents[document_id]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        return [self._passages[i] for i in ids]

    def passages_of(self, document_id: str) -> list[Passage]:
        return [p for p in self._passages.values() if p.document_id == document_id]

    def sample(self, count: int) -> list[Passage]:
        searchable = [p for p in self._passages.values() if p.searchable]
        return searchable[:: max(1, len(searchable) // count)]

    def references(self, document_id: str) -> tuple[Reference, ...]:
        return references_of(self._documents[document_id], Library(self.whole))

    def references_from(self, passage_id: str) -> list[Passage]:
        return [self._passages[cited] for citing, cited in self._links if citing == passage_id]

    def references_to(self, passage_id: str) -> list[Passage]:
        return [self._passages[citing] for citing, cited in self._links if cited == passage_id]

    def source_text(self, source: str) -> str:
        return self._sources[source]

    def places(self, source: str, first: int, last: int) -> list[LinePlace]:
        return [place for place in self.placed if first <= place.line <= last]

    def search_words(
        self, weighted_tokens: Mapping[str, float] | str, top: int, within: frozenset[str] | None = None
    ) -> list[MemoryHit]:
        weights = Counter(tokenise(weighted_tokens)) if isinstance(weighted_tokens, str) else weighted_tokens
        hits = [MemoryHit(i, self._bm25(i, weights)) for i in self._counts]
        return self._held_to(within, sorted((h for h in hits if h.score > 0), key=lambda h: -h.score))[:top]

    def search_vectors(
        self, query: NDArray[np.float32], top: int, within: frozenset[str] | None = None
    ) -> list[MemoryHit]:
        ids, matrix = self._matrix
        scores = matrix @ query
        return self._held_to(within, [MemoryHit(ids[i], float(scores[i])) for i in np.argsort(-scores)])[:top]

    def _held_to(self, within: frozenset[str] | None, hits: list[MemoryHit]) -> list[MemoryHit]:
        return [h for h in hits if within is None or self._passages[h.passage_id].document_id in within]

    @cached_property
    def _links(self) -> list[tuple[str, str]]:
        return [
            (citing.id, cited.id)
            for document in self.documents()
            for reference in self.references(document.id)
            for place in reference.places
            for citing in self.passages_of(document.id)
            if citing.start <= reference.start < citing.end
            for cited in self.passages_of(reference.target_document or "")
            if cited.start < place.end and place.start < cited.end and cited.id != citing.id
        ]

    @cached_property
    def _counts(self) -> dict[str, Counter[str]]:
        return {p.id: Counter(tokenise(p.indexed_text)) for p in self._passages.values() if p.searchable}

    @cached_property
    def _frequency(self) -> Counter[str]:
        return Counter(token for counts in self._counts.values() for token in counts)

    @cached_property
    def _matrix(self) -> tuple[list[str], NDArray[np.float32]]:
        ids = list(self._counts)
        return ids, self.encoder.encode([self._passages[i].indexed_text for i in ids])

    def _bm25(self, passage_id: str, weights: Mapping[str, float]) -> float:
        counts = self._counts[passage_id]
        length = counts.total() / (sum(c.total() for c in self._counts.values()) / len(self._counts))
        return sum(
            weight
            * math.log(1 + (len(self._counts) - self._frequency[t] + 0.5) / (self._frequency[t] + 0.5))
            * counts[t]
            * 2.2
            / (counts[t] + 1.2 * (0.25 + 0.75 * length))
            for t, weight in weights.items()
            if counts[t]
        )


def store_of(folder: Path) -> MemoryStore:
    """The documents in the files of `folder`, read as a build reads them."""
    read = {path.name: read_documents(path, path.name, Settings()) for path in sorted(folder.iterdir())}
    held = [document for documents, _ in read.values() for document in documents]
    passages = [passage for document in held for passage in passages_of(document, Settings())]
    return MemoryStore(held, passages, {name: text for name, (_, text) in read.items()})
