"""A row of segments as the line that is printed there: its text with the gaps that can be seen, and its areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from index.model import Area, Box
from index.read.layout.characters import is_wide
from index.read.layout.segments import Segment
from index.read.layout.shapes import Glyph, Place, place_of

_SEEN_GAP = 0.12  # ems that a printed blank between two letters takes at least
_SEEN_WIDE_GAP = 0.2  # the same where one of the two is Chinese
_WORD_GAP = 0.2  # ems between two letters of different words where the file has no blank
_WIDE_GAP = 0.8  # the same where one of the two is Chinese: less is only spacing
_TWO_BLANKS = 1.5  # ems from which on a gap is two blanks: columns are apart by them
_WIDE = 0.8  # ems
_MIN_LETTERS = 4
_EVEN = 0.4  # ems by which the gaps between letters set apart differ at most
_MAX_APART = 3.0  # ems
_RAISED = 0.2  # ems above the line of the number before it
_SMALLER = 0.8  # of the size of that
_SUPERSCRIPT = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
ToBox = Callable[[Place], Box]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page."""

    text: str
    place: Place
    areas: tuple[Area, ...]
    size: float
    confidence: float | None = None


def printed(row: Sequence[Segment], to_box: ToBox) -> PrintedLine:
    """The line of segments that stand side by side, one at least."""
    parts: list[str] = []
    areas: list[Area] = []
    run: list[Glyph] = []  # side by side and of one width
    length = start = 0
    before: Glyph | None = None
    wide = False
    apart = _letter_gap(row)
    for segment in row:
        usual, blank = apart, False
        for glyph in segment.glyphs:
            text, left, size = glyph.text, glyph.left, glyph.size
            if text == " " or (before is None and text.isspace()):
                blank = True
                continue
            gap = ""
            if before is not None and left - before.right >= _SEEN_GAP * size:
                usual = _usual_gap(segment.glyphs) if usual is None else usual
                gap = _blanks(before, glyph, usual, blank)
            wide, was_wide = is_wide(text), wide
            if run and (gap or wide is not was_wide):
                areas.append(_area(start, length, run, to_box))
                run = []
            if not run:
                start = length + len(gap)
            if text in _SUPERSCRIPT and before is not None and _is_raised(before, glyph):
                text = _SUPERSCRIPT[text]
            if gap:
                parts.append(gap)
            parts.append(text)
            length += len(gap) + len(text)
            run.append(glyph)
            before, blank = glyph, False
    areas.append(_area(start, length, run, to_box))
    text = "".join(parts)
    glyphs = [glyph for segment in row for glyph in segment.glyphs]
    return PrintedLine(
        text.rstrip(),
        place_of([glyph for glyph in glyphs if not glyph.text.isspace()]),
        tuple(area for area in areas if text[area.start : area.end].strip()),
        _middle([glyph.size for glyph in glyphs]),
        mean_of([glyph.confidence for glyph in glyphs]),
    )


def _middle(sizes: list[float]) -> float:
    """The median of sizes, which are mostly the same."""
    first = sizes[0]
    return first if sizes.count(first) == len(sizes) else median(sizes)


def mean_of(values: Sequence[float | None]) -> float | None:
    """The mean of those values that are known; None where none is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _area(start: int, end: int, run: list[Glyph], to_box: ToBox) -> Area:
    return Area(start, end, to_box(place_of(run)))


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """By how much the characters of a segment are set apart, words and blanks aside."""
    pairs = list(zip(glyphs, glyphs[1:], strict=False))
    wide = [_is_wide(glyph) for glyph in glyphs]
    both = zip(pairs, wide, wide[1:], strict=False)
    gaps = [after.left - before.right for (before, after), one, other in both if one and other]
    if not gaps and len(pairs) >= _MIN_LETTERS and not any(glyph.text.isspace() for glyph in glyphs):
        every = [after.left - before.right for before, after in pairs]
        gaps = every if max(every) - min(every) <= _EVEN * glyphs[0].size else []
    return max(0.0, median(gaps)) if gaps else 0.0


def _letter_gap(row: Sequence[Segment]) -> float | None:
    """By how much the single letters of a row are set apart, where they are so evenly; None where they are not."""
    if len(row) < _MIN_LETTERS:
        return None
    glyphs = [glyph for segment in row for glyph in segment.glyphs if not glyph.text.isspace()]
    if len(glyphs) != len(row):
        return None
    gaps = [after.left - before.right for before, after in zip(glyphs, glyphs[1:], strict=False)]
    even = max(gaps) - min(gaps) <= _EVEN * glyphs[0].size and max(gaps) <= _MAX_APART * glyphs[0].size
    return median(gaps) or None if even else None


def _blanks(before: Glyph, glyph: Glyph, usual: float, blank: bool) -> str:
    """The blanks that a gap between two characters stands for; `blank` is whether the file has one there."""
    size = max(before.size, glyph.size) or 1.0
    wide = _is_wide(before) or _is_wide(glyph)
    set_apart = wide or usual >= _WORD_GAP * size
    gap = (glyph.left - before.right - (usual if set_apart else 0.0)) / size
    if before.text.isspace() or glyph.text.isspace():
        return ""
    least = (_SEEN_WIDE_GAP if wide else _SEEN_GAP) if blank else _WIDE_GAP if wide else _WORD_GAP
    if gap < least:
        return ""
    return "  " if gap >= _TWO_BLANKS else " "


def _is_wide(glyph: Glyph) -> bool:
    """Whether a character stands as far from its neighbours as Chinese does: also a number in a vertical line."""
    return is_wide(glyph.text) or (glyph.text.isdecimal() and glyph.right - glyph.left > _WIDE * glyph.size)


def _is_raised(before: Glyph, glyph: Glyph) -> bool:
    """Whether a figure is raised behind another, of whose number it is no part: 10³, the mark of a footnote."""
    if glyph.text not in _SUPERSCRIPT or not (before.text.isdecimal() or before.text in "%％"):
        return False
    if glyph.baseline is None or before.baseline is None or glyph.size > _SMALLER * before.size:
        return False
    return before.baseline - glyph.baseline > _RAISED * before.size
