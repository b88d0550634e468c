"""How long a folder takes to become an index, and the same folder again with nothing changed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.build import build
from index.store import Store
from settings import Settings


@dataclass(frozen=True, slots=True)
class Indexing:
    """Seconds for a first build and for a second one that finds nothing new."""

    documents: int
    passages: int
    seconds: float
    again_seconds: float
    megabytes: float  # on disk, 10^6 bytes

    @property
    def passages_per_second(self) -> float:
        return self.passages / self.seconds


def measure_indexing(paths: Sequence[Path], folder: Path, settings: Settings) -> Indexing:
    """Builds an index of `paths` in the empty `folder`, then builds again."""
    first = _seconds(paths, folder, settings)
    again = _seconds(paths, folder, settings)
    with Store.open(folder, settings) as store:
        documents, passages = store.info.documents, store.info.passages
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Indexing(documents, passages, first, again, size / 1e6)


def _seconds(paths: Sequence[Path], folder: Path, settings: Settings) -> float:
    started = time.perf_counter()
    build(paths, folder, settings)
    return time.perf_counter() - started
