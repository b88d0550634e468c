"""What was read in a strip, as characters in their places."""

from __future__ import annotations

from statistics import median

from index.read.layout.characters import is_wide
from index.read.layout.shapes import Glyph, Place
from index.read.scan.engine import Reading
from index.read.scan.wording import restored

_EM = 0.78  # of a box's height: what is found as text has a margin above and below
_GAP = 0.7  # ems between two characters of which one is Chinese, from where on a gap is to be seen
_BEARING = 0.3  # of an em that an opening mark has empty before it, and a closing one behind it
_OPENING, _CLOSING = "“‘（《〈【〔［「『", "”’）》〉】〕］」』，。、；：！？"
_ENOUGH = 3  # distances tell the size of the print
_APART = 1.6  # times the usual distance: a gap
_WORD_GAP = 0.4  # ems between two Latin words, at least
_HALF = {True: 0.5, False: 0.28}  # of an em, from a character's middle to its edge


def glyphs_of(reading: Reading, place: Place) -> list[Glyph]:
    """The characters of a strip that stood at a place, blanks left out: gaps between characters stand for them."""
    text = restored(reading.text)
    em = _em(reading, place)
    middle = (place.top + place.bottom) / 2
    glyphs: list[Glyph] = []
    apart = False  # whether a blank stands before the next character
    for character, centre, confidence in zip(text, reading.centres, reading.confidences, strict=True):
        if character.isspace():
            apart = True
            continue
        x, half = place.left + centre * place.width, _HALF[is_wide(character)] * em
        left, right = x - half, x + half
        if glyphs:
            left, before = _parted(glyphs[-1], character, left, apart)
            glyphs[-1] = glyphs[-1]._replace(right=before)
        right = max(right, left + 1)
        glyphs.append(Glyph(character, left, middle - em / 2, right, middle + em / 2, em, confidence=confidence))
        apart = False
    return glyphs


def _parted(before: Glyph, character: str, left: float, apart: bool) -> tuple[float, float]:
    """Where a character begins and the one before it ends: they touch unless a gap is to be seen between them."""
    gap = left - before.right
    if is_wide(before.text) or is_wide(character):
        gap -= _BEARING * before.size * ((before.text in _CLOSING) + (character in _OPENING))
        if gap >= _GAP * before.size:
            return left, before.right
    elif apart or gap >= _GAP * before.size:
        missing = max(0.0, _WORD_GAP * before.size - gap) / 2
        return left + missing, before.right - missing
    middle = (left + before.right) / 2
    return middle, middle


def _em(reading: Reading, place: Place) -> float:
    """The size of the print: the mean distance of neighbours where that is smaller than the height says.

    The recogniser knows the place of each only to a quarter of a character.
    """
    by_height = _EM * place.height
    pairs = zip(reading.text, reading.text[1:], reading.centres, reading.centres[1:], strict=False)
    steps = [(after - before) * place.width for one, other, before, after in pairs if is_wide(one) and is_wide(other)]
    if len(steps) < _ENOUGH:
        return by_height
    usual = [step for step in steps if step < _APART * median(steps)]
    return min(by_height, max(sum(usual) / len(usual), by_height / 2))
