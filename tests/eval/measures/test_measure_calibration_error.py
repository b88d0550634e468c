import pytest

from eval.measures.calibration_error import bins, calibration_error
from eval.measures.outcome import Outcome
from eval.stats import Estimate
from settings import Settings


@pytest.fixture
def graded(question):
    """Outcomes of (confidence, correct)."""
    return lambda *pairs: [Outcome(question(), confidence, correct) for confidence, correct in pairs]


def test_of_nothing_there_is_no_error():
    assert calibration_error([], Settings()) == Estimate(None, 0, None, None)
    assert bins([], 10) == []


def test_one_answer_is_as_far_off_as_it_is(graded):
    assert calibration_error(graded((0.75, True)), Settings()) == Estimate(0.25, 1, None, None)


def test_two_bins_by_hand(graded):
    # {0.1 wrong, 0.3 right}: says 0.2, is 0.5; {0.7 right, 0.9 right}: says 0.8, is 1; so 1/2 * 0.3 + 1/2 * 0.2
    four = graded((0.9, True), (0.1, False), (0.3, True), (0.7, True))
    low, high = bins(four, 2)
    assert [low.confidence, high.confidence] == pytest.approx([0.2, 0.8])
    assert [(part.correct.mean, part.correct.n) for part in (low, high)] == [(0.5, 2), (1.0, 2)]
    assert calibration_error(four, Settings(eval_bins=2)).mean == pytest.approx(0.25)
    # in one bin they say 0.5 and are 0.75
    assert calibration_error(four, Settings(eval_bins=1)).mean == pytest.approx(0.25)


def test_a_confidence_that_is_met_has_no_error(graded):
    assert calibration_error(graded((0.5, True), (0.5, False), (1.0, True)), Settings(eval_bins=2)).mean == 0.0


def test_answers_of_one_confidence_share_a_bin_whatever_their_order(graded):
    alike = graded((0.2, True), (0.5, False), (0.5, True), (0.5, True), (0.9, True))
    for order in (alike, alike[::-1]):
        assert [(part.confidence, part.correct.n) for part in bins(order, 2)] == [(pytest.approx(0.425), 4), (0.9, 1)]


def test_there_are_no_more_bins_than_answers(graded):
    assert [part.correct.n for part in bins(graded((0.1, True), (0.2, True), (0.3, False)), 10)] == [1, 1, 1]


def test_bins_say_how_sure_their_share_is(graded):
    (part,) = bins(graded(*[(0.5, True)] * 4), 1)
    assert part.correct.low == pytest.approx(0.5101, abs=1e-4)  # Wilson: 4 / (4 + 3.8415)
    assert part.correct.high == 1.0
