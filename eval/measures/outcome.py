"""What became of an answer that was given with a confidence: the ground of every measure of confidence."""

from __future__ import annotations

from dataclasses import dataclass

from eval.measures.fact_coverage import right
from eval.questions import Question
from eval.records import Record


@dataclass(frozen=True, slots=True)
class Outcome:
    """An answer that was given with a confidence, and whether it was right."""

    question: Question
    confidence: float  # 0 to 1
    correct: bool


def outcome(question: Question, record: Record) -> Outcome | None:
    """The outcome of one question; None where no answer was given, or its confidence or its worth is not known.

    An answer to an answerable question is correct when it meets every must_include group; one to an unanswerable
    question never is. Awkward inputs are graded by other things than facts and have no outcome.
    """
    if record.status != "answered" or record.confidence is None or question.line.expect is not None:
        return None
    if not question.answerable:
        return Outcome(question, record.confidence, False)
    value = right(question, record)
    return None if value is None else Outcome(question, record.confidence, value == 1.0)
