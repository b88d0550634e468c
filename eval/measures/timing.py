"""How long a question takes, in process; the run asks a warm-up question first and does not record it."""

from __future__ import annotations

from eval.questions import Question
from eval.records import Record


def timing(question: Question, record: Record) -> float | None:
    """Seconds from question to answer. `question` plays no part."""
    return record.seconds
