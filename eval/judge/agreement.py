"""How far two sets of verdicts on the same answers agree: a judge's with a person's, before it is trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eval import stats
from eval.judged import Judged
from eval.table import aligned, figure, interval

MEASURES = ("faithfulness", "correctness")


@dataclass(frozen=True, slots=True)
class Agreement:
    """One measure, over the answers that both have judged."""

    measure: str
    same: stats.Estimate  # the share with the same value
    kappa: float | None  # agreement beyond chance; None of nothing, or where chance alone explains all


def agreement(one: Judged, other: Judged) -> list[Agreement]:
    """The agreement of two sets of verdicts, a measure each."""
    return [_agreement(measure, one, other) for measure in MEASURES]


def _agreement(measure: str, one: Judged, other: Judged) -> Agreement:
    pairs: list[tuple[float, float]] = []
    for key, line in one.lines.items():
        if key in other.lines:
            first, second = getattr(line, measure), getattr(other.lines[key], measure)
            if first is not None and second is not None:
                pairs.append((first, second))
    return Agreement(measure, stats.share([float(a == b) for a, b in pairs]), kappa(pairs))


def as_text(found: Sequence[Agreement]) -> str:
    """The agreement as a table."""
    rows = [("measure", "same", "95 % interval", "kappa", "n")]
    rows += [(a.measure, figure(a.same.mean), interval(a.same), figure(a.kappa), str(a.same.n)) for a in found]
    return aligned(rows)


def kappa(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Cohen's kappa (Cohen 1960) of paired values, every value a category of its own."""
    n = len(pairs)
    if not n:
        return None
    first, second = (Counter(values) for values in zip(*pairs, strict=True))
    by_chance = sum(first[value] * second[value] for value in first) / n**2
    observed = sum(a == b for a, b in pairs) / n
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)
