"""How the embedded model is trained: every number of it, with what it does."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """The defaults made the shipped model; tests make a small one."""

    pieces: int = 32_000  # size of the vocabulary
    dimensions: int = 576
    tokenizer_characters: int = 5_000_000  # of text read by its trainer, which takes minutes
    tokenizer_official_share: float = 0.55  # of them from official documents, the rest from laws
    epochs: int = 1
    batch: int = 1024  # pairs; every other pair of the batch is a counter-example
    learning_rate: float = 0.01  # the highest, after the warm-up; then it falls in a straight line
    warm_up: float = 0.05  # share of the steps
    spread: float = 0.1  # standard deviation of the first vectors of parts
    own_spread: float = 0.05  # and of what a piece adds to the mean of its parts
    passed_over: float = 0.2  # share of a text's pieces left out at random
    temperature: float = 0.05  # of the softmax over a batch
    most_pieces: int = 160  # a longer text is cut
    local_law_share: float = 0.5  # of the articles of local laws seen in an epoch: they repeat each other
    official_passes: int = 2  # over the official documents, an epoch
    question_passes: int = 10  # over the STARD questions, an epoch
    own_passes: int = 6  # over our own, an epoch
    with_context: float = 0.5  # share of the passages that carry title and heading before the text
