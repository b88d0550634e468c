"""Documents, sections and passages as rows of a volume, and back, value for value."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

from index.model import Area, Document, Head, Line, LinePlace, Passage, Piece, Section, Text
from index.validity.succession import Verdict
from index.validity.validity import OwnWord

Value = str | int | float | None
_FINE = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a document stands in the corpus, and which of its passages are searched."""

    id: str
    source: str
    position: int  # among the documents of its source
    passages: int
    hidden: tuple[int, ...]  # ordinals of those that are not searched, ascending

    @property
    def searched(self) -> int:
        """How many passages are searched."""
        return self.passages - len(self.hidden)

    def ordinal(self, number: int) -> int:
        """The ordinal of the passage that is searched as number `number` of the document, from 0."""
        for each in self.hidden:
            if each > number:
                break
            number += 1
        return number


def of_document(document: Document, own: OwnWord, verdicts: Sequence[Verdict]) -> dict[str, Value]:
    """The row of a document with what it says of itself and of others, its sections left out."""
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "doc_no": document.doc_no,
        "issuer": document.issuer,
        "date": document.date,
        "kind": document.kind,
        "effective_from": document.effective_from,
        "expires": document.expires,
        "status": document.status,
        "status_reason": document.status_reason,
        "issues": _json(document.issues),
        "pages": document.pages,
        "first_line": document.first_line,
        "last_line": document.last_line,
        "notes": _json(document.notes),
        "addressee": document.addressee,
        "own_word": _json(astuple(own)),
        "verdicts": _json([astuple(each) for each in verdicts]),
        "text": document.text.text,
        "pieces": _json([(p.start, p.line, p.column, p.page) for p in document.text.pieces]),
        "breaks": _json(document.text.breaks),
    }


def of_place(source: str, line: Line) -> dict[str, Value]:
    """The row of where a line of a source stands, its boxes in hundred-thousandths of the page."""
    areas = [(area.start, area.end, *(round(each * _FINE) for each in area.box)) for area in line.areas]
    return {
        "source": source,
        "line": line.number,
        "page": line.page,
        "areas": _json(areas),
        "confidence": line.confidence,
    }


def to_place(row: sqlite3.Row) -> LinePlace:
    """The place again."""
    areas = (
        Area(start, end, (left / _FINE, top / _FINE, right / _FINE, bottom / _FINE))
        for start, end, left, top, right, bottom in json.loads(row["areas"])
    )
    return LinePlace(row["line"], row["page"], tuple(areas), row["confidence"])


def to_entry(row: sqlite3.Row) -> Entry:
    """Where the document of a row stands."""
    return Entry(row["id"], row["source"], row["position"], row["passages"], _tuple(row["hidden"]))


def to_head(row: sqlite3.Row) -> Head:
    """The head of the document of a row that begins with the columns HEAD."""
    return Head(**_head(row))


def to_own_word(row: sqlite3.Row) -> OwnWord:
    """What the document of a row says of itself."""
    return OwnWord(*json.loads(row["own_word"]))


def to_verdicts(row: sqlite3.Row) -> list[Verdict]:
    """What the document of a row says of others."""
    return [Verdict(tuple(titles), *rest) for titles, *rest in json.loads(row["verdicts"])]


def to_document(row: sqlite3.Row, sections: Sequence[sqlite3.Row]) -> Document:
    """The document of a row that begins with the columns HEAD, and of the rows of its sections."""
    pieces = tuple(Piece(*piece) for piece in json.loads(row["pieces"]))
    return Document(
        **_head(row),
        text=Text(row["text"], pieces, _tuple(row["breaks"])),
        sections=tuple(to_section(section) for section in sections),
    )


HEAD = (
    "id", "title", "doc_no", "issuer", "date", "kind", "effective_from", "expires", "status", "status_reason", "issues",
    "source", "pages", "first_line", "last_line", "notes", "addressee",
)  # fmt: skip
"""The columns of a head, in which no text needs to be passed over on the disk."""


def _head(row: sqlite3.Row) -> dict[str, Any]:
    values: dict[str, Any] = dict(zip(HEAD, row, strict=False))  # by place: by name takes ten times as long
    return {**values, "issues": _tuple(values["issues"]), "notes": _tuple(values["notes"])}


def of_section(document_id: str, section: Section) -> dict[str, Value]:
    """The row of a section."""
    return {
        "document": document_id,
        "ordinal": section.ordinal,
        "parent": section.parent,
        "kind": section.kind,
        "label": section.label,
        "heading": section.heading,
        "path": _json(section.path),
        "start": section.start,
        "own_end": section.own_end,
        "end": section.end,
        "fields": _json(section.fields),
    }


def to_section(row: sqlite3.Row) -> Section:
    """The section of a row."""
    return Section(
        ordinal=row["ordinal"],
        parent=row["parent"],
        kind=row["kind"],
        label=row["label"],
        heading=row["heading"],
        path=tuple(json.loads(row["path"])),
        start=row["start"],
        own_end=row["own_end"],
        end=row["end"],
        fields=tuple((header, cell) for header, cell in json.loads(row["fields"])),
    )


def of_passage(passage: Passage) -> dict[str, Value]:
    """The row of a passage."""
    return {
        "document": passage.document_id,
        "ordinal": passage.ordinal,
        "section": passage.section,
        "path": _json(passage.path),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "context": passage.context,
        "searchable": int(passage.searchable),
    }


def to_passage(row: sqlite3.Row) -> Passage:
    """The passage of a row."""
    return Passage(
        id=f"{row['document']}-{row['ordinal']}",
        document_id=row["document"],
        ordinal=row["ordinal"],
        section=row["section"],
        path=tuple(json.loads(row["path"])),
        start=row["start"],
        end=row["end"],
        text=row["text"],
        context=row["context"],
        searchable=bool(row["searchable"]),
    )


def _json(value: Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _tuple(written: str) -> tuple[Any, ...]:
    return tuple(json.loads(written)) if written != "[]" else ()
