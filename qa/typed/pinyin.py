"""Questions typed in pinyin without tones become characters: the likeliest words that sound so.

Of all ways to read the letters as words of a vocabulary, the one is taken whose words are likeliest after one another,
found as Viterbi (1967) does. Spaces are no help, for people set them at will.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from qa.typed.vocabulary import Vocabulary

_LEAST_LETTERS = 6  # fewer are an abbreviation
_MOST_CHARS = 8  # of a word
_MOST_ALIKE = 8  # words of one sound, the most frequent of them
# Logarithm of a reading's probability for each letter typed. Over two sets of documents nearly all of 60 questions in
# pinyin have -2.2 and more; of 90 phrases in English, nearly all that can be cut into syllables have -2.5 and less.
_LEAST_LIKELY = -2.35

Reading = tuple[float, str]  # logarithm of its probability, its characters


class Pinyin:
    """Reads pinyin by a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        words = [word for word in vocabulary.words if len(word) <= _MOST_CHARS]
        self._sounding: defaultdict[str, list[str]] = defaultdict(list)
        for sound, word in zip(_sounds(words), words, strict=True):
            self._sounding[sound].append(word)
        for alike in self._sounding.values():
            alike.sort(key=lambda word: -vocabulary.words[word])
            del alike[_MOST_ALIKE:]
        self._longest = max(map(len, self._sounding), default=0)

    @staticmethod
    def may_be(typed: str) -> bool:
        """Whether all the letters of `typed` can be read as syllables of Mandarin, and are no mere abbreviation."""
        pieces = re.findall(r"[a-z]+", _plain(typed))
        return sum(map(len, pieces)) >= _LEAST_LETTERS and all(map(_are_syllables, pieces))

    def read(self, typed: str) -> str:
        """The likeliest characters for `typed`, digits and marks kept; "" where it can hardly be meant as pinyin.

        Then some of it is no word known, or the words are too unlikely to stand together: it is another language.
        """
        runs = re.findall(r"[a-z ]+|[^a-z ]+", _plain(typed))
        read = [self._reading(run.replace(" ", "")) if re.match("[a-z ]", run) else (0.0, run) for run in runs]
        known = [each for each in read if each is not None]
        letters = sum(len(run.replace(" ", "")) for run in runs if re.match("[a-z ]", run))
        if len(known) < len(read) or sum(chance for chance, _ in known) < _LEAST_LIKELY * letters:
            return ""
        return "".join(characters for _, characters in known)

    def _reading(self, letters: str) -> Reading | None:
        """The likeliest reading of `letters`; None where they are no words known."""
        best: list[dict[str, Reading]] = [{"": (0.0, "")}]  # for each end the likeliest reading by its last word
        for end in range(1, len(letters) + 1):
            ending: dict[str, Reading] = {}
            for start in range(max(0, end - self._longest), end):
                for word in self._sounding.get(letters[start:end], ()) if best[start] else ():
                    reading = max(self._longer(each, last, word) for last, each in best[start].items())
                    ending[word] = max(reading, ending.get(word, reading))
            best.append(ending)
        return max(best[-1].values()) if best[-1] else None

    def _longer(self, reading: Reading, last: str, word: str) -> Reading:
        return reading[0] + math.log(self._vocabulary.chance(word, last)), reading[1] + word


def _are_syllables(letters: str) -> bool:
    """Whether `letters` can be cut into syllables, at each of which another may begin."""
    known, longest = _syllables()
    begins = [True]
    for end in range(1, len(letters) + 1):
        starts = range(max(0, end - longest), end)
        begins.append(any(begins[start] and letters[start:end] in known for start in starts))
    return begins[-1]


@cache
def _syllables() -> tuple[frozenset[str], int]:
    """The syllables of Mandarin as they are typed, and the length of the longest."""
    known = frozenset((Path(__file__).parent / "syllables.txt").read_text("ascii").split())
    return known, max(map(len, known))


def _plain(typed: str) -> str:
    """`typed` in small letters without tones; ü as v, as it is typed."""
    text = unicodedata.normalize("NFKC", typed).lower().replace("ü", "v")
    return "".join(each for each in unicodedata.normalize("NFD", text) if not unicodedata.combining(each))


def _sounds(words: list[str]) -> Iterator[str]:
    """How each of `words` is typed: its syllables without tones and spaces."""
    from pypinyin import lazy_pinyin

    syllables = iter(lazy_pinyin(words))  # one for each character
    return ("".join(islice(syllables, len(word))) for word in words)
