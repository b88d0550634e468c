"""One list from several, by the ranks alone: scores of different searches cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence

Ranked = list[tuple[int, float]]
"""(passage number, score), best first."""


def fused(lists: Sequence[tuple[float, Ranked]], k: int, top: int) -> Ranked:
    """The `top` best of lists with weights, by reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009).

    Each rank, from 1, gives weight / (k + rank); equal sums stay in the order in which the lists name them.
    """
    scores: dict[int, float] = {}
    for weight, hits in lists:
        for rank, (number, _) in enumerate(hits, start=1):
            scores[number] = scores.get(number, 0.0) + weight / (k + rank)
    return sorted(scores.items(), key=lambda item: -item[1])[:top]
