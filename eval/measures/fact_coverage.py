"""How many of the facts a right answer needs the answer holds."""

from __future__ import annotations

from eval.fold import fold
from eval.questions import Question
from eval.records import Record

READ_CHARS = 800  # an answer longer than this does not gain by its length


def fact_coverage(question: Question, record: Record) -> float | None:
    """The share of must_include groups of which one alternative stands in the answer; None for the unanswerable."""
    groups = question.line.must_include
    if not groups or not question.answerable or question.line.expect is not None or record.statements is None:
        return None
    answer = answer_read(record)
    return sum(any(fold(alternative) in answer for alternative in group) for group in groups) / len(groups)


def right(question: Question, record: Record) -> float | None:
    """1 when every group is met, else 0."""
    coverage = fact_coverage(question, record)
    return None if coverage is None else float(coverage == 1.0)


def answer_read(record: Record) -> str:
    """The first READ_CHARS folded characters of the statements, each followed by the quotations it is first to cite."""
    parts: list[str] = []
    quoted: set[int] = set()
    for statement in record.statements or ():
        parts.append(statement.text)
        for citation in record.cited_by(statement):
            if citation.n not in quoted:
                quoted.add(citation.n)
                parts.append(citation.quote)
    return fold("".join(parts))[:READ_CHARS]
