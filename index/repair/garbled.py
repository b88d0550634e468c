"""Runs of text that no office wrote: a scan's loop, the remains of a wrong encoding, characters that were not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

_NO_WORDS = re.compile(r"[\s\d.．…·*_—\-□=~|─━┄┈]")
_ENCODING = re.compile(
    r"锟斤拷|烫烫烫|屯屯屯|ï»¿|\ufffd+"
    r"|(?:[\u00c0-\u00f4][\u0080-\u00bf\u2018-\u201e\u2020-\u2022\u20ac\u2122]{1,2}){2,}"
)
_BLOCK_CHARS = 200_000
_LENGTHS = np.array([1, *range(3, 25)])  # of a run that comes again and again
_LOOP = re.compile(r"(.)\1{4}|(.{3,24}?)\2\2", re.DOTALL)
_MAX_SHORT = 1_000  # characters, up to which to ask whether there is a loop at all takes less than to compare them all
_PADDING = np.full(_LENGTHS[-1], 0xFFFFFFFF, dtype=np.uint32)  # no character
_CLAUSE = re.compile(r"[，。；、：！？,;]")
_KEY_CHARS = 8
_MIN_LOOP_CHARS = 10
_MAX_LOOP_CHARS = 400
_MAX_KEYS = 5_000


def garbled_runs(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Where each such run begins, the run, and what it is in Chinese and English; by kind, in linear time."""
    for match in _ENCODING.finditer(text):
        unread = "\ufffd" in match.group()
        what = ("无法识别的字符", "Unreadable character") if unread else ("疑似乱码", "Wrong encoding")
        yield match.start(), match.group(), *what
    for start, run in _looped(text):
        yield start, run, "文字疑似重复", "Repeated run"
    for start, run in _said_twice(text):
        yield start, run, "文字疑似重复", "Said twice"


def _looped(text: str) -> Iterator[tuple[int, str]]:
    """One character five times, or a run of 3 to 24 three times or more, side by side: for each length the places where
    the text is equal to itself moved by that length."""
    if len(text) <= _MAX_SHORT and not _LOOP.search(text):
        return
    for first in range(0, len(text), _BLOCK_CHARS):
        block = text[first : first + _BLOCK_CHARS + 100]
        codes = np.frombuffer(block.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        moved = sliding_window_view(np.append(codes, _PADDING), len(codes))
        same = np.zeros((len(_LENGTHS), len(codes) + 2), dtype=bool)
        same[:, 1:-1] = moved[_LENGTHS] == codes
        rows, edges = np.nonzero(same[:, 1:] != same[:, :-1])
        starts, lengths = edges[::2], _LENGTHS[rows[::2]]
        often = edges[1::2] - starts >= np.where(lengths == 1, 4, 2 * lengths)
        starts, ends, lengths = starts[often], (edges[1::2] + lengths)[often], lengths[often]
        past = 0
        for at, end, length in sorted(zip(starts.tolist(), ends.tolist(), lengths.tolist(), strict=True)):
            run = block[at : at + length]
            if at >= past and at < _BLOCK_CHARS and not _NO_WORDS.search(run):
                yield first + at, run
                past = end


def _said_twice(text: str) -> Iterator[tuple[int, str]]:
    """Runs of 10 to 400 characters with a mark in them that stand again right behind themselves."""
    seen: dict[str, int] = {}
    past = 0
    for mark in _CLAUSE.finditer(text):
        at = mark.end()
        key = text[at : at + _KEY_CHARS]
        before = seen.get(key)
        if len(seen) > _MAX_KEYS:
            seen.clear()
        seen[key] = at
        if before is None or at < past or not _MIN_LOOP_CHARS <= at - before <= _MAX_LOOP_CHARS:
            continue
        start = _tandem(text, before, at)
        if start is not None and start >= past and len(set(text[start : start + at - before])) > _KEY_CHARS:
            yield start, text[start : start + at - before]
            past = start + 2 * (at - before)


def _tandem(text: str, first: int, second: int) -> int | None:
    """Where the run begins that holds `first` and stands again with `second` in it; None for a chance likeness."""
    length = second - first
    back = 0
    while back < length and first - back > 0 and text[first - back - 1] == text[second - back - 1] != "\n":
        back += 1
    forth = 0
    while forth < length and second + forth < len(text) and text[first + forth] == text[second + forth] != "\n":
        forth += 1
    return first - back if back + forth >= length else None
