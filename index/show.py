"""What was understood of each document, as `python -m index show` gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from index.model import Document, Head, Section, SectionKind
from index.validity.succession import Succession

Links = Mapping[str, list[dict[str, Any]]]
_LINKS = ("replaces", "replaced_by", "amends", "amended_by")


def links_of(documents: Iterable[Head], successions: Iterable[Succession]) -> dict[str, Links]:
    """By document id: the documents it replaces and amends and those that replace and amend it, each with the sentence
    of the newer one that says so."""
    by_id = {document.id: document for document in documents}
    links: dict[str, dict[str, list[dict[str, Any]]]] = {each: {name: [] for name in _LINKS} for each in by_id}
    for each in successions:
        forth, back = _LINKS[:2] if each.whole else _LINKS[2:]
        links[each.newer][forth].append(_linked(by_id[each.older], each.sentence))
        links[each.older][back].append(_linked(by_id[each.newer], each.sentence))
    return dict(links)


def _linked(document: Head, sentence: str) -> dict[str, Any]:
    return {"id": document.id, "title": document.title, "doc_no": document.doc_no, "sentence": sentence}


def record(document: Document, links: Links | None = None, *, with_text: bool = False) -> dict[str, Any]:
    """A document as one JSON object; `links` are its own of `links_of`.

    `start` and `end` of a section are the first and last line of the source file, from 1, on which it stands with all
    under it. `articles` are those outside annexes, `chapters` the 章 (编 and 节 left out).
    """
    return {
        "id": document.id,
        "title": document.title,
        "doc_no": document.doc_no,
        "issuer": document.issuer,
        "date": document.date,
        "kind": document.kind,
        "effective_from": document.effective_from,
        "expires": document.expires,
        "status": document.status,
        "status_reason": document.status_reason,
        "issues": list(document.issues),
        "source": document.source,
        "pages": document.pages,
        "sections": [_section(document, section, with_text) for section in document.sections],
        "articles": sum(s.kind == "article" and not _in_annex(document, s) for s in document.sections),
        "chapters": [f"{s.label} {s.heading}".strip() for s in _of_kind(document, "chapter") if s.label.endswith("章")],
        "annexes": [s.heading or s.label for s in _of_kind(document, "annex")],
        "tables": len(_of_kind(document, "table")),
        "addressee": document.addressee,
        "notes": list(document.notes),
        **{name: list(links[name]) if links else [] for name in _LINKS},
    }


def lines(document: Document, section: Section) -> tuple[int, int]:
    """The first and last source line of a section, from 1."""
    if not document.text.pieces:
        return document.first_line, document.last_line
    text = document.section_text(section)
    start = section.start + len(text) - len(text.lstrip())
    end = max(start + 1, section.end - (len(text) - len(text.rstrip())))
    return document.text.place(start).line, document.text.place(end - 1).line


def _section(document: Document, section: Section, with_text: bool) -> dict[str, Any]:
    start, end = lines(document, section)
    shown: dict[str, Any] = {"label": section.label, "path": list(section.path), "start": start, "end": end}
    shown["kind"] = section.kind
    if section.fields:
        shown["fields"] = [list(pair) for pair in section.fields]
    if with_text:
        shown["text"] = document.section_text(section)
    return shown


def _of_kind(document: Document, kind: SectionKind) -> list[Section]:
    return [section for section in document.sections if section.kind == kind]


def _in_annex(document: Document, section: Section) -> bool:
    parent = section.parent
    while parent is not None:
        above = document.sections[parent]
        if above.kind == "annex":
            return True
        parent = above.parent
    return False
