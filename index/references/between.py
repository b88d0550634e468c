"""What documents cite of each other, for a whole generation: settled again only where a title comes or goes.

Beside what was found stands what was read, by the title named. So a document that is added or removed costs a look at
the citations of its title, and no other document is read again.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from functools import lru_cache
from itertools import islice
from pathlib import Path

from index.faults import FAULTS
from index.model import Head
from index.references.links import Links, Spans, pairs_of
from index.references.mentions import Point
from index.references.references import Cite, Library, Reference, resolved
from index.validity.named import keys_of

_TABLES = """
    CREATE TABLE cites (
        document TEXT, start INTEGER, end INTEGER, title TEXT, number TEXT, points TEXT, amended INTEGER,
        whole TEXT, bare TEXT -- keys of the title
    ) STRICT;
    CREATE INDEX cites_by_document ON cites (document);
    CREATE INDEX cites_by_whole ON cites (whole);
    CREATE INDEX cites_by_bare ON cites (bare);
"""
_COLUMNS = "document, start, end, title, number, points, amended"
_SPARE = 4  # a file of which more than one page in so many is empty is written anew
_BATCH = 1_000  # citations settled in one change of the file
_KEPT = 256  # documents whose passages are kept at hand
log = logging.getLogger("wenzheng.index")


class Between:
    """The citations of other documents, to write to; `finish` ends that, and `close` where something went wrong."""

    def __init__(self, links: Links) -> None:
        self._links = links

    @classmethod
    def create(cls, path: Path, former: Path | None) -> Between:
        """A file at `path`, empty or with what `former` holds."""
        if former is not None:
            shutil.copyfile(former, path)
            return cls(Links.change(path))
        return cls(Links.create(path, _TABLES))

    def close(self) -> None:
        self._links.close()

    def forget(self, document_ids: Iterable[str]) -> None:
        """Takes out what these documents cite."""
        with self._links.changing() as connection:
            for document_id in document_ids:
                for table in ("cites", "refs", "links"):
                    connection.execute(f"DELETE FROM {table} WHERE document = ?", (document_id,))

    def add(self, cites: Iterable[Cite]) -> None:
        """Takes in what was read; nothing is found for it yet."""
        with self._links.changing() as connection:
            connection.executemany("INSERT INTO cites VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, cites))

    def naming(self, titles: Iterable[str], citing: Iterable[str]) -> list[Cite]:
        """The citations that may mean a document of one of these titles, and those in the documents of these ids.

        Those of one title stand side by side.
        """
        keys = [keys_of(title) for title in titles]
        columns = (("whole", {key[0] for key in keys}), ("bare", {key[1] for key in keys}), ("document", citing))
        found: dict[tuple[str, int], Cite] = {}
        for column, wanted in columns:
            for value in wanted:
                query = f"SELECT {_COLUMNS} FROM cites WHERE {column} = ?"
                for row in self._links.connection.execute(query, (value,)):
                    found[row[0], row[1]] = _cite(row)
        return sorted(found.values(), key=lambda cite: (cite.title, cite.document_id, cite.start))

    def settle(
        self, cites: Iterable[Cite], heads: Mapping[str, Head], library: Library, spans: Callable[[str], Spans]
    ) -> None:
        """Finds whom these citations mean now; `spans` gives the passages of a document."""
        spans, rest = lru_cache(_KEPT)(spans), iter(cites)
        while some := list(islice(rest, _BATCH)):
            with self._links.changing() as connection:
                for table in ("refs", "links"):
                    query = f"DELETE FROM {table} WHERE document = ? AND start = ?"
                    connection.executemany(query, ((cite.document_id, cite.start) for cite in some))
            found = (_found(cite, heads[cite.document_id], library, spans) for cite in some)
            self._links.put(each for each in found if each is not None)

    def finish(self) -> None:
        """Writes all down, without much empty room."""
        connection = self._links.connection
        free, pages = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
        if free * _SPARE > pages:
            with self._links.changing():
                connection.execute("VACUUM")
        self.close()


def _found(
    cite: Cite, citing: Head, library: Library, spans: Callable[[str], Spans]
) -> tuple[Reference, list[tuple[str, str]]] | None:
    """Whom a citation means and the passages it joins; None, with a line in the log, where a fault of ours keeps it."""
    try:
        reference = resolved(cite, citing, library)
        if reference is None or reference.target_document is None:
            return None if reference is None else (reference, [])
        sections = library.outline(reference.target_document).document.sections
        pairs = pairs_of(reference, sections, spans(cite.document_id), spans(reference.target_document))
        return reference, list(pairs)
    except FAULTS as error:
        log.warning("Whom %s cites at %d was not found: %r", cite.document_id, cite.start, error)
        return None


def _row(cite: Cite) -> tuple[str | int | None, ...]:
    points = json.dumps([astuple(point) for point in cite.points], ensure_ascii=False)
    place = (cite.document_id, cite.start, cite.end)
    return *place, cite.title, cite.number, points, int(cite.amended), *keys_of(cite.title)


def _cite(row: sqlite3.Row | tuple[str, int, int, str, str | None, str, int]) -> Cite:
    document_id, start, end, title, number, points, amended = row
    return Cite(document_id, start, end, title, number, tuple(map(_point, json.loads(points))), bool(amended))


def _point(values: list[object]) -> Point:
    return Point(*(tuple(each) if isinstance(each, list) else each for each in values))  # type: ignore[arg-type]
