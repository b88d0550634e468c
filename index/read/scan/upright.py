"""A page as it lies on the glass, put upright: turned by quarters, then straight, with the way back to where it was."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from index.model import Box
from index.read.layout.shapes import Place
from index.read.scan.engine import Image, Quads
from index.read.scan.finding import Finder, find_text
from index.read.scan.strips import cut_out

_TALL = 1.5  # times as high as wide: text that runs from top to bottom, or lies on its side
_MIN_LONG = 4.0  # times as long as high: a line long enough to tell how the page lies
_LEAST_SKEW = 0.1  # degrees that make no difference
_MOST_SKEW = 15.0  # degrees; what lies more askew is a stamp or a watermark
_ASKED = 9  # of the longest lines are asked whether they stand on their heads
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Upright:
    """An upright image, where text stands on it, and the matrix that leads from the page as shown to it."""

    image: Image
    quads: Quads
    matrix: NDArray[np.float64]  # 3 by 3
    shown: tuple[int, int]  # width and height of the page as shown

    def to_box(self, place: Place) -> Box:
        """Where a rectangle of the upright image is on the page as shown, as shares of it."""
        corners = np.array([(x, y, 1.0) for x in (place.left, place.right) for y in (place.top, place.bottom)])
        back = (np.linalg.inv(self.matrix) @ corners.T)[:2] / np.array(self.shown, np.float64)[:, None]
        (left, top), (right, bottom) = np.clip(back.min(axis=1), 0, 1), np.clip(back.max(axis=1), 0, 1)
        return float(left), float(top), float(right), float(bottom)


def put_upright(image: Image, engine: Finder) -> Upright:
    """The image upright, its text found."""
    height, width = image.shape[:2]
    page = Upright(image, find_text(image, engine), np.eye(3), (width, height))
    if _lies_on_its_side(page.quads):
        turned = np.ascontiguousarray(np.rot90(image))
        page = Upright(turned, find_text(turned, engine), _quarter(width), page.shown)
    page = _straightened(page)
    longest = sorted(page.quads, key=_length, reverse=True)[:_ASKED]
    if engine.upside_down([cut_out(page.image, quad) for quad in longest if _is_long(quad)]):
        page = _on_its_feet(page)
    return page


def _quarter(width: int) -> NDArray[np.float64]:
    """Counter-clockwise by 90 degrees: (x, y) becomes (y, width - x)."""
    return np.array([[0, 1, 0], [-1, 0, width], [0, 0, 1]], np.float64)


def _lies_on_its_side(quads: Quads) -> bool:
    tall = sum(_height(quad) for quad in quads if _height(quad) > _TALL * _length(quad))
    return tall > sum(_length(quad) for quad in quads if _height(quad) <= _TALL * _length(quad))


def _straightened(page: Upright) -> Upright:
    angle = _skew(page.quads)
    if abs(angle) < _LEAST_SKEW:
        return page
    height, width = page.image.shape[:2]
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), (0, 0, 1)])
    image = cv2.warpAffine(page.image, turn[:2], (width, height), flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    quads = page.quads @ turn[:2, :2].T + turn[:2, 2]
    return Upright(np.asarray(image, np.uint8), quads.astype(np.float32), turn @ page.matrix, page.shown)


def _skew(quads: Quads) -> float:
    """Degrees by which lines fall to the right: the median of long ones, each as heavy as it is long."""
    long = sorted((_angle(quad), _length(quad)) for quad in quads if _is_long(quad) and abs(_angle(quad)) < _MOST_SKEW)
    weight = sum(length for _, length in long)
    for angle, length in long:
        weight -= 2 * length
        if weight <= 0:
            return angle
    return 0.0


def _on_its_feet(page: Upright) -> Upright:
    height, width = page.image.shape[:2]
    turn = np.array([[-1, 0, width], [0, -1, height], [0, 0, 1]], np.float64)
    quads = (np.array((width, height), np.float32) - page.quads)[:, [2, 3, 0, 1]]
    return Upright(np.ascontiguousarray(page.image[::-1, ::-1]), quads, turn @ page.matrix, page.shown)


def _length(quad: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(quad[1] - quad[0]))


def _height(quad: NDArray[np.float32]) -> float:
    return float(np.linalg.norm(quad[3] - quad[0]))


def _is_long(quad: NDArray[np.float32]) -> bool:
    return _length(quad) > _MIN_LONG * _height(quad)


def _angle(quad: NDArray[np.float32]) -> float:
    across = (quad[1] - quad[0]) + (quad[2] - quad[3])
    return float(np.degrees(np.arctan2(across[1], across[0])))
