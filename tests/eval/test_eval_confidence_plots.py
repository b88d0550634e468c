import re

import pytest

from eval.calibration import Threshold
from eval.confidence_plots import SHOWN, refusal, reliability
from eval.measures.outcome import Outcome


def test_of_nothing_nothing_is_drawn():
    assert reliability([], 10) == ""
    assert refusal([]) == ""


def test_bins_stand_at_their_confidence_and_share_with_count_and_interval(question):
    # {0.25, 0.25}: one of two right, Wilson's interval 0.0945 – 0.9055; {1.0}: right
    drawn = reliability([Outcome(question(), c, right) for c, right in ((0.25, True), (0.25, False), (1.0, True))], 2)
    assert re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', drawn) == [("189.0", "148.0"), ("624.0", "16.0")]
    assert "<td>0.250</td><td>0.500</td><td>0.095 – 0.905</td><td>2</td>" in drawn
    assert "<td>1.000</td><td>1.000</td><td>0.207 – 1.000</td><td>1</td>" in drawn
    low, high = re.findall(r'class="interval" x1="189.0" x2="189.0" y1="([\d.]+)" y2="([\d.]+)"', drawn)[0]
    assert [float(low), float(high)] == pytest.approx([280 - 264 * 0.0945, 280 - 264 * 0.9055], abs=0.1)
    assert 'points="44.0,280.0 624.0,16.0"' in drawn  # what is stated is observed


POINTS = [Threshold(0.25, 0.5, 0.0, 1.0, 0.2), Threshold(0.5, 1.0, 0.25, 0.5, 0.1)]


def test_the_run_is_marked_on_both_curves():
    drawn = refusal(POINTS)
    # x: answerable refused, y: unanswerable refused
    assert 'points="44.0,148.0 189.0,16.0"' in drawn
    assert '<circle class="mark" cx="44.0" cy="148.0"' in drawn
    # x: answered, y: wrong, up to a quarter
    assert 'points="624.0,68.8 334.0,174.4"' in drawn
    assert '<circle class="mark" cx="624.0" cy="68.8"' in drawn


def test_without_unanswerable_questions_there_is_one_curve():
    assert refusal([Threshold(0.25, None, 0.0, 1.0, 0.2)]).count("<svg") == 1


def test_every_threshold_has_its_row_as_long_as_they_are_few():
    assert "<tr><td>0.500</td><td>1.000</td><td>0.250</td><td>0.500</td><td>0.100</td></tr></tbody>" in refusal(POINTS)
    assert refusal(POINTS).count("<tr>") == 3
    many = [Threshold(n / 100, None, None, 1.0, None) for n in range(5 * SHOWN)]
    assert refusal(many).count("<tr>") == 1 + SHOWN
