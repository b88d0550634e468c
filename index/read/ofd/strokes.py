"""The rules that a PathObject draws: what of AbbreviatedData runs along an axis (chapter 9 of the standard)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from index.read.layout.matrix import Matrix
from index.read.layout.shapes import Place, Rule
from index.read.ofd.matrix import placed
from index.read.ofd.parts import Element, text_of

_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MOST_POINTS = 20_000  # a path of more is a drawing
_MOST_CURVES = 8  # the same: rounded corners are two frames' worth of them
_MAX_THICKNESS = 1.5  # millimetres, of a filled rectangle that serves as a rule
_STRAIGHT = 0.2  # millimetres that a rule may lean

Point = tuple[float, float]
Stroke = list[Point | None]  # points joined by straight lines; None where a curve goes


def rules_of(element: Element, outer: Matrix) -> Iterator[Rule]:
    """The rules of a PathObject on the page."""
    matrix = placed(element, outer)
    stroked = (element.get("Stroke") or "true").lower() != "false"
    for points in strokes(text_of(element, "AbbreviatedData")):
        on_page = [matrix.of(*point) if point else None for point in points]
        if stroked:
            yield from _along(on_page)
        elif (element.get("Fill") or "false").lower() == "true":
            yield from _filled(on_page)


def strokes(data: str) -> Iterator[Stroke]:
    """The subpaths of AbbreviatedData (9.1): S and M begin one, C closes it."""
    words = data.replace(",", " ").split()
    if len(words) > 2 * _MOST_POINTS or sum(map(data.count, "QBA")) > _MOST_CURVES:
        return
    current: Stroke = []
    at = 0
    while at < len(words):
        command = words[at].upper()
        count = _ARGUMENTS.get(command)
        values = _values(words[at + 1 : at + 1 + (count or 0)])
        if count is None or values is None or len(values) < count:
            at += 1  # no command of the standard: gone over
            continue
        at += 1 + count
        if command in ("S", "M"):
            if len(current) > 1:
                yield current
            current = [(values[0], values[1])]
        elif command == "C":
            if len(current) > 1:
                yield [*current, current[0]]
            current = current[:1]
        else:
            if command != "L":
                current.append(None)
            current.append((values[-2], values[-1]))
    if len(current) > 1:
        yield current


def _values(words: list[str]) -> list[float] | None:
    try:
        values = [float(word) for word in words]
    except ValueError:
        return None
    return values if all(map(math.isfinite, values)) else None


def _along(points: Stroke) -> Iterator[Rule]:
    for one, other in zip(points, points[1:], strict=False):
        if one and other and (abs(one[0] - other[0]) <= _STRAIGHT) is not (abs(one[1] - other[1]) <= _STRAIGHT):
            yield Rule(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))


def _filled(points: Stroke) -> Iterator[Rule]:
    if None in points or len(points) < 4:
        return
    xs, ys = zip(*filter(None, points), strict=True)
    place = Place(min(xs), min(ys), max(xs), max(ys))
    if min(place.width, place.height) <= _MAX_THICKNESS and max(place.width, place.height) > _STRAIGHT:
        yield Rule(*place)
