"""Where the points of a PDF page stand on it as it is shown."""

from __future__ import annotations

import pypdfium2

from index.model import Box
from index.read.layout.matrix import Matrix
from index.read.layout.shapes import Place

_QUARTER = 90


class Shown:
    """A page as it is shown: its crop box only, rotated as it says; y downwards, in points."""

    __slots__ = ("_top", "height", "left", "matrix", "rotation", "width")

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.left, bottom, right, self._top = page.get_bbox()
        self.rotation = page.get_rotation() % 360
        across, down = right - self.left, self._top - bottom
        self.width, self.height = (down, across) if self.rotation % 180 else (across, down)
        self.matrix = {  # from the page's own coordinates, which are not rotated
            _QUARTER: Matrix(0, 1, 1, 0, -bottom, -self.left),
            2 * _QUARTER: Matrix(-1, 0, 0, 1, right, -bottom),
            3 * _QUARTER: Matrix(0, -1, -1, 0, self._top, right),
        }.get(self.rotation, Matrix(1, 0, 0, -1, -self.left, self._top))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, which are not rotated."""
        return self.matrix.of(x, y)

    def place(self, left: float, bottom: float, right: float, top: float) -> Place:
        """A rectangle of the same."""
        if not self.rotation:
            return Place(left - self.left, self._top - top, right - self.left, self._top - bottom)
        x1, y1 = self.point(left, bottom)
        x2, y2 = self.point(right, top)
        return Place(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def holds(self, place: Box) -> bool:
        """Whether the middle of a rectangle is on the page."""
        left, top, right, bottom = place
        return bool(-2 <= left + right <= 2 * self.width + 2 and -2 <= top + bottom <= 2 * self.height + 2)
