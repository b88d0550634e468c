"""A run and its questions become a Score: every measure overall and apart, every question's values kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from errors import EvaluationError
from eval import stats
from eval.calibration import Threshold, outcomes, thresholds
from eval.judged import Judged
from eval.measures import Measure, measures, run_measures
from eval.measures.outcome import Outcome
from eval.questions import Question
from eval.records import Record, Run
from eval.sources import Sources
from settings import Settings

STATUSES = ("answered", "not_found", "clarify", "refused", "failed")


@dataclass(frozen=True, slots=True)
class Scored:
    """One question with its record, if the run has one, and its value by measure (None: unscored)."""

    question: Question
    record: Record | None
    values: Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Summary:
    """A group of questions in figures."""

    counts: Mapping[str, int]
    measures: Mapping[str, stats.Estimate]
    seconds_median: float | None
    seconds_p95: float | None


@dataclass(frozen=True, slots=True)
class Score:
    """What a run is worth: overall, by type, by document, everyday wording apart, and question by question."""

    header: Mapping[str, Any]
    overall: Summary
    by_type: Mapping[str, Summary]
    by_document: Mapping[str, Summary]
    by_lay: Mapping[str, Summary]
    scored: tuple[Scored, ...]
    outcomes: tuple[Outcome, ...]  # the answers given with a confidence
    thresholds: tuple[Threshold, ...]  # what a higher one would withhold
    whole: Mapping[str, stats.Estimate]  # by run measure


def score_run(
    run: Run,
    questions: Sequence[Question],
    settings: Settings,
    sources: Sources | None = None,
    judged: Judged | None = None,
) -> Score:
    """The Score of `run`. Raises EvaluationError where the run answers none of the questions, though it has lines."""
    records = {record.key: record for record in run.records}
    if records and not any(question.key in records for question in questions):
        raise EvaluationError(
            "The run cannot be scored: it answers none of these questions. Name the file it was made from."
        )
    every = measures(sources, judged)
    scored = tuple(_scored(question, records.get(question.key), every) for question in questions)
    graded = tuple(outcomes(run, questions))

    def apart(groups_of: Callable[[Question], Iterable[str]]) -> dict[str, Summary]:
        groups: dict[str, list[Scored]] = defaultdict(list)
        for one in scored:
            for group in groups_of(one.question):
                groups[group].append(one)
        return {group: _summary(groups[group], every, settings) for group in sorted(groups)}

    return Score(
        header=run.header,
        overall=_summary(scored, every, settings),
        by_type=apart(lambda question: [question.type]),
        by_document=apart(lambda question: question.origins),
        by_lay=apart(_wording),
        scored=scored,
        outcomes=graded,
        thresholds=tuple(thresholds(run, questions)),
        whole={measure.name: measure.of(graded, settings) for measure in run_measures()},
    )


def _wording(question: Question) -> list[str]:
    if question.line.lay is None:
        return []
    return ["everyday" if question.line.lay else "official"]


def _scored(question: Question, record: Record | None, every: Sequence[Measure]) -> Scored:
    if record is None:
        return Scored(question, None, {measure.name: None for measure in every})
    return Scored(question, record, {measure.name: measure.of(question, record) for measure in every})


def _summary(scored: Sequence[Scored], every: Sequence[Measure], settings: Settings) -> Summary:
    values = {m.name: [v for one in scored if (v := one.values[m.name]) is not None] for m in every}
    return Summary(
        counts=_counts(scored),
        measures={
            m.name: stats.share(values[m.name])
            if m.kind == "share"
            else stats.mean(values[m.name], settings.eval_seed, settings.eval_resamples)
            for m in every
        },
        seconds_median=stats.quantile(values["seconds"], 0.5),
        seconds_p95=stats.quantile(values["seconds"], 0.95),
    )


def _counts(scored: Sequence[Scored]) -> dict[str, int]:
    """How the questions ended; `unscored` are those of the file that the run does not have."""
    ended = [one.record.status for one in scored if one.record is not None]
    return {
        "questions": len(scored),
        "asked": len(ended),
        **{status: ended.count(status) for status in STATUSES},  # type: ignore[arg-type]
        "retrieved": ended.count(None),
        "unscored": len(scored) - len(ended),
    }


def as_json(result: Score) -> dict[str, Any]:
    """The Score as one JSON value."""
    overall = _summary_json(result.overall)
    overall["measures"] |= {name: asdict(estimate) for name, estimate in result.whole.items()}
    return {
        "run": dict(result.header),
        **overall,
        "by_type": {name: _summary_json(summary) for name, summary in result.by_type.items()},
        "by_document": {name: _summary_json(summary) for name, summary in result.by_document.items()},
        "by_lay": {name: _summary_json(summary) for name, summary in result.by_lay.items()},
        "questions": [_scored_json(one) for one in result.scored],
    }


def _summary_json(summary: Summary) -> dict[str, Any]:
    values: dict[str, dict[str, Any]] = {name: asdict(estimate) for name, estimate in summary.measures.items()}
    values["seconds"] |= {"median": summary.seconds_median, "p95": summary.seconds_p95}
    return {"counts": dict(summary.counts), "measures": values}


def _scored_json(one: Scored) -> dict[str, Any]:
    return {
        "id": one.question.id,
        "turn": one.question.turn,
        "question": one.question.line.question,
        "type": one.question.type,
        "lay": one.question.line.lay,
        "documents": list(one.question.origins),
        "status": one.record.status if one.record else None,
        "asked": one.record is not None,
        "values": dict(one.values),
    }
