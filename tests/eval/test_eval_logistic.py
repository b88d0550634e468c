"""The regression finds what made the examples, keeps to its directions, and is the same each time."""

from __future__ import annotations

import numpy as np
import pytest

from eval.logistic import Fit, fit, probabilities


def examples(weights: tuple[float, float], intercept: float, count: int = 4_000):
    generator = np.random.default_rng(7)
    values = generator.normal(2.0, 3.0, (count, 2))
    odds = (values - 2.0) / 3.0 @ np.array(weights) + intercept
    right = (generator.random(count) < probabilities(odds)).astype(float)
    return values, right


def test_it_finds_the_weights_that_made_the_examples() -> None:
    values, right = examples((1.0, -0.5), 0.3)
    found = fit(values, right, np.ones(len(right)), [1, -1], 0.01)
    assert found.weights == pytest.approx([1.0, -0.5], abs=0.1)
    assert found.intercept == pytest.approx(0.3, abs=0.1)
    assert found.means == pytest.approx([2.0, 2.0], abs=0.2)
    assert found.scales == pytest.approx([3.0, 3.0], abs=0.2)


def test_a_weight_against_its_direction_is_none() -> None:
    values, right = examples((1.0, -0.5), 0.3)
    assert fit(values, right, np.ones(len(right)), [1, 1], 0.01).weights[1] == 0.0


def test_a_feature_that_never_varies_says_nothing() -> None:
    values, right = examples((1.0, -0.5), 0.3)
    flat = np.column_stack([values[:, 0], np.full(len(values), 5.0)])
    found = fit(flat, right, np.ones(len(right)), [1, 1], 1.0)
    assert found.weights[1] == pytest.approx(0.0, abs=1e-6)
    assert np.isfinite(found.log_odds(flat)).all()


def test_examples_that_count_nothing_change_nothing() -> None:
    values, right = examples((1.0, -0.5), 0.3, 400)
    doubled = np.concatenate([values, values]), np.concatenate([right, 1 - right])
    counts = np.concatenate([np.ones(400), np.zeros(400)])
    once = fit(values, right, np.ones(400), [1, -1], 1.0)
    twice = fit(*doubled, counts, [1, -1], 1.0)
    assert twice.weights == pytest.approx(once.weights, abs=1e-4)


def test_rescaling_is_of_the_log_odds() -> None:
    found = Fit(0.5, np.array([2.0]), np.array([1.0]), np.array([4.0]))
    rows = np.array([[5.0], [1.0]])
    assert found.log_odds(rows) == pytest.approx([2.5, 0.5])
    assert found.rescaled(2.0, -1.0).log_odds(rows) == pytest.approx([4.0, 0.0])
