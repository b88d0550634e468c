"""What many passages cost on this machine: to index, to keep, to search; and the same texts with LangChain's ensemble.

Every measurement runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from bench.ensemble import ensemble
from bench.texts import made_texts
from index.encoder import load_encoder
from index.lexical import Lexical
from index.local import LocalFinder
from index.vectors import Vectors
from settings import ROOT, Settings

TOP = 10
MOST_ASKED = 100  # questions a measurement asks
Search = Callable[[str], Sequence[int]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Searching:
    """Milliseconds a question, and the share of the passages that answer among the first ten."""

    median: float
    p95: float
    recall: float


@dataclass(frozen=True, slots=True)
class Kept:
    """What a search over all passages took to make and takes to keep."""

    seconds: float
    megabytes: float  # on disk, 10^6 bytes; 0 where it is kept in memory alone
    megabytes_in_memory: float  # while it was made, the texts themselves included; for the ensemble what it keeps


@dataclass(frozen=True, slots=True)
class Scale:
    """Our own search at one size."""

    origin: str
    passages: int
    questions: int
    words: Kept
    vectors: Kept
    by_words: Searching
    by_vectors: Searching
    by_both: Searching
    resident_megabytes: float  # of the process that searches


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The same for LangChain's EnsembleRetriever over BM25Retriever and FAISS, with our encoder and words."""

    kept: Kept
    searching: Searching


def measure_scale(count: int, settings: Settings, samples: Path = ROOT / "samples") -> Scale:
    """Indexes `count` passages, opens the index in another process and asks it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        words = _alone(_make_words, count, samples, folder, settings)
        vectors = _alone(_make_vectors, count, samples, folder, settings)
        return _alone(_search, count, samples, folder, settings, words, vectors)


def measure_ensemble(count: int, settings: Settings, samples: Path = ROOT / "samples") -> Ensemble:
    """The same passages and questions in LangChain's hands. Raises ImportError where its packages are not installed."""
    return _alone(_ensemble, count, samples, settings)


def _make_words(count: int, samples: Path, folder: Path, settings: Settings) -> Kept:
    texts = made_texts(count, samples, settings)
    started = time.perf_counter()
    Lexical.create(texts.passages, settings).save(folder)
    return _kept(started, folder, "words.*")


def _make_vectors(count: int, samples: Path, folder: Path, settings: Settings) -> Kept:
    texts, encoder = made_texts(count, samples, settings), load_encoder(settings)
    started = time.perf_counter()
    rows = np.zeros((count, encoder.dimensions), dtype=np.float32)
    for at in range(0, count, settings.encode_batch):
        part = texts.passages[at : at + settings.encode_batch]
        rows[at : at + len(part)] = encoder.encode([f"{context}\n{text}" for text, context in part])
    Vectors.create(rows, settings).save(folder)
    return _kept(started, folder, "vectors.*")


def _kept(started: float, folder: Path, names: str) -> Kept:
    seconds = time.perf_counter() - started
    return Kept(seconds, sum(file.stat().st_size for file in folder.glob(names)) / 1e6, _peak())


def _search(count: int, samples: Path, folder: Path, settings: Settings, words: Kept, vectors: Kept) -> Scale:
    asked = made_texts(0, samples, settings)
    before = _resident()
    finder = LocalFinder(folder, folder, [f"d{number}-0" for number in range(count)], settings)
    encoder = load_encoder(settings)

    def by_words(question: str) -> list[int]:
        return [number for number, _ in finder.words(question, TOP, None)]

    def by_vectors(question: str) -> list[int]:
        return [number for number, _ in finder.vectors(encoder.encode_queries([question])[0], TOP, None)]

    def by_both(question: str) -> list[int]:
        return [number for number, _ in finder.both(question, encoder.encode_queries([question])[0], TOP, None)]

    questions = asked.questions[:MOST_ASKED]
    return Scale(
        origin=asked.origin,
        passages=count,
        questions=len(questions),
        words=words,
        vectors=vectors,
        by_words=_ask(by_words, questions),
        by_vectors=_ask(by_vectors, questions),
        by_both=_ask(by_both, questions),
        resident_megabytes=_resident() - before,
    )


def _ensemble(count: int, samples: Path, settings: Settings) -> Ensemble:
    texts, encoder = made_texts(count, samples, settings), load_encoder(settings)
    before, started = _resident(), time.perf_counter()
    search = ensemble(texts.whole, encoder, TOP)
    kept = Kept(time.perf_counter() - started, 0.0, _resident() - before)
    return Ensemble(kept, _ask(search, texts.questions[:MOST_ASKED]))


def _ask(search: Search, questions: Sequence[tuple[str, frozenset[int]]]) -> Searching:
    """Asks every question, one before that to warm up."""
    search(questions[0][0])
    took, recall = [], []
    for question, answers in questions:
        started = time.perf_counter()
        found = search(question)
        took.append((time.perf_counter() - started) * 1000)
        recall.append(len(answers.intersection(found[:TOP])) / len(answers))
    return Searching(float(np.median(took)), float(np.quantile(took, 0.95)), float(np.mean(recall)))


def _alone(work: Callable[..., T], *values: object) -> T:
    """What `work` gives in a new process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as one:
        return one.submit(work, *values).result()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6
