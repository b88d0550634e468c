"""Fits the weights by which a confidence is made: a small logistic regression whose signs are known beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
_FLAT = 1e-9  # a feature that varies less says nothing


@dataclass(frozen=True, slots=True)
class Fit:
    """Log odds = intercept + weights · (values - means) / scales."""

    intercept: float
    weights: Matrix
    means: Matrix
    scales: Matrix

    def log_odds(self, values: Matrix) -> Matrix:
        """One for each row of `values`, shape (n, features)."""
        return np.asarray((values - self.means) / self.scales @ self.weights + self.intercept)

    def rescaled(self, slope: float, shift: float) -> Fit:
        """The fit that gives slope · log odds + shift."""
        return Fit(slope * self.intercept + shift, slope * self.weights, self.means, self.scales)


def probabilities(log_odds: Matrix) -> Matrix:
    """The probabilities of those odds."""
    return np.asarray(1 / (1 + np.exp(-log_odds)))


def fit(values: Matrix, right: Matrix, counts: Matrix, directions: Sequence[int], penalty: float) -> Fit:
    """The regression of `right` (0 or 1) on the rows of `values`, each counted as `counts` says.

    A weight is at least 0 where its direction is 1, and at most 0 where it is -1: with few examples a feature that
    can only speak for an answer must not come to speak against it. `penalty` is that of the squared weights.
    """
    from scipy.optimize import minimize

    means, scales = values.mean(0), values.std(0)
    scales = np.where(scales < _FLAT, 1.0, scales)
    rows = (values - means) / scales
    signs = 2 * right - 1

    def loss(at: Matrix) -> tuple[float, Matrix]:
        margins = signs * (rows @ at[1:] + at[0])
        slopes = -counts * signs * probabilities(-margins)
        value = float(counts @ np.logaddexp(0, -margins) + penalty * at[1:] @ at[1:] / 2)
        return value, np.concatenate([[slopes.sum()], rows.T @ slopes + penalty * at[1:]])

    bounds = [(None, None), *((0, None) if sign > 0 else (None, 0) for sign in directions)]
    found = minimize(loss, np.zeros(rows.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    return Fit(float(found[0]), found[1:], means, scales)
