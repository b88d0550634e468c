"""How drawn things are turned, scaled and moved before they stand on the page."""

from __future__ import annotations

import math
from typing import NamedTuple


class Matrix(NamedTuple):
    """(x, y) goes to (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def of(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: Matrix) -> Matrix:
        """This one first, then the other."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def box(self, width: float, height: float) -> tuple[float, float, float, float]:
        """The upright rectangle around where one from the origin goes: left, top, right, bottom."""
        xs = 0.0, self.a * width, self.c * height, self.a * width + self.c * height
        ys = 0.0, self.b * width, self.d * height, self.b * width + self.d * height
        return self.e + min(xs), self.f + min(ys), self.e + max(xs), self.f + max(ys)

    @property
    def scale(self) -> float:
        """How much larger a length becomes, on average of all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def turn(self) -> float:
        """By how many degrees clockwise a line to the right is turned."""
        return math.degrees(math.atan2(self.b, self.a))
