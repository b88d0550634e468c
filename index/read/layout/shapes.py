"""What a page of a fixed layout is made of: characters in their places and drawn rules.

Places are in the page's own unit (millimetres, points), x to the right and y down, as the page is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character (or ligature) in its place, blanks included, as far as the file has them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float  # of the font, as high as a wide character
    baseline: float | None = None  # the height it stands on, where the file says so
    angle: int = 0  # degrees clockwise by which it is turned: 0, 90, 180, 270
    vertical: bool = False  # upright, in a line that runs from top to bottom
    confidence: float | None = None  # of one read off an image: how likely it is that it is read rightly


# A character from all its fields at once, in half the time of `Glyph(...)`: a page has thousands.
glyph_of: Callable[[tuple[str, float, float, float, float, float, float | None, int, bool, float | None]], Glyph]
glyph_of = partial(tuple.__new__, Glyph)


class Rule(NamedTuple):
    """A drawn stroke, or a filled rectangle as thin as one, along an axis."""

    left: float
    top: float
    right: float
    bottom: float


class Place(NamedTuple):
    """A rectangle of a page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height of its centre."""
        return (self.top + self.bottom) / 2


def around(places: Sequence[Place]) -> Place:
    """The smallest rectangle that holds all of them, one at least."""
    lefts, tops, rights, bottoms = zip(*places, strict=True)
    return Place(min(lefts), min(tops), max(rights), max(bottoms))


def place_of(glyphs: Sequence[Glyph]) -> Place:
    """The smallest rectangle that holds all characters, one at least."""
    _, lefts, tops, rights, bottoms, *_ = zip(*glyphs, strict=True)
    return Place(min(lefts), min(tops), max(rights), max(bottoms))
