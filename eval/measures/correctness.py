"""Whether a judge finds that an answer says what the reference answer says."""

from __future__ import annotations

from eval.judged import Judged
from eval.questions import Question
from eval.records import Record


def correctness(question: Question, record: Record, judged: Judged | None) -> float | None:
    """1 for correct, 0.5 for partly, 0 for wrong; None where the judge did not judge it, or could not."""
    line = judged.lines.get(record.key) if judged else None
    return line.correctness if line else None
