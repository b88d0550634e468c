"""One list from several searches: their scores, each search's brought to 0 to 1, added with weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from settings import Settings

Ranked = list[tuple[int, float]]
"""(passage number, score), best first."""


def words_and_vectors(
    words: Callable[[int], Ranked], vectors: Callable[[int], Ranked], top: int, settings: Settings
) -> Ranked:
    """The `top` best of a search by words and one by vectors, each given how many it is to find."""
    pool, share = max(2 * top, settings.fusion_pool), settings.fusion_vectors
    return fused(((1 - share, words(pool)), (share, vectors(pool))), pool, top)


def fused(lists: Sequence[tuple[float, Ranked]], pool: int, top: int) -> Ranked:
    """The `top` best of lists with weights, of which each search was asked for `pool`; scores from 0 to their sum.

    A list's best counts 1 and its last 0, what it does not hold likewise 0 (a convex combination after min-max scaling:
    Bruch, Gai, Ingber, "An Analysis of Fusion Functions for Hybrid Retrieval", TOIS 2023). A list shorter than `pool`
    holds all that the search gives a score, so that a score of 0 counts 0 there and not its last. Equal sums stay in
    the order in which the lists name them.
    """
    sums: dict[int, float] = {}
    for weight, hits in lists:
        if not hits:
            continue
        last = hits[-1][1]
        least = last if len(hits) >= pool else min(0.0, last)
        span = hits[0][1] - least or 1.0
        for number, score in hits:
            sums[number] = sums.get(number, 0.0) + weight * (score - least) / span
    return sorted(sums.items(), key=lambda item: -item[1])[:top]
