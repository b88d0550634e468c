"""Red seals taken off a page: black print under them is left, the ink of the seal is not read as text."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from index.read.scan.engine import Image

_REDDER = 40  # how much more of red than of green and of blue
_COARSE = 4  # the image is this much smaller where seals are looked for
_SEAL = (0.09, 0.36)  # of the page's shorter side, in width and in height: 19 to 75 mm of A4
_ROUND = (0.65, 1.55)  # width to height: round, oval or square, never a line of red letters
_CLOSED = 0.018  # of the shorter side: gaps within a seal
_MIN_INK = 0.06  # of a seal's rectangle is red
_DARK = 140  # of red in what is printed in black, under red ink as elsewhere


def without_seals(image: Image) -> Image:
    """The image with seals taken off; itself where it has none."""
    red = _red(image)
    cleaned = image
    for left, top, right, bottom in _seals(red):
        if cleaned is image:
            cleaned = image.copy()
        part = cleaned[top:bottom, left:right]
        ink = cv2.dilate(red[top:bottom, left:right], np.ones((3, 3), np.uint8)) > 0
        part[ink & (part[..., 2] > _DARK)] = 255
        part[ink & (part[..., 2] <= _DARK)] = part[ink & (part[..., 2] <= _DARK)].min(axis=-1, keepdims=True)
    return cleaned


def _red(image: Image) -> NDArray[np.uint8]:
    blue, green, red = cv2.split(image)
    return np.asarray(cv2.subtract(red, cv2.max(blue, green)) > _REDDER, np.uint8)


def _seals(red: NDArray[np.uint8]) -> list[tuple[int, int, int, int]]:
    """The rectangles of seals: left, top, right, bottom."""
    side = min(red.shape)
    if side < _COARSE * 50 or not red.any():
        return []
    coarse = cv2.resize(red * 255, None, fx=1 / _COARSE, fy=1 / _COARSE, interpolation=cv2.INTER_AREA)
    spread = max(3, int(side * _CLOSED / _COARSE))
    whole = cv2.morphologyEx(np.asarray(coarse > 40, np.uint8), cv2.MORPH_CLOSE, np.ones((spread, spread), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(whole)
    found = []
    for left, top, width, height, _ in (stats[number] * _COARSE for number in range(1, count)):
        round_enough = _ROUND[0] <= width / height <= _ROUND[1]
        if round_enough and all(_SEAL[0] * side <= each <= _SEAL[1] * side for each in (width, height)):
            box = (int(left), int(top), int(left + width), int(top + height))
            if red[box[1] : box[3], box[0] : box[2]].mean() >= _MIN_INK:
                found.append(box)
    return found
