"""Round seals in the ink of the print, as copiers and grey scans give them: taken off where their ink is lighter, and
where it is not, what stands under them is read with doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from index.read.layout.shapes import Glyph, Place
from index.read.scan.engine import Image

_SEARCH_PX = 700  # the shorter side at which rings are looked for
_RADII = (
    0.07,
    0.14,
)  # of the shorter side: seals of 30 to 58 mm on A4, GB/T 9704-2012 and the rules on seals have 38 to 50
_APART = 0.09  # of the shorter side, between the middles of two seals
_EDGE, _VOTES, _COARSE = 120, 80, 2  # of the Hough transform: gradient, votes, cells of so many pixels
_STEPS = 180  # points of a ring that are looked at
_OFF = 4  # pixels of the small image by which a ring found may be off
_INK = 0.7  # of the range from dark to light: thin rings are pale once they are small
_DARK = 0.5
_LIKELY = 0.3  # of a ring that may be off is ink: worth a closer look
_CLOSED = 0.7  # of a ring is ink: of circles found in text it is less than half
_LIGHTER = 35  # grey levels by which the ink of a seal must be lighter than print for the two to be told apart
_REACH = 1.1  # times its radius, that a seal covers
_RIM = 0.45  # of the radius: what is nearer to the rim is the seal's own letters
_MOST_LETTERS = 2
_DOUBT = 0.5


class Seal(NamedTuple):
    """A ring, in pixels."""

    x: float
    y: float
    radius: float

    def moved(self, matrix: NDArray[np.float64]) -> Seal:
        """The ring on the page turned by a matrix of 3 by 3."""
        x, y, _ = matrix @ np.array((self.x, self.y, 1.0))
        return Seal(float(x), float(y), self.radius)

    def covers(self, glyph: Glyph) -> bool:
        """Whether a character stands in the ring or on it."""
        away = np.hypot((glyph.left + glyph.right) / 2 - self.x, (glyph.top + glyph.bottom) / 2 - self.y)
        return bool(away <= _REACH * self.radius)


def seals_of(image: Image) -> list[Seal]:
    """The rings on a page."""
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    side = min(grey.shape)
    scale = min(1.0, _SEARCH_PX / side)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    shorter = min(small.shape)
    least, most = (int(share * shorter) for share in _RADII)
    if least < 2 * _OFF:
        return []
    found = cv2.HoughCircles(
        small,
        cv2.HOUGH_GRADIENT,
        _COARSE,
        _APART * shorter,
        param1=_EDGE,
        param2=_VOTES,
        minRadius=least,
        maxRadius=most,
    )
    circles: list[list[float]] = [] if found is None else found[0].tolist()
    paper, darkest = float(np.median(small)), float(small.min())
    ink = (small < darkest + _INK * (paper - darkest)).astype(np.uint8)
    dark = np.asarray(cv2.dilate(ink, np.ones((2, 2), np.uint8)), np.uint8)
    likely = [circle for circle in circles if dark[_points(Seal(*circle), dark.shape)].mean() >= _LIKELY]
    best = [max(_nearby(dark, circle)) for circle in likely]
    return [Seal(x / scale, y / scale, r / scale) for closed, x, y, r in best if closed >= _CLOSED]


def _nearby(dark: NDArray[np.uint8], circle: Sequence[float]) -> Iterator[tuple[float, float, float, float]]:
    """Rings near to a circle: how much of each is ink, its middle and its radius."""
    x, y, radius = circle
    for left, top in product(range(-_OFF, _OFF + 1, 2), repeat=2):
        for wider in range(-_OFF - 1, _OFF + 2):
            ring = Seal(x + left, y + top, radius + wider)
            yield float(dark[_points(ring, dark.shape)].mean()), *ring


def _points(ring: Seal, shape: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the pixels on a ring."""
    angles = np.linspace(0, 2 * np.pi, _STEPS, endpoint=False)
    rows = np.rint(ring.y + ring.radius * np.sin(angles)).astype(np.int64)
    columns = np.rint(ring.x + ring.radius * np.cos(angles)).astype(np.int64)
    return np.clip(rows, 0, shape[0] - 1), np.clip(columns, 0, shape[1] - 1)


def lightened(image: Image, seals: Sequence[Seal]) -> tuple[Image, list[Seal]]:
    """The image without the seals whose ink is lighter than the print, and the seals that stay."""
    stay: list[Seal] = []
    cleaned = image
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY), np.uint8)
    print_ink = _ink(grey) if seals else 0.0
    for seal in seals:
        ink = _ink_of_ring(grey, seal)
        if ink - print_ink < _LIGHTER:
            stay.append(seal)
            continue
        if cleaned is image:
            cleaned = image.copy()
        inside = np.zeros(grey.shape, np.uint8)
        cv2.circle(inside, (round(seal.x), round(seal.y)), round(_REACH * seal.radius), 255, -1)
        cleaned[(inside > 0) & (grey > (print_ink + ink) / 2)] = 255
    return cleaned, stay


def _ink(grey: NDArray[np.uint8]) -> float:
    """How dark print is on a page: the level of the darker quarter of its ink, the core of its strokes."""
    paper, darkest = float(np.median(grey)), float(grey.min())
    return float(np.percentile(grey[grey <= darkest + _DARK * (paper - darkest)], 25))


def _ink_of_ring(grey: NDArray[np.uint8], seal: Seal) -> float:
    """How dark most of the ring is, at its darkest radius."""
    rings = (Seal(seal.x, seal.y, share * seal.radius) for share in np.arange(0.93, 1.07, 0.01))
    return min(float(np.median(grey[_points(ring, grey.shape)])) for ring in rings)


def is_letter_of(place: Place, count: int, seals: Sequence[Seal]) -> bool:
    """Whether a strip of `count` characters is of a seal's own words: one or two of them, near to the rim."""
    x, y = (place.left + place.right) / 2, (place.top + place.bottom) / 2
    return count <= _MOST_LETTERS and any(
        _RIM * seal.radius < np.hypot(x - seal.x, y - seal.y) <= seal.radius for seal in seals
    )


def doubted(glyphs: Sequence[Glyph], seals: Sequence[Seal]) -> list[Glyph]:
    """The characters; of those under a seal it is not said that they were read surely."""
    return [
        glyph._replace(confidence=min(glyph.confidence or 0.0, _DOUBT))
        if any(seal.covers(glyph) for seal in seals)
        else glyph
        for glyph in glyphs
    ]
