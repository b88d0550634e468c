"""Plain text and Markdown: the decoded text, and its lines.

A line ends as it does in an editor: with \\n, \\r\\n, or \\r as on old Macintoshes. A vertical tab, a form feed and the
separators of Unicode (U+0085, U+2028, U+2029) end none: they are white space in their line, and a form feed begins a
new page.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence
from typing import overload

from index.model import Line
from index.read.encodings import decode

_LONE_RETURN = re.compile(r"\r(?!\n)")


def text_of(data: bytes, name: str) -> str:
    """The decoded text, every line of it ended by a line feed. Raises Undecodable."""
    text = decode(data, name)
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def lines_of(text: str) -> Lines:
    """The lines, numbered from 1 as an editor numbers them."""
    return Lines(_LONE_RETURN.sub("\n", text) if "\r" in text else text)


class Lines(Sequence[Line]):
    """The lines of a text, made when they are asked for: a file of short lines costs little more than its text."""

    __slots__ = ("_pages", "_starts", "_text")

    def __init__(self, text: str) -> None:
        """`text` has its lines ended by line feeds."""
        self._text = text
        self._starts = array("L", [0])
        position = text.find("\n") + 1
        while position:
            self._starts.append(position)
            position = text.find("\n", position) + 1
        self._starts.append(len(text) + 1)
        self._pages = self._count_pages() if "\f" in text else None

    def _count_pages(self) -> array[int]:
        pages, page = array("L"), 1
        for begin, end in zip(self._starts, self._starts[1:], strict=False):
            page += self._text.count("\f", begin, end)
            pages.append(page)
        return pages

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return LineRange(self, range(len(self))[index])
        at = range(len(self))[index]
        text = self._text[self._starts[at] : self._starts[at + 1] - 1]
        return Line(text.rstrip("\r"), at + 1, self._pages[at] if self._pages is not None else None)

    def __iter__(self) -> Iterator[Line]:
        return self.between(0, len(self))

    def between(self, first: int, end: int) -> Iterator[Line]:
        """The lines at the indices [first, end)."""
        text, pages, starts = self._text, self._pages, self._starts
        for at in range(first, end):
            line = text[starts[at] : starts[at + 1] - 1]
            yield Line(line.rstrip("\r") if line else "", at + 1, pages[at] if pages is not None else None)


class LineRange(Sequence[Line]):
    """Some of a text's lines, not copied."""

    __slots__ = ("_lines", "_range")

    def __init__(self, lines: Lines, chosen: range) -> None:
        self._lines = lines
        self._range = chosen

    def __len__(self) -> int:
        return len(self._range)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return LineRange(self._lines, self._range[index])
        return self._lines[self._range[index]]

    def __iter__(self) -> Iterator[Line]:
        if self._range.step == 1:
            return self._lines.between(self._range.start, self._range.stop)
        return map(self._lines.__getitem__, self._range)
