"""What the window needs from the rest of Wenzheng, and nothing more: so tests can hand it scripted answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from index.filter import Filter
from index.model import Document, Head, LinePlace, Passage
from qa.answer import Answer, Found, Progress
from qa.explain import Probe
from qa.question import Turn


class Answerer(Protocol):
    """Answers questions and finds passages, as qa.Pipeline does."""

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        filter: Filter | None = None,
    ) -> Iterator[Progress | Answer]: ...

    def search(self, words: str, top: int = 20, filter: Filter | None = None) -> list[Found]: ...

    def explain(self, words: str, top: int = 20, filter: Filter | None = None) -> Probe: ...


class Shelf(Protocol):
    """The documents that are indexed, as index.Store gives them."""

    def documents(self) -> tuple[Head, ...]: ...

    def document(self, document_id: str) -> Document: ...

    def passages_of(self, document_id: str) -> list[Passage]: ...

    def places(self, source: str, first: int, last: int) -> Sequence[LinePlace]: ...


class Pictures(Protocol):
    """The pages of the files that documents were read from, as index.original.Originals gives them."""

    def has_pages(self, name: str) -> bool: ...

    def is_there(self, name: str) -> bool: ...

    def picture(self, name: str, page: int) -> bytes: ...
