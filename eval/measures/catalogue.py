"""The list of measures, in the order they are reported in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from eval.judged import Judged
from eval.measures.adversarial import adversarial
from eval.measures.answer_length import answer_length, single_fact_brief, single_fact_length
from eval.measures.brier import brier
from eval.measures.calibration_error import calibration_error
from eval.measures.citation_exactness import citation_exactness
from eval.measures.citation_recall import citation_recall
from eval.measures.citation_support import citation_support
from eval.measures.correctness import correctness
from eval.measures.evidence_recall import LENGTHS, evidence_recall
from eval.measures.fact_coverage import fact_coverage, right
from eval.measures.faithfulness import faithfulness
from eval.measures.notices import notices_due, notices_undue
from eval.measures.outcome import Outcome
from eval.measures.refusal import false_refusal, refusal_recall
from eval.measures.risk_coverage import risk_coverage_area
from eval.measures.timing import timing
from eval.questions import Question
from eval.records import Record
from eval.sources import Sources
from eval.stats import Estimate
from settings import Settings

Kind = Literal["mean", "share", "characters", "seconds"]  # share: every value is 0 or 1


@dataclass(frozen=True, slots=True)
class Measure:
    """One number a question, and how its numbers are summed up."""

    name: str
    title: str
    kind: Kind
    higher_is_better: bool
    of: Callable[[Question, Record], float | None]


@dataclass(frozen=True, slots=True)
class RunMeasure:
    """One number a run, worked out from all of its answers together and no mean over them."""

    name: str
    title: str
    higher_is_better: bool
    of: Callable[[Sequence[Outcome], Settings], Estimate]


def measures(sources: Sources | None = None, judged: Judged | None = None) -> tuple[Measure, ...]:
    """Every measure; those of citations that need the sources give None without them, as those of a judge do."""
    exactness, recall = partial(citation_exactness, sources=sources), partial(citation_recall, sources=sources)
    return (
        *(_evidence_recall(chars) for chars in LENGTHS),
        Measure("fact_coverage", "fact coverage", "mean", True, fact_coverage),
        Measure("right", "right", "share", True, right),
        Measure("citation_exactness", "citation exactness", "mean", True, exactness),
        Measure("citation_support", "citation support", "mean", True, citation_support),
        Measure("citation_recall", "citation recall", "mean", True, recall),
        Measure("refusal_recall", "refusal recall", "share", True, refusal_recall),
        Measure("false_refusal", "false refusals", "share", False, false_refusal),
        Measure("notices_due", "notices where due", "mean", True, notices_due),
        Measure("notices_undue", "notices elsewhere", "share", False, notices_undue),
        Measure("adversarial", "awkward inputs", "share", True, adversarial),
        Measure("answer_length", "characters an answer", "characters", False, answer_length),
        Measure("single_fact_length", "characters for one fact", "characters", False, single_fact_length),
        Measure("single_fact_brief", "one fact said briefly", "share", True, single_fact_brief),
        Measure("brier", "Brier score", "mean", False, brier),
        Measure("faithfulness", "faithful, as judged", "mean", True, partial(faithfulness, judged=judged)),
        Measure("correctness", "correct, as judged", "mean", True, partial(correctness, judged=judged)),
        Measure("seconds", "seconds", "seconds", False, timing),
    )


def run_measures() -> tuple[RunMeasure, ...]:
    """Every measure of a run as a whole."""
    return (
        RunMeasure("calibration_error", "calibration error", False, calibration_error),
        RunMeasure("risk_coverage_area", "risk–coverage area", False, risk_coverage_area),
    )


def _evidence_recall(chars: int) -> Measure:
    return Measure(
        f"evidence_recall_{chars}", f"evidence recall @{chars:,}", "mean", True, partial(evidence_recall, chars=chars)
    )
