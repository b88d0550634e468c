"""Which passages cite which, beside the words that do: a small SQLite file of a generation, made from the catalogue."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from errors import IndexDamaged, StoreError
from index.model import Document, Passage, SectionKind
from index.references.places import Place
from index.references.references import Reference

FILE = "references.sqlite"
_TABLES = """
    CREATE TABLE refs (document TEXT, start INTEGER, end INTEGER, target TEXT, places TEXT) STRICT;
    CREATE INDEX refs_by_document ON refs (document, start);
    CREATE TABLE links (source TEXT, target TEXT, PRIMARY KEY (source, target)) STRICT, WITHOUT ROWID;
    CREATE INDEX links_by_target ON links (target);
"""
_WIDE: frozenset[SectionKind] = frozenset({"chapter", "heading", "annex", "table"})


class Links:
    """References and the passages they join, read as they are asked for; safe from threads that take turns.

    Raises IndexDamaged where the file is not what was written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def create(
        cls, path: Path, documents: Sequence[Document], references: Iterable[Reference], passages: Iterable[Passage]
    ) -> None:
        """Writes the file at `path`; `passages` are those that are searched. Raises StoreError where it cannot."""
        spans = _Spans(documents, passages)
        try:
            with closing(sqlite3.connect(path)) as connection, connection:
                connection.executescript(_TABLES)
                for reference in references:
                    connection.execute("INSERT INTO refs VALUES (?, ?, ?, ?, ?)", _row(reference))
                    connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?)", spans.links(reference))
        except sqlite3.Error as error:
            raise StoreError(
                f"The index could not be written: {path}: {error}; free space on the disk or check the rights of the "
                "folder, then build again."
            ) from error

    @classmethod
    def open(cls, path: Path) -> Links:
        """The links of a generation; none where it was made before there were any."""
        if not path.is_file():
            connection = sqlite3.connect(":memory:", check_same_thread=False)
            connection.executescript(_TABLES)
            return cls(connection, path)
        with _damage(path):
            # immutable: a generation never changes once it serves; opened at once, since its folder may be removed.
            uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            connection.execute("SELECT count(*) FROM refs, links LIMIT 1")
        return cls(connection, path)

    def close(self) -> None:
        self._connection.close()

    def references(self, document_id: str) -> tuple[Reference, ...]:
        """What a document cites, in order of place."""
        with _damage(self._path):
            rows = self._connection.execute("SELECT * FROM refs WHERE document = ? ORDER BY start", (document_id,))
            return tuple(
                Reference(document, start, end, target, tuple(Place(*place) for place in json.loads(places)))
                for document, start, end, target, places in rows
            )

    def cited_by(self, passage_id: str) -> list[str]:
        """Ids of the passages that a passage cites."""
        return self._ids("SELECT target FROM links WHERE source = ?", passage_id)

    def citing(self, passage_id: str) -> list[str]:
        """Ids of the passages that cite a passage."""
        return self._ids("SELECT source FROM links WHERE target = ?", passage_id)

    def _ids(self, query: str, passage_id: str) -> list[str]:
        with _damage(self._path):
            found = [str(row[0]) for row in self._connection.execute(query, (passage_id,))]
        return sorted(found, key=_by_place)


class _Spans:
    """The searched passages of every document by where they stand."""

    def __init__(self, documents: Sequence[Document], passages: Iterable[Passage]) -> None:
        self._documents = {document.id: document for document in documents}
        self._held: dict[str, tuple[list[int], list[int], list[str]]] = {}
        for passage in passages:
            starts, ends, ids = self._held.setdefault(passage.document_id, ([], [], []))
            starts.append(passage.start)
            ends.append(passage.end)
            ids.append(passage.id)

    def links(self, reference: Reference) -> Iterator[tuple[str, str]]:
        """Pairs of ids, citing and cited; a place with parts of its own (章, 附件) is cited by its first passage."""
        if reference.target_document is None:
            return
        sections = self._documents[reference.target_document].sections
        for source in self._over(reference.document_id, reference.start, reference.end):
            for place in reference.places:
                cited = self._over(reference.target_document, place.start, place.end)
                for target in cited[:1] if sections[place.section].kind in _WIDE else cited:
                    if target != source:
                        yield source, target

    def _over(self, document_id: str, start: int, end: int) -> list[str]:
        starts, ends, ids = self._held.get(document_id, ([], [], []))
        first = max(0, bisect_right(starts, start) - 1)
        found = []
        for at in range(first, len(starts)):
            if starts[at] >= end:
                break
            if ends[at] > start:
                found.append(ids[at])
        return found


def _row(reference: Reference) -> tuple[str, int, int, str | None, str]:
    places = json.dumps([(place.section, place.start, place.end) for place in reference.places])
    return reference.document_id, reference.start, reference.end, reference.target_document, places


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    """Says in one sentence that the file is not what was written."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise IndexDamaged(f"The index cannot be read: {path}: {error}; build it again.") from error


def _by_place(passage_id: str) -> tuple[str, int]:
    document, _, ordinal = passage_id.rpartition("-")
    return document, int(ordinal)
