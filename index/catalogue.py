"""SQLite, the truth: sources, documents, sections and passages; words and vectors can always be made again from it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from errors import IndexDamaged, StoreError
from index import rows
from index.model import Document, Passage

FILE = "catalogue.sqlite"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was indexed."""

    name: str  # as citations show it: relative to the folder indexed, or the file's name
    origin: str  # where it lay, absolute
    sha256: str  # of its bytes
    reading: str  # fingerprint of the program and settings that read it


def _create_tables(connection: sqlite3.Connection) -> None:
    connection.executescript(
        """
        CREATE TABLE sources (
            name TEXT PRIMARY KEY, origin TEXT NOT NULL, sha256 TEXT NOT NULL, reading TEXT NOT NULL, text TEXT NOT NULL
        ) STRICT;
        CREATE TABLE documents (
            id TEXT PRIMARY KEY,
            source TEXT NOT NULL REFERENCES sources(name) ON DELETE CASCADE ON UPDATE CASCADE,
            position INTEGER NOT NULL, -- among the documents of its source
            title TEXT NOT NULL, doc_no TEXT, issuer TEXT, date TEXT, kind TEXT NOT NULL,
            effective_from TEXT, expires TEXT, status TEXT NOT NULL, status_reason TEXT NOT NULL,
            issues TEXT NOT NULL, pages INTEGER, text TEXT NOT NULL, pieces TEXT NOT NULL, breaks TEXT NOT NULL,
            first_line INTEGER NOT NULL, last_line INTEGER NOT NULL, notes TEXT NOT NULL,
            UNIQUE (source, position)
        ) STRICT;
        CREATE TABLE sections (
            document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL, parent INTEGER, kind TEXT NOT NULL, label TEXT NOT NULL, heading TEXT NOT NULL,
            path TEXT NOT NULL, start INTEGER NOT NULL, own_end INTEGER NOT NULL, end INTEGER NOT NULL,
            fields TEXT NOT NULL,
            PRIMARY KEY (document, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE passages (
            id TEXT PRIMARY KEY,
            document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL, section INTEGER NOT NULL, path TEXT NOT NULL,
            start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
            searchable INTEGER NOT NULL,
            UNIQUE (document, ordinal)
        ) STRICT;
        """
    )


def _add_addressee(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN addressee TEXT")


# Each brings the tables from the version of its place in the list to the next; never change one that was released.
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_create_tables, _add_addressee)

_ANEW = "remove the index folder and build the index again"
_NOT_WRITTEN = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_FSYNC", "SQLITE_IOERR_TRUNCATE", "SQLITE_READONLY")
_IN_CORPUS_ORDER = "ORDER BY documents.source, documents.position"


class Catalogue:
    """One SQLite file: whole Documents and Passages go in and come out equal.

    Corpus order is by source name, then by place in the source. Reading is safe from several threads that share a
    Catalogue as long as they take turns. Raises IndexDamaged where the file is not what was written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def create(cls, path: Path, former: Path | None = None) -> Catalogue:
        """A catalogue to write to, empty or with what `former` holds; `finish` puts it at `path`."""
        part = path.with_suffix(".part")
        if former is not None:
            if not former.is_file():
                raise IndexDamaged(f"The index cannot be read: {former} is missing; {_ANEW}.")
            shutil.copyfile(former, part)
        with _damage(former or part):
            connection = _connect(part, writable=True)
            _migrate(connection)
        return cls(connection, path)

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """A catalogue to read from; the file may be removed from its folder while it is open.

        One that an earlier version wrote is brought up to date in memory, its file left as it is.
        """
        with _damage(path):
            connection = _connect(path, writable=False)
            if 0 < _version(connection) < len(MIGRATIONS):
                connection = _brought_up(connection)
            if _version(connection) != len(MIGRATIONS):
                raise IndexDamaged(
                    f"The index cannot be read: {path} has tables of version {_version(connection)}, "
                    f"not {len(MIGRATIONS)}; {_ANEW}."
                )
        return cls(connection, path)

    def close(self) -> None:
        self._connection.close()

    def add(self, source: Source, text: str, documents: Sequence[tuple[Document, Sequence[Passage]]]) -> None:
        """Puts a source with its documents in the place of the one of the same name, all or nothing."""
        with _damage(self._path), self._connection as connection:
            connection.execute("DELETE FROM sources WHERE name = ?", (source.name,))
            connection.execute(
                "INSERT INTO sources VALUES (?, ?, ?, ?, ?)",
                (source.name, source.origin, source.sha256, source.reading, text),
            )
            for position, (document, passages) in enumerate(documents):
                _insert(connection, "documents", [rows.of_document(document, position)])
                _insert(connection, "sections", [rows.of_section(document.id, s) for s in document.sections])
                _insert(connection, "passages", [rows.of_passage(p) for p in passages])

    def remove(self, name: str) -> None:
        """Takes a source out with all that came from it; freed bytes are overwritten."""
        with _damage(self._path), self._connection as connection:
            connection.execute("DELETE FROM sources WHERE name = ?", (name,))

    def move(self, name: str, origin: str) -> None:
        """Notes that a source lies in another place now."""
        with _damage(self._path), self._connection as connection:
            connection.execute("UPDATE sources SET origin = ? WHERE name = ?", (origin, name))

    def finish(self) -> None:
        """Puts at its path a file in which nothing is left of what was removed, and closes."""
        with _damage(self._path):
            self._connection.execute("VACUUM INTO ?", (str(self._path),))
            self._connection.close()
        self._path.with_suffix(".part").unlink()

    def sources(self) -> list[Source]:
        """All sources by name."""
        found = self._all("SELECT name, origin, sha256, reading FROM sources ORDER BY name")
        return [Source(*(str(value) for value in row)) for row in found]

    def source_text(self, name: str) -> str | None:
        """The decoded text of a source; None where there is no such source."""
        found = self._all("SELECT text FROM sources WHERE name = ?", (name,))
        return str(found[0]["text"]) if found else None

    def documents(self) -> list[Document]:
        """All documents with text and sections, in corpus order."""
        sections: dict[str, list[sqlite3.Row]] = {}
        for row in self._all("SELECT * FROM sections ORDER BY document, ordinal"):
            sections.setdefault(row["document"], []).append(row)
        found = self._all(f"SELECT * FROM documents {_IN_CORPUS_ORDER}")
        with _damage(self._path):
            return [rows.to_document(row, sections.get(row["id"], [])) for row in found]

    def passage_ids(self) -> list[str]:
        """Ids of the passages that are searched, in corpus order: the numbering of words and vectors."""
        return [
            str(row["id"])
            for row in self._all(
                "SELECT passages.id FROM passages JOIN documents ON documents.id = passages.document"
                f" WHERE searchable {_IN_CORPUS_ORDER}, passages.ordinal"
            )
        ]

    def searchable(self) -> Iterator[Passage]:
        """The passages that are searched, in the order of `passage_ids`, read as they are asked for."""
        with _damage(self._path):
            yield from map(
                rows.to_passage,
                self._connection.execute(
                    "SELECT passages.* FROM passages JOIN documents ON documents.id = passages.document"
                    f" WHERE searchable {_IN_CORPUS_ORDER}, passages.ordinal"
                ),
            )

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """The passages of these ids in this order. Raises KeyError naming an id that is not there."""
        found: dict[str, Passage] = {}
        for at in range(0, len(ids), 500):
            some = ids[at : at + 500]
            marks = ",".join("?" * len(some))
            with _damage(self._path):
                for row in self._all(f"SELECT * FROM passages WHERE id IN ({marks})", some):
                    found[row["id"]] = rows.to_passage(row)
        return [found[each] for each in ids]

    def passages_of(self, document_id: str) -> list[Passage]:
        """A document's passages in order."""
        with _damage(self._path):
            found = self._all("SELECT * FROM passages WHERE document = ? ORDER BY ordinal", (document_id,))
            return [rows.to_passage(row) for row in found]

    def counts(self) -> tuple[int, int, int]:
        """How many documents, passages, and passages that are searched."""
        row = self._all(
            "SELECT (SELECT count(*) FROM documents), count(*), coalesce(sum(searchable), 0) FROM passages"
        )[0]
        return int(row[0]), int(row[1]), int(row[2])

    def _all(self, query: str, values: Sequence[str] = ()) -> list[sqlite3.Row]:
        with _damage(self._path):
            return self._connection.execute(query, tuple(values)).fetchall()


def _connect(path: Path, *, writable: bool) -> sqlite3.Connection:
    # immutable: a generation never changes once it serves, so reading needs no lock and leaves no file beside it.
    mode = "mode=rwc" if writable else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    if writable:
        # The folder is thrown away where a build stops halfway, so a journal on disk would protect nothing.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
    return connection


def _brought_up(old: sqlite3.Connection) -> sqlite3.Connection:
    new = sqlite3.connect(":memory:", check_same_thread=False)
    new.row_factory = sqlite3.Row
    old.backup(new)
    old.close()
    _migrate(new)
    return new


def _migrate(connection: sqlite3.Connection) -> None:
    for migrate in MIGRATIONS[_version(connection) :]:
        migrate(connection)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    connection.commit()


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


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
