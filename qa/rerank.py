"""Which of the passages found come first: a sum of explained features, then a cover of the question's parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from os.path import commonprefix

import numpy as np

from index.model import SECTION_SEPARATOR, Head, Passage
from qa.asked import has_kind
from qa.mentioned import bodies_of, issued_by, mentioned, mentions_of, months_of, of_month
from qa.preferred import Preferences
from qa.question import Question
from qa.reading import Reading
from qa.terms import Matrix, Shares, Term, covered, weighed
from settings import Settings

_KEPT = 16_384  # passages and kinds of answer: the same passages are found again and again
_has_kind = lru_cache(maxsize=_KEPT)(has_kind)


_NONE: Matrix = np.zeros(0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage found, with what was found out about it."""

    passage: Passage
    document: Head
    reading: Reading
    ranks: Mapping[str, int] = field(default_factory=dict)
    features: Mapping[str, float] = field(default_factory=dict)
    score: float = 0.0
    added: float = 0.0  # share of the question's weight that no better passage has: counted when places are given
    twin: bool = False  # nearly the same text as a better one, and therefore put last
    shares: Matrix = field(default_factory=lambda: _NONE, repr=False, compare=False)  # of each term, in the text
    beside: str = ""  # id of the passage right after which it was put, for what one cites of the other


LISTS = ("words", "vectors")  # the features that are scores of searches, known before reranking
_LOOKED_UP = (("article", "article"), ("reference", "references"), ("cites", "cites"))  # features and their lists


def fused(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The score before reranking: what the searches alone say for a candidate."""
    words, vectors = LISTS
    return weights[words] * features.get(words, 0.0) + weights[vectors] * features.get(vectors, 0.0)


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
        "reference": settings.weight_reference,
        "brief": settings.weight_brief,
        "status": settings.weight_status,
        "then": settings.weight_then,
        "relative": settings.weight_relative,
        "cites": settings.weight_cites,
    }


class Scale:
    """What a question measures candidates by, made ready once for all of them."""

    def __init__(
        self,
        question: Question,
        terms: Sequence[Term],
        named: frozenset[str],
        wanted: Preferences,
        settings: Settings,
    ) -> None:
        self._question, self._terms, self._named, self._wanted = question, terms, named, wanted
        self._shares = Shares(terms)
        self._weights = feature_weights(settings)
        self._brief_chars = settings.brief_passage_chars
        self._years = [str(year) for year in question.years]
        self._mentions = mentions_of(question)
        self._bodies, self._months = bodies_of(question), months_of(question)
        self._nothing = {name: 0.0 for name in self._weights if name not in LISTS}
        self._of_documents: dict[str, dict[str, float]] = {}

    def scored(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """`candidates` with their features and the weighted sum of these."""
        if not candidates:
            return []
        in_texts, in_wholes = self._shares.of([candidate.reading for candidate in candidates])
        covers, wholes = covered(self._terms, in_texts).tolist(), covered(self._terms, in_wholes).tolist()
        return [self._scored(*each) for each in zip(candidates, in_texts, covers, wholes, strict=True)]

    def _scored(self, candidate: Candidate, shares: Matrix, cover: float, cover_whole: float) -> Candidate:
        features = self._features(candidate, cover, cover_whole)
        score = 0.0
        for name, value in features.items():
            if value:  # most are 0
                score += self._weights[name] * value
        return Candidate(
            passage=candidate.passage,
            document=candidate.document,
            reading=candidate.reading,
            ranks=candidate.ranks,
            features=features,
            score=score,
            shares=shares,
        )

    def _features(self, candidate: Candidate, cover: float, cover_whole: float) -> dict[str, float]:
        """What speaks for a candidate, each from 0 to 1; of most features nothing is asked, and they stay 0."""
        document, passage, reading, question = candidate.document, candidate.passage, candidate.reading, self._question
        if document.id not in self._of_documents:
            self._of_documents[document.id] = self._measured(document)
        features = {**candidate.features, **self._of_documents[document.id]}
        features["cover"], features["cover_whole"] = cover, cover_whole
        if self._years:
            features["years"] = _share([self._is_of(year, candidate) for year in self._years])
        if question.numbers:
            features["numbers"] = _share([number in reading.numbers for number in question.numbers])
        if question.wants:
            features["kind"] = float(_has_kind(passage.text, question.wants[0]))
        if features["focus"]:
            features["near"] = features["focus"] * _nearness(passage, question.near)
        if self._months:
            features["month"] = of_month(self._months, document, passage.section_name)
        if len(passage.text) < self._brief_chars:
            features["brief"] = 1.0
        features["relative"] = self._wanted.year(document, passage.text)
        for feature, listed in _LOOKED_UP:
            if listed in candidate.ranks:
                features[feature] = 1.0
        return features

    @staticmethod
    def _is_of(year: str, candidate: Candidate) -> bool:
        reading = candidate.reading
        return year in reading.text or year in reading.context or year in (candidate.document.date or "")

    def _measured(self, document: Head) -> dict[str, float]:
        """What speaks for all passages of a document, and 0 for what may speak for one of them."""
        question, named = self._question, document.id in self._named
        status, then = self._wanted.status(document), self._wanted.then(document)
        return self._nothing | {
            "named": float(named),
            "focus": question.leaning * (document.id in question.focus),
            "mentioned": mentioned(self._mentions, document),
            "issuer": issued_by(self._bodies, document),
            "replaced": float(document.status == "replaced" and not (named or status or then)),
            "status": status,
            "then": then,
        }


def _nearness(passage: Passage, sections: Sequence[str]) -> float:
    """The share of a passage's path that it has in common with the nearest of `sections`."""
    paths = [section.split(SECTION_SEPARATOR) for section in sections]
    shared = [len(commonprefix([path, list(passage.path)])) for path in paths]
    return max(shared, default=0) / len(passage.path) if passage.path else 0.0


def ordered(candidates: Sequence[Candidate], terms: Sequence[Term], settings: Settings) -> list[Candidate]:
    """`candidates` best first; one that adds words not yet covered gains, a near twin of a better one goes last."""
    firsts, twins = _without_twins(sorted(candidates, key=lambda c: -c.score), settings)
    most = settings.cover_window + settings.cover_rounds  # no others come among the first while places are given
    chosen, left = _covering(firsts[:most], terms, settings) if terms else ([], firsts[:most])
    return [*chosen, *left, *firsts[most:], *(replace(twin, twin=True) for twin in twins)]


def _covering(
    candidates: Sequence[Candidate], terms: Sequence[Term], settings: Settings
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates that take the first places, each by its score and what it adds to those before; the others."""
    of_each = np.array([candidate.shares for candidate in candidates]).reshape(len(candidates), len(terms))
    weights = np.array([term.weight for term in terms])
    total = sum(term.weight for term in terms) or 1.0
    scores = np.array([candidate.score for candidate in candidates])
    had, left = np.zeros(len(terms)), list(range(len(candidates)))
    chosen: list[Candidate] = []
    while left and len(chosen) < settings.cover_rounds:
        added = weighed(weights, np.maximum(0.0, of_each - had))
        if not added.any():  # the others follow in their order
            break
        worth = scores + settings.weight_new_cover * added / total
        best = left.pop(int(np.argmax(worth[left[: settings.cover_window]])))
        chosen.append(replace(candidates[best], added=float(added[best] / total)))
        had = np.maximum(had, of_each[best])
    return chosen, [candidates[at] for at in left]


def _without_twins(candidates: Sequence[Candidate], settings: Settings) -> tuple[list[Candidate], list[Candidate]]:
    firsts: list[Candidate] = []
    twins: list[Candidate] = []
    seen: list[tuple[int, frozenset[str]]] = []  # the pairs of those before, with how many they are
    for candidate in candidates[: settings.twin_window]:
        is_twin = _is_twin(candidate.reading, seen, settings.twin_share)
        (twins if is_twin else firsts).append(candidate)
        seen.append((len(candidate.reading.pairs), candidate.reading.pairs))
    return [*firsts, *candidates[settings.twin_window :]], twins


def _is_twin(reading: Reading, seen: Sequence[tuple[int, frozenset[str]]], least: float) -> bool:
    """Whether the share of pairs in common with one of `seen` is `least` or more."""
    pairs, some = reading.pairs, reading.some_pairs
    size, near = len(pairs), max(0.8, least - 0.01)  # texts of so different a length are no twins
    needed = len(some) - (1 - least + 0.01) * size  # with fewer of some pairs, too many of all are lacking
    low = near * size
    for other in [other for count, other in seen if low <= count and near * count <= size] if size else ():
        if len(some & other) < needed:
            continue
        common = len(pairs & other)
        if common / (size + len(other) - common) >= least:
            return True
    return False


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0
