"""Learns how confident to be of an answer, and says what that is worth on files it was not learnt from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from errors import EvaluationError
from eval.calibration import Threshold, outcomes, standing, thresholds
from eval.drafts import Case, Group, drafted
from eval.logistic import Fit, Matrix, fit, probabilities
from eval.measures.calibration_error import bins, calibration_error
from eval.measures.outcome import Outcome
from eval.records import Record, Run
from qa.confidence.features import FEATURES
from qa.confidence.learnt import Learnt, Source, Weight
from settings import Settings

_PENALTY = 10.0  # of the squared weights: a third or three times as much makes no difference to files left out
_REFUSED = 0.5  # what a draft counts that a rule refuses: it tells of the features, and is never answered
_WITHHELD = 0.5  # what one counts of which the answer was withheld
_DIGITS = 6


@dataclass(frozen=True)
class Worth:
    """What the confidence is worth: every question with the one it would be answered with."""

    run: Run
    cases: Sequence[Case]

    @cached_property
    def outcomes(self) -> list[Outcome]:
        return outcomes(self.run, [case.question for case in self.cases])

    @cached_property
    def thresholds(self) -> list[Threshold]:
        return thresholds(self.run, [case.question for case in self.cases])


def learn(groups: Sequence[Group]) -> Fit:
    """The fit to the drafts of `groups`: weights from all of them and from those with what answers them withheld,
    odds as they are among those that are answered.

    Raises EvaluationError where there are too few of a kind.
    """
    cases = drafted(groups)
    answered = np.array([case.answered for case in cases], dtype=bool)
    right = np.array([case.right for case in cases], dtype=float)
    if len(set(right[answered].tolist())) < 2:
        raise EvaluationError(
            "A confidence cannot be learnt: it takes answers that are right and answers that are not. "
            "Name files with more questions, some of them unanswerable."
        )
    values, rest = _values([case.features for case in cases]), _values([case.without for case in cases])
    counts = np.concatenate([np.where(answered, 1.0, _REFUSED), np.full(len(rest), _WITHHELD)])
    labels = np.concatenate([right, np.zeros(len(rest))])
    whole = fit(np.concatenate([values, rest]), labels, counts, list(FEATURES.values()), _PENALTY)
    odds = whole.log_odds(values)[answered]
    scale = fit(odds[:, None], right[answered], np.ones(len(odds)), [1], 0.0)
    slope = float(scale.weights[0] / scale.scales[0])
    return whole.rescaled(slope, scale.intercept - slope * float(scale.means[0]))


def out_of_file(groups: Sequence[Group]) -> Worth:
    """Each file judged by what was learnt from the others."""
    if len(groups) < 2:
        raise EvaluationError("A file can be left out only where there are others: name two question files or more.")
    parts = [judged(learn([other for other in groups if other is not group]), [group]) for group in groups]
    records = [record for part in parts for record in part.run.records]
    return Worth(Run({}, tuple(records)), [case for group in groups for case in group.cases])


def judged(learnt: Fit, groups: Sequence[Group]) -> Worth:
    """The cases of `groups` with the confidence that `learnt` gives."""
    cases = [case for group in groups for case in group.cases]
    return Worth(Run({}, tuple(_with_confidence(case, learnt) for case in cases)), cases)


def as_learnt(learnt: Fit, groups: Sequence[Group]) -> Learnt:
    """What is written to the file that the program reads."""
    numbers = zip(FEATURES, learnt.means.tolist(), learnt.scales.tolist(), learnt.weights.tolist(), strict=True)
    return Learnt(
        intercept=round(learnt.intercept, _DIGITS),
        features={
            name: Weight(mean=round(mean, _DIGITS), scale=round(scale, _DIGITS), weight=round(weight, _DIGITS))
            for name, mean, scale, weight in numbers
        },
        sources=tuple(
            Source(file=group.source.questions.name, sha256=group.sha256, drafts=len(group.drafted)) for group in groups
        ),
    )


def write_learnt(learnt: Learnt, path: Path) -> None:
    """Writes `learnt` where the program reads it. Raises EvaluationError."""
    try:
        path.write_text(learnt.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise EvaluationError(
            f"The confidence cannot be written to {path}: {error}. Name a file that can be written."
        ) from error


def best_floor(worth: Worth, settings: Settings) -> Threshold | None:
    """The threshold that costs least, of those that refuse no more answerable questions than may be.

    An answer where there is none to give costs `wrong_answer_cost`, a refusal where there is one costs 1.
    """
    answerable = sum(case.question.answerable for case in worth.cases)
    others = len(worth.cases) - answerable
    allowed = [each for each in worth.thresholds if (each.answerable_refused or 0.0) <= settings.most_false_refusals]

    def cost(each: Threshold) -> float:
        given = others * (1 - (each.unanswerable_refused or 0.0))
        return settings.wrong_answer_cost * given + answerable * (each.answerable_refused or 0.0)

    return min(allowed, key=cost, default=None)


def table(worth: Worth, settings: Settings) -> str:
    """Brier score, calibration error, the bins, and what each threshold refuses in sum with the rules."""
    found = worth.outcomes
    brier = sum((one.confidence - one.correct) ** 2 for one in found) / len(found)
    share = sum(one.correct for one in found) / len(found)
    lines = [
        f"{len(found)} answers, right {share:.3f}; Brier {brier:.4f} (of always saying so: {share * (1 - share):.4f}), "
        f"calibration error {calibration_error(found, settings).mean:.3f}",
        "stated  right   n",
        *(f"{b.confidence:.2f}    {b.correct.mean:.2f}  {b.correct.n:3d}" for b in bins(found, settings.eval_bins)),
        "floor  unanswerable refused  answerable refused  wrong",
    ]
    points = [(floor / 20, standing(worth.thresholds, floor / 20)) for floor in range(0, 19)]
    lines += [
        f"{floor:.2f}          {each.unanswerable_refused or 0:.3f}               "
        f"{each.answerable_refused or 0:.3f}         {each.error or 0:.3f}"
        for floor, each in points
        if each is not None
    ]
    return "\n".join(lines)


def by_file(worth: Worth, floor: float) -> str:
    """Of each file the share refused at `floor`, of the unanswerable and of the answerable questions."""
    files: dict[str, list[tuple[Case, Record]]] = {}
    for case, record in zip(worth.cases, worth.run.records, strict=True):
        files.setdefault(case.question.id.partition(":")[0], []).append((case, record))
    lines = [f"at {floor:.3f}: unanswerable refused, answerable refused"]
    for name, pairs in files.items():
        refused: Mapping[bool, list[bool]] = {
            kind: [not _is_given(record, floor) for case, record in pairs if case.question.answerable is kind]
            for kind in (False, True)
        }
        lines.append(f"{name:24} {_share(refused[False])}  {_share(refused[True])}")
    return "\n".join(lines)


def _share(refused: Sequence[bool]) -> str:
    return f"{sum(refused) / len(refused):.3f} of {len(refused):3d}" if refused else "none  "


def _is_given(record: Record, floor: float) -> bool:
    return record.status == "answered" and (record.confidence or 0.0) >= floor


def _with_confidence(case: Case, learnt: Fit) -> Record:
    if case.features is None:
        return case.record
    stated = float(probabilities(learnt.log_odds(_values([case.features])))[0])
    return case.record.model_copy(update={"confidence": stated})


def _values(of_each: Sequence[Mapping[str, float] | None]) -> Matrix:
    """A row for each that is known, shape (n, features)."""
    known = [each for each in of_each if each is not None]
    return np.array([[each[name] for name in FEATURES] for each in known], dtype=float).reshape(-1, len(FEATURES))
