import math

import numpy as np
import pytest
import torch

from index.encoder.learn import batch_loss, kindred, means, rate_share, thinned
from index.encoder.pairs import Pair


def test_the_learning_rate_goes_up_then_down():
    assert rate_share(0.025, 0.05) == pytest.approx(0.5 * 0.975)
    assert rate_share(0.5, 0.05) == 0.5
    assert rate_share(0.999, 0.05) == 0.02


def test_pairs_of_one_topic_or_passage_are_kindred():
    batch = [Pair("a", "x", "1"), Pair("b", "y", "1"), Pair("c", "x", "2"), Pair("d", "z", "3")]
    assert kindred(batch).astype(int).tolist() == [[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]


def test_means_of_rows():
    table = torch.tensor([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]])
    assert means(table, [np.array([1]), np.array([1, 2])]).tolist() == [[3.0, 0.0], [1.5, 2.0]]


def test_the_loss_of_two_opposite_pairs_is_that_of_the_formula():
    table = torch.tensor([[2.0, 0.0], [0.0, 3.0]])
    rows = [np.array([0]), np.array([1])]
    expected = -math.log(math.e / (math.e + 1))
    free = np.zeros((2, 2), dtype=np.bool_)
    assert batch_loss(table, rows, rows, free, temperature=1.0).item() == pytest.approx(expected)


def test_a_kindred_pair_is_no_counter_example():
    excluded = np.array([[False, True], [True, False]])
    anchors, passages = [np.array([0]), np.array([1])], [np.array([1]), np.array([2])]
    assert batch_loss(torch.randn(3, 4), anchors, passages, excluded, temperature=1.0).item() == pytest.approx(0.0)


def test_pieces_are_passed_over_but_never_all_of_a_row():
    rows = [np.arange(10_000), np.array([7])]
    long, short = thinned(rows, 0.1, np.random.default_rng(0))
    assert 8_800 < len(long) < 9_200
    assert long.tolist() == sorted(set(long.tolist()))
    assert short.tolist() == [7]
    assert thinned(rows, 1.0, np.random.default_rng(0))[1].tolist() == [7]
    assert thinned(rows, 0.0, np.random.default_rng(0))[0].tolist() == rows[0].tolist()
