"""One generation of an index, opened for reading: documents and passages from SQLite, words and vectors beside them.

What is known of every document without its text is read when it is first asked for; a whole document when it is, and
some of those are kept.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from errors import IndexDamaged, IndexMissing, StoreError
from index.adaptation import FOLDER
from index.backend import open_finder
from index.catalogue import Catalogue
from index.encoder import Encoder, load_encoder
from index.encoder.load import encoder_name
from index.encoder.static import ModelFiles, StaticEncoder
from index.generation import Generation, current, read_info
from index.model import Document, Head, LinePlace, Passage
from index.references.links import AllLinks
from index.references.references import Reference
from index.validity.succession import Succession, settle_statuses, successions_of
from index.validity.validity import OwnWord
from index.volume import Source
from settings import Settings

_TRIES = 3
_DAYS = 4  # on which the statuses of all documents are kept


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
        self._fitted = _fitted(folder, generation, self.info)
        self._given = encoder.name if encoder else ""
        if encoder is not None:
            self._check(encoder.name)
            if encoder.name == self.info.encoder:
                self.__dict__["encoder"] = encoder
        segments = [generation / name for name in self.info.segments]
        with ExitStack() as opened:
            self._catalogue = Catalogue.open(segments)
            opened.callback(self._catalogue.close)
            self._finder = open_finder(folder, generation, segments, self._catalogue, settings)
            opened.callback(self._finder.close)
            self._links = AllLinks.open(segments, generation, self._catalogue.volume)
            opened.pop_all()
        self._heads_on = lru_cache(_DAYS)(self._settled)
        self._whole = lru_cache(settings.documents_kept)(self._read)

    @classmethod
    def open(cls, folder: Path, settings: Settings, encoder: Encoder | None = None) -> Store:
        """The index in `folder`; `encoder` takes the place of the one that the settings name.

        Where the index brings along one that was fitted to the collection, made of that one, it is used instead.
        Raises IndexMissing, IndexVersion, IndexDamaged; StoreError where `encoder` is not the one of the index.
        """
        for tried in range(1, _TRIES + 1):
            generation = current(folder)
            try:
                return cls(folder, generation, settings, encoder)
            except StoreError:
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
            self._links.close()
        self._finder.close()

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder the index was made with, loaded once. Raises EncoderError; StoreError where it is another one."""
        if self._fitted is None:
            encoder = load_encoder(self._settings)
            self._check(encoder.name)
            return encoder
        self._check(self._given or encoder_name(self._settings))
        return _loaded(self._fitted, self.info, self._folder)

    def documents(self, day: datetime.date | None = None) -> tuple[Head, ...]:
        """All documents without their text, in corpus order, with the status they have on a day, today unless told."""
        return tuple(self._heads_on(day or datetime.date.today()).values())

    def document(self, document_id: str) -> Document:
        """The whole document of this id, with the status it has today. Raises KeyError."""
        head = self._heads_on(datetime.date.today())[document_id]
        whole = self._whole(document_id)
        if (head.status, head.status_reason) == (whole.status, whole.status_reason):
            return whole
        return replace(whole, status=head.status, status_reason=head.status_reason)

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages of these ids, in the order asked. Raises KeyError."""
        with self._lock:
            return self._catalogue.passages(ids)

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages in order; none for an id that is not there."""
        with self._lock:
            return self._catalogue.passages_of(document_id)

    def sample(self, count: int) -> list[Passage]:
        """Passages that are searched, taken evenly from the whole corpus, in its order: about `count`, or all."""
        total = self._catalogue.counts()[2]
        return self.passages([self._catalogue.passage_id(at) for at in range(0, total, max(1, total // count))])

    def references(self, document_id: str) -> tuple[Reference, ...]:
        """What a document cites by place, held or not, in order; none for an id that is not there."""
        with self._lock:
            return self._links.references(document_id)

    def references_from(self, passage_id: str) -> list[Passage]:
        """The passages that a passage cites by place, in order."""
        with self._lock:
            return self._catalogue.passages(self._links.cited_by(passage_id))

    def references_to(self, passage_id: str) -> list[Passage]:
        """The passages that cite a passage by place, in order."""
        with self._lock:
            return self._catalogue.passages(self._links.citing(passage_id))

    def source_text(self, source: str) -> str:
        """The decoded text of a source file as it was indexed. Raises KeyError."""
        with self._lock:
            text = self._catalogue.source_text(source)
        if text is None:
            raise KeyError(source)
        return text

    def places(self, source: str, first: int, last: int) -> list[LinePlace]:
        """Where the lines [first, last] of a source stand on their pages, as far as its format says, in order."""
        with self._lock:
            return self._catalogue.places(source, first, last)

    def source(self, name: str) -> Source:
        """A source by its name: where its file lay and what it was. Raises KeyError."""
        with self._lock:
            found = {source.name: source for source in self._catalogue.sources()}
        return found[name]

    def search_words(
        self, weighted_tokens: Mapping[str, float] | str, top: int, within: frozenset[str] | None = None
    ) -> list[Hit]:
        """BM25 over tokens with weights, or over those of a text: the `top` best, equal ones in corpus order.

        `within` holds this search and the next two to the documents of these ids (`index.filter.Filter` names them).
        """
        return self._hits(self._finder.words(weighted_tokens, top, within))

    def search_vectors(self, query: NDArray[np.float32], top: int, within: frozenset[str] | None = None) -> list[Hit]:
        """Cosine with a query vector of any length, shape (dimensions,) or (1, dimensions). Raises StoreError."""
        if self._finder.dimensions not in (0, query.size):
            raise StoreError(
                f"The index in {self._folder} was not searched: its vectors have {self._finder.dimensions} dimensions "
                f"and the query has {query.size}; build it again with the encoder of the settings."
            )
        return self._hits(self._finder.vectors(query, top, within))

    def search(self, text: str, top: int, within: frozenset[str] | None = None) -> list[Hit]:
        """Words and vectors as one list (`index.fusion`)."""
        query = self.encoder.encode_queries([text])[0]
        return self._hits(self._finder.both(text, query, top, within))

    @cached_property
    def successions(self) -> tuple[Succession, ...]:
        """What the documents say of each other: which one replaces or amends which."""
        with self._lock:
            said = self._catalogue.verdicts()
        heads = {head.id: head for head, _ in self._held}
        return tuple(successions_of(list(heads.values()), ((heads[each], verdicts) for each, verdicts in said)))

    @cached_property
    def _held(self) -> list[tuple[Head, OwnWord]]:
        with self._lock:
            return self._catalogue.heads()

    def _settled(self, day: datetime.date) -> dict[str, Head]:
        return {head.id: head for head in settle_statuses(self._held, self.successions, day)}

    def _read(self, document_id: str) -> Document:
        with self._lock:
            return self._catalogue.document(document_id)

    def _hits(self, found: Sequence[tuple[int, float]]) -> list[Hit]:
        return [Hit(self._catalogue.passage_id(number), score) for number, score in found]

    def _check(self, name: str) -> None:
        adapted = self.info.adapted
        base = adapted.base if adapted else self.info.encoder
        if name not in (base, self.info.encoder):
            raise StoreError(
                f"The index in {self._folder} was made with the encoder {base} and the settings name {name}; build the "
                "index again, or set WENZHENG_ENCODER back."
            )


def _fitted(folder: Path, generation: Path, info: Generation) -> ModelFiles | None:
    """The encoder fitted to the collection, read now: another generation may take over before it is needed."""
    if info.adapted is None or not info.adapted.report.kept:
        return None
    try:
        return ModelFiles.read(generation / FOLDER)
    except OSError as error:
        raise IndexDamaged(f"The index in {folder} cannot be read: {error}; build it again.") from error


def _loaded(files: ModelFiles, info: Generation, folder: Path) -> StaticEncoder:
    encoder = StaticEncoder.load(files, info.encoder.rpartition("@")[0])
    if encoder.name != info.encoder:
        raise IndexDamaged(
            f"The index in {folder} cannot be used: its encoder is {encoder.name} and not {info.encoder}; build it "
            "again."
        )
    return encoder
