"""The words that a question may be made of: those of the documents held, and those that people ask with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.encoder.asked import OWN_QUESTIONS, read_own_questions

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_ASKED = 0.75


def vocabulary(texts: Sequence[str]) -> dict[str, float]:
    """The relative frequency of each word, of those in `texts` and those in the lay questions the encoder learnt from.

    The questions count _ASKED of the whole: what is typed is a question, and takes from the documents its subject.
    """
    asked = [question.text for question in read_own_questions(OWN_QUESTIONS)]
    frequencies: defaultdict[str, float] = defaultdict(float)
    for source, weight in ((asked, _ASKED), (texts, 1 - _ASKED)):
        counts = Counter(_words(source))
        for word, count in counts.items():
            frequencies[word] += weight * count / counts.total()
    return dict(frequencies)


def _words(texts: Iterable[str]) -> Iterable[str]:
    import rjieba

    return (word for text in texts for word in rjieba.cut(text) if _HAN.fullmatch(word))
