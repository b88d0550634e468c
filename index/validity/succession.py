"""Which documents replace or amend others: 同时废止《…》 said in one document settles the status of another.

The status a document gives itself depends on the day, and the one that others give it on what else is indexed; both are
settled anew whenever an index is opened. A word that only sets a rule aside where it differs from the new one (以本办法
为准) replaces nothing, and neither does a draft.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.model import Document
from index.validity.named import Shelf
from index.validity.periods import verbatim
from index.validity.repeal import Said, what_is_said
from index.validity.validity import with_validity


@dataclass(frozen=True, slots=True)
class Succession:
    """One document's word on another: it replaces it whole, or amends it."""

    newer: str  # document id
    older: str
    sentence: str
    whole: bool  # replaced; False where only amended


def find_successions(documents: Sequence[Document]) -> list[Succession]:
    """What the documents of an index say of each other, in their order; drafts do not count."""
    found: dict[tuple[str, str, bool], Succession] = {}
    shelf = Shelf(documents)
    for document in documents:
        if document.status == "draft":
            continue
        for each in _of(document, shelf):
            found.setdefault((each.newer, each.older, each.whole), each)
    return [each for each in found.values() if each.whole or (each.newer, each.older, True) not in found]


def settle_statuses(documents: Sequence[Document], today: datetime.date) -> list[Document]:
    """The documents with the status of `today`: their own word first, then what newer ones say of them."""
    settled = [with_validity(document, today) for document in documents]
    by_id = {document.id: document for document in settled}
    for each in find_successions(settled):
        newer, older = by_id[each.newer], by_id[each.older]
        begun = newer.effective_from is None or newer.effective_from <= today.isoformat()
        if each.whole and begun:
            reason = f"已被《{newer.title}》{newer.doc_no or ''}废止：{each.sentence}"
            by_id[older.id] = replace(older, status="replaced", status_reason=reason)
    return [by_id[document.id] for document in settled]


def _of(newer: Document, shelf: Shelf) -> Iterator[Succession]:
    text = newer.text.text
    for said in what_is_said(newer.title, text, shelf):
        older = shelf.find(said.title, said.number, said.year, newer)
        if older is not None:
            yield Succession(newer.id, older.id, _sentence(text, said), said.whole)


def _sentence(text: str, said: Said) -> str:
    """The sentence that says so, verbatim; of one that names many, the words around this one."""
    start = max(text.rfind(mark, max(0, said.start - 2_000), said.start) for mark in "。；\n") + 1
    stops = [at + 1 for at in (text.find(mark, said.end, said.end + 2_000) for mark in "。；\n") if at >= 0]
    return verbatim(text, start, min(stops, default=min(len(text), said.end + 200)), said.start, said.end)
