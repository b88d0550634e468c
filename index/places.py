"""Where a range of a document's text stands on the pages of its file, and how surely it was read there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from index.model import Area, Box, Document, LinePlace

Places = Callable[[str, int, int], Sequence[LinePlace]]  # of a source, the lines [first, last]; see Store.places


_MAX_GAP = 1.5  # between two parts of one printed line, in its heights (as shares of the page both)


@dataclass(frozen=True, slots=True)
class OnPage:
    """A box round some of a text, on a page from 1."""

    page: int
    box: Box


def boxes_of(document: Document, start: int, end: int, places: Places) -> list[OnPage]:
    """Boxes round [start, end) of a document's text, in reading order; none where its format gives no places.

    What stands side by side on a printed line has one box.
    """
    found: list[OnPage] = []
    for place, low, high in _lines(document, start, end, places):
        for area in place.areas:
            begin, stop = max(low, area.start), min(high, area.end)
            if begin < stop and place.page is not None:
                box = OnPage(place.page, _part(area, begin, stop))
                joined = _joined(found[-1], box) if found else None
                found[-1:] = [joined] if joined else [*found[-1:], box]
    return found


def _joined(last: OnPage, box: OnPage) -> OnPage | None:
    """One box round two, where the second goes on right behind the first on the same line."""
    left, top, right, bottom = last.box
    begin, upper, end, lower = box.box
    height = min(bottom - top, lower - upper)
    beside = last.page == box.page and min(bottom, lower) - max(top, upper) > height / 2 and left <= begin
    if not beside or begin - right > _MAX_GAP * height:
        return None
    return OnPage(last.page, (left, min(top, upper), max(right, end), max(bottom, lower)))


def confidence_of(document: Document, start: int, end: int, places: Places) -> float | None:
    """How surely the least sure line of [start, end) was read, from 0 to 1; None where none was read off an image."""
    found = [place.confidence for place, _, _ in _lines(document, start, end, places) if place.confidence is not None]
    return min(found, default=None)


def _lines(document: Document, start: int, end: int, places: Places) -> Iterator[tuple[LinePlace, int, int]]:
    """The source lines of which [start, end) has characters, each with the columns [low, high) of these."""
    pieces = document.text.pieces
    first = max(0, bisect_right(pieces, start, key=lambda each: each.start) - 1)
    last = bisect_right(pieces, end - 1, key=lambda each: each.start)
    numbers = [piece.line for piece in pieces[first:last]]
    if not numbers:
        return
    placed = {each.line: each for each in places(document.source, min(numbers), max(numbers))}
    for at in range(first, last):
        piece = pieces[at]
        until = pieces[at + 1].start if at + 1 < len(pieces) else end
        low, high = max(start, piece.start), min(end, until)
        if low < high and piece.line in placed:
            yield placed[piece.line], piece.column + low - piece.start, piece.column + high - piece.start


def _part(area: Area, begin: int, stop: int) -> Box:
    left, top, right, bottom = area.box
    column = (right - left) / (area.end - area.start)
    return (left + (begin - area.start) * column, top, left + (stop - area.start) * column, bottom)
