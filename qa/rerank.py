"""Which of the passages found come first: a sum of explained features, then a cover of the question's parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import commonprefix

from index.model import SECTION_SEPARATOR, Document, Passage
from qa.asked import has_kind
from qa.mentioned import issued_by, mentioned, mentions_of, of_month
from qa.question import Question
from qa.reading import Reading
from qa.terms import Term, coverage
from settings import Settings


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage found, with what was found out about it."""

    passage: Passage
    document: Document
    reading: Reading
    ranks: Mapping[str, int] = field(default_factory=dict)
    features: Mapping[str, float] = field(default_factory=dict)
    score: float = 0.0
    added: float = 0.0  # share of the question's weight that no better passage has: counted when places are given
    twin: bool = False  # nearly the same text as a better one, and therefore put last
    beside: str = ""  # id of the passage right after which it was put, for what one cites of the other


LISTS = ("words", "vectors")  # the features that are scores of searches, known before reranking


def fused(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The score before reranking: what the searches alone say for a candidate."""
    return sum(weights[name] * features.get(name, 0.0) for name in LISTS)


def feature_weights(settings: Settings) -> dict[str, float]:
    """How much each feature of a candidate counts."""
    return {
        "words": settings.weight_words,
        "vectors": settings.weight_vectors,
        "cover": settings.weight_cover,
        "cover_whole": settings.weight_cover_whole,
        "years": settings.weight_years,
        "numbers": settings.weight_numbers,
        "kind": settings.weight_kind,
        "named": settings.weight_named,
        "article": settings.weight_article,
        "focus": settings.weight_focus,
        "near": settings.weight_near,
        "mentioned": settings.weight_mentioned,
        "issuer": settings.weight_issuer,
        "month": settings.weight_month,
        "replaced": settings.weight_replaced,
        "brief": settings.weight_brief,
        "reference": settings.weight_reference,
    }


def features_of(
    candidate: Candidate,
    question: Question,
    terms: Sequence[Term],
    named: frozenset[str],
    settings: Settings,
) -> dict[str, float]:
    """What speaks for a candidate, each from 0 to 1."""
    document, passage, reading = candidate.document, candidate.passage, candidate.reading
    return {
        "cover": coverage(terms, reading.text),
        "cover_whole": coverage(terms, reading.whole),
        "years": _share(f"{year}" in reading.whole or f"{year}" in (document.date or "") for year in question.years),
        "numbers": _share(number in reading.numbers for number in question.numbers),
        "kind": _share(has_kind(passage.text, want) for want in question.wants[:1]),
        "named": float(document.id in named),
        "article": float("article" in candidate.ranks),
        "focus": question.leaning * (document.id in question.focus),
        "near": question.leaning * (document.id in question.focus) * _nearness(passage, question.near),
        "mentioned": mentioned(mentions_of(question), document),
        "issuer": issued_by(question, document),
        "month": of_month(question, document, passage.section_name),
        "replaced": float(document.status == "replaced" and document.id not in named),
        "reference": float("references" in candidate.ranks),
        "brief": float(len(passage.text) < settings.brief_passage_chars),
    }


def _nearness(passage: Passage, sections: Sequence[str]) -> float:
    """The share of a passage's path that it has in common with the nearest of `sections`."""
    paths = [section.split(SECTION_SEPARATOR) for section in sections]
    shared = [len(commonprefix([path, list(passage.path)])) for path in paths]
    return max(shared, default=0) / len(passage.path) if passage.path else 0.0


def ordered(candidates: Sequence[Candidate], terms: Sequence[Term], settings: Settings) -> list[Candidate]:
    """`candidates` best first; one that adds words not yet covered gains, a near twin of a better one goes last."""
    firsts, twins = _without_twins(sorted(candidates, key=lambda c: -c.score), settings)
    shares = {c.passage.id: [term.share_in(c.reading.text) for term in terms] for c in firsts}
    total = sum(term.weight for term in terms) or 1.0
    covered = [0.0] * len(terms)
    chosen: list[Candidate] = []
    while firsts and len(chosen) < settings.cover_rounds:
        best = max(
            firsts[: settings.cover_window],
            key=lambda c: c.score + settings.weight_new_cover * _added(terms, shares[c.passage.id], covered) / total,
        )
        firsts.remove(best)
        added = _added(terms, shares[best.passage.id], covered) / total
        chosen.append(replace(best, added=added))
        covered = [max(had, share) for had, share in zip(covered, shares[best.passage.id], strict=True)]
    return [*chosen, *firsts, *(replace(twin, twin=True) for twin in twins)]


def _added(terms: Sequence[Term], shares: Sequence[float], covered: Sequence[float]) -> float:
    return sum(t.weight * max(0.0, share - had) for t, share, had in zip(terms, shares, covered, strict=True))


def _without_twins(candidates: Sequence[Candidate], settings: Settings) -> tuple[list[Candidate], list[Candidate]]:
    firsts: list[Candidate] = []
    twins: list[Candidate] = []
    seen: list[frozenset[str]] = []
    for candidate in candidates[: settings.twin_window]:
        pairs = candidate.reading.pairs
        is_twin = any(_alike(pairs, s) >= settings.twin_share for s in seen)
        (twins if is_twin else firsts).append(candidate)
        seen.append(pairs)
    return [*firsts, *candidates[settings.twin_window :]], twins


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    small, large = sorted((len(one), len(other)))
    if not large or small < 0.8 * large:  # texts of so different a length are no twins: spares the comparison
        return 0.0
    return len(one & other) / len(one | other)


def _share(marks: Iterable[bool]) -> float:
    found = list(marks)
    return sum(found) / len(found) if found else 0.0
