"""Finding the passages that answer: words, vectors and exact look-ups fused, then reranked by explained features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.model import Head, Passage
from qa.answer import Found
from qa.holdings import Hit, Holdings
from qa.named import citing, named_documents
from qa.names import Names
from qa.numbers import to_han
from qa.preferred import preferences_of
from qa.question import Question
from qa.rarity import Rarity
from qa.reading import Readings
from qa.references import Joined, beside_leads, companions
from qa.rerank import Candidate, Scale, feature_weights, fused, ordered
from qa.standing import tellers
from qa.terms import Term, WeightedText, query_tokens, terms_of, weighted_texts
from settings import Settings

_LOOKED_UP = frozenset({"article", "cites"})  # lists of passages that are reranked whatever the searches say


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What retrieval found for one question, and the terms it measured by."""

    candidates: tuple[Candidate, ...]  # best first
    terms: tuple[Term, ...]
    named: tuple[Head, ...]
    vector: NDArray[np.float32]  # of the question, shape (dimensions,)

    @property
    def found(self) -> tuple[Found, ...]:
        """The candidates as rows of an answer."""
        return tuple(_found(rank, candidate) for rank, candidate in enumerate(self.candidates, 1))


class Retriever:
    """The passages of an index that answer a question, best first; what it needs is made on first use."""

    def __init__(self, holdings: Holdings, settings: Settings) -> None:
        self.holdings, self.settings = holdings, settings
        self.rarity = Rarity(holdings, settings.rarity_sample)  # how telling each word is among the documents held
        self.names = Names(holdings, settings.named_most)  # the documents held by the names people use for them
        self._readings = Readings(holdings, settings.readings_kept)
        self._joined = Joined(holdings, settings.readings_kept)

    def find(
        self, question: Question, top: int = 0, within: frozenset[str] | None = None, day: date | None = None
    ) -> Retrieval:
        """The best passages for `question`, at most `settings.found_passages`, or `top` where that is more.

        `within` holds them to the documents of these ids; `day`, on which it is asked, is today unless told.
        """
        named = named_documents(question, self.names, within)
        texts = weighted_texts(question, self.settings)
        terms = terms_of(texts, self.rarity)
        wanted = preferences_of(question, day or date.today())
        scale = Scale(question, terms, frozenset(document.id for document in named), wanted, self.settings)
        vector = self.holdings.encoder.encode_queries([question.text])[0]
        found = self._pool(question, texts, vector, named, within)
        pool = sorted(scale.scored(found), key=lambda candidate: -candidate.score)
        joining = [
            companion
            for companion in (
                *tellers(question, named, pool, self.holdings),
                *companions(question, pool, self._joined, self.settings),
            )
            if within is None or companion.passage.document_id in within
        ]
        along = dict.fromkeys(companion.passage.id for companion in joining)
        others = [candidate for candidate in pool if candidate.passage.id not in along]
        best = ordered([*others, *scale.scored(self._along(pool, list(along)))], terms, self.settings)
        best = beside_leads(best, joining, self.settings)
        return Retrieval(tuple(best[: max(top, self.settings.found_passages)]), terms, named, vector)

    def _pool(
        self,
        question: Question,
        texts: Sequence[WeightedText],
        vector: NDArray[np.float32],
        named: Sequence[Head],
        within: frozenset[str] | None,
    ) -> list[Candidate]:
        settings, holdings = self.settings, self.holdings
        words = holdings.search_words(query_tokens(texts), settings.pool_words, within)
        vectors = holdings.search_vectors(vector, settings.pool_vectors, within)
        ranks: dict[str, dict[str, int]] = {}
        features: dict[str, dict[str, float]] = {}
        for name, hits in (("words", words), ("vectors", vectors)):
            for rank, (passage_id, value) in enumerate(_scaled(hits), 1):
                ranks.setdefault(passage_id, {})[name] = rank
                features.setdefault(passage_id, {})[name] = value
        for rank, passage in enumerate(_article_passages(question, named, holdings), 1):
            ranks.setdefault(passage.id, {})["article"] = rank
        for rank, passage_id in enumerate(self._citing(question, within), 1):
            ranks.setdefault(passage_id, {})["cites"] = rank
        return self._candidates(self._promising(ranks, features), ranks, features)

    def _promising(self, ranks: dict[str, dict[str, int]], features: dict[str, dict[str, float]]) -> list[str]:
        """The passages worth reranking: those looked up, then the best by words and vectors alone."""
        weights = feature_weights(self.settings)
        exact = [i for i, lists in ranks.items() if not _LOOKED_UP.isdisjoint(lists)]
        others = ((i, fused(features[i], weights)) for i, lists in ranks.items() if _LOOKED_UP.isdisjoint(lists))
        best = [i for i, _ in sorted(others, key=lambda each: -each[1])]
        return [*exact, *best[: self.settings.rerank_pool]]

    def _citing(self, question: Question, within: frozenset[str] | None) -> list[str]:
        """The passages that cite by its title a document that is asked about and not held."""
        absent = [title for title in question.titles if not self.names.bears(title)]
        found = (passage.id for title in absent for passage in citing(title, self.holdings, within))
        return list(dict.fromkeys(found))[: self.settings.citing_passages]

    def _along(self, pool: Sequence[Candidate], along: Sequence[str]) -> list[Candidate]:
        """The passages that come along as candidates, with what the pool found out about them, in a list."""
        held = {candidate.passage.id: candidate for candidate in pool}
        new = {each.passage.id: each for each in self._candidates([i for i in along if i not in held], {}, {})}
        found = [held.get(each) or new[each] for each in along]
        return [replace(each, ranks={**each.ranks, "references": rank}) for rank, each in enumerate(found, 1)]

    def _candidates(
        self, ids: Sequence[str], ranks: Mapping[str, Mapping[str, int]], features: Mapping[str, Mapping[str, float]]
    ) -> list[Candidate]:
        head_of = self.names.of
        return [
            Candidate(
                passage=passage,
                document=head_of(passage.document_id),
                reading=reading,
                ranks=ranks.get(passage.id, {}),
                features=features.get(passage.id, {}),
            )
            for passage, reading in self._readings.of(ids)
        ]


def _scaled(hits: Sequence[Hit]) -> list[tuple[str, float]]:
    """The hits with their scores between 0, for the last, and 1, for the best."""
    if not hits:
        return []
    top, low = hits[0].score, hits[-1].score if len(hits) > 1 else 0.0
    span = (top - low) or 1.0
    return [(hit.passage_id, (hit.score - low) / span) for hit in hits]


def _article_passages(question: Question, named: Sequence[Head], holdings: Holdings) -> list[Passage]:
    labels = {f"第{to_han(number)}条" for number in question.articles if 0 < number < 10_000}
    return [
        passage
        for document in named
        if labels
        for passage in holdings.passages_of(document.id)
        if any(step.replace(" ", "").startswith(tuple(labels)) for step in passage.path)
    ]


def _found(rank: int, candidate: Candidate) -> Found:
    return Found(
        rank=rank,
        score=candidate.score,
        passage_id=candidate.passage.id,
        document_id=candidate.document.id,
        document=candidate.document.title,
        section=candidate.passage.section_name,
        text=candidate.passage.text,
        source=candidate.document.source,
        ranks=dict(candidate.ranks),
    )
