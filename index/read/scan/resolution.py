"""How finely pages are read: enough for the small print of a form, no more than two cores get through."""

from __future__ import annotations

RENDER_DPI = 200.0  # clean print is read as well as at 300, from 10.5 points on as well at 150
MAX_SIDE_PX = 3_400  # A3 at 200 dpi, the most at which a page is drawn
SHORT_SIDE_PX = 2_480  # A4 at 300 dpi; images whose shorter side is longer are scaled down
MOST_PIXELS = 40_000_000  # a picture of a screen may be very long
MIN_SIDE_PX = 2_339  # A4 at 200 dpi; the pages of some files are given smaller than the paper was
FIND_SIDE_PX = 960  # the longer side at which lines are looked for: at 736 and 1,280 as many are found
STRIP_SHARE = 0.75  # the width at which a line is read: narrower characters cost a quarter less and are read as well
STRIP_PX = 48  # the height at which a line is read
LEAST_STRIP_PX = 96  # to which shorter ones are filled up: at the usual 320 cells of tables cost twice as much
THREADS = 2
PICTURE_WIDTH_PX = 1_400
MAX_PIXELS = 178_000_000  # of an image file, before it is scaled down: more Pillow takes for an attack

_POINTS_PER_INCH = 72.0


def render_scale(width: float, height: float) -> float:
    """Pixels a point at which a page of so many points is best drawn for reading."""
    longest = max(width, height, 1.0)
    return min(max(RENDER_DPI / _POINTS_PER_INCH, MIN_SIDE_PX / longest), MAX_SIDE_PX / longest)
