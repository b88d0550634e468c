"""Everyday words and the words official documents use for them: people ask 挨罚, the text says 处以罚款."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("lexicon.tsv")


@cache
def lexicon() -> Mapping[str, tuple[str, ...]]:
    """Everyday phrase → official words, as qa/lexicon.tsv has them, the longest phrases first."""
    entries: dict[str, tuple[str, ...]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            phrase, words = line.split("\t")
            entries[phrase] = tuple(words.split())
    return dict(sorted(entries.items(), key=lambda entry: -len(entry[0])))


def official_words(text: str) -> dict[str, tuple[str, ...]]:
    """The everyday phrases that stand in `text`, longest first, each with its official words not already there."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase, official in lexicon().items():
        if phrase in text:
            words = tuple(w for w in official if w not in text)
            if words:
                found[phrase] = words
    return found
