"""What of a draft tells whether it answers: how much of the question it has, and what of it stands nowhere near.

Nothing here knows a document or a topic. The vectors of words were tried for words put otherwise and told nothing more
than the words themselves and the lexicon do.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from index.tokens import normalise
from qa.evidence import Asking
from qa.extract import Draft, Scored
from qa.lexicon import official_words
from qa.refusing.enough import fitting_units
from qa.refusing.ground import Ground, around
from qa.refusing.nouns import holes, nouns_of, share_of, weight

# Each with its direction: 1 where more of it can only speak for the answer, -1 where only against it.
FEATURES: Mapping[str, int] = {
    "unsaid": -1,  # what of the question no unit speaks of that has what is asked for
    "hole_first": -1,  # the share of its nouns that the first unit lacks
    "hole": -1,  # the share that every unit lacks that has what is asked for
    "crowded": -1,  # no unit stands out
    "missing_noun": -1,  # the weightiest noun of a clause that the unit said for it lacks, mean of the clauses
    "own_words": 1,  # the weight of the question's words in the first unit itself, its logarithm
    "ahead": 1,  # how likely one of the units said is the best, by the scores of all of them
    "everyday": 1,  # it is asked in everyday words, for which the official ones are known
}
_RARE = 7.0  # the idf from which on a noun counts in full


def features(ground: Ground, draft: Draft) -> dict[str, float]:
    """The value of each of `FEATURES`, in their order."""
    fitting, most = fitting_units(ground), ground.settings.ground_units
    return {
        "unsaid": 1.0 - max(map(ground.said_of, fitting), default=0.0) / (ground.most_said or 1.0),
        "hole_first": holes(ground, ground.units[0]),
        "hole": min((holes(ground, unit) for unit in fitting[:most]), default=1.0),
        "crowded": min(1.0, len(ground.near) / most),
        "missing_noun": _mean([_missing_noun(number, ground, draft) for number in range(len(ground.asked))]),
        "own_words": math.log1p(sum(term.weight * term.share_in(ground.units[0].text) for term in ground.terms)),
        "ahead": _ahead(ground, draft),
        "everyday": float(bool(official_words(ground.question.text))),
    }


def _ahead(ground: Ground, draft: Draft) -> float:
    """The share of the units said in the sum of exp(scale * score) over all units, the softmax."""
    best, scale = ground.units[0].score, ground.settings.unit_scale
    raised = [(unit, math.exp(scale * (unit.score - best))) for unit in ground.units]
    said = sum(each for unit, each in raised if any(unit is chosen for chosen in draft.chosen))
    return said / sum(each for _, each in raised)


def _missing_noun(number: int, ground: Ground, draft: Draft) -> float:
    """What the weightiest noun lacking for a clause weighs, 0 to 1, in the unit said that lacks least."""
    nouns = _nouns(ground.asked[number], ground)
    said = [unit for unit in draft.chosen if unit.meets[number]]
    return min((_gap(nouns, unit) for unit in said), default=max((each for *_, each in nouns), default=0.0))


def _nouns(asking: Asking, ground: Ground) -> Sequence[tuple[str, tuple[str, ...], float]]:
    return [
        (noun, official, min(1.0, weight(noun, ground.rarity) / _RARE))
        for noun, official in nouns_of(normalise(asking.text))
    ]


def _gap(nouns: Sequence[tuple[str, tuple[str, ...], float]], unit: Scored) -> float:
    text = around(unit)
    return max((each * (1 - share_of(noun, official, text)) for noun, official, each in nouns), default=0.0)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
