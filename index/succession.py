"""Which documents replace others: 同时废止《…》 said in one document settles the status of another.

The status a document gives itself depends on the day, and the one that others give it on what else is indexed; both are
settled anew whenever an index is built.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.model import Document
from index.repair import fold
from index.validity import read_validity

_TITLE = r"《(?P<title>[^《》]{4,80}(?:《[^《》]*》[^《》]*)?)》"
_NUMBER = r"(?:[（(](?P<number>[^（）()]{4,40}号)[)）])?"
_REPEALED = re.compile(rf"{_TITLE}{_NUMBER}[^。《》]{{0,20}}?(?:同时|即行|予以|自行)?(?:废止|停止执行|失效)")
_REPEALS = re.compile(rf"(?:废止|停止执行|替代|取代){_TITLE}{_NUMBER}")
_AMENDS = re.compile(rf"(?:修改|修订|修正)(?:后的)?{_TITLE}{_NUMBER}")


@dataclass(frozen=True, slots=True)
class Succession:
    """One document's word on another: it replaces it whole, or amends it."""

    newer: str  # document id
    older: str
    sentence: str
    whole: bool  # replaced; False where only amended


def find_successions(documents: Sequence[Document]) -> list[Succession]:
    """What the documents of an index say of each other, in their order; drafts do not count."""
    found: list[Succession] = []
    by_title = _by_title(documents)
    for document in documents:
        if document.status == "draft":
            continue
        text = document.text.text
        for pattern in (_REPEALED, _REPEALS):
            found.extend(_named(document, pattern, text, by_title, whole=True))
        found.extend(_named(document, _AMENDS, document.title, by_title, whole=False))
    return list(dict.fromkeys(found))


def settle_statuses(documents: Sequence[Document], today: datetime.date) -> list[Document]:
    """The documents with the status of `today`: their own word first, then what newer ones say of them."""
    settled = [_own_status(document, today) for document in documents]
    by_id = {document.id: document for document in settled}
    for each in find_successions(settled):
        newer, older = by_id[each.newer], by_id[each.older]
        begun = newer.effective_from is None or newer.effective_from <= today.isoformat()
        if each.whole and begun and older.status != "draft":
            reason = f"已被《{newer.title}》{newer.doc_no or ''}废止：{each.sentence}"
            by_id[older.id] = replace(older, status="replaced", status_reason=reason)
    return [by_id[document.id] for document in settled]


def _own_status(document: Document, today: datetime.date) -> Document:
    own = read_validity(document.title, document.kind, document.date, document.text.text, today)
    return replace(
        document,
        effective_from=own.effective_from,
        expires=own.expires,
        status=own.status,
        status_reason=own.reason,
    )


def _named(
    newer: Document, pattern: re.Pattern[str], text: str, by_title: Mapping[str, Sequence[Document]], whole: bool
) -> list[Succession]:
    found: list[Succession] = []
    for match in pattern.finditer(text):
        older = _find(by_title.get(fold(match["title"]), ()), match["number"], newer)
        if older is not None:
            found.append(Succession(newer.id, older.id, _sentence(text, match.start(), match.end()), whole))
    return found


def _by_title(documents: Sequence[Document]) -> dict[str, list[Document]]:
    """The documents by their folded titles, and by those of the rules they issue."""
    found: dict[str, list[Document]] = {}
    for document in documents:
        for title in dict.fromkeys(fold(each) for each in (document.title, *document.issues)):
            found.setdefault(title, []).append(document)
    return found


def _find(titled: Sequence[Document], number: str | None, newer: Document) -> Document | None:
    """The older document among those of the title named; one whose 文号 is another than the one given is not it."""
    for document in titled:
        numbered = number is None or document.doc_no is None or fold(number) == fold(document.doc_no)
        if document.id != newer.id and numbered and (document.date or "") < (newer.date or "9999"):
            return document
    return None


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(text.rfind(mark, 0, start) for mark in "。；\n") + 1
    stops = [text.find(mark, end) for mark in "。；\n"]
    stop = min((position for position in stops if position >= 0), default=len(text) - 1)
    return text[begin : stop + 1].strip()
