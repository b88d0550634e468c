"""The words that a question may be made of, and which follow which: in the documents held, and as people ask."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.encoder.asked import OWN_QUESTIONS, read_own_questions

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ASKED = 0.75  # of the whole: what is typed is a question, and takes from the documents its subject
_BY_BEFORE = 0.7  # how far a word is expected by the one before it, rather than by itself


@dataclass(frozen=True)
class Vocabulary:
    """Words with their relative frequencies, and those of pairs of neighbours."""

    words: dict[str, float]
    pairs: dict[tuple[str, str], float]

    def chance(self, word: str, before: str) -> float:
        """The probability of `word` after `before` ("" where none is): interpolated as in Jelinek and Mercer (1980)."""
        alone = self.words[word]
        if before not in self.words:
            return alone
        return _BY_BEFORE * self.pairs.get((before, word), 0.0) / self.words[before] + (1 - _BY_BEFORE) * alone


def vocabulary(texts: Sequence[str]) -> Vocabulary:
    """The words of `texts` and of the lay questions that the encoder learnt from."""
    asked = [question.text for question in read_own_questions(OWN_QUESTIONS)]
    words: defaultdict[str, float] = defaultdict(float)
    pairs: defaultdict[tuple[str, str], float] = defaultdict(float)
    for source, weight in ((asked, _ASKED), (texts, 1 - _ASKED)):
        runs = list(_runs(source))
        share = weight / (sum(map(len, runs)) or 1)
        for word, count in Counter(word for run in runs for word in run).items():
            words[word] += share * count
        for pair, count in Counter(pair for run in runs for pair in pairwise(run)).items():
            pairs[pair] += share * count
    return Vocabulary(dict(words), dict(pairs))


def _runs(texts: Iterable[str]) -> Iterator[list[str]]:
    """Words that stand side by side, with no mark or figure between them."""
    import rjieba

    return (rjieba.cut(run) for text in texts for run in _HAN.findall(text))
