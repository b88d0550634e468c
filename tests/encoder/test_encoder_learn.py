import math

import numpy as np
import pytest
import torch

from index.encoder.learn import batch_loss, kindred, mean_vectors, rate_share
from index.encoder.pairs import Pair
from index.encoder.pieces import PieceMemory, learn_tokenizer

TEXTS = ["停水应当提前通知用户", "养犬人应当办理登记", "居民供热按面积收费"] * 5


def test_the_learning_rate_goes_up_then_down():
    assert rate_share(0.025, 0.05) == pytest.approx(0.5 * 0.975)
    assert rate_share(0.5, 0.05) == 0.5
    assert rate_share(0.999, 0.05) == 0.02


def test_pairs_of_one_topic_or_passage_are_kindred():
    batch = [Pair("a", "x", "1"), Pair("b", "y", "1"), Pair("c", "x", "2"), Pair("d", "z", "3")]
    assert kindred(batch).astype(int).tolist() == [[0, 1, 1, 0], [1, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0]]


def test_mean_vectors_have_length_one():
    table = torch.tensor([[0.0, 0.0], [3.0, 0.0], [0.0, 4.0]])
    rows = [np.array([1]), np.array([1, 2])]
    assert mean_vectors(table, rows).tolist() == [[1.0, 0.0], pytest.approx([0.6, 0.8])]


def test_the_loss_of_two_opposite_pairs_is_that_of_the_formula():
    tokenizer = learn_tokenizer(TEXTS, 8_000)
    memory = PieceMemory(tokenizer, 10)
    table = torch.zeros(tokenizer.get_vocab_size(), 2)
    table[memory(["水"])[0]] = torch.tensor([1.0, 0.0])
    table[memory(["犬"])[0]] = torch.tensor([0.0, 1.0])
    batch = [Pair("水", "水。", "1"), Pair("犬", "犬。", "2")]
    expected = -math.log(math.e / (math.e + 1))
    assert batch_loss(table, batch, memory, temperature=1.0).item() == pytest.approx(expected)


def test_a_kindred_pair_is_no_counter_example():
    tokenizer = learn_tokenizer(TEXTS, 8_000)
    memory = PieceMemory(tokenizer, 10)
    table = torch.randn(tokenizer.get_vocab_size(), 4)
    batch = [Pair("水", "犬", "same"), Pair("通知", "登记", "same")]
    assert batch_loss(table, batch, memory, temperature=1.0).item() == pytest.approx(0.0)
