"""The rules of tables on a scanned page: long level and upright strokes, far longer than any of a character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from index.read.layout.shapes import Place, Rule
from index.read.scan.engine import Image

# Shares of the longer side of the page; of A4 that side is 297 mm.
_LENGTH = 0.022  # 6.5 mm: longer than a stroke of the largest print of a text, shorter than a row of a table is high
_GAP = 0.006  # that ink has left out of a rule
_THICK = 0.005  # thicker is a bar or a shadow
_BLOCK = 0.012  # of which a pixel's surroundings are, that it must be darker than
_DARKER = 12
_BESIDE = 0.6  # of a box's height that a rule must run along to part it
_AROUND = 0.1  # of a box's height: large print reaches a little beyond it
_EDGE = 0.35  # of a box's height: a rule so near to its edge is the border of the cell


def rules_of(image: Image, texts: Sequence[Place]) -> list[Rule]:
    """Rules in pixels, each one pixel thick in the middle of its stroke; none of what lies within a box of text."""
    side = max(image.shape[:2])
    dark = _dark(image, side)
    rules = []
    for across in (True, False):
        strokes = _strokes(dark, max(15, int(side * _LENGTH)), max(2, int(side * _GAP)), across)
        count, _, stats, centres = cv2.connectedComponentsWithStats(strokes, connectivity=8)
        for (left, top, width, height, area), (x, y) in zip(stats[1:count], centres[1:count], strict=True):
            along, aside = (width, height) if across else (height, width)
            if area / along > side * _THICK or aside * 4 > along:
                continue
            if any(_holds(text, left, top, left + width, top + height) for text in texts):
                continue
            rules.append(
                Rule(float(left), float(y), float(left + width), float(y) + 1)
                if across
                else Rule(float(x), float(top), float(x) + 1, float(top + height))
            )
    return rules


def _holds(text: Place, left: float, top: float, right: float, bottom: float) -> bool:
    more = _AROUND * text.height
    across = text.left - more <= left and right <= text.right + more
    return across and text.top - more <= top and bottom <= text.bottom + more


def _dark(image: Image, side: int) -> NDArray[np.uint8]:
    grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    block = max(15, int(side * _BLOCK)) | 1
    found = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, _DARKER)
    return np.asarray(found, np.uint8)


def _strokes(dark: NDArray[np.uint8], length: int, gap: int, across: bool) -> NDArray[np.uint8]:
    """Where strokes of a length run along one axis; thickened by a pixel first, as a scan is never quite straight."""
    thick = cv2.dilate(dark, np.ones((3, 1) if across else (1, 3), np.uint8))
    found = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length) if across else (length, 1), np.uint8))
    closed = cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((1, gap) if across else (gap, 1), np.uint8))
    return np.asarray(closed, np.uint8)


def parted(place: Place, rules: Sequence[Rule]) -> Iterator[Place]:
    """The parts of a box of text that rules leave, their borders shut out: text of two cells is never one."""
    margin = _EDGE * place.height
    top, bottom, cuts = place.top, place.bottom, []
    for rule in rules:
        if rule.right - rule.left > rule.bottom - rule.top:
            y = (rule.top + rule.bottom) / 2
            if min(rule.right, place.right) - max(rule.left, place.left) >= _BESIDE * place.width:
                top = max(top, y + 2) if abs(y - place.top) < margin else top
                bottom = min(bottom, y - 2) if abs(y - place.bottom) < margin else bottom
        elif min(rule.bottom, place.bottom) - max(rule.top, place.top) >= _BESIDE * place.height:
            cuts.append((rule.left + rule.right) / 2)
    left = place.left
    for cut in [*sorted(each for each in cuts if place.left < each < place.right), None]:
        right = place.right if cut is None else cut - 2
        if right - left > margin:
            yield Place(left, top, right, bottom)
        left = right if cut is None else cut + 2
