"""Where a drawn object's points come to stand on the page (chapter 8 of the standard: coordinates, CTM, Boundary)."""

from __future__ import annotations

from index.read.layout.matrix import Matrix
from index.read.ofd.parts import Element, numbers


def placed(element: Element, outer: Matrix) -> Matrix:
    """From an object's own coordinates to those of the page: its CTM, then its Boundary, then what it stands in."""
    own = numbers(element.get("CTM"), 6)
    matrix = Matrix(*own) if own else Matrix()
    boundary = numbers(element.get("Boundary"), 4)
    if boundary:
        a, b, c, d, e, f = matrix
        matrix = Matrix(a, b, c, d, e + boundary[0], f + boundary[1])
    return matrix.then(outer)
