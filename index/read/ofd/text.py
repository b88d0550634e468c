"""A TextObject as characters in their places (chapter 11 of the standard)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, repeat

from index.read.layout.characters import is_wide
from index.read.layout.matrix import Matrix
from index.read.layout.shapes import Glyph, glyph_of
from index.read.ofd.matrix import placed
from index.read.ofd.parts import Element, children, numbers

_ASCENT = 0.88  # of the size: how far a Chinese character stands above the base line
_UPRIGHT_WITHIN = 5.0  # degrees
_BREAKS = str.maketrans("", "", "\r\n\t\v\f\0")
# Ems, of the common book faces, for a character that none follows.
_NARROW = frozenset("ijlftrI.,:;!'`|()[]{}-\u2018\u2019")
_BROAD = frozenset("mwMW%@—…")
_WIDTHS = ((_NARROW, 0.33), (_BROAD, 0.9))
# Ems to the next character of the same TextCode, no further than which the two stand together.
_LOOSE, _LOOSE_LATIN = 1.6, 1.0
_WIDTH_CAPITAL, _WIDTH_OTHER = 0.67, 0.5


def glyphs_of(element: Element, outer: Matrix) -> list[Glyph] | None:
    """The characters of a TextObject, in the order of the file; None where it is set slanting, as watermarks are."""
    matrix = placed(element, outer)
    size = (numbers(element.get("Size"), 1) or (0.0,))[0]
    stretch = (numbers(element.get("HScale"), 1) or (1.0,))[0] or 1.0
    turned = _turn(element, "CharDirection")
    angle = _quarter(matrix.turn + turned)
    if angle is None:
        return None
    glyphs: list[Glyph] = []
    if size <= 0:
        return glyphs
    x = y = 0.0  # a TextCode without a place goes on at that of the one before
    for code in children(element, "TextCode"):
        text = _text(code)
        x = (numbers(code.get("X"), 1) or (x,))[0]
        y = (numbers(code.get("Y"), 1) or (y,))[0]
        points = _points(code, text, size * stretch, x, y, _turn(element, "ReadDirection"))
        vertical = turned == 0 and _runs_down(points)
        glyphs += _placed(text, points, matrix, size, stretch, angle, turned, vertical)
    return glyphs


def _placed(
    text: str,
    points: list[tuple[float, float]],
    matrix: Matrix,
    size: float,
    stretch: float,
    angle: int,
    turned: int,
    vertical: bool,
) -> Iterator[Glyph]:
    own = _SPINS[turned].then(Matrix(*matrix[:4]))  # from the corner of a character to the page
    below = own.of(0.0, -_ASCENT * size)
    height, em = size * matrix.scale, size * stretch
    # The corners of the upright rectangle around a character, and how they move with its width.
    left, top, right, bottom = (edge + below[at % 2] for at, edge in enumerate(own.box(0.0, size)))
    lefts, tops, rights, bottoms = min(own.a, 0.0), min(own.b, 0.0), max(own.a, 0.0), max(own.b, 0.0)
    a, b, c, d, e, f = matrix
    last = len(points) - 1
    for at, (character, (x, y)) in enumerate(zip(text, points, strict=True)):
        width = _width(character) * em
        step = points[at + 1][0] - x if at < last and not turned else 0.0
        if 0 < step <= (_LOOSE if is_wide(character) else _LOOSE_LATIN) * em:
            width = step  # the file has a blank where it means one
        across, down = a * x + c * y + e, b * x + d * y + f
        yield glyph_of(
            (
                character,
                across + left + width * lefts,
                down + top + width * tops,
                across + right + width * rights,
                down + bottom + width * bottoms,
                height,
                down if angle == 0 else None,
                angle,
                vertical,
                None,
            )
        )


def _text(code: Element) -> str:
    """What a TextCode says, without the line ends of a file that is indented for reading."""
    text = "".join(code.itertext())
    return text.strip().translate(_BREAKS) if "\n" in text else text.translate(_BREAKS)


def _points(code: Element, text: str, em: float, x: float, y: float, direction: int) -> list[tuple[float, float]]:
    """Where each character stands: DeltaX and DeltaY are from one to the next; without both, their widths are."""
    if len(text) < 2:
        return [(x, y)][: len(text)]
    across, down = deltas(code.get("DeltaX"), len(text) - 1), deltas(code.get("DeltaY"), len(text) - 1)
    if across is None and down is None:
        steps = [_width(character) * em for character in text[:-1]]
        across, down = ([0.0] * len(steps), [em] * len(steps)) if direction in (90, 270) else (steps, None)
    points = [(x, y)]
    for dx, dy in zip(across or repeat(0.0), down or [0.0] * (len(text) - 1), strict=False):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def deltas(said: str | None, count: int) -> list[float] | None:
    """So many distances (11.3): numbers, or `g n v` for n times v. The last goes on where there are too few.

    None where it says nothing that is a number.
    """
    found: list[float] = []
    words = iter((said or "").replace(",", " ").split())
    try:
        for word in words:
            if word in ("g", "G"):
                times, value = islice(words, 2)
                found += repeat(float(value), max(0, min(int(float(times)), count - len(found))))
            else:
                found.append(float(word))
            if len(found) >= count:
                break
    except (ValueError, OverflowError):
        pass  # what was said until here stands
    if not found:
        return None
    return [*found[:count], *repeat(found[-1], count - len(found))]


@lru_cache(maxsize=65_536)
def _width(character: str) -> float:
    if is_wide(character):
        return 1.0
    for characters, width in _WIDTHS:
        if character in characters:
            return width
    return _WIDTH_CAPITAL if character.isupper() else _WIDTH_OTHER


def _runs_down(points: list[tuple[float, float]]) -> bool:
    """Whether upright characters stand below each other."""
    return len(points) > 1 and abs(points[-1][1] - points[0][1]) > abs(points[-1][0] - points[0][0])


def _turn(element: Element, name: str) -> int:
    said = numbers(element.get(name), 1)
    return int(said[0]) % 360 if said and said[0] % 90 == 0 else 0


def _quarter(degrees: float) -> int | None:
    """The quarter turn that an angle is, in degrees; None where it is none."""
    quarter = round(degrees / 90)
    return quarter * 90 % 360 if abs(degrees - quarter * 90) <= _UPRIGHT_WITHIN else None


_SPINS = {
    0: Matrix(),
    90: Matrix(0, 1, -1, 0),
    180: Matrix(-1, 0, 0, -1),
    270: Matrix(0, -1, 1, 0),
}
