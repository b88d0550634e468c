"""Text that runs from top to bottom in a page of level lines: stacked characters, and lines turned by a quarter.

Narrow cells of tables and the fold of a folder have it. Which of them it is, the recogniser's certainty tells.
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from index.read.layout.shapes import Glyph, Place
from index.read.scan.engine import Engine, Image, Reading
from index.read.scan.strips import cut

_TALL = 1.5  # times as high as wide
_HIGHER = 1.8  # times as high as most lines: a single 1 or bracket is tall too
_MIN_PART = 0.45  # of the width: less is a part of a character
_INK = 0.5  # of the range from dark to light
_MIN_SURE = 0.5


def is_tall(place: Place, usual: float) -> bool:
    """Whether text in a box runs from top to bottom; `usual` is how high most boxes of its page are."""
    return place.height >= _TALL * place.width and place.height >= _HIGHER * usual


def glyphs_of_tall(image: Image, place: Place, engine: Engine) -> list[Glyph]:
    """The characters of a tall box, from its top; from its foot where its line is turned to run upwards."""
    strip = cut(image, place)
    parts = _parts(strip)
    down, up = (np.ascontiguousarray(np.rot90(strip, turns)) for turns in (1, 3))
    stacked, downwards, upwards = engine.read([_in_a_row(strip, parts), down, up])
    best = max((stacked, downwards, upwards), key=_sure)
    if _sure(best) < _MIN_SURE:
        return []
    if best is stacked:
        return _stacked(best, place, parts, strip.shape[0])
    return _turned(best, place, 90 if best is downwards else 270)


def _sure(reading: Reading) -> float:
    return sum(reading.confidences) / len(reading.confidences) if reading.confidences else 0.0


def _parts(strip: Image) -> list[tuple[int, int]]:
    """From where to where each of the stacked characters goes."""
    grey = cv2.cvtColor(strip, cv2.COLOR_BGR2GRAY).astype(np.float32)
    limit = grey.min() + _INK * (grey.max() - grey.min())
    rows = np.flatnonzero((grey < limit).any(axis=1))
    parts: list[list[int]] = []
    for row in rows.tolist():
        if parts and (row <= parts[-1][1] + 1 or row - parts[-1][0] < _MIN_PART * strip.shape[1]):
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return [(first, last + 1) for first, last in parts]


def _in_a_row(strip: Image, parts: Sequence[tuple[int, int]]) -> Image:
    """The stacked characters side by side, each in a square."""
    side = strip.shape[1]
    squares = []
    for first, last in parts:
        middle = (first + last - side) // 2
        top, bottom = max(0, min(first, middle)), max(last, middle + side)
        part = strip[top:bottom]
        squares.append(cv2.resize(part, (side, side), interpolation=cv2.INTER_AREA))
    return np.ascontiguousarray(np.hstack(squares)) if squares else strip


def _stacked(reading: Reading, place: Place, parts: Sequence[tuple[int, int]], height: int) -> list[Glyph]:
    glyphs = []
    for character, centre, sure in zip(reading.text, reading.centres, reading.confidences, strict=True):
        if character.isspace():
            continue
        first, last = parts[min(len(parts) - 1, int(centre * len(parts)))]
        top, bottom = (place.top + place.height * each / height for each in (first, last))
        glyphs.append(
            Glyph(character, place.left, top, place.right, bottom, place.width, vertical=True, confidence=sure)
        )
    return glyphs


def _turned(reading: Reading, place: Place, angle: int) -> list[Glyph]:
    half = place.width / 2
    glyphs = []
    for character, centre, sure in zip(reading.text, reading.centres, reading.confidences, strict=True):
        along = centre * place.height
        y = place.top + along if angle == 90 else place.bottom - along
        if not character.isspace():
            glyphs.append(
                Glyph(character, place.left, y - half, place.right, y + half, place.width, None, angle, False, sure)
            )
    return glyphs
