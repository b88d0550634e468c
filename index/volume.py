"""One SQLite file of a segment, the truth about its sources; words and vectors can always be made again from it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from errors import IndexDamaged, StoreError
from index import rows
from index.faults import FAULTS
from index.model import Document, Head, LinePlace, Passage
from index.read import SourceFile
from index.validity.succession import Verdict, verdicts_of
from index.validity.validity import OwnWord, own_word

FILE = "catalogue.sqlite"
log = logging.getLogger("wenzheng.index")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was indexed."""

    name: str  # as citations show it: relative to the folder indexed, or the file's name
    origin: str  # where it lay, absolute
    sha256: str  # of its bytes
    reading: str  # fingerprint of the program and settings that read it


# The columns of a document that can be long stand last: SQLite then passes over them without reading them.
_TABLES = """
    CREATE TABLE sources (
        name TEXT PRIMARY KEY, origin TEXT NOT NULL, sha256 TEXT NOT NULL, reading TEXT NOT NULL, text TEXT NOT NULL
    ) STRICT;
    CREATE TABLE documents (
        id TEXT PRIMARY KEY,
        source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE,
        position INTEGER NOT NULL, -- among the documents of its source
        number INTEGER NOT NULL, -- among the documents of this file: the order in which passages are numbered
        passages INTEGER NOT NULL, hidden TEXT NOT NULL, -- how many, and the ordinals of those that are not searched
        title TEXT NOT NULL, doc_no TEXT, issuer TEXT, date TEXT, kind TEXT NOT NULL,
        effective_from TEXT, expires TEXT, status TEXT NOT NULL, status_reason TEXT NOT NULL,
        issues TEXT NOT NULL, pages INTEGER, first_line INTEGER NOT NULL, last_line INTEGER NOT NULL,
        notes TEXT NOT NULL, addressee TEXT, own_word TEXT NOT NULL,
        verdicts TEXT NOT NULL, text TEXT NOT NULL, pieces TEXT NOT NULL, breaks TEXT NOT NULL,
        UNIQUE (source, position)
    ) STRICT;
    CREATE TABLE sections (
        document TEXT NOT NULL REFERENCES documents(id),
        ordinal INTEGER NOT NULL, parent INTEGER, kind TEXT NOT NULL, label TEXT NOT NULL, heading TEXT NOT NULL,
        path TEXT NOT NULL, start INTEGER NOT NULL, own_end INTEGER NOT NULL, end INTEGER NOT NULL,
        fields TEXT NOT NULL,
        PRIMARY KEY (document, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE passages (
        document TEXT NOT NULL REFERENCES documents(id),
        ordinal INTEGER NOT NULL, section INTEGER NOT NULL, path TEXT NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
        searchable INTEGER NOT NULL,
        UNIQUE (document, ordinal)
    ) STRICT;
    CREATE TABLE places ( -- of the lines of which a format says where on the page they stand, or how surely it is read
        source TEXT NOT NULL REFERENCES sources(name) ON UPDATE CASCADE,
        line INTEGER NOT NULL, page INTEGER, areas TEXT NOT NULL, confidence REAL,
        PRIMARY KEY (source, line)
    ) STRICT, WITHOUT ROWID;
"""
_VERSION = 4  # of these tables
_ANEW = "build the index again"
_NOT_WRITTEN = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_READONLY")
_HEAD = ", ".join(rows.HEAD)
_ENTRY = "id, source, position, passages, hidden"
_SEARCHED = "SELECT passages.* FROM documents JOIN passages ON passages.document = documents.id WHERE searchable"
T = TypeVar("T")


class Volume:
    """Whole Documents and Passages go in and come out equal; what is written once is never changed.

    Passages are numbered document by document, in the order of `entries`. Reading is safe from several threads that
    take turns. Raises IndexDamaged where the file is not what was written, StoreError where it cannot be written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def create(cls, folder: Path) -> Volume:
        """A new one to write to, in `folder`; `close` ends that."""
        path = folder / FILE
        with _opening(path, writable=True) as connection:
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
        return cls(connection, path)

    @classmethod
    def open(cls, folder: Path) -> Volume:
        """One to read from; the file may be removed from its folder while it is open."""
        path = folder / FILE
        with _opening(path, writable=False) as connection:
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if version != _VERSION:
                raise IndexDamaged(
                    f"The index cannot be read: {path} has tables of version {version}, not {_VERSION}; {_ANEW}."
                )
        return cls(connection, path)

    def close(self) -> None:
        self._connection.close()

    def add(self, source: Source, file: SourceFile, documents: Sequence[tuple[Document, Sequence[Passage]]]) -> None:
        """Takes in a source with its documents and their passages in order, all or nothing."""
        with self._changing() as connection:
            connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?)",
                (source.name, source.origin, source.sha256, source.reading, file.text),
            )
            _insert(connection, "places", [rows.of_place(source.name, line) for line in file.placed()])
            first = self._count()
            for position, (document, passages) in enumerate(documents):
                place: dict[str, rows.Value] = {
                    "position": position,
                    "number": first + position,
                    "passages": len(passages),
                    "hidden": str([passage.ordinal for passage in passages if not passage.searchable]),
                }
                row = rows.of_document(document, own_word(document), _said(document))
                _insert(connection, "documents", [{**place, **row}])
                _insert(connection, "sections", [rows.of_section(document.id, s) for s in document.sections])
                _insert(connection, "passages", [rows.of_passage(p) for p in passages])

    def take(self, former: Path, without: Collection[str]) -> None:
        """Takes over what the volume in a folder holds, but for the sources `without`, numbered on in its order."""
        with _damage(self._path):
            self._connection.execute("ATTACH ? AS former", (f"{(former / FILE).absolute().as_uri()}?mode=ro",))
        self._connection.execute("CREATE TEMP TABLE gone (name TEXT PRIMARY KEY) WITHOUT ROWID")
        try:
            with self._changing() as connection:
                connection.executemany("INSERT INTO gone VALUES (?)", ((name,) for name in without))
                first = self._count()
                connection.execute("INSERT INTO sources SELECT * FROM former.sources WHERE name NOT IN gone")
                connection.execute(
                    "INSERT INTO documents SELECT * FROM former.documents WHERE source NOT IN gone ORDER BY number"
                )
                connection.execute(
                    "UPDATE documents SET number = ? + place FROM (SELECT id, row_number() OVER (ORDER BY number) - 1"
                    " AS place FROM former.documents WHERE source NOT IN gone) AS places"
                    " WHERE documents.id = places.id",
                    (first,),
                )
                connection.execute("INSERT INTO places SELECT * FROM former.places WHERE source NOT IN gone")
                for table in ("sections", "passages"):
                    connection.execute(
                        f"INSERT INTO {table} SELECT * FROM former.{table} WHERE document NOT IN"
                        " (SELECT id FROM former.documents WHERE source IN gone)"
                    )
        finally:
            self._connection.execute("DROP TABLE gone")
            self._connection.execute("DETACH former")

    def move(self, name: str, origin: str) -> None:
        """Notes that a source lies in another place now."""
        with self._changing() as connection:
            connection.execute("UPDATE sources SET origin = ? WHERE name = ?", (origin, name))

    def arrange(self) -> None:
        """Numbers the documents in corpus order: by source name, then by place in the source."""
        with self._changing() as connection:
            connection.execute(
                "UPDATE documents SET number = places.place FROM (SELECT id, row_number() OVER (ORDER BY source,"
                " position) - 1 AS place FROM documents) AS places WHERE documents.id = places.id"
            )

    def sources(self) -> list[Source]:
        """All sources by name."""
        found = self._all("SELECT name, origin, sha256, reading FROM sources ORDER BY name")
        return [Source(*(str(value) for value in row)) for row in found]

    def source_text(self, name: str) -> str | None:
        """The decoded text of a source; None where there is no such source."""
        found = self._all("SELECT text FROM sources WHERE name = ?", (name,))
        return str(found[0]["text"]) if found else None

    def places(self, name: str, first: int, last: int) -> list[LinePlace]:
        """Where the lines [first, last] of a source stand on their pages, those of which that is known, in order."""
        query = "SELECT * FROM places WHERE source = ? AND line BETWEEN ? AND ? ORDER BY line"
        return self._read(query, rows.to_place, name, first, last)

    def entries(self) -> list[rows.Entry]:
        """Where every document stands, in the order of their numbers."""
        return self._read(f"SELECT {_ENTRY} FROM documents ORDER BY number", rows.to_entry)

    def heads(self) -> list[tuple[Head, OwnWord]]:
        """All documents without their text, each with what it says of itself."""
        query = f"SELECT {_HEAD}, own_word FROM documents"
        return self._read(query, lambda row: (rows.to_head(row), rows.to_own_word(row)))

    def verdicts(self) -> list[tuple[str, list[Verdict]]]:
        """The ids of the documents that say anything of others, and what they say."""
        query = "SELECT id, verdicts FROM documents WHERE verdicts != '[]'"
        return self._read(query, lambda row: (str(row["id"]), rows.to_verdicts(row)))

    def document(self, document_id: str) -> Document | None:
        """A whole document as it was added; None where there is no such document."""
        sections = self._all("SELECT * FROM sections WHERE document = ? ORDER BY ordinal", (document_id,))
        found = self._read(
            f"SELECT {_HEAD}, text, pieces, breaks FROM documents WHERE id = ?",
            lambda row: rows.to_document(row, sections),
            document_id,
        )
        return found[0] if found else None

    def passage(self, document_id: str, ordinal: str) -> Passage | None:
        """A passage by its document and place; None where there is no such passage."""
        query = "SELECT * FROM passages WHERE document = ? AND ordinal = ?"
        found = self._read(query, rows.to_passage, document_id, ordinal)
        return found[0] if found else None

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages in order."""
        return self._read("SELECT * FROM passages WHERE document = ? ORDER BY ordinal", rows.to_passage, document_id)

    def searchable(self, first: int = 0) -> Iterator[Passage]:
        """The passages that are searched, by number, from document number `first` on, read as they are asked for."""
        with _damage(self._path):
            yield from map(
                rows.to_passage,
                self._connection.execute(
                    f"{_SEARCHED} AND documents.number >= ? ORDER BY documents.number, passages.ordinal", (first,)
                ),
            )

    def _count(self) -> int:
        return int(self._all("SELECT count(*) FROM documents")[0][0])

    def _read(self, query: str, made: Callable[[sqlite3.Row], T], *values: str | int) -> list[T]:
        found = self._all(query, values)
        with _damage(self._path):
            return [made(row) for row in found]

    def _all(self, query: str, values: Sequence[str | int] = ()) -> list[sqlite3.Row]:
        with _damage(self._path):
            return self._connection.execute(query, tuple(values)).fetchall()

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with _damage(self._path), self._connection as connection:
            yield connection


def origins(folder: Path) -> list[str]:
    """Where the sources of the volume in a folder lay, whatever its format; none where it cannot be read."""
    try:
        with _opening(folder / FILE, writable=False) as connection, closing(connection):
            return [str(row["origin"]) for row in connection.execute("SELECT origin FROM sources")]
    except StoreError:
        return []


def _said(document: Document) -> Sequence[Verdict]:
    """What a document says of others; nothing, with a line in the log, where a fault of ours keeps it unread."""
    try:
        return verdicts_of(document)
    except FAULTS as error:
        log.warning("What %s says of other documents was not read: %r", document.id, error)
        return ()


@contextmanager
def _opening(path: Path, *, writable: bool) -> Iterator[sqlite3.Connection]:
    """A connection that stays open where nothing goes wrong with it. Raises IndexDamaged, StoreError."""
    # immutable: what serves never changes, so reading needs no lock and leaves no file beside it.
    mode = "mode=rwc" if writable else "mode=ro&immutable=1"
    with _damage(path), ExitStack() as opened:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, check_same_thread=False)
        opened.callback(connection.close)
        connection.row_factory = sqlite3.Row
        if writable:
            # The folder is thrown away where a build stops halfway, so a journal on disk would protect nothing.
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA foreign_keys = ON")
        yield connection
        opened.pop_all()


def _insert(connection: sqlite3.Connection, table: str, values: Sequence[dict[str, rows.Value]]) -> None:
    if not values:
        return
    names = list(values[0])
    marks = ",".join(f":{name}" for name in names)
    connection.executemany(f"INSERT INTO {table} ({','.join(names)}) VALUES ({marks})", values)


@contextmanager
def _damage(path: Path) -> Iterator[None]:
    """Says in one sentence that the file is not what was written."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.Error, ValueError, TypeError) as error:
        if getattr(error, "sqlite_errorname", "").startswith(_NOT_WRITTEN):
            raise StoreError(
                f"The index could not be written: {path}: {error}; free space on the disk or check the rights of the "
                "folder, then build again."
            ) from error
        raise IndexDamaged(f"The index cannot be read: {path}: {error}; {_ANEW}.") from error
