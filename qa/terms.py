"""The weighted words of a question: what is searched for, and what a passage or sentence is measured by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.tokens import normalise, tokenise
from qa.lexicon import official_words
from qa.pairs import CHARACTER_BITS, Codes, pair_codes
from qa.question import Question
from qa.rarity import Rarity
from qa.reading import Reading
from qa.words import content_words, is_function_word, without_asking
from settings import Settings

Matrix = NDArray[np.float64]
WeightedText = tuple[str, float]
_SLOTS = 1 << 16  # of the table in which pairs are looked up
_KEPT = 256  # texts of questions whose words are remembered: what is asked again, and alone is all that is asked


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question and how much it counts."""

    word: str  # normalised
    weight: float
    pairs: tuple[str, ...] = ()  # its character pairs where it is longer than two: part of it counts in part

    def share_in(self, text: str) -> float:
        """1 where `text` has the whole word, up to 0.8 for its parts, 0 where it has none; `text` normalised."""
        if self.word in text:
            return 1.0
        if not self.pairs:
            return 0.0
        return 0.8 * sum(pair in text for pair in self.pairs) / len(self.pairs)


def query_tokens(texts: Sequence[WeightedText]) -> dict[str, float]:
    """The tokens to search for, each with the most that one of `texts` gives it; one character counts half."""
    weights: dict[str, float] = {}
    for text, weight in texts:
        for token in _tokens(text):
            if not is_function_word(token):
                weights[token] = max(weights.get(token, 0.0), weight if len(token) > 1 else weight / 2)
    return weights


def _slots(codes: Codes) -> Codes:
    """Where the pairs stand in a small table; others may stand there, too."""
    return np.asarray((codes ^ codes >> CHARACTER_BITS - 5) & _SLOTS - 1)


_tokens = lru_cache(maxsize=_KEPT)(tokenise)
_content_words = lru_cache(maxsize=_KEPT)(content_words)


def terms_of(texts: Sequence[WeightedText], rarity: Rarity) -> tuple[Term, ...]:
    """The words of `texts` weighted by their rarity, each as in the first text that has it."""
    terms: dict[str, Term] = {}
    for text, weight in texts:
        for word in _content_words(normalise(text)):
            if word not in terms:
                terms[word] = _term(word, weight, rarity)
    return tuple(terms.values())


def coverage(terms: Sequence[Term], text: str) -> float:
    """The share of the terms' weight that `text` (normalised) has: 0 to 1."""
    total = sum(term.weight for term in terms)
    return sum(term.weight * term.share_in(text) for term in terms) / total if total else 0.0


def covered(terms: Sequence[Term], shares: Matrix) -> Matrix:
    """The share of the terms' weight that each of some texts has, given what it has of each term, a row a text."""
    total = sum(term.weight for term in terms)
    weights = np.array([term.weight for term in terms])
    return weighed(weights, shares) / total if total else np.zeros(len(shares))


def weighed(weights: Matrix, shares: Matrix) -> Matrix:
    """The sum of each row of `shares`, each counted by its weight; from left to right, as `coverage` adds."""
    sums = np.cumsum(weights * shares, axis=1)
    return np.asarray(sums[:, -1] if len(weights) else np.zeros(len(shares)))


class Shares:
    """What many readings have of each term: the values of `Term.share_in`, found by pairs of characters."""

    def __init__(self, terms: Sequence[Term]) -> None:
        of_each = [term.pairs or ((term.word,) if len(term.word) == 2 else ()) for term in terms]
        asked = sorted({pair for pairs in of_each for pair in pairs})  # by character, as their codes are
        rows = {pair: row for row, pair in enumerate(asked)}
        self._codes = pair_codes("".join(asked))[::2]
        self._near = np.zeros(_SLOTS, np.bool_)
        self._near[_slots(self._codes)] = True
        self._times = np.zeros((len(asked), len(terms)))
        for column, pairs in enumerate(of_each):
            for pair in pairs:
                self._times[rows[pair], column] += 1
        self._sizes = np.array([len(pairs) for pairs in of_each])
        self._words = [term.word for term in terms]
        self._is_pair = np.array([len(word) == 2 for word in self._words], dtype=np.bool_)

    def of(self, readings: Sequence[Reading]) -> tuple[Matrix, Matrix]:
        """What the text of each reading has, and what context and text have together: each (readings, terms)."""
        texts = self._there([reading.text_pairs for reading in readings])
        wholes = texts | self._there([reading.context_pairs for reading in readings])
        in_texts = self._shares(texts, [reading.text for reading in readings])
        return in_texts, self._shares(wholes, [reading.whole for reading in readings])

    def _there(self, of_each: Sequence[Codes]) -> NDArray[np.bool_]:
        """Which of the pairs asked for are among those of each text, shape (texts, pairs)."""
        there = np.zeros((len(of_each), len(self._codes)), np.bool_)
        if there.size:
            codes = np.concatenate(of_each)
            near = np.flatnonzero(self._near[_slots(codes)])  # few are, and only these are compared
            at = np.minimum(np.searchsorted(self._codes, codes[near]), len(self._codes) - 1)
            same = self._codes[at] == codes[near]
            ends = np.cumsum([len(each) for each in of_each])
            there[np.searchsorted(ends, near[same], side="right"), at[same]] = True
        return there

    def _shares(self, there: NDArray[np.bool_], texts: Sequence[str]) -> Matrix:
        found = there @ self._times
        shares = np.where(self._is_pair, found, 0.8 * found / np.maximum(1, self._sizes))
        # Where pairs are missing the word is, too; one without pairs has none to miss.
        for row, column in np.argwhere((found == self._sizes) & ~self._is_pair).tolist():
            if self._words[column] in texts[row]:
                shares[row, column] = 1.0
        return np.asarray(shares)


def weighted_texts(question: Question, settings: Settings) -> list[WeightedText]:
    """What a question is searched and measured by: its own words 1, those carried over, official ones, asides less."""
    official = " ".join(word for words in official_words(question.text).values() for word in words)
    aside = "".join(char for char in question.aside if not char.isdigit())
    return [
        (without_asking(question.own), 1.0),
        (without_asking(question.text), settings.carried_weight),
        (official, settings.lexicon_weight),
        (without_asking(aside), settings.aside_weight),
    ]


def _term(word: str, weight: float, rarity: Rarity) -> Term:
    pairs = tuple(word[i : i + 2] for i in range(len(word) - 1)) if len(word) > 2 and not word.isascii() else ()
    idf = rarity.idf(word)
    if pairs:  # a word as long as a name may never stand as such: its parts say how rare it really is
        idf = min(idf, sum(rarity.idf(pair) for pair in pairs) / len(pairs) * 1.3)
    return Term(word, weight * idf * (0.5 if len(word) == 1 else 1.0), pairs)
