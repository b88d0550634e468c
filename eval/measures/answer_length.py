"""How much there is to read: characters of the statements, and whether a single fact is said briefly."""

from __future__ import annotations

from eval.questions import Question
from eval.records import Record

SINGLE_FACT = frozenset({"fact", "number", "date", "person", "responsibility", "definition", "validity", "yes_no"})
BRIEF_CHARS = 350  # what may be said in answer to a question for one fact


def answer_length(question: Question, record: Record) -> float | None:
    """Characters of all statements of an answer, as they stand; None where none was given. `question` plays no part."""
    if record.status != "answered" or record.statements is None:
        return None
    return float(sum(len(statement.text) for statement in record.statements))


def single_fact_length(question: Question, record: Record) -> float | None:
    """The same for a question of a type in SINGLE_FACT with its evidence in one place at most; None for any other."""
    if question.type not in SINGLE_FACT or len(question.line.evidence) > 1:
        return None
    return answer_length(question, record)


def single_fact_brief(question: Question, record: Record) -> float | None:
    """1 when such an answer has at most BRIEF_CHARS characters, else 0."""
    length = single_fact_length(question, record)
    return None if length is None else float(length <= BRIEF_CHARS)
