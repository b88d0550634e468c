"""How well the confidence puts right answers before wrong ones, whatever threshold is set."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from eval.measures.outcome import Outcome
from eval.stats import Estimate
from settings import Settings


def risk_coverage_area(graded: Sequence[Outcome], settings: Settings) -> Estimate:
    """The area under the risk–coverage curve (Geifman, Uziel & El-Yaniv 2019), with a percentile bootstrap interval.

    That is the share of wrong answers among the k most confident, averaged over all k: 0 where none is wrong, the
    share of wrong answers where the confidence says nothing.
    """
    n = len(graded)
    if n == 0:
        return Estimate(None, 0, None, None)
    confidence = np.array([one.confidence for one in graded])
    wrong = np.array([not one.correct for one in graded], dtype=np.float64)
    value = float(risks(confidence, wrong).mean())
    if n == 1:
        return Estimate(value, 1, None, None)
    drawn = np.random.default_rng(settings.eval_seed).integers(0, n, size=(settings.eval_resamples, n))
    low, high = np.percentile([risks(confidence[rows], wrong[rows]).mean() for rows in drawn], [2.5, 97.5])
    return Estimate(value, n, float(low), float(high))


def risks(confidence: NDArray[np.float64], wrong: NDArray[np.float64]) -> NDArray[np.float64]:
    """The expected share of wrong among the k most confident, k = 1 … n, those of equal confidence in random order."""
    _, group, counts = np.unique(-confidence, return_inverse=True, return_counts=True)
    share_wrong = np.bincount(group, weights=wrong) / counts
    return np.asarray(np.cumsum(np.repeat(share_wrong, counts)) / np.arange(1, len(confidence) + 1))
