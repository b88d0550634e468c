"""Moves the vectors of the pieces that a small set of pairs holds: the loss of `learn.py`, its gradient by hand.

Adapting happens while documents are indexed, where torch would cost more to import than this takes; and only the rows
of pieces that occur are touched, so the work grows with the batch and not with the vocabulary.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

EXCLUDED = -1e4  # a logit that a softmax takes for impossible
WARM_UP = 5  # steps
REMEMBERED = 0.99  # share of a row's mean square of gradients that stays from step to step
LEAST = 1e-6  # length; a text without pieces has none

Matrix = NDArray[np.float32]
Rows = Sequence[NDArray[np.int64]]


def fit_table(
    table: Matrix, anchors: Rows, passages: Rows, topics: Sequence[int], batch: int, rate: float, temperature: float
) -> Matrix:
    """A table of which the rows of pieces in the pairs are moved, in one pass over them in their order.

    RMSProp with one step length a row: gradients of rows are alike in size along a row and not between rows.
    """
    table, topic = table.copy(), np.asarray(topics)
    squares, seen = np.zeros((2, len(table), 1), dtype=np.float32)
    steps = -(-len(anchors) // batch)
    for step in range(steps):
        rows = slice(step * batch, (step + 1) * batch)
        present, bags = _bags([*anchors[rows], *passages[rows]])
        gradient = _gradient(table[present], bags, topic[rows], temperature)
        seen[present] += 1
        square = (gradient**2).mean(axis=1, keepdims=True)
        squares[present] += (1 - REMEMBERED) * (square - squares[present])
        scale = np.sqrt(squares[present] / (1 - REMEMBERED ** seen[present]))
        lengths = rate * min(1.0, (step + 1) / WARM_UP) * (1 - step / steps) / np.maximum(scale, np.float32(1e-12))
        table[present] -= lengths * gradient
    return table


def _bags(texts: Rows) -> tuple[NDArray[np.int64], csr_array]:
    """The pieces present, ascending, and how often each text has each of them."""
    bounds = np.cumsum([0] + [len(row) for row in texts])
    present, places = np.unique(np.concatenate(texts), return_inverse=True)
    ones = np.ones(len(places), dtype=np.float32)
    return present, csr_array((ones, places, bounds), shape=(len(texts), len(present)))


def _gradient(
    table: NDArray[np.floating[Any]], bags: csr_array, topics: NDArray[np.int64], temperature: float
) -> Matrix:
    """Of the mean cross-entropy in both directions; `bags` are the anchors', then the passages'."""
    vectors, lengths = _unit(bags @ table)
    anchors, passages = np.split(vectors, 2)
    wrong = _wrong(anchors @ passages.T / temperature, topics) / np.float32(temperature * len(topics))
    pull = np.vstack([wrong @ passages, wrong.T @ anchors])
    turn = (pull - vectors * (vectors * pull).sum(axis=1, keepdims=True)) / lengths
    return np.asarray(bags.T.tocsr() @ turn, dtype=np.float32)


def _wrong(logits: Matrix, topics: NDArray[np.int64]) -> Matrix:
    """The probabilities of both directions, halved, less what they should be."""
    kindred = topics[:, None] == topics[None, :]
    np.fill_diagonal(kindred, False)
    logits[kindred] = EXCLUDED
    wrong = np.asarray((_softmax(logits, 1) + _softmax(logits, 0)) / 2, dtype=np.float32)
    np.fill_diagonal(wrong, wrong.diagonal() - 1)
    return wrong


def _unit(sums: Matrix) -> tuple[Matrix, Matrix]:
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(LEAST))
    return sums / lengths, lengths


def _softmax(logits: Matrix, axis: int) -> Matrix:
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    shares: Matrix = powers / powers.sum(axis=axis, keepdims=True)
    return shares
