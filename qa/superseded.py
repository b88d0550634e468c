"""Notices that a newer document replaces or amends what an answer quotes, over the newer document's own words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from index.model import Document
from index.validity.succession import Succession
from qa.answer import Citation, Notice
from qa.cite import CitationList

_ARTICLE = r"第[零〇一二三四五六七八九十百千\d]+条"
AMENDED = re.compile(
    rf"{_ARTICLE}(?=[^。；“”]{{0,12}}(?:修改为|改为|删去|删除|废止))|(?<=删去|删除|废止){_ARTICLE}(?!第)"
)


def superseded_notices(
    quoted: Sequence[Citation],
    successions: Sequence[Succession],
    document: Callable[[str], Document],
    as_of: date,
    citations: CitationList,
) -> list[Notice]:
    """One notice for each newer document in force on `as_of` that replaces a document of `quoted`, or amends an
    article quoted from it; an amendment that names no article is of the whole document."""
    notices = []
    of_quoted = {citation.document_id for citation in quoted}
    for each in (each for each in successions if each.older in of_quoted):
        newer = document(each.newer)
        own = [citation for citation in quoted if citation.document_id == each.older]
        if newer.effective_from is None or newer.effective_from <= as_of.isoformat():
            at = _replacing(newer, each.sentence) if each.whole else _amending(newer, own)
            if at is not None:
                said = "废止" if each.whole else "修改"
                numbers = citations.cite(newer, "", *at)
                older, by = own[0].document.strip("《》"), newer.title.strip("《》")
                notices.append(Notice("replaced", f"《{older}》已被《{by}》{newer.doc_no or ''}{said}。", numbers))
    return notices


def _replacing(newer: Document, sentence: str) -> tuple[int, int] | None:
    at = newer.text.text.find(sentence)
    return (at, at + len(sentence)) if at >= 0 else None


def _amending(newer: Document, quoted: Sequence[Citation]) -> tuple[int, int] | None:
    """Where `newer` changes an article that is quoted, to the end of that paragraph."""
    text = newer.text.text
    changes = list(AMENDED.finditer(text))
    articles = {step.split(" ")[0] for citation in quoted for step in citation.section.split(" › ")}
    for change in changes:
        if change.group() in articles:
            return _paragraph(text, change.start())
    return None if changes else _paragraph(text, 0)


def _paragraph(text: str, position: int) -> tuple[int, int]:
    end = text.find("\n", position)
    return text.rfind("\n", 0, position) + 1, end if end >= 0 else len(text)
