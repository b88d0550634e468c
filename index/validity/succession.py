"""Which documents replace or amend others: 同时废止《…》 said in one document settles the status of another.

What a document says of others is read once, from its text, and kept with it. Whom it means depends on what else is
held, and the status a document gives itself on the day: both are settled whenever an index is opened, from what was
kept. A word that only sets a rule aside where it differs from the new one (以本办法为准) replaces nothing, and neither
does a draft.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.model import Document, Head
from index.validity.named import Shelf
from index.validity.periods import verbatim
from index.validity.repeal import Said, what_is_said
from index.validity.validity import OwnWord, standing


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a document says of another by name, whether that one is held or not."""

    titles: tuple[str, ...]  # as `Said` has them
    number: str | None
    year: str | None
    whole: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Succession:
    """One document's word on another: it replaces it whole, or amends it."""

    newer: str  # document id
    older: str
    sentence: str
    whole: bool  # replaced; False where only amended


def verdicts_of(document: Document) -> list[Verdict]:
    """What a document says of others, in order of place; a draft says nothing."""
    if document.status == "draft":
        return []
    text = document.text.text
    said = what_is_said(document.title, text)
    return [Verdict(each.titles, each.number, each.year, each.whole, _sentence(text, each)) for each in said]


def successions_of(heads: Sequence[Head], verdicts: Iterable[tuple[Head, Sequence[Verdict]]]) -> list[Succession]:
    """What the documents held say of each other; `verdicts` of those that say anything, in corpus order."""
    found: dict[tuple[str, str, bool], Succession] = {}
    shelf: Shelf | None = None
    for newer, said in verdicts:
        shelf = shelf or Shelf(heads)
        for each in _resolved(newer, said, shelf):
            found.setdefault((each.newer, each.older, each.whole), each)
    return [each for each in found.values() if each.whole or (each.newer, each.older, True) not in found]


def find_successions(documents: Sequence[Document]) -> list[Succession]:
    """The same for whole documents, read now."""
    return successions_of(documents, ((document, verdicts_of(document)) for document in documents))


def settle_statuses(
    held: Sequence[tuple[Head, OwnWord]], successions: Iterable[Succession], day: datetime.date
) -> list[Head]:
    """The documents with the status of a day: their own word first, then what newer ones say of them."""
    settled = {head.id: standing(head, own, day) for head, own in held}
    for each in successions:
        newer, older = settled[each.newer], settled[each.older]
        begun = newer.effective_from is None or newer.effective_from <= day.isoformat()
        if each.whole and begun:
            reason = f"已被《{newer.title}》{newer.doc_no or ''}废止：{each.sentence}"
            settled[older.id] = replace(older, status="replaced", status_reason=reason)
    return list(settled.values())


def _resolved(newer: Head, verdicts: Iterable[Verdict], shelf: Shelf) -> Iterator[Succession]:
    for said in verdicts:
        title = next((each for each in said.titles if _is_known(each, said.number, shelf)), None)
        older = shelf.find(title, said.number, said.year, newer) if title is not None else None
        if older is not None:
            yield Succession(newer.id, older.id, said.sentence, said.whole)


def _is_known(title: str, number: str | None, shelf: Shelf) -> bool:
    return shelf.knows(title) if title else number is not None and shelf.numbered(number)


def _sentence(text: str, said: Said) -> str:
    """The sentence that says so, verbatim; of one that names many, the words around this one."""
    start = max(text.rfind(mark, max(0, said.start - 2_000), said.start) for mark in "。；\n") + 1
    stops = [at + 1 for at in (text.find(mark, said.end, said.end + 2_000) for mark in "。；\n") if at >= 0]
    return verbatim(text, start, min(stops, default=min(len(text), said.end + 200)), said.start, said.end)
