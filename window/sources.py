"""What the window needs from the rest of Wenzheng, and nothing more: so tests can hand it scripted answers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from index.model import Document, Passage
from qa.answer import Answer, Found
from qa.explain import Probe
from qa.question import Turn


class Answerer(Protocol):
    """Answers questions and finds passages, as qa.Pipeline does."""

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer: ...

    def search(self, words: str, top: int = 20) -> list[Found]: ...

    def explain(self, words: str, top: int = 20) -> Probe: ...


class Shelf(Protocol):
    """The documents that are indexed, as index.Store gives them."""

    def documents(self) -> tuple[Document, ...]: ...

    def passages_of(self, document_id: str) -> list[Passage]: ...
