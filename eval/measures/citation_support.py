"""Whether a statement says no number, date or name that its own citations do not."""

from __future__ import annotations

from eval.facts import supports
from eval.questions import Question
from eval.records import Record


def citation_support(question: Question, record: Record) -> float | None:
    """The share of statements whose numbers, dates and names all stand in the quotations they cite.

    What is shown beside a quotation, as its document and section, supports nothing: a statement that names them is to
    quote them. One that cites nothing is not supported. None without statements. `question` plays no part.
    """
    if not record.statements or record.citations is None:
        return None
    supported = 0
    for statement in record.statements:
        quoted = [citation.quote for citation in record.cited_by(statement)]
        supported += bool(quoted) and supports("\n".join(quoted), statement.text)
    return supported / len(record.statements)
