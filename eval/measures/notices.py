"""Whether the reader is warned where it is due, and only there. Scored for questions that declare `notices`."""

from __future__ import annotations

from typing import get_args

from eval.questions import NoticeName, Question
from eval.records import Record

WARNINGS = frozenset(get_args(NoticeName))


def notices_due(question: Question, record: Record) -> float | None:
    """The share of the notices due that were raised; None where none is due."""
    due = set(question.line.notices or ())
    if not due or record.notices is None:
        return None
    return len(due & _raised(record)) / len(due)


def notices_undue(question: Question, record: Record) -> float | None:
    """1 when a warning was raised that is not due, else 0; None where the question does not say what is due."""
    if question.line.notices is None or record.notices is None:
        return None
    return float(bool(_raised(record) - set(question.line.notices)))


def _raised(record: Record) -> set[str]:
    return {notice.kind for notice in record.notices or ()} & WARNINGS
