"""Which units answer: the best one, the best for each clause that asks, and more only while these may not be it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from qa.evidence import Asking, share_of
from qa.numbers import measures
from qa.scored import Scored
from qa.terms import Matrix, Term, weighed
from settings import Settings


def choose(
    scored: Sequence[Scored],
    terms: Sequence[Term],
    asked: Sequence[Asking],
    budget: int,
    settings: Settings,
    several: bool = False,
    figures: Sequence[Decimal] = (),
) -> list[Scored]:
    """The best unit, the best for each clause that asks and with each of `figures`, then those that add most.

    As many are taken as are within `budget` characters, and no more once those chosen are likely to give what each
    clause asks for; likelier still where `several` things are asked for.
    """
    sure = settings.answer_sure_several if several else settings.answer_sure
    marks = [_marks(scored, number, asked, terms, settings) for number in range(len(asked))]
    chances = [_chances(of_clause, settings.unit_scale) for of_clause in marks]
    chosen = [0]
    for of_clause in marks if len(asked) > 1 else ():
        best = int(np.argmax(of_clause))
        if not _repeats(scored[best], [scored[at] for at in chosen]):
            chosen.append(best)
    for figure in figures:
        best = next((at for at, each in enumerate(scored) if _gives(each, figure)), 0)
        if not any(_gives(scored[at], figure) for at in chosen) and best not in chosen:
            chosen.append(best)
    least = settings.answer_floor * scored[0].score
    left = [at for at, each in enumerate(scored) if at not in chosen and each.score >= least]
    used = sum(len(scored[at].unit.said) for at in chosen)
    worth = _Worth(scored, terms, settings)
    while left and used < budget and not _settled(scored, chosen, chances, sure):
        best = left[int(np.argmax(worth.beside(chosen)[left]))]
        left.remove(best)
        chars = len(scored[best].unit.said)
        if used + chars <= budget and not _repeats(scored[best], [scored[at] for at in chosen]):
            chosen.append(best)
            used += chars
    return [scored[at] for at in chosen]


def _marks(
    scored: Sequence[Scored], number: int, asked: Sequence[Asking], terms: Sequence[Term], settings: Settings
) -> Matrix:
    """How well each unit answers one clause: of several, its own words and kind count beside those of the whole."""
    if len(asked) == 1:
        return np.array([each.score for each in scored])
    own = [share_of(terms, asked[number].words, each.text) + 0.5 * each.meets[number] for each in scored]
    return np.array([each.score + settings.weight_clause * share for each, share in zip(scored, own, strict=True)])


def _chances(marks: Matrix, scale: float) -> Matrix:
    """How likely each unit is the one that answers: exp(scale * mark) / sum, the softmax."""
    raised = np.exp(scale * (marks - marks.max()))
    return np.asarray(raised / raised.sum())


def _settled(scored: Sequence[Scored], chosen: Sequence[int], chances: Sequence[Matrix], sure: float) -> bool:
    """True where what each clause asks for is likely among those chosen, and one of them has its kind."""
    return all(
        sum(of_clause[at] for at in chosen) >= sure and any(scored[at].meets[number] for at in chosen)
        for number, of_clause in enumerate(chances)
    )


class _Worth:
    """What each unit is worth in an answer: its score, and its share of the words that no other unit there has."""

    def __init__(self, scored: Sequence[Scored], terms: Sequence[Term], settings: Settings) -> None:
        self._scores = np.array([each.score for each in scored])
        self._shares = np.array([each.shares for each in scored]).reshape(len(scored), len(terms))
        self._weights = np.array([term.weight for term in terms])
        self._total = sum(term.weight for term in terms) or 1.0
        self._cover = settings.weight_answer_cover

    def beside(self, chosen: Sequence[int]) -> Matrix:
        """The worth of all units, shape (units,), beside those chosen."""
        added = weighed(self._weights, np.maximum(0.0, self._shares - self._shares[chosen].max(axis=0)))
        return np.asarray(self._scores + self._cover * added / self._total)


def _gives(scored: Scored, figure: Decimal) -> bool:
    return any(measure.value == figure for measure in measures(scored.unit.said))


def _repeats(one: Scored, chosen: Sequence[Scored]) -> bool:
    return any(one.text in other.text or other.text in one.text for other in chosen)
