"""Citations and the passages they join, beside the words that cite: a small SQLite file."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from errors import IndexDamaged, StoreError
from index.model import Passage, Section, SectionKind
from index.references.places import Place
from index.references.references import Reference

FILE = "references.sqlite"
_TABLES = """
    CREATE TABLE refs (document TEXT, start INTEGER, end INTEGER, target TEXT, places TEXT) STRICT;
    CREATE INDEX refs_by_document ON refs (document, start);
    CREATE TABLE links ( -- from a passage, by the words that begin at `start`, to a passage
        document TEXT, ordinal INTEGER, start INTEGER, target TEXT, PRIMARY KEY (document, ordinal, start, target)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX links_by_target ON links (target);
"""
_WIDE: frozenset[SectionKind] = frozenset({"chapter", "heading", "annex", "table"})


class Links:
    """References and the passages they join, read as they are asked for; safe from threads that take turns.

    Raises IndexDamaged where the file is not what was written, StoreError where it cannot be written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path

    @classmethod
    def create(cls, path: Path, more: str = "") -> Links:
        """An empty file to write to, with `more` tables than those read here; `close` ends that."""
        links = cls.change(path)
        try:
            with links.changing() as connection:
                connection.executescript(_TABLES + more)
        except BaseException:
            links.close()
            raise
        return links

    @classmethod
    def change(cls, path: Path) -> Links:
        """A file to write to; what goes is overwritten."""
        # The folder is thrown away where a build stops halfway, so a journal on disk would protect nothing.
        first = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON"
        return cls._begun(path, first, str(path))

    @classmethod
    def open(cls, path: Path) -> Links:
        """A file to read from; it may be removed from its folder while it is open."""
        # immutable: what serves never changes, so reading needs no lock and leaves no file beside it.
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        first = "SELECT count(*) FROM (SELECT 1 FROM refs, links LIMIT 1)"
        return cls._begun(path, first, uri, uri=True, check_same_thread=False)

    @classmethod
    def _begun(cls, path: Path, first: str, database: str, **options: Any) -> Links:
        """A connection on which the script `first` went well; it is closed where that does not."""
        with damage(path), ExitStack() as opened:
            connection = sqlite3.connect(database, **options)
            opened.callback(connection.close)
            connection.executescript(first)
            opened.pop_all()
        return cls(connection, path)

    def close(self) -> None:
        self.connection.close()

    def put(self, references: Iterable[tuple[Reference, Iterable[tuple[str, str]]]]) -> None:
        """Takes in references, each with the pairs of passages that it joins."""
        with self.changing() as connection:
            for reference, pairs in references:
                connection.execute("INSERT INTO refs VALUES (?, ?, ?, ?, ?)", _row(reference))
                rows = [(*_parts(source), reference.start, target) for source, target in pairs]
                connection.executemany("INSERT OR IGNORE INTO links VALUES (?, ?, ?, ?)", rows)

    def take(self, former: Path, without: Collection[str]) -> None:
        """Takes over what another file holds, but for the documents `without`."""
        with damage(former):
            self.connection.execute("ATTACH ? AS former", (str(former),))
            self.connection.execute("CREATE TEMP TABLE gone (id TEXT PRIMARY KEY) WITHOUT ROWID")
        with self.changing() as connection:
            connection.executemany("INSERT INTO gone VALUES (?)", ((each,) for each in without))
            for table in ("refs", "links"):
                connection.execute(
                    f"INSERT INTO {table} SELECT * FROM former.{table} WHERE document NOT IN (SELECT id FROM gone)"
                )
        with damage(former):
            self.connection.execute("DROP TABLE gone")
            self.connection.execute("DETACH former")

    def references(self, document_id: str) -> list[Reference]:
        """What a document cites, in order of place."""
        with damage(self.path):
            rows = self.connection.execute("SELECT * FROM refs WHERE document = ? ORDER BY start", (document_id,))
            return [
                Reference(document, start, end, target, tuple(Place(*place) for place in json.loads(places)))
                for document, start, end, target, places in rows
            ]

    def cited_by(self, passage_id: str) -> set[str]:
        """Ids of the passages that a passage cites."""
        query = "SELECT target FROM links WHERE document = ? AND ordinal = ?"
        with damage(self.path):
            return {str(row[0]) for row in self.connection.execute(query, _parts(passage_id))}

    def citing(self, passage_id: str) -> set[str]:
        """Ids of the passages that cite a passage."""
        query = "SELECT document || '-' || ordinal FROM links WHERE target = ?"
        with damage(self.path):
            return {str(row[0]) for row in self.connection.execute(query, (passage_id,))}

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """The connection for one change, all or nothing."""
        try:
            with self.connection as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"The index could not be written: {self.path}: {error}; free space on the disk or check the rights of "
                "the folder, then build again."
            ) from error


class AllLinks:
    """The links of a generation: of every segment what its documents cite of themselves, and what cites another."""

    def __init__(self, own: Sequence[Links], between: Links, volume: Callable[[str], int | None]) -> None:
        """`volume` gives the place in `own` of a document."""
        self._own, self._between, self._volume = own, between, volume

    @classmethod
    def open(cls, segments: Iterable[Path], generation: Path, volume: Callable[[str], int | None]) -> AllLinks:
        """Those in the folders of segments and of their generation."""
        links: list[Links] = []
        with ExitStack() as opened:
            for folder in (*segments, generation):
                links.append(Links.open(folder / FILE))
                opened.callback(links[-1].close)
            opened.pop_all()
        return cls(links[:-1], links[-1], volume)

    def close(self) -> None:
        for each in (*self._own, self._between):
            each.close()

    def references(self, document_id: str) -> tuple[Reference, ...]:
        """What a document cites by place, held or not, in order; none for an id that is not there."""
        found = [each for links in self._of(document_id) for each in links.references(document_id)]
        return tuple(sorted(found, key=lambda each: each.start))

    def cited_by(self, passage_id: str) -> list[str]:
        """Ids of the passages that a passage cites, in order."""
        asked = self._of(passage_id.rpartition("-")[0])
        return sorted({each for links in asked for each in links.cited_by(passage_id)}, key=_parts)

    def citing(self, passage_id: str) -> list[str]:
        """Ids of the passages that cite a passage, in order."""
        asked = self._of(passage_id.rpartition("-")[0])
        return sorted({each for links in asked for each in links.citing(passage_id)}, key=_parts)

    def _of(self, document_id: str) -> tuple[Links, ...]:
        volume = self._volume(document_id)
        return () if volume is None else (self._own[volume], self._between)


class Spans:
    """The searched passages of a document by where they stand."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        held = [passage for passage in passages if passage.searchable]
        self._starts = [passage.start for passage in held]
        self._held = held

    def over(self, start: int, end: int) -> list[str]:
        """Ids of those that share a character with a range."""
        found = []
        for passage in self._held[max(0, bisect_right(self._starts, start) - 1) :]:
            if passage.start >= end:
                break
            if passage.end > start:
                found.append(passage.id)
        return found


def pairs_of(
    reference: Reference, sections: Sequence[Section], citing: Spans, cited: Spans
) -> Iterator[tuple[str, str]]:
    """Pairs of ids, citing and cited; a place with parts of its own (章, 附件) is cited by its first passage.

    `sections` are those of the document cited.
    """
    for source in citing.over(reference.start, reference.end):
        for place in reference.places:
            over = cited.over(place.start, place.end)
            for target in over[:1] if sections[place.section].kind in _WIDE else over:
                if target != source:
                    yield source, target


def _row(reference: Reference) -> tuple[str, int, int, str | None, str]:
    places = json.dumps([(place.section, place.start, place.end) for place in reference.places])
    return reference.document_id, reference.start, reference.end, reference.target_document, places


@contextmanager
def damage(path: Path) -> Iterator[None]:
    """Says in one sentence that the file is not what was written."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, ValueError, TypeError) as error:
        raise IndexDamaged(f"The index cannot be read: {path}: {error}; build it again.") from error


def _parts(passage_id: str) -> tuple[str, int]:
    document, _, ordinal = passage_id.rpartition("-")
    return document, int(ordinal)
