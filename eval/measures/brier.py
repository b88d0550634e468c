"""How far the confidence of an answer is from what became of it."""

from __future__ import annotations

from eval.measures.outcome import outcome
from eval.questions import Question
from eval.records import Record


def brier(question: Question, record: Record) -> float | None:
    """The squared difference of confidence and outcome, 1 for right and 0 for wrong: Brier 1950.

    None where no answer was given or no confidence recorded, see `eval.measures.outcome`.
    """
    known = outcome(question, record)
    return None if known is None else (known.confidence - known.correct) ** 2
