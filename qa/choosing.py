"""Which units answer: the best one, the best for each clause that asks, and more only while these may not be it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from qa.evidence import Asking, share_of
from qa.numbers import measures
from qa.scored import Scored
from qa.terms import Term
from settings import Settings

_Chances = NDArray[np.float64]


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
    while left and used < budget and not _settled(scored, chosen, chances, sure):
        best = _adding_most([scored[at] for at in chosen], scored, left, terms, settings)
        left.remove(best)
        chars = len(scored[best].unit.said)
        if used + chars <= budget and not _repeats(scored[best], [scored[at] for at in chosen]):
            chosen.append(best)
            used += chars
    return [scored[at] for at in chosen]


def _marks(
    scored: Sequence[Scored], number: int, asked: Sequence[Asking], terms: Sequence[Term], settings: Settings
) -> _Chances:
    """How well each unit answers one clause: of several, its own words and kind count beside those of the whole."""
    if len(asked) == 1:
        return np.array([each.score for each in scored])
    own = [share_of(terms, asked[number].words, each.text) + 0.5 * each.meets[number] for each in scored]
    return np.array([each.score + settings.weight_clause * share for each, share in zip(scored, own, strict=True)])


def _chances(marks: _Chances, scale: float) -> _Chances:
    """How likely each unit is the one that answers: exp(scale * mark) / sum, the softmax."""
    raised = np.exp(scale * (marks - marks.max()))
    return np.asarray(raised / raised.sum())


def _settled(scored: Sequence[Scored], chosen: Sequence[int], chances: Sequence[_Chances], sure: float) -> bool:
    """True where what each clause asks for is likely among those chosen, and one of them has its kind."""
    return all(
        sum(of_clause[at] for at in chosen) >= sure and any(scored[at].meets[number] for at in chosen)
        for number, of_clause in enumerate(chances)
    )


def _adding_most(
    chosen: Sequence[Scored], scored: Sequence[Scored], left: Sequence[int], terms: Sequence[Term], settings: Settings
) -> int:
    covered = [max(shares) for shares in zip(*(each.shares for each in chosen), strict=True)]
    total = sum(term.weight for term in terms) or 1.0

    def worth(at: int) -> float:
        return scored[at].score + settings.weight_answer_cover * _added(terms, scored[at].shares, covered) / total

    return max(left, key=worth)


def _gives(scored: Scored, figure: Decimal) -> bool:
    return any(measure.value == figure for measure in measures(scored.unit.said))


def _added(terms: Sequence[Term], shares: Sequence[float], covered: Sequence[float]) -> float:
    return sum(t.weight * max(0.0, share - had) for t, share, had in zip(terms, shares, covered, strict=True))


def _repeats(one: Scored, chosen: Sequence[Scored]) -> bool:
    return any(one.text in other.text or other.text in one.text for other in chosen)
