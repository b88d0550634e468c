"""Why a passage stands where it does: its rank in every list, its features with their weights, the words it matched.

Nothing is searched or scored here: what retrieval did is only told, so an explanation cannot differ from the order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from index.model import Piece
from index.tokens import normalise
from qa.answer import Found
from qa.holdings import Holdings
from qa.rerank import Candidate, feature_weights, fused
from qa.retrieve import Retrieval
from qa.terms import Term
from settings import Settings

Reason = Literal["", "no_words", "too_long", "nothing_held", "nothing_found"]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that counts for a passage or, with a negative weight, against it."""

    name: str
    value: float  # 0 to 1
    weight: float

    @property
    def points(self) -> float:
        """What it adds to the score."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Explained:
    """A passage found, and why it stands at its rank."""

    found: Found
    doc_no: str | None
    page: int | None
    line: int  # 1-based, where the passage starts in the source file
    fused: float  # the score before reranking
    features: tuple[Feature, ...]  # those that count most first, whichever way
    matched: tuple[str, ...]  # words asked for that stand in it, or in its title and headings
    missed: tuple[str, ...]  # words asked for of which no part does
    twin: bool  # put last: nearly the same as a better one
    beside: int | None  # rank of the passage that cites it or that it cites, and right after which it was put

    @property
    def rank(self) -> int:
        """Its place, from 1."""
        return self.found.rank

    @property
    def score(self) -> float:
        """What it is ranked by: the sum of its features' points."""
        return sum(feature.points for feature in self.features)

    @property
    def lists(self) -> dict[str, int]:
        """Its rank, from 1, in each list that has it."""
        return self.found.ranks

    def to_record(self) -> dict[str, Any]:
        """The passage as `index search --json` gives it."""
        return {
            "rank": self.rank,
            "score": round(self.score, 6),
            "fused": round(self.fused, 6),
            "lists": dict(self.lists),
            "features": {f.name: {"value": round(f.value, 6), "weight": f.weight} for f in self.features},
            "matched": list(self.matched),
            "twin": self.twin,
            "beside": self.beside,
            "document": self.found.document,
            "doc_no": self.doc_no,
            "section": self.found.section,
            "text": self.found.text,
            "source": self.found.source,
            "page": self.page,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class Probe:
    """What retrieval did with some words: the passages, best first, or the reason why there are none."""

    passages: tuple[Explained, ...] = ()
    reason: Reason = ""
    limit: int = 0  # of characters, where the reason is that there were more


def explained(retrieval: Retrieval, holdings: Holdings, settings: Settings) -> tuple[Explained, ...]:
    """What was found, best first, each with its reasons."""
    ranks = {found.passage_id: found.rank for found in retrieval.found}
    told = []
    for found, candidate in zip(retrieval.found, retrieval.candidates, strict=True):
        passage = candidate.passage
        start = passage.start + len(passage.text) - len(passage.text.lstrip())
        place = holdings.document(passage.document_id).text.place(start)
        told.append(_explained(found, candidate, place, ranks, retrieval.terms, settings))
    return tuple(told)


def _explained(
    found: Found,
    candidate: Candidate,
    place: Piece,
    ranks: Mapping[str, int],
    terms: Sequence[Term],
    settings: Settings,
) -> Explained:
    weights = feature_weights(settings)
    features = [Feature(name, candidate.features.get(name, 0.0), weight) for name, weight in weights.items()]
    features.append(Feature("new_cover", candidate.added, settings.weight_new_cover))
    return Explained(
        found=found,
        doc_no=candidate.document.doc_no,
        page=place.page,
        line=place.line,
        fused=fused(candidate.features, weights),
        features=tuple(sorted(features, key=lambda feature: -abs(feature.points))),
        matched=words_in(terms, candidate.reading.whole),
        missed=tuple(term.word for term in terms if not term.share_in(candidate.reading.whole)),
        twin=candidate.twin,
        beside=ranks.get(candidate.beside),
    )


def words_in(terms: Sequence[Term], text: str) -> tuple[str, ...]:
    """The words of `terms` that stand in `text` (normalised); of one that does not stand whole, the parts that do."""
    matched: list[str] = []
    for term in terms:
        matched += [term.word] if term.word in text else [pair for pair in term.pairs if pair in text]
    return tuple(dict.fromkeys(matched))


def reason_not_to_search(words: str, limit_chars: int) -> Reason:
    """Why nothing is looked for at all; "" where something is."""
    if not any(character.isalnum() for character in normalise(words[:limit_chars])):
        return "no_words"
    return "too_long" if len(words) >= limit_chars else ""
