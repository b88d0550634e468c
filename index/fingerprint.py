"""Names what made a part of the index, so that it is made again when the program or the settings have changed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from settings import Settings


def of_reading(settings: Settings) -> str:
    """What decides how a file is read and cut into passages."""
    return _hash(settings.max_passage_chars, settings.min_passage_chars, settings.ocr)


def of_words_and_vectors(settings: Settings) -> str:
    """What decides how passages become words and vectors, and where they are kept, the encoder left out."""
    return _hash(settings.exact_vectors, settings.store, of_rows(settings) if settings.store else "")


def of_rows(settings: Settings) -> str:
    """What decides how passages become rows of a store beside the index folder, the encoder left out."""
    return _hash(settings.bm25_k1, settings.bm25_b, settings.context_weight, settings.store_vectors)


def of_adaptation(settings: Settings) -> str:
    """What decides which encoder a base and a collection become."""
    program = hashlib.sha256()
    for name in ("adapt", "collection", "corpus", "fit", "pieces", "save"):
        program.update((Path(__file__).parent / "encoder" / f"{name}.py").read_bytes())
    return hashlib.sha256(f"{program.hexdigest()} {settings.adapt_seed}".encode()).hexdigest()[:16]


def _hash(*values: float | str) -> str:
    return hashlib.sha256(f"{_program()} {values}".encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """Hash of the program that reads and indexes; the encoder has a hash of its own in its name."""
    here = Path(__file__).parent
    total = hashlib.sha256()
    for path in sorted(path for path in here.rglob("*.py") if "encoder" not in path.parts):
        total.update(path.read_bytes())
    return total.hexdigest()
