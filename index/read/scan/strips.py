"""Parts of an upright page, each cut out as a strip of one line of text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.read.layout.shapes import Place
from index.read.scan.engine import Image


def place_of(quad: NDArray[np.float32]) -> Place:
    """The rectangle of a quadrilateral whose sides are nearly level: its corners' means."""
    left, right = float(quad[[0, 3], 0].mean()), float(quad[[1, 2], 0].mean())
    top, bottom = float(quad[[0, 1], 1].mean()), float(quad[[2, 3], 1].mean())
    return Place(left, top, right, bottom)


def cut_out(image: Image, quad: NDArray[np.float32]) -> Image:
    """The part of an image that a quadrilateral with nearly level sides takes."""
    return cut(image, place_of(quad))


def cut(image: Image, place: Place) -> Image:
    """The part of an image that a rectangle takes, one pixel at least."""
    height, width = image.shape[:2]
    left, top = min(max(0, int(place.left)), width - 1), min(max(0, int(place.top)), height - 1)
    right, bottom = max(left + 1, int(np.ceil(place.right))), max(top + 1, int(np.ceil(place.bottom)))
    return image[top:bottom, left:right]
