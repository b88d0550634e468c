"""Two runs over the same questions: what changed, by how much, and whether luck would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval import stats
from eval.measures import Measure, measures
from eval.score import Score, Scored
from eval.table import aligned
from settings import Settings


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure, B minus A, over the questions that both runs have a value for."""

    measure: str
    title: str
    higher_is_better: bool
    n: int
    a: float | None
    b: float | None
    change: stats.Estimate  # of the paired differences
    p: float | None
    better: tuple[str, ...]  # names of the questions where B is better, the greatest change first
    worse: tuple[str, ...]


def compare(a: Score, b: Score, settings: Settings) -> list[Difference]:
    """The paired differences between two Scores over the same questions, a measure each."""
    return [_difference(measure, a.scored, b.scored, settings) for measure in measures()]


def _difference(measure: Measure, a: Sequence[Scored], b: Sequence[Scored], settings: Settings) -> Difference:
    before = {one.question.key: one.values[measure.name] for one in a}
    pairs: list[tuple[str, float, float]] = []
    for one in b:
        first, second = before.get(one.question.key), one.values[measure.name]
        if first is not None and second is not None:
            pairs.append((one.question.name, first, second))
    changes = [second - first for _, first, second in pairs]
    sign = 1 if measure.higher_is_better else -1
    gains = sorted(((sign * (second - first), name) for name, first, second in pairs), key=lambda gain: -gain[0])
    return Difference(
        measure=measure.name,
        title=measure.title,
        higher_is_better=measure.higher_is_better,
        n=len(pairs),
        a=_mean([first for _, first, _ in pairs]),
        b=_mean([second for _, _, second in pairs]),
        change=stats.mean(changes, settings.eval_seed, settings.eval_resamples),
        p=stats.paired_p(changes, settings.eval_seed, settings.eval_resamples),
        better=tuple(name for gain, name in gains if gain > 0),
        worse=tuple(name for gain, name in reversed(gains) if gain < 0),
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def as_json(differences: Sequence[Difference]) -> dict[str, Any]:
    """The differences as one JSON value, by measure."""
    return {d.measure: {k: v for k, v in asdict(d).items() if k != "measure"} for d in differences}


def as_text(differences: Sequence[Difference]) -> str:
    """The differences as a table, then the questions that changed."""
    rows: list[Sequence[str]] = [("measure", "A", "B", "B − A", "95 % interval", "p", "n", "better", "worse")]
    compared = [d for d in differences if d.n]
    rows += [_row(d) for d in compared]
    parts = [aligned(rows)]
    for d in compared:
        if d.measure != "seconds" and (d.better or d.worse):
            parts.append(f"{d.title}\n  better: {', '.join(d.better) or '–'}\n  worse: {', '.join(d.worse) or '–'}")
    return "\n\n".join(parts)


def _row(d: Difference) -> tuple[str, ...]:
    sure = d.change.low is not None and d.change.high is not None
    interval = f"{d.change.low:+.3f} – {d.change.high:+.3f}" if sure else ""
    return (
        d.title,
        f"{d.a:.3f}",
        f"{d.b:.3f}",
        f"{d.change.mean:+.3f}",
        interval,
        f"{d.p:.4f}",
        str(d.n),
        str(len(d.better)),
        str(len(d.worse)),
    )
