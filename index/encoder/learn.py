"""Learns the vectors: pairs of a batch are drawn together, and each is pushed from every other pair's passage.

Written out in torch because the library's trainer needs two more heavy packages (datasets, accelerate) and tokenises
every text anew in each epoch; the loss is its MultipleNegativesRankingLoss in both directions, with pairs of one topic
left out of each other's counter-examples. Some pieces of each text are passed over at random, so that no single one
comes to stand for a question or an article.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from index.encoder.pairs import Pair
from index.encoder.parts import parts_of
from index.encoder.pieces import UNKNOWN_ID, PieceMemory
from index.encoder.recipe import Recipe

if TYPE_CHECKING:
    from torch import Tensor

Rows = Sequence[NDArray[np.int64]]
EXCLUDED = -1e4  # a logit that a softmax takes for impossible
LEAST_RATE = 0.02  # share of the highest learning rate at the last step
REPORT_EVERY = 50  # steps


def learn_table(
    epochs: Sequence[Callable[[], Sequence[Pair]]],
    memory: PieceMemory,
    pieces: Sequence[str],
    recipe: Recipe,
    seed: int,
    report: Callable[[str], None],
) -> NDArray[np.float32]:
    """The table of vectors, shape (len(pieces), dimensions), after one pass over the pairs of each epoch."""
    import torch

    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    parts = shares(parts_of(pieces), len(pieces))
    own = torch.nn.Parameter(torch.randn(len(pieces), recipe.dimensions) * recipe.own_spread)
    shared = torch.nn.Parameter(torch.randn(len(pieces), recipe.dimensions) * recipe.spread)
    optimizer = torch.optim.Adam([own, shared], lr=recipe.learning_rate, fused=True)
    for number, make_pairs in enumerate(epochs):
        pairs = make_pairs()
        steps = len(pairs) // recipe.batch
        report(f"Epoch {number + 1} of {len(epochs)}: {len(pairs):,} pairs, {steps} steps.")
        for step in range(steps):
            batch = pairs[step * recipe.batch : (step + 1) * recipe.batch]
            done = (number + step / steps) / len(epochs)
            for group in optimizer.param_groups:
                group["lr"] = recipe.learning_rate * rate_share(done, recipe.warm_up)
            sides = (memory([pair.anchor for pair in batch]), memory([pair.passage for pair in batch]))
            anchors, passages = (thinned(rows, recipe.passed_over, chance) for rows in sides)
            present, bags = bags_of([*anchors, *passages])
            pieces_present = own[torch.from_numpy(present)] + product(parts[present], shared)
            loss = batch_loss(product(bags, pieces_present), kindred(batch), recipe.temperature)
            optimizer.zero_grad()
            torch.autograd.backward([loss])
            optimizer.step()
            if step % REPORT_EVERY == 0:
                report(f"  step {step}: loss {loss.item():.3f}")
    with torch.no_grad():
        vectors: NDArray[np.float32] = (own + product(parts, shared)).numpy()
    vectors[UNKNOWN_ID] = 0  # a character never seen says nothing
    return vectors


def rate_share(done: float, warm_up: float) -> float:
    """The share of the highest learning rate when this share of the steps is done: up in a line, then down in one."""
    return min(1.0, max(done, 0.001) / warm_up) * max(LEAST_RATE, 1 - done)


def batch_loss(vectors: Tensor, excluded: NDArray[np.bool_], temperature: float) -> Tensor:
    """Mean cross-entropy of finding each anchor's passage among the batch's, and each passage's anchor.

    `vectors` are the anchors', then the passages', of any length.
    """
    import torch
    from torch.nn.functional import cross_entropy, normalize

    left, right = normalize(vectors).chunk(2)
    logits = (left @ right.T / temperature).masked_fill(torch.from_numpy(excluded), EXCLUDED)
    own = torch.arange(len(left))
    return (cross_entropy(logits, own) + cross_entropy(logits.T, own)) / 2


def bags_of(texts: Rows) -> tuple[NDArray[np.int64], csr_array]:
    """The pieces that texts hold, ascending, and what share of each text each of them is."""
    present, places = np.unique(np.concatenate(texts), return_inverse=True)
    bounds = np.cumsum([len(row) for row in texts])[:-1]
    return present, shares(np.split(places, bounds), len(present))


def shares(rows: Rows, columns: int) -> csr_array:
    """One row each with equal shares of its entries that add up to 1."""
    lengths = np.array([len(row) for row in rows])
    values = np.repeat(1 / lengths, lengths).astype(np.float32)
    return csr_array((values, np.concatenate(rows), np.concatenate([[0], np.cumsum(lengths)])), (len(rows), columns))


def product(matrix: csr_array, table: Tensor) -> Tensor:
    """`matrix` times the table, with its gradient: by scipy, which is faster at both than torch."""
    import torch

    class Product(torch.autograd.Function):
        @staticmethod
        def forward(context: Any, values: Tensor) -> Tensor:
            return torch.from_numpy(matrix @ values.detach().numpy())

        @staticmethod
        def backward(context: Any, *gradients: Tensor) -> Tensor:
            return torch.from_numpy(matrix.T.tocsr() @ gradients[0].numpy())

    apply: Callable[[Tensor], Tensor] = Product.apply
    return apply(table)


def thinned(rows: Rows, share: float, chance: np.random.Generator) -> list[NDArray[np.int64]]:
    """The rows without about this share of their pieces; a row that would be empty stays whole."""
    kept = [row[chance.random(len(row)) >= share] for row in rows]
    return [few if len(few) else row for few, row in zip(kept, rows, strict=True)]


def kindred(batch: Sequence[Pair]) -> NDArray[np.bool_]:
    """Where two different pairs share topic or passage: neither is a counter-example to the other."""
    same = np.zeros((len(batch), len(batch)), dtype=np.bool_)
    for values in ([pair.topic for pair in batch], [pair.passage for pair in batch]):
        numbers = np.unique(values, return_inverse=True)[1]
        same |= numbers[:, None] == numbers[None, :]
    np.fill_diagonal(same, False)
    return same
