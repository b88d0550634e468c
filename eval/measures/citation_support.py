"""Whether a statement says no number, date or name that its own citations do not."""

from __future__ import annotations

from eval.facts import supports
from eval.questions import Question
from eval.records import CitationLine, Record


def citation_support(question: Question, record: Record) -> float | None:
    """The share of statements whose numbers, dates and names all stand in their own citations.

    A citation is what stands under the statement: the quotation with its document, 文号 and section, so that naming
    the article quoted is supported. A statement that cites nothing is not. None without statements.
    """
    if not record.statements or record.citations is None:
        return None
    supported = 0
    for statement in record.statements:
        cited = record.cited_by(statement)
        supported += bool(cited) and supports("\n".join(map(_as_shown, cited)), statement.text)
    return supported / len(record.statements)


def _as_shown(citation: CitationLine) -> str:
    return "\n".join((citation.document, citation.doc_no or "", citation.section, citation.quote))
