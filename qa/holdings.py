"""What answering needs of an index: the part of `index.store.Store` that is used, so that a test can stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.model import Document, Head, LinePlace, Passage
from index.references.references import Reference
from index.validity.succession import Succession


class Hit(Protocol):
    """A passage found, and how well."""

    @property
    def passage_id(self) -> str: ...

    @property
    def score(self) -> float: ...


class Stamp(Protocol):
    """What the holdings say of themselves."""

    @property
    def id(self) -> str: ...


class QueryEncoder(Protocol):
    """Turns texts into vectors that can be compared."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


class Holdings(Protocol):
    """The documents held, and the ways of finding passages in them."""

    @property
    def info(self) -> Stamp: ...

    @property
    def encoder(self) -> QueryEncoder: ...

    @property
    def successions(self) -> tuple[Succession, ...]: ...

    def documents(self, day: date | None = None) -> tuple[Head, ...]:
        """What is held, in corpus order, with the status of `day` (today): cheap, and no text is read for it."""

    def document(self, document_id: str) -> Document:
        """One of them with its text, the status as of today. Raises KeyError."""

    def passages(self, ids: Sequence[str]) -> list[Passage]: ...

    def passages_of(self, document_id: str) -> list[Passage]: ...

    def sample(self, count: int) -> list[Passage]: ...

    def references(self, document_id: str) -> tuple[Reference, ...]: ...

    def references_from(self, passage_id: str) -> list[Passage]: ...

    def references_to(self, passage_id: str) -> list[Passage]: ...

    def source_text(self, source: str) -> str: ...

    def places(self, source: str, first: int, last: int) -> Sequence[LinePlace]: ...

    def search_words(
        self, weighted_tokens: Mapping[str, float] | str, top: int, within: frozenset[str] | None = None
    ) -> Sequence[Hit]: ...

    def search_vectors(
        self, query: NDArray[np.float32], top: int, within: frozenset[str] | None = None
    ) -> Sequence[Hit]: ...
