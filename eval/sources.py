"""The truth that citations are checked against: source files and the sections read from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from errors import EvaluationError, ReadError
from eval.fold import fold
from index.model import Document
from index.reading import read_documents
from index.store import Store
from settings import Settings


class Sources(Protocol):
    """What the measures of citations ask; every text comes folded."""

    def holds(self, source: str, folded_quote: str) -> bool:
        """Whether the quote stands in the source file. False where there is no such file."""
        ...

    def sections(self, document: str, source: str, section: str) -> Sequence[str]:
        """The folded texts of the sections of that name in the documents of that title in that file."""
        ...


class ReadSources:
    """Documents as read, with the decoded text of the files they came from."""

    def __init__(self, documents: Iterable[Document], texts: dict[str, str]) -> None:
        self._documents: dict[tuple[str, str], list[Document]] = defaultdict(list)
        for document in documents:
            self._documents[(fold(document.title), document.source)].append(document)
        self._texts = {source: fold(text) for source, text in texts.items()}

    def holds(self, source: str, folded_quote: str) -> bool:
        return folded_quote in self._texts.get(source, "")

    def sections(self, document: str, source: str, section: str) -> list[str]:
        named = self._documents.get((fold(document), source), [])
        whole = [d.text.text for d in named if not fold(section)]
        return [fold(text) for text in whole] + [
            fold(d.section_text(s))
            for d in named
            for s in d.sections
            if fold(section) and fold(s.name) == fold(section)
        ]


def index_sources(folder: Path, settings: Settings, generation: str | None = None) -> ReadSources:
    """What an index folder holds. Raises StoreError, or EvaluationError where it is not at `generation` any more."""
    with Store.open(folder, settings) as store:
        if generation not in (None, store.info.id):
            raise EvaluationError(
                f"The index {folder} has changed since the run was made. Name the one to check against: --index."
            )
        documents = [store.document(head.id) for head in store.documents()]
        return ReadSources(documents, {source: store.source_text(source) for source in {d.source for d in documents}})


class FolderSources:
    """The same out of the files themselves, read afresh, so that not even the index is trusted."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        if not folder.is_dir():
            raise EvaluationError(f"{folder} is not a folder of source files. Name the folder that was indexed.")
        self._folder, self._settings = folder, settings
        self._read: dict[str, ReadSources] = {}

    def holds(self, source: str, folded_quote: str) -> bool:
        return self._of(source).holds(source, folded_quote)

    def sections(self, document: str, source: str, section: str) -> list[str]:
        return self._of(source).sections(document, source, section)

    def _of(self, source: str) -> ReadSources:
        if source not in self._read:
            self._read[source] = self._afresh(source)
        return self._read[source]

    def _afresh(self, source: str) -> ReadSources:
        path = self._folder / source
        if not path.is_file():
            return ReadSources((), {})
        try:
            documents, text = read_documents(path, source, self._settings)
        except ReadError as error:
            raise EvaluationError(f"The source file {path} cannot be read again: {error}") from error
        return ReadSources(documents, {source: text})
