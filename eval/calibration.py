"""What the confidences of a run are worth: its answers beside what became of them, and what a threshold would do.

A threshold can only withhold more than the run did: what it refused stays refused. For the whole curve make a run
with the threshold off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.measures.outcome import Outcome, outcome
from eval.measures.refusal import REFUSED
from eval.questions import Question
from eval.records import Record, Run

Pair = tuple[Question, Record]


@dataclass(frozen=True, slots=True)
class Threshold:
    """What would come of withholding every answer whose confidence is below `confidence`."""

    confidence: float
    unanswerable_refused: float | None  # share of the unanswerable questions; None where there is none
    answerable_refused: float | None
    coverage: float  # share of all these questions that would be answered
    error: float | None  # share of wrong ones among the answers that can be graded; None where none can


def outcomes(run: Run, questions: Sequence[Question]) -> list[Outcome]:
    """The outcome of every answer of `run` that states a confidence and can be graded, in the order of `questions`."""
    found = (outcome(question, record) for question, record in _pairs(run, questions))
    return [one for one in found if one is not None]


def thresholds(run: Run, questions: Sequence[Question]) -> list[Threshold]:
    """One for each confidence stated, ascending; the first withholds nothing and is the run as it stands.

    Over the questions that were refused, or answered with a confidence; awkward inputs and failures are left out.
    """
    counted = [(question, record) for question, record in _pairs(run, questions) if _counts(question, record)]
    answered = (record.confidence for _, record in counted if record.status == "answered")
    return [_threshold(confidence, counted) for confidence in sorted({c for c in answered if c is not None})]


def standing(points: Sequence[Threshold], threshold: float) -> Threshold | None:
    """The one of `points` that `threshold` comes to; None where it withholds every answer, or there is none."""
    return next((point for point in points if point.confidence >= threshold), None)


def _pairs(run: Run, questions: Sequence[Question]) -> list[Pair]:
    records = {record.key: record for record in run.records}
    return [(question, records[question.key]) for question in questions if question.key in records]


def _counts(question: Question, record: Record) -> bool:
    if question.line.expect is not None:
        return False
    return record.status in REFUSED or (record.status == "answered" and record.confidence is not None)


def _threshold(confidence: float, counted: Sequence[Pair]) -> Threshold:
    kept = [pair for pair in counted if _is_kept(pair[1], confidence)]
    graded = [one for one in (outcome(*pair) for pair in kept) if one is not None]
    return Threshold(
        confidence=confidence,
        unanswerable_refused=_refused([p for p in counted if not p[0].answerable], confidence),
        answerable_refused=_refused([p for p in counted if p[0].answerable], confidence),
        coverage=len(kept) / len(counted),
        error=sum(not one.correct for one in graded) / len(graded) if graded else None,
    )


def _refused(pairs: Sequence[Pair], confidence: float) -> float | None:
    return sum(not _is_kept(record, confidence) for _, record in pairs) / len(pairs) if pairs else None


def _is_kept(record: Record, confidence: float) -> bool:
    return record.status == "answered" and record.confidence is not None and record.confidence >= confidence
