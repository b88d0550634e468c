"""Fits the static encoder to one collection of documents: no labels, no framework, the same result from the same seed.

Two steps. Sentences learn their neighbours and spans their sentence, as in the training of the shipped model but on the
collection's own words. Then what all passages have in common (the titles above them, the turns of phrase of one
authority) is turned down: with C the mean outer product of the passages' vectors, l its mean eigenvalue and k the
`damping`, the table is multiplied by (k l / (C + k l)) ** (1/2), which leaves rare directions as they are.

Sentences taken out beforehand are asked for before and after, and the encoder stays as it was unless they are found
better.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder.collection import Block, draw_pairs, take_probes
from index.encoder.fit import fit_table
from index.encoder.save import save_adapted
from index.encoder.static import StaticEncoder

NEAR = 10  # ranks looked at by the check


@dataclass(frozen=True, slots=True)
class Adaptation:
    """Every number of it; the defaults were chosen on the development questions of one collection and on samples."""

    epochs: int = 3  # over the pairs of the collection, unless most_steps comes first
    most_steps: int = 240  # bounds the time, whatever the size of the collection
    batch: int = 128  # pairs; every other pair of the batch is a counter-example
    learning_rate: float = 0.003
    temperature: float = 0.05
    most_pieces: int = 240  # a longer text is cut
    damping: float = 5.0  # in mean eigenvalues: a direction of this strength is turned down to 1 / sqrt(2)
    most_blocks: int = 5_000  # of a larger collection a sample is looked at, so that the time stays bounded
    most_probes: int = 1_000  # sentences taken out for the check
    fewest_probes: int = 20  # with fewer nothing can be checked, and nothing is changed
    seed: int = 1


@dataclass(frozen=True, slots=True)
class AdaptReport:
    """What was learnt from and what the check said; `kept` is False where the encoder is the one given."""

    blocks: int
    pairs: int
    probes: int
    before: float  # mean reciprocal rank of the blocks from which the probes were taken, as the encoder came
    after: float
    kept: bool

    def __str__(self) -> str:
        verdict = "kept" if self.kept else "not kept"
        return (
            f"Adaptation to {self.blocks:,} passages, {self.pairs:,} pairs: {self.probes:,} sentences taken out find "
            f"their passage with MRR@{NEAR} {self.before:.3f} before and {self.after:.3f} after; {verdict}."
        )


def adapt(
    encoder: StaticEncoder, blocks: Sequence[Block], folder: Path, numbers: Adaptation, name: str = ""
) -> tuple[StaticEncoder, AdaptReport]:
    """The encoder fitted to these passages and saved in `folder`, or the one given where that finds no better.

    It is called `name`, or as the folder. Nothing is written in the second case. Raises EncoderError where the folder
    cannot be written.
    """
    chance = random.Random(numbers.seed)
    if len(blocks) > numbers.most_blocks:
        blocks = chance.sample(blocks, numbers.most_blocks)
    probes, rest = take_probes(blocks, numbers.most_probes, chance)
    if len(probes) < numbers.fewest_probes:
        return encoder, AdaptReport(len(blocks), 0, len(probes), 0.0, 0.0, kept=False)
    drawn = draw_pairs(rest, numbers.epochs, numbers.batch * numbers.most_steps, chance)
    memory = encoder.memory(numbers.most_pieces)
    searched = memory([str(block) for block in rest])
    asked = memory([probe.sentence for probe in probes])
    own = [probe.block for probe in probes]
    fitted = encoder.with_table(
        fit_table(
            encoder.table,
            memory(drawn.anchors),
            memory(drawn.passages),
            drawn.topics,
            numbers.batch,
            numbers.learning_rate,
            numbers.temperature,
        )
    )
    fitted = fitted.with_table(damped(fitted.table, fitted.vectors(searched), numbers.damping))
    before, after = (mean_rank(one.vectors(asked), one.vectors(searched), own) for one in (encoder, fitted))
    report = AdaptReport(len(blocks), len(drawn.anchors), len(probes), before, after, kept=after > before)
    if not report.kept:
        return encoder, report
    save_adapted(encoder.folder, folder, fitted.table)
    return StaticEncoder.open(folder, name), report


def mean_rank(asked: NDArray[np.float32], searched: NDArray[np.float32], own: Sequence[int]) -> float:
    """Mean over what is asked of one over the rank of its own, 0 beyond NEAR; an equal one stands before it."""
    similarity = asked @ searched.T
    ranks = (similarity >= similarity[np.arange(len(own)), own][:, None]).sum(axis=1)
    return float(np.where(ranks <= NEAR, 1 / ranks, 0).mean())


def damped(table: NDArray[np.float32], passages: NDArray[np.float32], damping: float) -> NDArray[np.float32]:
    """The table with the directions turned down that the passages' vectors share; the formula stands above."""
    spread, directions = np.linalg.eigh(passages.T @ passages / len(passages))
    level = damping * spread.mean()
    factors = np.sqrt(level / (np.maximum(spread, 0) + level))
    turned: NDArray[np.float32] = (table @ ((directions * factors) @ directions.T)).astype(np.float32)
    return turned
