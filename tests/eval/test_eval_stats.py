import math

import pytest

from eval.stats import Estimate, holm, mean, paired_p, quantile, share

NOTHING = Estimate(None, 0, None, None)


def test_nothing_has_no_mean_and_no_interval():
    assert share([]) == NOTHING
    assert mean([], seed=1, resamples=100) == NOTHING
    assert quantile([], 0.5) is None
    assert paired_p([], seed=1, resamples=100) is None


def test_one_value_has_a_mean_and_no_bootstrap_interval():
    assert mean([0.25], seed=1, resamples=100) == Estimate(0.25, 1, None, None)


def test_wilson_by_hand():
    # p = 8/10, z = 1.96: centre (0.8 + 0.19208) / 1.38416 = 0.71674
    # half = 1.96 / 1.38416 * sqrt(0.016 + 0.009604) = 0.22658
    eight = share([1.0] * 8 + [0.0] * 2)
    assert (eight.mean, eight.n) == (0.8, 10)
    assert eight.low == pytest.approx(0.4902, abs=2e-4)
    assert eight.high == pytest.approx(0.9433, abs=2e-4)


def test_wilson_stays_within_0_and_1():
    # of n equal answers the far end is n / (n + z²): 4 / (4 + 3.8415) = 0.51011
    every = share([1.0] * 4)
    assert every.high == 1.0
    assert every.low == pytest.approx(0.5101, abs=1e-4)
    none = share([0.0] * 4)
    assert none.low == 0.0
    assert none.high == pytest.approx(0.4899, abs=1e-4)


def test_bootstrap_repeats_and_holds_the_mean():
    values = [0.0, 0.5, 1.0, 1.0, 0.25, 0.75] * 10
    first = mean(values, seed=7, resamples=2_000)
    assert first == mean(values, seed=7, resamples=2_000)
    assert first.mean == pytest.approx(3.5 / 6)
    # normal theory: sd 0.3630, 1.96 * 0.3630 / sqrt(60) = 0.0919
    assert first.low == pytest.approx(3.5 / 6 - 0.0919, abs=0.01)
    assert first.high == pytest.approx(3.5 / 6 + 0.0919, abs=0.01)


def test_bootstrap_of_equal_values_is_a_point():
    assert mean([0.5] * 5, seed=1, resamples=100) == Estimate(0.5, 5, 0.5, 0.5)


def test_quantiles_by_hand():
    assert quantile([4.0, 1.0, 2.0, 3.0], 0.5) == 2.5
    assert quantile([float(i) for i in range(101)], 0.95) == 95.0


@pytest.mark.parametrize(
    ("differences", "p"),
    [
        ([0.0, 0.0], 1.0),
        ([1.0], 1.0),  # +1 and -1 are as far
        ([1.0, 1.0, 1.0], 2 / 8),
        ([1.0, 1.0, 1.0, 0.0, 0.0], 2 / 8),  # ties say nothing
        ([1.0, 1.0, -1.0], 1.0),
        ([3.0, 1.0], 2 / 4),
        ([-1.0] * 5, 2 / 32),
    ],
)
def test_sign_flips_by_hand(differences: list[float], p: float):
    assert paired_p(differences, seed=1, resamples=100) == pytest.approx(p)


def test_many_differences_are_sampled_and_never_give_0():
    assert paired_p([1.0] * 40, seed=1, resamples=999) == pytest.approx(1 / 1000)
    even = paired_p([1.0, -1.0] * 20, seed=1, resamples=999)
    assert even is not None
    assert math.isclose(even, 1.0)


@pytest.mark.parametrize(
    ("p_values", "adjusted"),
    [
        ([], []),
        ([0.04], [0.04]),
        ([0.04, 0.01, 0.03], [0.06, 0.03, 0.06]),  # 3 · 0.01; 2 · 0.03; 1 · 0.04, raised to the one before
        ([0.5, 0.6], [1.0, 1.0]),
        ([0.02, 0.02], [0.04, 0.04]),
    ],
)
def test_holm_by_hand(p_values: list[float], adjusted: list[float]):
    assert holm(p_values) == pytest.approx(adjusted)
