"""Measures an encoder alone on two tasks: law articles for lay questions, and official documents it has never read.

STARD: 308 questions of its development part over 54,166 articles; questions of which no gold article answers a training
question, of STARD or of ours, are also shown apart. Official documents: a sentence taken out of a paragraph finds the
paragraph again among those of all documents held out from training.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoder.asked import OwnQuestion, as_excerpt, key_of, read_own_questions
from index.encoder.corpus import Article, Excerpt, LayQuestion, read_articles, read_official, read_questions, sentences
from index.encoder.load import Encoder

NEAR, FAR = 10, 100  # ranks looked at
HELD_OUT_PARAGRAPHS = 5_000
SHORTEST_SENTENCE = 8  # characters, of those taken out
SEED = 5  # of the sentences taken out: a measure, never tuned


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over the questions of one task."""

    task: str
    questions: int
    searched: int
    recall_10: float
    recall_100: float
    mrr_10: float


def score(encoder: Encoder, data: Path, own_questions: Path) -> list[Scores]:
    """STARD whole, STARD without the articles of training questions, held-out official documents. EncoderError."""
    return [*score_stard(encoder, data, own_questions), score_held_out(encoder, data)]


def score_stard(encoder: Encoder, data: Path, own_questions: Path) -> list[Scores]:
    """All development questions, then those none of whose gold articles answers a training question or one of ours."""
    articles = read_articles(data)
    questions = read_questions(data, "dev")
    seen = _seen(read_questions(data, "train"), read_own_questions(own_questions), articles)
    ranked = nearest(
        encoder.encode_queries([question.text for question in questions]),
        encoder.encode([article.text for article in articles]),
    )
    found = [[articles[row].id for row in rows] for rows in ranked]
    unseen = [number for number, question in enumerate(questions) if not seen & set(question.relevant)]
    gold = [question.relevant for question in questions]
    return [
        measure("STARD dev, all", found, gold, len(articles)),
        measure(
            "STARD dev, no gold article in train",
            [found[number] for number in unseen],
            [gold[number] for number in unseen],
            len(articles),
        ),
    ]


def _seen(questions: Sequence[LayQuestion], own: Sequence[OwnQuestion], articles: Sequence[Article]) -> set[int]:
    """The articles about which the model was taught a question."""
    keys = {question.key for question in own}
    asked = {article.id for article in articles if key_of(as_excerpt(article).text) in keys}
    return asked.union(*(question.relevant for question in questions))


def score_held_out(encoder: Encoder, data: Path) -> Scores:
    """A sentence finds the paragraph it was taken out of, among those of the official documents held out."""
    queries, passages, gold = take_sentences(read_official(data)[1], random.Random(SEED))
    found = nearest(encoder.encode_queries(queries), encoder.encode(passages))
    return measure("official documents held out", found.tolist(), [(row,) for row in gold], len(passages))


def take_sentences(excerpts: Sequence[Excerpt], chance: random.Random) -> tuple[list[str], list[str], list[int]]:
    """One sentence out of each paragraph that has two: (sentences, paragraphs without them, paragraph of each)."""
    queries: list[str] = []
    passages: list[str] = []
    gold: list[int] = []
    for excerpt in chance.sample(excerpts, min(len(excerpts), HELD_OUT_PARAGRAPHS)):
        parts = [part for part in sentences(excerpt.text) if len(part) >= SHORTEST_SENTENCE]
        if len(parts) > 1:
            gold.append(len(passages))
            queries.append(parts.pop(chance.randrange(len(parts))))
        passages.append("".join(parts) or excerpt.text)
    return queries, passages, gold


def nearest(queries: NDArray[np.float32], passages: NDArray[np.float32]) -> NDArray[np.int64]:
    """The rows of the FAR nearest passages of each query, nearest first; equal ones in row order."""
    similarity = queries @ passages.T
    return np.argsort(-similarity, axis=1, kind="stable")[:, :FAR]


def measure(task: str, found: Sequence[Sequence[int]], gold: Sequence[Sequence[int]], searched: int) -> Scores:
    """Recall: the share of a question's gold found; MRR: one over the rank of the first gold, 0 beyond NEAR."""
    near = [len(set(rows[:NEAR]) & set(ids)) / len(ids) for rows, ids in zip(found, gold, strict=True)]
    far = [len(set(rows[:FAR]) & set(ids)) / len(ids) for rows, ids in zip(found, gold, strict=True)]
    first = [
        next((1 / rank for rank, row in enumerate(rows[:NEAR], 1) if row in ids), 0.0)
        for rows, ids in zip(found, gold, strict=True)
    ]
    return Scores(task, len(found), searched, _mean(near), _mean(far), _mean(first))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
