"""What a PDF page draws besides text: rules, of which tables are made, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat

import pypdfium2
import pypdfium2.raw as pdfium

from index.read.layout.matrix import Matrix
from index.read.layout.shapes import Place, Rule
from index.read.pdf.calls import (
    Pointer,
    Written,
    drawn_as,
    fill_colour,
    is_closed,
    kind_of_object,
    kind_of_segment,
    matrix_of_object,
    object_in_form,
    object_on_page,
    objects_in_form,
    point_of_segment,
    pointer_to,
    segment_of_path,
    segments_of_path,
    stroke_colour,
)
from index.read.pdf.place import Shown

_THIN = 3.0  # points: a filled rectangle no thicker is a rule
_STRAIGHT = 1.0  # points by which a line may lean
_WHITE = 250  # from here on a colour's parts are the paper's
_MAX_OBJECTS = 60_000
_MAX_POINTS = 400  # of a path: more is a drawing
_MAX_DEPTH = 6  # forms within forms


@dataclass(slots=True)
class Drawings:
    """Rules and pictures of a page as it is shown."""

    rules: list[Rule] = field(default_factory=list)
    pictures: list[Place] = field(default_factory=list)
    curves: int = 0  # parts of paths that are bent: letters that were turned into outlines have many


def drawings_of(page: pypdfium2.PdfPage, shown: Shown) -> Drawings:
    """The rules and pictures of a page."""
    reading = _Reading(shown)
    reading.run(page)
    return reading.found


class _Reading:
    """One page, the buffers it is read with and what was found."""

    def __init__(self, shown: Shown) -> None:
        self.found = Drawings()
        self._shown = shown
        self._matrix = pdfium.FS_MATRIX()
        self._at_matrix = ctypes.byref(self._matrix)
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._at_colour = [ctypes.byref(each) for each in self._colour]
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._at_mode = ctypes.byref(self._fill), ctypes.byref(self._stroke)

    def run(self, page: pypdfium2.PdfPage) -> None:
        pointer = pointer_to(page.raw)
        count = min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)
        self._take_all(map(object_on_page, repeat(pointer), range(count)), self._shown.matrix, 0)

    def _take_all(self, every: Iterable[Pointer], outer: Matrix, depth: int) -> None:
        """Takes in what is drawn on the page or in a form; most of it is text, and left alone.

        `outer` is from their coordinates to the page as it is shown.
        """
        objects = list(every)
        for drawn, kind in zip(objects, map(kind_of_object, objects), strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._take_path(drawn, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._take_picture(drawn, outer)
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inside = map(object_in_form, repeat(drawn), range(min(objects_in_form(drawn), _MAX_OBJECTS)))
                self._take_all(inside, self._matrix_of(drawn).then(outer), depth + 1)

    def _matrix_of(self, drawn: Pointer) -> Matrix:
        matrix = self._matrix
        if not matrix_of_object(drawn, self._at_matrix):
            return Matrix()
        return Matrix(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)

    def _take_picture(self, drawn: Pointer, outer: Matrix) -> None:
        matrix = self._matrix_of(drawn).then(outer)
        left, top, right, bottom = matrix.box(1.0, 1.0)
        place = Place(max(0.0, left), max(0.0, top), min(self._shown.width, right), min(self._shown.height, bottom))
        if place.width > _THIN and place.height > _THIN:
            self.found.pictures.append(place)
        elif place.width > 0 and place.height > 0:
            self.found.rules.append(Rule(*place))

    def _take_path(self, drawn: Pointer, outer: Matrix) -> None:
        count = segments_of_path(drawn)
        if not 2 <= count <= _MAX_POINTS:
            self.found.curves += count if count > _MAX_POINTS else 0
            return
        if not drawn_as(drawn, *self._at_mode):
            return
        stroked, filled = bool(self._stroke.value), bool(self._fill.value)
        if not (stroked or filled) or not self._is_seen(drawn, stroked):
            return
        matrix = self._matrix_of(drawn).then(outer)
        for points, closed in self._outlines(drawn, count, matrix):
            if stroked:
                ends = [*points[1:], *points[:1]] if closed or filled else points[1:]
                for one, other in zip(points, ends, strict=False):
                    self._add_line(one, other)
            elif filled:
                self._add_filled(points)

    def _is_seen(self, drawn: Pointer, stroked: bool) -> bool:
        colour_of = stroke_colour if stroked else fill_colour
        if not colour_of(drawn, *self._at_colour):
            return True
        *parts, opacity = (each.value for each in self._colour)
        return opacity > 0 and min(parts) < _WHITE

    def _outlines(self, drawn: Pointer, count: int, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The straight-edged outlines of a path in points of the page as it is shown, and whether they are closed."""
        points: list[tuple[float, float]] = []
        closed = bent = False
        a, b, c, d, e, f = matrix
        segments = list(map(segment_of_path, repeat(drawn), range(count)))
        xs, ys = _memory()
        list(map(point_of_segment, segments, xs.slots, ys.slots))
        columns = map(kind_of_segment, segments), map(is_closed, segments), *xs.columns(count), *ys.columns(count)
        for kind, closes, x, y in zip(*columns, strict=True):
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                if len(points) > 1 and not bent:
                    yield points, closed
                points, closed, bent = [], False, False
            elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                bent = True
                self.found.curves += 1
            points.append((a * x + c * y + e, b * x + d * y + f))
            closed = closed or bool(closes)
        if len(points) > 1 and not bent:
            yield points, closed

    def _add_line(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
        if min(across, down) <= _STRAIGHT < max(across, down):
            left, right = sorted((one[0], other[0]))
            top, bottom = sorted((one[1], other[1]))
            self.found.rules.append(Rule(left, top, right, bottom))

    def _add_filled(self, points: list[tuple[float, float]]) -> None:
        """A filled rectangle: a rule where it is thin; the ground of a cell is none."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        place = Place(min(xs), min(ys), max(xs), max(ys))
        if min(place.width, place.height) <= _THIN < max(place.width, place.height):
            self.found.rules.append(Rule(*place))


@lru_cache(maxsize=1)
def _memory() -> tuple[Written, Written]:
    """For the points of a path, across and up."""
    return Written(ctypes.c_float, 1, _MAX_POINTS), Written(ctypes.c_float, 1, _MAX_POINTS)
