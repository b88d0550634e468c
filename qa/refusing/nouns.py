"""The nouns of a question, and what of them stands with a unit: what is asked of must be there, however it is put."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.tokens import normalise
from qa.extract import Scored
from qa.lexicon import official_words
from qa.rarity import Rarity
from qa.refusing.ground import Ground, around
from qa.words import without_asking

_NOUNS = frozenset({"n", "vn", "nz", "ns", "nt", "nr", "j", "l", "b", "s", "an", "i"})
_SAYING_LITTLE = (
    "文件|规定|办法|情况|内容|通知|报告|条例|意见|方案|政府|工作|全市|本市|时候|问题|东西|事情|地方|方面|时间|标准|金额|比例|数量|人数|面积"
    "|价格|总额"
)
_GENERAL = frozenset(_SAYING_LITTLE.split("|"))
_YEARS = re.compile(r"(?:19|20)\d\d年")
_LONG = 1.3  # a long word may never stand as such: its parts say how rare it is, and a little more
_IN_PART = 0.8
_OFFICIALLY = 0.9
_KEPT = 256

Noun = tuple[str, tuple[str, ...]]  # with the official words for it


def holes(ground: Ground, unit: Scored) -> float:
    """The share of the weight of the question's nouns that neither `unit` nor its headings have: 0 to 1."""
    text = around(unit)
    weighed = [
        (weight(noun, ground.rarity), share_of(noun, official, text)) for noun, official in nouns_of(ground.text)
    ]
    total = sum(each for each, _ in weighed)
    return sum(each * (1 - had) for each, had in weighed) / total if total else 0.0


@lru_cache(maxsize=_KEPT)
def nouns_of(text: str) -> Sequence[Noun]:
    """The nouns of a question that say what it is about, in its order, each once."""
    import rjieba

    plain = text.partition("\n")[0]
    tagged = rjieba.tag(without_asking(_YEARS.sub("", plain)))
    words = [word for word, tag in tagged if tag in _NOUNS and len(word) > 1 and word not in _GENERAL]
    return tuple((word, official_for(word, plain)) for word in dict.fromkeys(words) if not re.search(r"\d", word))


def weight(noun: str, rarity: Rarity) -> float:
    """How telling a noun is: its rarity, of a long one not much more than that of its parts."""
    if len(noun) < 3:
        return rarity.idf(noun)
    pairs = _pairs(noun)
    return min(rarity.idf(noun), sum(map(rarity.idf, pairs)) / len(pairs) * _LONG)


def official_for(word: str, text: str) -> tuple[str, ...]:
    """The official words for everyday phrases of `text` that `word` is part of, or that are part of it."""
    phrases = official_words(text).items()
    return tuple(normalise(each) for phrase, many in phrases if word in phrase or phrase in word for each in many)


def share_of(noun: str, official: Sequence[str], text: str) -> float:
    """What `text` has of a noun: 1 the word itself, less an official word for it, or its parts."""
    if noun in text:
        return 1.0
    if any(word in text for word in official):
        return _OFFICIALLY
    pairs = _pairs(noun) if len(noun) > 2 else ()
    return _IN_PART * sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _pairs(noun: str) -> Sequence[str]:
    return [noun[at : at + 2] for at in range(len(noun) - 1)]
