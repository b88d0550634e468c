import pytest

from eval.judge.agreement import agreement, as_text, kappa
from eval.judged import Judged, JudgedLine


def judged(**values: float | None) -> Judged:
    lines = [JudgedLine(id=identity, correctness=value) for identity, value in values.items()]
    return Judged({}, {line.key: line for line in lines})


def test_nothing_judged_agrees_in_nothing():
    faithful, correct = agreement(judged(), judged(a=1.0))
    assert (faithful.same.mean, faithful.same.n, faithful.kappa) == (None, 0, None)
    assert (correct.same.mean, correct.kappa) == (None, None)
    assert as_text([faithful]).splitlines()[1].split() == ["faithfulness", "–", "–", "0"]


def test_what_one_of_them_left_open_is_not_compared():
    _, correct = agreement(judged(a=1.0, b=None, c=0.0), judged(a=1.0, b=0.5, c=None))
    assert (correct.same.mean, correct.same.n) == (1.0, 1)


def test_agreement_with_a_gold_set_by_hand():
    # the judge against a person: 3 of 4 the same; by chance 2/4 * 3/4 + 2/4 * 1/4 = 1/2, so kappa is 1/4 / 1/2
    _, correct = agreement(judged(a=1.0, b=1.0, c=0.0, d=0.0), judged(a=1.0, b=1.0, c=1.0, d=0.0))
    assert (correct.same.mean, correct.same.n) == (0.75, 4)
    assert correct.kappa == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([], None),
        ([(1.0, 1.0), (1.0, 1.0)], None),  # both always say the same: chance explains it
        ([(1.0, 0.0), (0.0, 1.0)], -1.0),
        ([(1.0, 1.0), (0.5, 0.5), (0.0, 0.0)], 1.0),
    ],
)
def test_kappa_by_hand(pairs: list[tuple[float, float]], value: float | None):
    assert kappa(pairs) == value
