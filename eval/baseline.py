"""What a user would pick, as a run: text cut every 500 characters, found by BM25 over jieba words.

Kept apart from the index on purpose: it shares nothing with what it is compared with but the decoded files.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import rjieba
from langchain_text_splitters import RecursiveCharacterTextSplitter
from numpy.typing import NDArray
from scipy.sparse import csr_array

from eval.questions import Question

CHUNK_CHARS, OVERLAP_CHARS = 500, 50
K1, B = 1.5, 0.75  # the defaults of the BM25 that LangChain's own retriever takes
PASSAGES = 20
NAME = f"RecursiveCharacterTextSplitter {CHUNK_CHARS}/{OVERLAP_CHARS}, BM25 over jieba words"


@dataclass(frozen=True, slots=True)
class Chunk:
    """A window of a file's text."""

    source: str
    text: str


def chunks(texts: Mapping[str, str]) -> list[Chunk]:
    """Every file's text (source -> text) cut by the splitter that tutorials begin with."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS)
    return [Chunk(source, text) for source, whole in texts.items() for text in splitter.split_text(whole)]


class WordIndex:
    """BM25 (Robertson & Zaragoza 2009) over jieba words, weights worked out once."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [np.unique(_words(text) or [""], return_counts=True) for text in texts]
        self._column = {word: i for i, word in enumerate(sorted({str(w) for words, _ in counted for w in words}))}
        rows = np.repeat(np.arange(len(texts)), [len(words) for words, _ in counted])
        columns = np.array([self._column[str(word)] for words, _ in counted for word in words])
        counts = np.concatenate([count for _, count in counted]).astype(np.float64)
        lengths = np.bincount(rows, weights=counts, minlength=len(texts))
        holding = np.bincount(columns, minlength=len(self._column))
        idf = np.log(1 + (len(texts) - holding + 0.5) / (holding + 0.5))
        damped = counts + K1 * (1 - B + B * lengths[rows] / lengths.mean())
        weights = idf[columns] * counts * (K1 + 1) / damped
        self._weights = csr_array((weights, (rows, columns)), shape=(len(texts), len(self._column)))

    def best(self, question: str, top: int) -> list[tuple[int, float]]:
        """The `top` texts by number with their scores, best first, those without a common word left out."""
        query = np.zeros(len(self._column))
        for word in _words(question):
            if word in self._column:
                query[self._column[word]] += 1
        scores: NDArray[np.float64] = self._weights @ query
        ranked = np.argsort(-scores, kind="stable")[:top]
        return [(int(i), float(scores[i])) for i in ranked if scores[i] > 0]


def _words(text: str) -> list[str]:
    return [word for word in rjieba.cut(text) if word.strip()]


def baseline(texts: Mapping[str, str], questions: Sequence[Question]) -> Iterator[dict[str, Any]]:
    """One run line a question: passages, and no answer."""
    cut = chunks(texts)
    words = WordIndex([chunk.text for chunk in cut])
    for question in questions:
        started = time.perf_counter()
        found = words.best(question.line.question, PASSAGES)
        seconds = time.perf_counter() - started
        turn = {} if question.turn is None else {"turn": question.turn}
        yield {
            "id": question.id,
            **turn,
            "question": question.line.question,
            "passages": [_passage(rank, score, cut[i]) for rank, (i, score) in enumerate(found, start=1)],
            "seconds": round(seconds, 6),
        }


def _passage(rank: int, score: float, chunk: Chunk) -> dict[str, Any]:
    return {
        "rank": rank,
        "score": round(score, 6),
        "document": chunk.source,
        "section": "",
        "text": chunk.text,
        "source": chunk.source,
    }
