"""Marks alone in cells of tables, which are too small to be found as text: a figure, a dash, a stroke."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from index.read.layout.grid import grids_of
from index.read.layout.shapes import Place, Rule
from index.read.scan.engine import Image
from index.read.scan.strips import cut

_BORDER = 0.15  # of the usual height: so far from its edges a cell holds its border
_DARK = 0.35  # of the range from ink to paper
_LEAST_RANGE = 60  # from ink to paper: less is the grain of an empty cell
_LEAST_LONG = 0.3  # of the usual height, the longer side of a mark
_LEAST_INK = 6  # pixels
_MOST = 1.6  # of the usual height, in width and in height: more would have been found
_AROUND = 0.35


def missed(image: Image, rules: Sequence[Rule], texts: Sequence[Place], usual: float) -> list[Place]:
    """Where a cell without any of the texts has a mark; `usual` is how high most texts are."""
    height, width = image.shape[:2]
    found = []
    for grid in grids_of(rules, width, height):
        for cell in grid.cells:
            if not any(_meet(cell.place, text) for text in texts):
                mark = _mark(image, cell.place, usual)
                found += [mark] if mark else []
    return found


def _meet(cell: Place, text: Place) -> bool:
    across = min(cell.right, text.right) - max(cell.left, text.left)
    down = min(cell.bottom, text.bottom) - max(cell.top, text.top)
    return across > 0.2 * min(cell.width, text.width) and down > 0.2 * min(cell.height, text.height)


def _mark(image: Image, cell: Place, usual: float) -> Place | None:
    border = max(3.0, _BORDER * usual)
    inner = Place(cell.left + border, cell.top + border, cell.right - border, cell.bottom - border)
    if min(inner.width, inner.height) < 2 * border:
        return None
    grey = cv2.cvtColor(cut(image, inner), cv2.COLOR_BGR2GRAY)
    darkest, lightest = int(grey.min()), int(np.median(grey))
    if lightest - darkest < _LEAST_RANGE:
        return None
    dark = np.asarray(grey < darkest + _DARK * (lightest - darkest), np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    ink = [each for each in stats[1:count].tolist() if each[4] >= _LEAST_INK]
    if not ink:
        return None
    left, top = min(each[0] for each in ink), min(each[1] for each in ink)
    right, bottom = max(each[0] + each[2] for each in ink), max(each[1] + each[3] for each in ink)
    if not _LEAST_LONG * usual <= max(right - left, bottom - top) <= _MOST * usual:
        return None
    middle, half = inner.top + (top + bottom) / 2, max(bottom - top, usual) / 2
    aside = _AROUND * usual
    return Place(inner.left + left - aside, middle - half, inner.left + right + aside, middle + half)
