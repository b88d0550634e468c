"""What many passages cost on this machine: to index, to keep, to search; and the same texts with LangChain's ensemble.

Every measurement runs in a process of its own, so that its memory is its own. Seconds and milliseconds are those of the
processor, so that they mean something on a machine that does other things too.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from bench.ensemble import ensemble
from bench.texts import made_texts
from index.encoder import Encoder, load_encoder
from index.lexical import Lexical
from index.local import LocalFinder
from index.vectors import Spool
from settings import ROOT, Settings

TOP = 10
MOST_ASKED = 100  # questions a measurement asks
ROUNDS = 3  # what else the machine does takes caches from a process and only ever adds
ADDED = 40  # passages of the document that is added: about what the regulations of a city have
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
    megabytes_in_memory: float  # while it was made, beyond the texts; for the ensemble what it keeps


@dataclass(frozen=True, slots=True)
class Scale:
    """Our own search at one size."""

    origin: str
    passages: int
    segments: int
    questions: int
    words: Kept
    vectors: Kept
    added: int  # passages of a document that is added
    add_seconds: float  # to make its words and vectors and to open all segments again
    open_seconds: float
    by_words: Searching
    by_vectors: Searching
    by_both: Searching
    resident_megabytes: float  # of the process that searches


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The same for LangChain's EnsembleRetriever over BM25Retriever and FAISS, with our encoder and words."""

    kept: Kept
    searching: Searching


def measure_scale(count: int, folder: Path, settings: Settings, samples: Path = ROOT / "samples") -> Scale:
    """Indexes `count` passages in the empty `folder`, in segments as a build does, and asks in another process."""
    words = _alone(_make_words, count, samples, folder, settings)
    vectors = _alone(_make_vectors, count, samples, folder, settings)
    return _alone(_search, count, samples, folder, settings, words, vectors)


def measure_ensemble(count: int, settings: Settings, samples: Path = ROOT / "samples") -> Ensemble:
    """The same passages and questions in LangChain's hands. Raises ImportError where its packages are not installed."""
    return _alone(_ensemble, count, samples, settings)


def _make_words(count: int, samples: Path, folder: Path, settings: Settings) -> Kept:
    passages = made_texts(count, samples, settings).passages
    before, started = _peak(), time.process_time()
    for segment, span in _segments(folder, len(passages), settings):
        Lexical.create(passages[span]).save(segment)
    return _kept(started, before, folder, "words.*")


def _make_vectors(count: int, samples: Path, folder: Path, settings: Settings) -> Kept:
    passages, encoder = made_texts(count, samples, settings).passages, load_encoder(settings)
    before, started = _peak(), time.process_time()
    for segment, span in _segments(folder, len(passages), settings):
        _encoded(passages[span], segment, encoder, settings)
    return _kept(started, before, folder, "vectors.*")


def _segments(folder: Path, count: int, settings: Settings) -> Iterator[tuple[Path, slice]]:
    """The folders that so many passages fill, made where they are not there, and the passages of each."""
    for number, start in enumerate(range(0, count, settings.segment_passages)):
        segment = folder / f"seg-{number:03d}"
        segment.mkdir(exist_ok=True)
        yield segment, slice(start, min(start + settings.segment_passages, count))


def _encoded(passages: Sequence[tuple[str, str]], segment: Path, encoder: Encoder, settings: Settings) -> None:
    spool = Spool(segment / "vectors.part", encoder.dimensions)
    for at in range(0, len(passages), settings.encode_batch):
        rows = encoder.encode([f"{context}\n{text}" for text, context in passages[at : at + settings.encode_batch]])
        spool.add(rows, np.zeros(len(rows), dtype=np.bool_))
    spool.vectors(settings).save(segment)


def _kept(started: float, before: float, folder: Path, names: str) -> Kept:
    seconds = time.process_time() - started
    return Kept(seconds, sum(file.stat().st_size for file in folder.glob(f"*/{names}")) / 1e6, _peak() - before)


def _search(count: int, samples: Path, folder: Path, settings: Settings, words: Kept, vectors: Kept) -> Scale:
    texts = made_texts(count, samples, settings)
    count = len(texts.passages)
    before, started = _resident(), time.process_time()
    finder = _opened(folder, count, settings)
    opened = time.process_time() - started
    encoder = load_encoder(settings)

    def by_words(question: str) -> list[int]:
        return [number for number, _ in finder.words(question, TOP, None)]

    def by_vectors(question: str) -> list[int]:
        return [number for number, _ in finder.vectors(encoder.encode_queries([question])[0], TOP, None)]

    def by_both(question: str) -> list[int]:
        return [number for number, _ in finder.both(question, encoder.encode_queries([question])[0], TOP, None)]

    questions = texts.questions[:MOST_ASKED]
    searching = [_ask(search, questions) for search in (by_words, by_vectors, by_both)]
    resident = _resident() - before
    return Scale(
        origin=texts.origin,
        passages=count,
        segments=len(list(_segments(folder, count, settings))),
        questions=len(questions),
        words=words,
        vectors=vectors,
        added=len(texts.passages[:ADDED]),
        add_seconds=_add(texts.passages[:ADDED], count, folder, encoder, settings),
        open_seconds=opened,
        by_words=searching[0],
        by_vectors=searching[1],
        by_both=searching[2],
        resident_megabytes=resident,
    )


def _opened(folder: Path, count: int, settings: Settings, *more: tuple[Path, int]) -> LocalFinder:
    """A search over the segments of `count` passages, and over more of so many."""
    held = [(segment, span.stop - span.start) for segment, span in _segments(folder, count, settings)]
    starts = np.cumsum([0, *(size for _, size in [*held, *more])])
    numbered = [
        (segment, np.arange(start, start + size))
        for (segment, size), start in zip([*held, *more], starts.tolist(), strict=False)
    ]
    return LocalFinder(folder, numbered, {}, settings)


def _add(passages: Sequence[tuple[str, str]], count: int, folder: Path, encoder: Encoder, settings: Settings) -> float:
    """Seconds to make words and vectors of one more document and to open all."""
    started = time.process_time()
    segment = folder / "added"
    segment.mkdir()
    Lexical.create(passages).save(segment)
    _encoded(passages, segment, encoder, settings)
    _opened(folder, count, settings, (segment, len(passages)))
    return time.process_time() - started


def _ensemble(count: int, samples: Path, settings: Settings) -> Ensemble:
    texts, encoder = made_texts(count, samples, settings), load_encoder(settings)
    before, started = _resident(), time.process_time()
    search = ensemble(texts.whole, encoder, TOP)
    kept = Kept(time.process_time() - started, 0.0, _resident() - before)
    return Ensemble(kept, _ask(search, texts.questions[:MOST_ASKED]))


def _ask(search: Search, questions: Sequence[tuple[str, frozenset[int]]]) -> Searching:
    """Asks every question, one before that to warm up, in a few rounds of which the quickest counts for each."""
    search(questions[0][0])
    rounds = np.array([[_milliseconds(search, question) for question, _ in questions] for _ in range(ROUNDS)])
    recall = [len(answers.intersection(search(question)[:TOP])) / len(answers) for question, answers in questions]
    took = rounds.min(axis=0)
    return Searching(float(np.median(took)), float(np.quantile(took, 0.95)), float(np.mean(recall)))


def _milliseconds(search: Search, question: str) -> float:
    started = time.process_time()
    search(question)
    return (time.process_time() - started) * 1000


def _alone(work: Callable[..., T], *values: object) -> T:
    """What `work` gives in a new process."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as one:
        return one.submit(work, *values).result()


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6
