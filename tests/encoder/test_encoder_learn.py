import math

import numpy as np
import pytest
import torch

from index.encoder.learn import bags_of, batch_loss, kindred, product, rate_share, shares, thinned
from index.encoder.pairs import Pair


def test_the_learning_rate_goes_up_then_down():
    assert rate_share(0.025, 0.05) == pytest.approx(0.5 * 0.975)
    assert rate_share(0.5, 0.05) == 0.5
    assert rate_share(0.999, 0.05) == 0.02


def test_pairs_of_one_topic_or_passage_are_kindred():
    batch = [Pair("a", "x", "1"), Pair("b", "y", "1"), Pair("c", "x", "2"), Pair("d", "z", "3")]
    assert kindred(batch).astype(int).tolist() == [[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]


def test_bags_are_means_of_the_pieces_present():
    present, bags = bags_of([np.array([7, 2, 7, 4]), np.array([2])])
    assert present.tolist() == [2, 4, 7]
    assert bags.toarray().tolist() == [[0.25, 0.25, 0.5], [1.0, 0.0, 0.0]]


def test_a_product_and_its_gradient():
    matrix = shares([np.array([1]), np.array([1, 2])], 3)
    table = torch.tensor([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]], requires_grad=True)
    vectors = product(matrix, table)
    assert vectors.tolist() == [[3.0, 0.0], [1.5, 2.0]]
    torch.autograd.backward([(vectors * torch.tensor([[1.0, 2.0], [10.0, 20.0]])).sum()])
    assert table.grad is not None
    assert table.grad.tolist() == [[0.0, 0.0], [6.0, 12.0], [5.0, 10.0]]


def test_the_loss_of_two_opposite_pairs_is_that_of_the_formula():
    vectors = torch.tensor([[2.0, 0.0], [0.0, 3.0], [2.0, 0.0], [0.0, 3.0]])
    expected = -math.log(math.e / (math.e + 1))
    free = np.zeros((2, 2), dtype=np.bool_)
    assert batch_loss(vectors, free, temperature=1.0).item() == pytest.approx(expected)


def test_a_kindred_pair_is_no_counter_example():
    excluded = np.array([[False, True], [True, False]])
    assert batch_loss(torch.randn(4, 4), excluded, temperature=1.0).item() == pytest.approx(0.0)


def test_pieces_are_passed_over_but_never_all_of_a_row():
    rows = [np.arange(10_000), np.array([7])]
    long, short = thinned(rows, 0.1, np.random.default_rng(0))
    assert 8_800 < len(long) < 9_200
    assert long.tolist() == sorted(set(long.tolist()))
    assert short.tolist() == [7]
    assert thinned(rows, 1.0, np.random.default_rng(0))[1].tolist() == [7]
    assert thinned(rows, 0.0, np.random.default_rng(0))[0].tolist() == rows[0].tolist()
