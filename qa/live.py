"""The pipeline over whichever generation of an index serves: the next question after a change is answered from it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from errors import WenzhengError
from index.filter import Filter
from index.generation import current
from index.model import Document, Head, LinePlace, Passage
from index.store import Store
from index.volume import Source
from qa.answer import Answer, Found, Progress
from qa.explain import Probe
from qa.pipeline import Pipeline
from qa.question import Turn
from settings import Settings

log = logging.getLogger("wenzheng.qa")


@dataclass(eq=False)
class _Served:
    """One generation while it is opened."""

    generation: Path
    store: Store
    pipeline: Pipeline
    users: int = 0  # calls that run on it, and one for being the one that serves

    def leave(self) -> None:
        """One user less; the last one closes it. Called under the lock of `LivePipeline`."""
        self.users -= 1
        if not self.users:
            self.store.close()


class LivePipeline:
    """Answers and shows documents as `Pipeline` and `Store` do; safe to use from several threads.

    Where another process has built the index anew, the next call opens the new generation and works on it; calls that
    run, or come meanwhile, end on the former one. A generation that cannot be opened is told in the log, and the
    former one stays. Close it, or use it in a `with` statement. Raises on opening what `Store.open` raises.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder, self._settings = folder, settings
        self._lock, self._opening = threading.Lock(), threading.Lock()
        self._refused: Path | None = None  # the generation that could not be opened
        self._closed = False
        self._served = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._closed = True
            self._served.leave()

    def refresh(self) -> None:
        """Opens the generation that serves now, where it is another one and nobody else opens it already."""
        if not self._opening.acquire(blocking=False):
            return
        try:
            generation = None
            try:
                generation = current(self._folder)
                if generation in (self._served.generation, self._refused):
                    return
                opened = self._open()
            except WenzhengError as error:
                self._refused = generation
                log.warning("The index was built anew and cannot be opened; the former one serves on: %s", error)
                return
            self._go_over_to(opened)
        finally:
            self._opening.release()

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        filter: Filter | None = None,
    ) -> Iterator[Progress | Answer]:
        """As `Pipeline.stream`."""
        with self._used() as served:
            yield from served.pipeline.stream(question, history, as_of, filter)

    def search(self, words: str, top: int = 20, filter: Filter | None = None) -> list[Found]:
        """As `Pipeline.search`."""
        with self._used() as served:
            return served.pipeline.search(words, top, filter)

    def explain(self, words: str, top: int = 20, filter: Filter | None = None) -> Probe:
        """As `Pipeline.explain`."""
        with self._used() as served:
            return served.pipeline.explain(words, top, filter)

    def documents(self) -> tuple[Head, ...]:
        """As `Store.documents` of today."""
        with self._used() as served:
            return served.store.documents()

    def document(self, document_id: str) -> Document:
        """As `Store.document`."""
        with self._used() as served:
            return served.store.document(document_id)

    def passages_of(self, document_id: str) -> list[Passage]:
        """As `Store.passages_of`."""
        with self._used() as served:
            return served.store.passages_of(document_id)

    def places(self, source: str, first: int, last: int) -> list[LinePlace]:
        """As `Store.places`."""
        with self._used() as served:
            return served.store.places(source, first, last)

    def source(self, name: str) -> Source:
        """As `Store.source`."""
        with self._used() as served:
            return served.store.source(name)

    def _open(self) -> _Served:
        generation = current(self._folder)
        store = Store.open(self._folder, self._settings)
        try:
            pipeline = Pipeline(store, self._settings)
            pipeline.warm()
        except BaseException:
            store.close()
            raise
        return _Served(generation, store, pipeline, users=1)

    def _go_over_to(self, opened: _Served) -> None:
        with self._lock:
            if self._closed:  # while it was opened
                opened.leave()
                return
            self._served, former = opened, self._served
            former.leave()

    @contextmanager
    def _used(self) -> Iterator[_Served]:
        self.refresh()
        with self._lock:
            served = self._served
            served.users += 1
        try:
            yield served
        finally:
            with self._lock:
                served.leave()
