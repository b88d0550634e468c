"""A page turned so that its text runs from left to right, and the way back to the page as it is shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from index.model import Box
from index.read.layout.shapes import Glyph, Place, Rule

_LOWER = 0.12  # of an em stands below the baseline
_STEP = (0.6, 1.8)  # ems from one character to the next of a vertical line
_ALONG = 0.3  # ems by which neighbours of a line may be off it
_MIN_STEPS = 12
ToBox = Callable[[Place], Box]
_MIN_CLEAR = 3  # times as many steps down as to the right


class Frame:
    """A page of `width` x `height` as it is shown, seen with characters of one angle upright.

    Lines that run from top to bottom and follow each other to the left are, in it, lines turned by a quarter.
    """

    __slots__ = ("_height", "_to_box", "_width", "angle", "height", "width")

    def __init__(self, width: float, height: float, angle: int, to_box: ToBox | None = None) -> None:
        """`to_box` gives a rectangle of the page as shares of it as it is shown, where these are not of its sides."""
        self.angle = angle
        self._to_box = to_box or self._share_of
        self._width, self._height = width, height
        self.width, self.height = (height, width) if angle % 180 else (width, height)

    def glyph(self, glyph: Glyph) -> Glyph:
        """A character as the frame sees it."""
        if not (self.angle or glyph.vertical):
            return glyph
        place = self._turned(*glyph[1:5])
        baseline = glyph.baseline
        if glyph.vertical:
            baseline = place.bottom - _LOWER * glyph.size
        elif baseline is not None:
            baseline = {0: baseline, 90: self._width - baseline, 180: self._height - baseline}.get(self.angle, baseline)
        angle = (angle_of(glyph) - self.angle) % 360
        return Glyph(glyph.text, *place, glyph.size, baseline, angle, confidence=glyph.confidence)

    def rule(self, rule: Rule) -> Rule:
        """A rule as the frame sees it."""
        return Rule(*self._turned(*rule))

    def box(self, place: Place) -> Box:
        """A rectangle of the frame as shares of the page as it is shown."""
        return self._to_box(self.back(place))

    def back(self, place: Place) -> Place:
        """A rectangle of the frame on the page."""
        left, top, right, bottom = place
        if self.angle == 90:
            return Place(self._width - bottom, left, self._width - top, right)
        if self.angle == 180:
            return Place(self._width - right, self._height - bottom, self._width - left, self._height - top)
        if self.angle == 270:
            return Place(top, self._height - right, bottom, self._height - left)
        return place

    def _share_of(self, place: Place) -> Box:
        across, down = self._width or 1.0, self._height or 1.0
        left, top, right, bottom = place
        return _share(left / across), _share(top / down), _share(right / across), _share(bottom / down)

    def _turned(self, left: float, top: float, right: float, bottom: float) -> Place:
        if self.angle == 90:
            return Place(top, self._width - right, bottom, self._width - left)
        if self.angle == 180:
            return Place(self._width - right, self._height - bottom, self._width - left, self._height - top)
        if self.angle == 270:
            return Place(self._height - bottom, left, self._height - top, right)
        return Place(left, top, right, bottom)


def _share(value: float) -> float:
    return value if 0.0 <= value <= 1.0 else min(1.0, max(0.0, value))


def angle_of(glyph: Glyph) -> int:
    """The angle at which a character's line runs."""
    return 90 if glyph.vertical else glyph.angle


def main_angle(glyphs: Sequence[Glyph]) -> int:
    """The quarter by which most characters of a page are turned; 0 for a page without any."""
    counts = Counter(angle for angle in map(angle_of, glyphs) if not angle % 90)
    return max(counts, key=lambda angle: (counts[angle], -angle)) if counts else 0


def with_vertical(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """The characters of a page, the upright ones that are set in lines from top to bottom marked as vertical."""
    heights = [glyph.top + glyph.bottom for glyph in glyphs]
    lower = [at for at, (before, height) in enumerate(pairwise(heights)) if before < height]
    if sum(_step(glyphs[at], glyphs[at + 1]) == "down" for at in lower) < _MIN_STEPS:
        return glyphs
    steps = [_step(before, glyph) for before, glyph in pairwise(glyphs)]
    if steps.count("down") < _MIN_CLEAR * steps.count("right"):
        return glyphs
    beside = zip(["", *steps], [*steps, ""], strict=True)
    return [
        glyph._replace(vertical=True) if glyph.angle == 0 and "right" not in around else glyph
        for glyph, around in zip(glyphs, beside, strict=True)
    ]


def _step(before: Glyph, glyph: Glyph) -> str:
    """Where a character stands from the one drawn before it, where they are neighbours: down, right; else nothing."""
    size = glyph.size or 1.0
    across = (glyph.left + glyph.right - before.left - before.right) / 2 / size
    below = (glyph.top + glyph.bottom - before.top - before.bottom) / 2 / size
    if abs(across) < _ALONG and _STEP[0] < below < _STEP[1]:
        return "down"
    return "right" if abs(below) < _ALONG and 0.2 < across < _STEP[1] else ""
