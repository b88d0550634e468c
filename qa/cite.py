"""Ranges of documents become citations: verbatim quotations with the place where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index.model import Document, Section
from qa.answer import Citation
from qa.holding import sections_holding


@dataclass(slots=True)
class CitationList:
    """The citations of one answer, numbered as they come, none twice."""

    citations: list[Citation] = field(default_factory=list)

    def cite(self, document: Document, passage_id: str, start: int, end: int) -> tuple[int, ...]:
        """The numbers of the citations that together quote [start, end): one for each range verbatim in the source."""
        numbers = []
        for low, high in document.text.runs(start, end):
            for piece_low, piece_high in _within_sections(document, low, high):
                number = self._cite_run(document, passage_id, piece_low, piece_high)
                if number is not None:
                    numbers.append(number)
        return tuple(dict.fromkeys(numbers))

    def _cite_run(self, document: Document, passage_id: str, start: int, end: int) -> int | None:
        text = document.text.text[start:end]
        if not re.search(r"\w", text):
            return None
        start, end = start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
        quote = document.text.text[start:end]
        for citation in self.citations:
            if citation.document_id == document.id and citation.quote == quote:
                return citation.n
        place = document.text.place(start)
        section = smallest_section(document, start, end)
        self.citations.append(
            Citation(
                n=len(self.citations) + 1,
                passage_id=passage_id,
                document_id=document.id,
                document=document.title,
                doc_no=document.doc_no,
                section=section.name if section else "",
                quote=quote,
                source=document.source,
                page=place.page,
                line=place.line,
            )
        )
        return len(self.citations)


def smallest_section(document: Document, start: int, end: int) -> Section | None:
    """The innermost section that holds all of [start, end); None where none does."""
    return next(sections_holding(document, start, end), None)


def _within_sections(document: Document, start: int, end: int) -> list[tuple[int, int]]:
    """[start, end) whole where one section holds it, else cut where the top sections meet."""
    if smallest_section(document, start, end) is not None:
        return [(start, end)]
    cuts = sorted({s.start for s in document.sections if s.parent is None and start < s.start < end})
    edges = [start, *cuts, end]
    return list(zip(edges, edges[1:], strict=False))
