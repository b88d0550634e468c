"""How wide a file is printed, and so which of its lines a wrap or a page may have cut."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_MAX_TAIL_CHARS = 400
_MAX_WRAP_WIDTH = 110  # in half-width columns
_MIN_CUT_WIDTH = 52  # of a page in the standard's size (GB/T 9704-2012), a line's first two characters set in
_MIN_CUT_LINES = 3
_MIN_MEASURED_LINES = 4
_IN_SENTENCE = re.compile("[，。；]")


def width(text: str) -> int:
    """Printed width in half-width columns."""
    return len(text) if text.isascii() else sum(map(_width_of, text))


@lru_cache(maxsize=65_536)
def _width_of(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


@dataclass(slots=True)
class Tail:
    """The end of a paragraph: all of a short one, else enough of it to know how it ends and that it is long."""

    text: str = ""
    _lengths: deque[int] = field(default_factory=deque)

    def add(self, text: str) -> None:
        self.text += text
        self._lengths.append(len(text))
        while len(self.text) - self._lengths[0] > _MAX_TAIL_CHARS:
            self.text = self.text[self._lengths.popleft() :]


class Widths:
    """How wide lines are printed, and where their neighbourhood wraps."""

    def __init__(self, texts: Sequence[str], ended: Sequence[bool], begins: Sequence[bool]) -> None:
        """`ended` says which lines may end a paragraph, `begins` which begin one by a label or a bullet."""
        # A line of so many characters is wider than any wrap.
        self._widths = [width(text[: _MAX_WRAP_WIDTH + 11]) for text in texts]
        self._ended = ended
        cut = sorted(
            each
            for i, each in enumerate(self._widths[:-1])
            if _MIN_CUT_WIDTH <= each <= _MAX_WRAP_WIDTH
            and not (ended[i] or begins[i] or begins[i + 1])
            and _IN_SENTENCE.search(texts[i])
        )
        # The shortest of the lines that are surely cut, a fifth of them taken for accidents.
        self._measure = cut[len(cut) // 5] - 2 if len(cut) >= _MIN_CUT_LINES else _MIN_CUT_WIDTH

    def is_full(self, index: int) -> bool:
        """Whether a line reaches the width at which the lines around it wrap; False where these are paragraphs."""
        window = sorted(self._widths[max(0, index - 8) : index + 9])
        near = window[len(window) * 3 // 4]
        if not 24 <= near <= _MAX_WRAP_WIDTH or window[-1] > near + 10 or self._widths[index] < near - 6:
            return False
        return sum(near - 6 <= each <= near + 6 for each in window) * 3 >= len(window)

    def may_be_cut(self, index: int) -> bool:
        """Whether a line is as wide as those of the file that are surely cut."""
        return self._widths[index] >= self._measure

    def fills_measure(self, index: int) -> bool:
        """Whether a line and the next are both as wide as most lines around that end no sentence: the next is no
        paragraph's first line then, which is set in by two characters (GB/T 9704-2012, 7.3.3)."""
        begin = max(0, index - 8)
        open_widths = [each for i, each in enumerate(self._widths[begin : index + 10], begin) if not self._ended[i]]
        if len(open_widths) < _MIN_MEASURED_LINES:
            return False
        measure = max(open_widths, key=lambda each: (open_widths.count(each), each))
        enough = open_widths.count(measure) + open_widths.count(measure - 1) >= _MIN_MEASURED_LINES
        return enough and all(measure - 1 <= each <= measure + 1 for each in self._widths[index : index + 2])
