"""Documents, sections and passages as rows of the catalogue, and back, value for value."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from index.model import Document, Passage, Piece, Section, Text

Value = str | int | None


def of_document(document: Document, position: int) -> dict[str, Value]:
    """The row of a document, its sections left out."""
    return {
        "id": document.id,
        "source": document.source,
        "position": position,
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
        "text": document.text.text,
        "pieces": _json([(p.start, p.line, p.column, p.page) for p in document.text.pieces]),
        "breaks": _json(document.text.breaks),
        "first_line": document.first_line,
        "last_line": document.last_line,
        "notes": _json(document.notes),
        "addressee": document.addressee,
    }


def to_document(row: sqlite3.Row, sections: Sequence[sqlite3.Row]) -> Document:
    """The document of a row and of the rows of its sections."""
    pieces = tuple(Piece(*piece) for piece in json.loads(row["pieces"]))
    return Document(
        id=row["id"],
        title=row["title"],
        doc_no=row["doc_no"],
        issuer=row["issuer"],
        date=row["date"],
        kind=row["kind"],
        effective_from=row["effective_from"],
        expires=row["expires"],
        status=row["status"],
        status_reason=row["status_reason"],
        issues=tuple(json.loads(row["issues"])),
        source=row["source"],
        pages=row["pages"],
        text=Text(row["text"], pieces, tuple(json.loads(row["breaks"]))),
        sections=tuple(to_section(section) for section in sections),
        first_line=row["first_line"],
        last_line=row["last_line"],
        notes=tuple(json.loads(row["notes"])),
        addressee=row["addressee"],
    )


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
        "id": passage.id,
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
        id=row["id"],
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
