import numpy as np
import pytest

from index.encoder.fit import _bags, _gradient, fit_table

RANDOM = np.random.default_rng(4)
ANCHORS = [np.array([1, 2]), np.array([3]), np.array([4, 4, 1])]
PASSAGES = [np.array([5, 2]), np.array([6, 7, 3]), np.array([8])]
TOPICS = [0, 1, 1]


def loss(table, temperature=0.5):
    """The same, written plainly: mean cross-entropy in both directions, kindred pairs left out."""
    left, right = (
        np.array([table[row].sum(axis=0) / np.linalg.norm(table[row].sum(axis=0)) for row in side])
        for side in (ANCHORS, PASSAGES)
    )
    logits = left @ right.T / temperature
    logits[1, 2] = logits[2, 1] = -1e4
    own = np.diag(logits)
    one, other = (np.log(np.exp(logits).sum(axis=axis)) - own for axis in (0, 1))
    return float((one.mean() + other.mean()) / 2)


def test_the_gradient_is_that_of_the_loss():
    table = RANDOM.normal(size=(9, 5))
    present, bags = _bags([*ANCHORS, *PASSAGES])
    found = _gradient(table[present], bags, np.array(TOPICS), 0.5)
    assert present.tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    for row, column in [(0, 0), (1, 3), (3, 2), (4, 4), (7, 1)]:
        step = np.zeros_like(table)
        step[present[row], column] = 1e-5
        assert found[row, column] == pytest.approx((loss(table + step) - loss(table - step)) / 2e-5, abs=1e-4)


def test_fitting_brings_pairs_together_and_moves_no_other_row():
    table = RANDOM.normal(size=(10, 8)).astype(np.float32)
    before = table.copy()
    fitted = fit_table(table, ANCHORS * 20, PASSAGES * 20, TOPICS * 20, batch=3, rate=0.05, temperature=0.5)
    assert loss(fitted.astype(float)) < 0.5 * loss(before.astype(float))
    np.testing.assert_array_equal(table, before)
    np.testing.assert_array_equal(fitted[[0, 9]], before[[0, 9]])


def test_a_text_without_pieces_moves_nothing_to_nowhere():
    empty = np.array([], dtype=np.int64)
    table = RANDOM.normal(size=(9, 4)).astype(np.float32)
    fitted = fit_table(table, [*ANCHORS, empty], [*PASSAGES, empty], [0, 1, 2, 3], batch=4, rate=0.01, temperature=0.5)
    assert np.isfinite(fitted).all()
