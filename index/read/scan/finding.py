"""Where text stands on an image: looked for coarsely, more finely where it is small, band by band where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import cv2
import numpy as np

from index.read.scan.engine import Image, Quads
from index.read.scan.resolution import FIND_SIDE_PX

_SMALL = 11.0  # pixels that most lines are high: of so small ones some are missed
_FINER = 2.0
_LONG = 2.0  # times as long as wide: no page, but one below the other
_LEAST_WIDTH = 40  # pixels: a narrower one is a line on its side, not lines below each other
_BAND = 1.4  # times as high as wide
_SEARCH = 0.2  # of its height, in which a band may end: where there is least ink


class Finder(Protocol):
    """What finds text and knows which way up it is."""

    def find(self, image: Image) -> Quads:
        """Quadrilaterals in pixels of the image."""
        ...

    def upside_down(self, strips: Sequence[Image]) -> bool:
        """Whether most of some lines stand on their heads."""
        ...


def find_text(image: Image, engine: Finder) -> Quads:
    """Quadrilaterals in pixels of the image, a line or a part of one each."""
    found = [np.zeros((0, 4, 2), np.float32)]
    for top, bottom in _bands(image):
        band = image[top:bottom]
        quads = _found(band, engine, FIND_SIDE_PX)
        if len(quads) and _height(quads) * FIND_SIDE_PX / max(band.shape[:2]) < _SMALL:
            quads = _found(band, engine, int(FIND_SIDE_PX * _FINER))
        found.append(quads + np.array((0, top), np.float32))
    return np.concatenate(found)


def _found(image: Image, engine: Finder, side: int) -> Quads:
    scale = min(1.0, side / max(image.shape[:2]))
    smaller = image
    if scale < 1:
        size = (max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale)))
        smaller = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    factors = np.array(image.shape[1::-1], np.float32) / np.array(smaller.shape[1::-1], np.float32)
    return np.asarray(engine.find(smaller) * factors, np.float32)


def _height(quads: Quads) -> float:
    sides = np.linalg.norm(quads[:, [1, 3]] - quads[:, :1], axis=2)
    return float(np.median(sides.min(axis=1)))


def _bands(image: Image) -> Iterator[tuple[int, int]]:
    """From where to where the bands of a long image go, cut between lines; one for an image like a page."""
    height, width = image.shape[:2]
    top, step = 0, int(_BAND * width)
    if height > _LONG * width and width >= _LEAST_WIDTH:
        ink = image.min(axis=2).astype(np.float32).std(axis=1)
        while height - top > _BAND * step:
            first = top + int(step * (1 - _SEARCH))
            bottom = first + int(np.argmin(ink[first : top + step]))
            yield top, bottom
            top = bottom
    yield top, height
