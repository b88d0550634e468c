"""Whether a judge finds the statements of an answer supported by their quotations."""

from __future__ import annotations

from eval.judged import Judged
from eval.questions import Question
from eval.records import Record


def faithfulness(question: Question, record: Record, judged: Judged | None) -> float | None:
    """The share of statements that the judge found supported; None where it did not judge them, or could not."""
    line = judged.lines.get(record.key) if judged else None
    return line.faithfulness if line else None
