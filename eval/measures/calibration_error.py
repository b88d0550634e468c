"""How far, over answers of about the same confidence, the share that is right lies from that confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval import stats
from eval.measures.outcome import Outcome
from settings import Settings


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence."""

    confidence: float  # their mean
    correct: stats.Estimate  # the share that was right, with its interval and their count


def calibration_error(graded: Sequence[Outcome], settings: Settings) -> stats.Estimate:
    """The expected calibration error: the bins' distances between mean confidence and share right, by their size.

    Naeini, Cooper & Hauskrecht 2015, over bins of equal count as in Nixon et al. 2019; `eval_bins` says how many.
    Of few answers it is above 0 for a perfect confidence too; resampling adds to that, so it has no interval.
    """
    n = len(graded)
    if n == 0:
        return stats.Estimate(None, 0, None, None)
    parts = [(one.correct.n, one.correct.mean or 0.0, one.confidence) for one in bins(graded, settings.eval_bins)]
    return stats.Estimate(sum(count / n * abs(share - stated) for count, share, stated in parts), n, None, None)


def bins(graded: Sequence[Outcome], count: int) -> list[Bin]:
    """`graded` in at most `count` bins of equally many answers, the least confident first.

    Answers of the same confidence share a bin, so bins may differ in size and be fewer than `count`.
    """
    ranked = sorted(graded, key=lambda one: one.confidence)
    cuts = [0]
    for part in range(1, count + 1):
        cut = max(part * len(ranked) // count, cuts[-1])
        while 0 < cut < len(ranked) and ranked[cut].confidence == ranked[cut - 1].confidence:
            cut += 1
        cuts.append(cut)
    parts = (ranked[first:last] for first, last in zip(cuts, cuts[1:], strict=False) if first < last)
    return [_bin(part) for part in parts]


def _bin(part: Sequence[Outcome]) -> Bin:
    mean = sum(one.confidence for one in part) / len(part)
    return Bin(mean, stats.share([float(one.correct) for one in part]))
