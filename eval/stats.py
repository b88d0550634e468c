"""Means that say how sure they are, and whether two runs differ by more than luck; seeded, so that they repeat."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

Z95 = 1.959963984540054  # the 97.5 % point of the normal distribution
EXACT_SIGNS = 16  # up to so many non-zero differences all sign patterns are tried, not a sample of them


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean with the count it rests on and its 95 % interval; all None where nothing was scored.

    One value alone has no interval.
    """

    mean: float | None
    n: int
    low: float | None
    high: float | None


def share(values: Sequence[float]) -> Estimate:
    """The share of ones among zeros and ones, with Wilson's score interval (Wilson 1927)."""
    n = len(values)
    if n == 0:
        return Estimate(None, 0, None, None)
    p = float(np.mean(values))
    centre = (p + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(p * (1 - p) / n + Z95**2 / (4 * n**2))
    low = 0.0 if p == 0 else centre - half  # exactly, where rounding would leave a crumb
    high = 1.0 if p == 1 else centre + half
    return Estimate(p, n, low, high)


def mean(values: Sequence[float], seed: int, resamples: int) -> Estimate:
    """The mean with a percentile bootstrap interval over `resamples` resamples of the questions."""
    n = len(values)
    if n == 0:
        return Estimate(None, 0, None, None)
    data = np.asarray(values, dtype=np.float64)
    if n == 1:
        return Estimate(float(data[0]), 1, None, None)
    drawn = np.random.default_rng(seed).integers(0, n, size=(resamples, n))
    low, high = np.percentile(data[drawn].mean(axis=1), [2.5, 97.5])
    return Estimate(float(data.mean()), n, float(low), float(high))


def quantile(values: Sequence[float], q: float) -> float | None:
    """The q-quantile, interpolated between neighbours; None of nothing."""
    return float(np.quantile(values, q)) if len(values) else None


def paired_p(differences: Sequence[float], seed: int, resamples: int) -> float | None:
    """The two-sided p-value of a sign-flip permutation test that the mean difference is 0; None of nothing.

    Every pattern of signs is tried where there are few differences; else `resamples` random ones, with the one
    observed counted among them (Phipson & Smyth 2010), so that it is never 0.
    """
    if not len(differences):
        return None
    data = np.asarray([d for d in differences if d != 0], dtype=np.float64)
    if not len(data):
        return 1.0
    observed = abs(data.sum()) - 1e-12  # ties that differ only by rounding count as ties
    if len(data) <= EXACT_SIGNS:
        patterns = (np.arange(2 ** len(data))[:, None] >> np.arange(len(data))) & 1
        return float(np.mean(np.abs((1 - 2 * patterns) @ data) >= observed))
    signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(resamples, len(data)))
    extreme = int(np.sum(np.abs(signs @ data) >= observed))
    return (extreme + 1) / (resamples + 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """The p-values adjusted for their number, each in its place, by the step-down method of Holm 1979."""
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(p_values)), key=lambda i: p_values[i])):
        highest = max(highest, (len(p_values) - rank) * p_values[place])
        adjusted[place] = min(1.0, highest)
    return adjusted
