"""One generation of an index, opened for reading: documents and passages from SQLite, words and vectors beside them."""

from __future__ import annotations

import datetime
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged, IndexMissing, StoreError
from index.catalogue import FILE, Catalogue
from index.encoder import Encoder, load_encoder
from index.generation import Generation, current, read_info
from index.lexical import Lexical
from index.model import Document, Passage
from index.succession import Succession, find_successions, settle_statuses
from index.tokens import tokenise
from index.vectors import Vectors
from settings import Settings

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found and its score in the list it was found in."""

    passage_id: str
    score: float


class Store:
    """A read-only view of the generation that served when it was opened; safe to use from several threads.

    It keeps working while a new generation takes over. Close it, or use it in a `with` statement.
    """

    def __init__(self, folder: Path, generation: Path, settings: Settings, encoder: Encoder | None) -> None:
        self.info: Generation = read_info(generation)
        self._folder, self._settings = folder, settings
        self._lock = threading.Lock()
        self._catalogue = Catalogue.open(generation / FILE)
        try:
            self._ids = self._catalogue.passage_ids()
            self._words, self._vectors = _load(folder, generation, len(self._ids))
        except BaseException:
            self._catalogue.close()
            raise
        if encoder is not None:
            self.__dict__["encoder"] = self._checked(encoder)

    @classmethod
    def open(cls, folder: Path, settings: Settings, encoder: Encoder | None = None) -> Store:
        """The index in `folder`; `encoder` is used in place of the one that the settings name.

        Raises IndexMissing, IndexVersion, IndexDamaged; StoreError where `encoder` is not the one of the index.
        """
        for tried in range(1, _TRIES + 1):
            generation = current(folder)
            try:
                return cls(folder, generation, settings, encoder)
            except IndexDamaged:
                # A writer may have removed the generation between the two looks: then another one serves now.
                if tried == _TRIES or current(folder) == generation:
                    raise
        raise IndexMissing(f"The index in {folder} changes too often to be opened; try again.")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files; what was asked before stays usable."""
        with self._lock:
            self._catalogue.close()

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder the index was made with, loaded once. Raises EncoderError; StoreError where it is another one."""
        return self._checked(load_encoder(self._settings))

    def documents(self) -> tuple[Document, ...]:
        """All documents with text and sections, in corpus order, with the status they have today."""
        return tuple(self._documents.values())

    def document(self, document_id: str) -> Document:
        """The document of this id. Raises KeyError."""
        return self._documents[document_id]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages of these ids, in the order asked. Raises KeyError."""
        with self._lock:
            return self._catalogue.passages(ids)

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages in order; none for an id that is not there."""
        with self._lock:
            return self._catalogue.passages_of(document_id)

    def source_text(self, source: str) -> str:
        """The decoded text of a source file as it was indexed. Raises KeyError."""
        with self._lock:
            text = self._catalogue.source_text(source)
        if text is None:
            raise KeyError(source)
        return text

    def search_words(self, weighted_tokens: Mapping[str, float] | str, top: int) -> list[Hit]:
        """BM25 over tokens with weights, or over those of a text: the `top` best, equal ones in corpus order."""
        weights = Counter(tokenise(weighted_tokens)) if isinstance(weighted_tokens, str) else weighted_tokens
        return self._hits(self._words.search(weights, top))

    def search_vectors(self, query: NDArray[np.float32], top: int) -> list[Hit]:
        """Cosine with a query vector of any length, shape (dimensions,) or (1, dimensions). Raises StoreError."""
        if query.size != self._vectors.dimensions:
            raise StoreError(
                f"The index in {self._folder} was not searched: its vectors have {self._vectors.dimensions} dimensions "
                f"and the query has {query.size}; build it again with the encoder of the settings."
            )
        return self._hits(self._vectors.search(query, top))

    def search(self, text: str, top: int) -> list[Hit]:
        """Words and vectors as one list, by reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009)."""
        pool = max(top, self._settings.found_passages)
        lists = (
            (1.0, self.search_words(text, pool)),
            (self._settings.fusion_vectors, self.search_vectors(self.encoder.encode_queries([text])[0], pool)),
        )
        scores: dict[str, float] = {}
        for weight, hits in lists:
            for rank, hit in enumerate(hits, start=1):
                scores[hit.passage_id] = scores.get(hit.passage_id, 0.0) + weight / (self._settings.fusion_k + rank)
        ordered = sorted(scores.items(), key=lambda item: -item[1])
        return [Hit(passage_id, score) for passage_id, score in ordered[:top]]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        with self._lock:
            held = self._catalogue.documents()
        return {document.id: document for document in settle_statuses(held, datetime.date.today())}

    @cached_property
    def successions(self) -> tuple[Succession, ...]:
        """What the documents say of each other: which one replaces or amends which."""
        return tuple(find_successions(self.documents()))

    def _hits(self, found: Sequence[tuple[int, float]]) -> list[Hit]:
        return [Hit(self._ids[number], score) for number, score in found]

    def _checked(self, encoder: Encoder) -> Encoder:
        if encoder.name != self.info.encoder:
            raise StoreError(
                f"The index in {self._folder} was made with the encoder {self.info.encoder} and the settings name "
                f"{encoder.name}; build the index again, or set WENZHENG_ENCODER back."
            )
        return encoder


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
