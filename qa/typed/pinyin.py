"""Questions typed in pinyin without tones become characters: the likeliest words that sound so.

A text is cut into words as Viterbi (1967) does: of all ways to read its letters as words of a vocabulary, the one
whose words have the greatest product of relative frequencies. Spaces are no help, for people set them at will.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path

_LEAST_LETTERS = 6  # fewer are an abbreviation
_MOST_CHARS = 8  # of a word


class Pinyin:
    """Reads pinyin by a vocabulary."""

    def __init__(self, frequencies: Mapping[str, float]) -> None:
        """`frequencies`: of each word, in characters, its share of all."""
        rising = sorted((frequency, word) for word, frequency in frequencies.items() if len(word) <= _MOST_CHARS)
        sounds = _sounds([word for _, word in rising])
        # The word met most often stays where several sound alike.
        self._words = {sound: (math.log(share), word) for sound, (share, word) in zip(sounds, rising, strict=True)}
        self._longest = max(map(len, self._words), default=0)

    @staticmethod
    def may_be(typed: str) -> bool:
        """Whether all the letters of `typed` can be read as syllables of Mandarin, and are no mere abbreviation."""
        pieces = re.findall(r"[a-z]+", _plain(typed))
        return sum(map(len, pieces)) >= _LEAST_LETTERS and all(map(_are_syllables, pieces))

    def read(self, typed: str) -> str:
        """The likeliest characters for `typed`, digits and marks kept; "" where some of it is no word known."""
        runs = re.findall(r"[a-z ]+|[^a-z ]+", _plain(typed))
        read = [self._characters(run.replace(" ", "")) if re.match("[a-z ]", run) else run for run in runs]
        return "" if None in read else "".join(part for part in read if part)

    def _characters(self, letters: str) -> str | None:
        best: list[tuple[float, str] | None] = [(0.0, ""), *([None] * len(letters))]
        for end in range(1, len(letters) + 1):
            ways = [
                (before[0] + known[0], before[1] + known[1])
                for start in range(max(0, end - self._longest), end)
                if (before := best[start]) and (known := self._words.get(letters[start:end]))
            ]
            best[end] = max(ways, default=None)
        whole = best[-1]
        return whole[1] if whole else None


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
