"""How telling a word is among the documents held: a word that half the passages have says little."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from index.tokens import normalise
from qa.holdings import Holdings
from qa.pairs import CHARACTER_BITS, Codes, pair_codes

_NUMBER_BITS = 21  # the number of a text is below 2^21
_END = "\U0010ffff"  # stands behind a text's last character: no text has it


class Rarity:
    """Inverse document frequencies, counted on a sample so that the cost stays bounded however much is held."""

    def __init__(self, holdings: Holdings, sample: int) -> None:
        self._holdings = holdings
        self._sample = sample
        self._known: dict[str, float] = {}

    def idf(self, word: str) -> float:
        """ln((n + 1) / (df + 0.5)) over the sample: 0 or more, high for a word met in few passages."""
        if word not in self._known:
            found = self._counts.having(word)
            self._known[word] = max(0.0, math.log((self._counts.texts + 1) / (found + 0.5)))
        return self._known[word]

    def is_known(self, word: str) -> bool:
        """Whether a passage of the sample has `word`."""
        return self._counts.having(word) > 0

    @cached_property
    def _counts(self) -> _Counts:
        return _Counts([normalise(passage.indexed_text) for passage in self._holdings.sample(self._sample)])


class _Counts:
    """How many of some texts have a word: sorted pairs of characters with the number of the text they stand in."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._pairs = np.unique(np.concatenate([np.zeros(0, np.int64), *map(_pairs, texts, range(len(texts)))]))

    @property
    def texts(self) -> int:
        return len(self._texts)

    def having(self, word: str) -> int:
        """In how many of the texts `word` stands."""
        if len(word) < 2:
            first = ord(word) << CHARACTER_BITS if word else 0
            return len(np.unique(self._between(first, first + (1 << CHARACTER_BITS)))) if word else self.texts
        codes = [ord(character) for character in word]
        pairs = sorted((self._of_pair(*pair) for pair in zip(codes, codes[1:], strict=False)), key=len)
        if len(pairs) == 1:
            return len(pairs[0])
        there = set(pairs[0].tolist()).intersection(*(pair.tolist() for pair in pairs[1:]))
        return sum(word in self._texts[number] for number in there)

    def _of_pair(self, first: int, second: int) -> Codes:
        pair = first << CHARACTER_BITS | second
        return self._between(pair, pair + 1)

    def _between(self, low: int, high: int) -> Codes:
        """The numbers of the texts that have a pair from `low` to below `high`, once for each pair."""
        start, end = np.searchsorted(self._pairs, [low << _NUMBER_BITS, high << _NUMBER_BITS])
        return np.asarray(self._pairs[start:end] & ((1 << _NUMBER_BITS) - 1))


def _pairs(text: str, number: int) -> Codes:
    return np.unique(pair_codes(f"{text}{_END}") << _NUMBER_BITS | number)
