"""What a page of a fixed layout is made of: characters in their places and drawn rules.

Places are in the page's own unit (millimetres, points), x to the right and y down, as the page is shown.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_WIDE = re.compile(r"[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]")


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


def around(places: list[Place]) -> Place:
    """The smallest rectangle that holds all of them, one at least."""
    return Place(
        min(each.left for each in places),
        min(each.top for each in places),
        max(each.right for each in places),
        max(each.bottom for each in places),
    )


def is_wide(character: str) -> bool:
    """Whether a character takes the full width of its font: Chinese, and the forms made to go with it."""
    return bool(_WIDE.match(character))
