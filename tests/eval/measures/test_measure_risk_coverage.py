import numpy as np
import pytest

from eval.measures.outcome import Outcome
from eval.measures.risk_coverage import risk_coverage_area, risks
from eval.stats import Estimate
from settings import Settings

SETTINGS = Settings(eval_resamples=200)


@pytest.fixture
def graded(question):
    """Outcomes of (confidence, correct)."""
    return lambda *pairs: [Outcome(question(), confidence, correct) for confidence, correct in pairs]


def test_of_nothing_there_is_no_area():
    assert risk_coverage_area([], SETTINGS) == Estimate(None, 0, None, None)


def test_one_answer_has_no_interval(graded):
    assert risk_coverage_area(graded((0.5, False)), SETTINGS) == Estimate(1.0, 1, None, None)


@pytest.mark.parametrize(
    ("pairs", "area"),
    [
        ([(0.9, True), (0.8, True), (0.1, False)], (0 + 0 + 1 / 3) / 3),
        ([(0.9, False), (0.8, True), (0.1, True)], (1 + 1 / 2 + 1 / 3) / 3),
        ([(0.9, True), (0.8, True)], 0.0),
        ([(0.5, True), (0.5, False)], 0.5),  # which comes first is luck
        ([(0.9, True), (0.5, True), (0.5, False)], (0 + (1 / 2) / 2 + 1 / 3) / 3),
    ],
)
def test_the_mean_risk_by_hand(graded, pairs: list[tuple[float, bool]], area: float):
    assert risk_coverage_area(graded(*pairs), SETTINGS).mean == pytest.approx(area)
    assert risk_coverage_area(graded(*pairs[::-1]), SETTINGS).mean == pytest.approx(area)


def test_a_confidence_that_says_nothing_risks_the_same_throughout():
    assert risks(np.array([0.5] * 4), np.array([1.0, 0.0, 0.0, 0.0])).tolist() == [0.25] * 4


def test_the_interval_repeats_and_holds_the_area(graded):
    some = graded(*[(n / 20, n > 6 or n % 2 == 0) for n in range(20)])
    first = risk_coverage_area(some, SETTINGS)
    assert first == risk_coverage_area(some, SETTINGS)
    assert first.n == 20
    assert first.mean is not None
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.mean < first.high
