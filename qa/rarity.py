"""How telling a word is among the documents held: a word that half the passages have says little."""

from __future__ import annotations

import math
from functools import cached_property

from index.tokens import normalise
from qa.holdings import Holdings


class Rarity:
    """Inverse document frequencies, counted on a sample so that the cost stays bounded however much is held."""

    def __init__(self, holdings: Holdings, sample: int) -> None:
        self._holdings = holdings
        self._sample = sample
        self._known: dict[str, float] = {}

    def idf(self, word: str) -> float:
        """ln((n + 1) / (df + 0.5)) over the sample: 0 or more, high for a word met in few passages."""
        if word not in self._known:
            found = sum(1 for text in self._texts if word in text)
            self._known[word] = max(0.0, math.log((len(self._texts) + 1) / (found + 0.5)))
        return self._known[word]

    @cached_property
    def _texts(self) -> list[str]:
        passages = [
            passage
            for document in self._holdings.documents()
            for passage in self._holdings.passages_of(document.id)
            if passage.searchable
        ]
        step = max(1, len(passages) // self._sample)
        return [normalise(passage.indexed_text) for passage in passages[::step]]
