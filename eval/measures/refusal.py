"""Whether it says that the documents do not say, exactly where they do not."""

from __future__ import annotations

from eval.questions import Question
from eval.records import Record

NO_ANSWER = ("not_found", "clarify")
REFUSED = (*NO_ANSWER, "refused")


def refusal_recall(question: Question, record: Record) -> float | None:
    """Over unanswerable questions: 1 when the status is not_found or clarify, else 0."""
    if question.answerable or record.status is None or question.line.expect is not None:
        return None
    return float(record.status in NO_ANSWER)


def false_refusal(question: Question, record: Record) -> float | None:
    """Over answerable questions: 1 when no answer was given, else 0. A failed one is counted apart and unscored."""
    if not question.answerable or record.status in (None, "failed") or question.line.expect is not None:
        return None
    return float(record.status in REFUSED)
