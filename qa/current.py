"""What holds on the day asked comes first: the words of an amendment before those it changes, rules in force before
those that have ended or have not begun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from index.model import Document
from qa.answer import Citation, Statement
from qa.cite import CitationList
from qa.extract import Draft
from qa.holdings import Holdings
from qa.notices import standing_on
from qa.question import Question
from qa.reading import comparable
from qa.retrieve import Retrieval
from qa.saying import said
from qa.superseded import Change, changes_of, is_in_force
from qa.terms import coverage
from qa.units import Unit, units_of

_BOTH_ASKED = re.compile(
    r"修改前|改[之以]?前|前后|变化|原来|原先|以前|之前|旧|老[的办规政标]|从前|改了|调整前|对比|相比"
)
_PHRASE = re.compile(r"[“\"「](?P<words>[^“”\"「」\n]{4,120})[”\"」]")  # in an amendment: words of what it changes
_STRIKES_OUT = re.compile(
    r"(?:删去|删除)[^“\"「]{0,24}[“\"「]"
)  # some words: the rest still answers, so it comes first
_ALIKE = 0.35  # of the pairs of characters of a provision stand in the one that takes its place
_AS_NEAR = 0.7  # of the question's words that one sentence has, another on the same thing has
_LEADING = 2  # statements whose old words are kept beside the new ones


@dataclass(frozen=True, slots=True)
class Current:
    """Puts the statements of one answer in the order in which they hold on a day."""

    question: Question
    retrieval: Retrieval
    draft: Draft
    holdings: Holdings
    as_of: date

    def first(self, statements: Sequence[Statement], citations: CitationList) -> tuple[Statement, ...]:
        """The statements, what takes the place of one before it, and what holds before what does not."""
        return self._standing_first(self._amended(statements, citations), citations)

    def _amended(self, statements: Sequence[Statement], citations: CitationList) -> list[Statement]:
        both = _BOTH_ASKED.search(self.question.text) is not None
        ordered: list[Statement] = []
        for rank, statement in enumerate(statements):
            unit = self._successor(statement, citations)
            new: list[Statement] = []
            if unit is not None:
                words = said(unit, citations)
                new = [each for each in [*ordered, *statements] if words.text in each.text][:1] or [words]
            kept = [statement] if unit is None or both or rank < _LEADING else []
            struck = unit is not None and _STRIKES_OUT.search(unit.text) is not None
            ordered.extend(each for each in (kept + new if struck else new + kept) if each not in ordered)
        return ordered

    def _successor(self, statement: Statement, citations: CitationList) -> Unit | None:
        """The sentence of a newer document that takes the place of what a statement quotes."""
        cited = _cited(statement, citations)
        for each in self.holdings.successions:
            if cited is None or each.whole or each.older != cited.document_id:
                continue
            newer = self.holdings.document(each.newer)
            if is_in_force(newer, self.as_of):
                for change in changes_of(newer):
                    if change.concerns(cited.section):
                        unit = self._replacing(cited.quote, newer, change)
                        if unit is not None:
                            return unit
        return None

    def _replacing(self, quote: str, newer: Document, change: Change) -> Unit | None:
        """The sentence of a change that has most of a provision, or that names words of it to change or strike out."""
        unit = _likest(quote, self._units_in(newer.id, change.start, change.end))
        if unit is not None:
            return unit
        phrases = (m for m in _PHRASE.finditer(newer.text.text, change.start, change.end) if m["words"] in quote)
        return next((unit for m in phrases for unit in self._units_in(newer.id, m.start(), m.end())), None)

    def _units_in(self, document_id: str, start: int, end: int) -> Iterator[Unit]:
        document = self.holdings.document(document_id)
        for passage in self.holdings.passages_of(document_id):
            if passage.start < end and start < passage.end:
                yield from (unit for unit in units_of(document, passage) if unit.end > start and unit.start < end)

    def _standing_first(self, statements: Sequence[Statement], citations: CitationList) -> tuple[Statement, ...]:
        """Where the first statement is of a document that does not hold and is not asked about by name, one that is
        about as near and does hold comes before it."""
        cited = _cited(statements[0], citations) if statements else None
        if cited is None or self._holds(cited.document_id) or self._is_meant(cited.document_id):
            return tuple(statements)
        near = _AS_NEAR * self._nearness(statements[0].text, cited)
        for statement in statements[1:]:
            other = _cited(statement, citations)
            if other and self._holds(other.document_id) and self._nearness(statement.text, other) >= near:
                return (statement, *(each for each in statements if each is not statement))
        return tuple(statements)

    def _is_meant(self, document_id: str) -> bool:
        """Whether a question asks about a document by name that had begun by the day."""
        named = any(document.id == document_id for document in self.retrieval.named)
        return named and standing_on(self.holdings.document(document_id), self.as_of) != "not_yet"

    def _nearness(self, text: str, cited: Citation) -> float:
        return coverage(self.retrieval.terms, comparable(f"{cited.document} {cited.section} {text}"))

    def _holds(self, document_id: str) -> bool:
        document = self.holdings.document(document_id)
        replaced = any(
            each.whole and each.older == document_id and is_in_force(self.holdings.document(each.newer), self.as_of)
            for each in self.holdings.successions
        )
        return not replaced and standing_on(document, self.as_of) is None


def _cited(statement: Statement, citations: CitationList) -> Citation | None:
    """The citation that a statement rests on first."""
    return next((each for each in citations.citations if each.n in statement.citations[:1]), None)


def _likest(quote: str, units: Iterator[Unit]) -> Unit | None:
    """The unit that has most of the pairs of characters of `quote`; None where none has many."""
    wanted = _pairs(quote)
    best = max(units, key=lambda unit: len(wanted & _pairs(unit.text)), default=None)
    return best if best and len(wanted & _pairs(best.text)) >= _ALIKE * len(wanted) else None


def _pairs(text: str) -> frozenset[str]:
    bare = re.sub(r"[^一-鿿\d]", "", text)
    return frozenset(one + other for one, other in pairwise(bare))
