"""Everyday words and the words official documents use for them: people ask 挨罚, the text says 处以罚款."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

_FILE = Path(__file__).with_name("lexicon.tsv")
_KEPT = 256  # texts whose words are remembered: several steps ask for those of one question


@cache
def lexicon() -> Mapping[str, tuple[str, ...]]:
    """Everyday phrase → official words, as qa/lexicon.tsv has them, the longest phrases first."""
    entries: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, words = line.split("\t")
            entries[phrase] = tuple(words.split())
    return dict(sorted(entries.items(), key=lambda entry: -len(entry[0])))


@lru_cache(maxsize=_KEPT)
def official_words(text: str) -> Mapping[str, tuple[str, ...]]:
    """The everyday phrases that stand in `text`, longest first, each with its official words not already there."""
    parts = {text[at : at + length] for length in _lengths() for at in range(len(text) - length + 1)}
    there = sorted(parts & lexicon().keys(), key=_places().__getitem__)
    words = {phrase: tuple(word for word in lexicon()[phrase] if word not in text) for phrase in there}
    return {phrase: official for phrase, official in words.items() if official}


@cache
def _lengths() -> Sequence[int]:
    return sorted({len(phrase) for phrase in lexicon()})


@cache
def _places() -> Mapping[str, int]:
    return {phrase: place for place, phrase in enumerate(lexicon())}
