"""Two runs over the same questions: what changed, by how much, and whether luck would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from eval import stats
from eval.measures import Measure, measures
from eval.score import Score, Scored
from eval.table import aligned, figure, interval
from settings import Settings


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that two runs have different values for."""

    name: str
    question: str
    a: float
    b: float


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure, B minus A, over the questions that both runs have a value for."""

    measure: Measure
    n: int
    a: float | None
    b: float | None
    change: stats.Estimate  # of the paired differences
    p: float | None
    p_adjusted: float | None  # for as many measures as are compared
    better: tuple[Changed, ...]  # the questions where B is better, the greatest change first
    worse: tuple[Changed, ...]

    @property
    def same(self) -> int:
        """How many questions have the same value in both."""
        return self.n - len(self.better) - len(self.worse)


def compare(a: Score, b: Score, settings: Settings) -> list[Difference]:
    """The paired differences between two Scores over the same questions, a measure each."""
    found = [_difference(measure, a.scored, b.scored, settings) for measure in measures()]
    adjusted = iter(stats.holm([d.p for d in found if d.p is not None]))
    return [d if d.p is None else replace(d, p_adjusted=next(adjusted)) for d in found]


def _difference(measure: Measure, a: Sequence[Scored], b: Sequence[Scored], settings: Settings) -> Difference:
    pairs = list(_pairs(measure, a, b))
    changes = [pair.b - pair.a for pair in pairs]
    sign = 1 if measure.higher_is_better else -1
    ranked = sorted(pairs, key=lambda pair: -abs(pair.b - pair.a))
    return Difference(
        measure=measure,
        n=len(pairs),
        a=_mean([pair.a for pair in pairs]),
        b=_mean([pair.b for pair in pairs]),
        change=stats.mean(changes, settings.eval_seed, settings.eval_resamples),
        p=stats.paired_p(changes, settings.eval_seed, settings.eval_resamples),
        p_adjusted=None,
        better=tuple(pair for pair in ranked if sign * (pair.b - pair.a) > 0),
        worse=tuple(pair for pair in ranked if sign * (pair.b - pair.a) < 0),
    )


def _pairs(measure: Measure, a: Sequence[Scored], b: Sequence[Scored]) -> Iterator[Changed]:
    before = {one.question.key: one.values[measure.name] for one in a}
    for one in b:
        first, second = before.get(one.question.key), one.values[measure.name]
        if first is not None and second is not None:
            yield Changed(one.question.name, one.question.line.question, first, second)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def as_json(differences: Sequence[Difference]) -> dict[str, Any]:
    """The differences as one JSON value, by measure."""
    return {d.measure.name: _json(d) for d in differences}


def _json(d: Difference) -> dict[str, Any]:
    values: dict[str, Any] = {name: value for name, value in asdict(d).items() if name != "measure"}
    return {"title": d.measure.title, "higher_is_better": d.measure.higher_is_better, "same": d.same, **values}


def as_text(differences: Sequence[Difference]) -> str:
    """The differences as a table, then the questions that changed, with both values."""
    compared = [d for d in differences if d.n]
    head = ("measure", "A", "B", "B − A", "95 % interval", "p", "p adj.", "n", "better", "worse", "same")
    parts = [aligned([head, *map(_row, compared)])]
    parts.append(f"p adj.: for the {len(compared)} measures compared, by Holm's method.")
    for d in compared:
        if d.measure.kind in ("mean", "share") and (d.better or d.worse):
            parts.append("\n".join([d.measure.title, *_listed("better", d.better), *_listed("worse", d.worse)]))
    return "\n\n".join(parts)


def _row(d: Difference) -> tuple[str, ...]:
    kind = d.measure.kind
    counts = (d.n, len(d.better), len(d.worse), d.same)
    return (
        d.measure.title,
        figure(d.a, kind),
        figure(d.b, kind),
        figure(d.change.mean, kind, signed=True),
        interval(d.change, kind, signed=True),
        figure(d.p),
        figure(d.p_adjusted),
        *map(str, counts),
    )


def _listed(how: str, changed: Sequence[Changed]) -> list[str]:
    return [f"  {how}: {one.name} {one.question} ({one.a:.2f} → {one.b:.2f})" for one in changed]
