"""Answers without a language model: the sentences, list items or table rows of the best passages that answer.

Nothing is written here: every statement is a range of a document, said as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.about import about
from qa.answer import Citation, Statement
from qa.asked import asks_list, asks_several
from qa.choosing import choose
from qa.cite import CitationList
from qa.evidence import askings
from qa.holdings import Holdings
from qa.question import Question
from qa.retrieve import Retrieval
from qa.rows_asked import rows_asked
from qa.saying import said, units_said
from qa.scored import NOT_IN_FORCE, Scored, score_units
from qa.standing import document_meant, told
from settings import Settings

__all__ = ["Draft", "Scored", "extract", "said"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Statements and citations before they are verified, and what they were made from."""

    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    chosen: tuple[Scored, ...]  # in the order said
    scored: tuple[Scored, ...]  # every unit looked at, best first
    of_document: bool = False  # the question was about a document itself, and is answered


def extract(question: Question, retrieval: Retrieval, holdings: Holdings, settings: Settings) -> Draft:
    """The units that answer `question`, the deciding one first."""
    asked = askings(question.asks)
    scored = score_units(question, asked, retrieval, holdings, settings)
    if not scored:
        return Draft((), (), (), ())
    citations = CitationList()
    meant = document_meant(question, retrieval.named, retrieval.candidates)
    itself = about(question, holdings.document(meant.id), citations)
    told_units = told(question, retrieval.named, retrieval.candidates, holdings)
    figures = question.numbers if len(question.numbers) > 1 else ()
    several = len(asked) > 1 or asks_several(question.asks)
    wide = asks_list(question.asks) or "comparison" in question.wants
    budget = settings.answer_chars_clauses if several else settings.answer_chars
    budget = settings.answer_chars_parts if wide else budget
    budget = settings.answer_chars_more if itself or told_units and len(asked) == 1 else budget
    most = settings.answer_chars_list if wide else settings.answer_chars_most
    chosen = choose(scored, retrieval.terms, asked, budget, settings, several, figures)
    telling = chosen if question.leaning else rows_asked(chosen, question.text, holdings)  # what 它 is may be mistaken
    telling = [each for each in telling if not itself or each.unit.document.id == meant.id] or telling[:1]
    standing = _beside(telling[0], telling, {document.id for document in retrieval.named})
    units = units_said(standing, scored, question, several, most, settings)
    known = itself + [said(unit, citations) for unit in told_units]
    statements = known + [each for unit in units if not _within((each := said(unit, citations)).text, known)]
    kept = tuple(statement for statement in statements if statement.citations)
    return Draft(kept, tuple(citations.citations), tuple(chosen), tuple(scored), bool(known))


def _beside(first: Scored, chosen: Sequence[Scored], named: set[str]) -> list[Scored]:
    """Those of `chosen` that may stand beside the deciding one.

    Drafts and rules out of force stay out of an answer that a document in force gives, unless asked about by name.
    """
    if first.unit.document.status in NOT_IN_FORCE:
        return list(chosen)
    return [s for s in chosen if s.unit.document.status not in NOT_IN_FORCE or s.unit.document.id in named]


def _within(text: str, statements: Sequence[Statement]) -> bool:
    return any(text in statement.text for statement in statements)
