"""How fast files become passages, beside the splitters that most people would take."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_text_splitters import MarkdownHeaderTextSplitter, RecursiveCharacterTextSplitter

from errors import ReadError
from index.passages import passages_of
from index.read import may_be_indexed
from index.reading import read_documents
from index.sources import find_files
from settings import ROOT, Settings

CHUNK_CHARS, OVERLAP_CHARS = 500, 50
HEADERS = [("#", "1"), ("##", "2"), ("###", "3")]
ROUNDS = 5  # the best of so many counts: what else the machine does only ever adds


@dataclass(frozen=True, slots=True)
class Reading:
    """What the same characters cost, read into passages and merely cut."""

    files: int
    characters: int
    passages: int
    seconds: float
    splitter_seconds: float
    header_splitter_seconds: float

    @property
    def characters_per_second(self) -> float:
        return self.characters / self.seconds

    @property
    def splitter_characters_per_second(self) -> float:
        return self.characters / self.splitter_seconds

    @property
    def header_splitter_characters_per_second(self) -> float:
        return self.characters / self.header_splitter_seconds

    @property
    def ratio(self) -> float:
        """How many times as long as cutting by length the reading takes."""
        return self.seconds / self.splitter_seconds

    @property
    def header_ratio(self) -> float:
        """How many times as long as cutting at Markdown headers the reading takes."""
        return self.seconds / self.header_splitter_seconds


def measure_reading(paths: Sequence[Path], settings: Settings) -> Reading:
    """Reads every file of `paths`, and cuts its decoded text; the best of a few rounds each.

    Files that cannot be read are left out.
    """
    texts: dict[Path, str] = {}
    for path in files_of(paths):
        try:
            texts[path] = read_documents(path, path.name, settings)[1]
        except ReadError:
            continue
    headers = MarkdownHeaderTextSplitter(HEADERS)
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK_CHARS, chunk_overlap=OVERLAP_CHARS)
    return Reading(
        files=len(texts),
        characters=sum(map(len, texts.values())),
        passages=sum(_passages(path, settings) for path in texts),
        seconds=best(lambda: [_passages(path, settings) for path in texts]),
        splitter_seconds=best(lambda: [splitter.split_text(text) for text in texts.values()]),
        header_splitter_seconds=best(lambda: [headers.split_text(text) for text in texts.values()]),
    )


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The files that a build of `paths` would read, of the kinds taken in."""
    found = find_files(paths, ROOT / ".index").files
    return [file.path for file in found if may_be_indexed(file.path)]


def best(work: Callable[[], object]) -> float:
    """The fewest seconds that `work` took in a few rounds."""
    took: list[float] = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return min(took)


def _passages(path: Path, settings: Settings) -> int:
    documents, _ = read_documents(path, path.name, settings)
    return sum(len(passages_of(document, settings)) for document in documents)
