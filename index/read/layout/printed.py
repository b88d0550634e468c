"""A row of segments as the line that is printed there: its text with the gaps that can be seen, and its areas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from index.model import Area, Box
from index.read.layout.segments import Segment
from index.read.layout.shapes import Glyph, Place, around, is_wide

_WORD_GAP = 0.28  # ems between two letters of different words
_WIDE_GAP = 0.8  # ems between two characters of which one is Chinese: less is only spacing
_LOOSE = 2.0  # times the usual gap of a line that is set loosely
_MAX_BLANKS = 8

ToBox = Callable[[Place], Box]


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page."""

    text: str
    place: Place
    areas: tuple[Area, ...]
    size: float


def printed(row: Sequence[Segment], to_box: ToBox) -> PrintedLine:
    """The line of segments that stand side by side, one at least."""
    text, areas = "", []
    before: Glyph | None = None
    for segment in row:
        usual = _usual_gap(segment.glyphs)
        run: list[Glyph] = []
        start = len(text)
        for glyph in segment.glyphs:
            blanks = _blanks(before, glyph, usual) if before is not None else ""
            if run and (blanks or is_wide(run[-1].text) is not is_wide(glyph.text)):
                areas.append(_area(start, len(text), run, to_box))
                run = []
            text += blanks
            if not run:
                start = len(text)
            text += glyph.text
            run.append(glyph)
            before = glyph
        areas.append(_area(start, len(text), run, to_box))
    return PrintedLine(
        text.rstrip(),
        around([each.place for each in row]),
        tuple(area for area in areas if text[area.start : area.end].strip()),
        max(each.size for each in row),
    )


def _area(start: int, end: int, run: list[Glyph], to_box: ToBox) -> Area:
    return Area(start, end, to_box(around([Place(*glyph[1:5]) for glyph in run])))


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    gaps = [after.left - before.right for before, after in zip(glyphs, glyphs[1:], strict=False)]
    return max(0.0, median(gaps)) if len(gaps) > 1 else 0.0


def _blanks(before: Glyph, glyph: Glyph, usual: float) -> str:
    """The blanks that a gap between two characters stands for; none where one of the two is a blank itself."""
    gap = glyph.left - before.right
    size = min(before.size, glyph.size) or 1.0
    if before.text.isspace() or glyph.text.isspace():
        return ""
    wide = is_wide(before.text) or is_wide(glyph.text)
    if gap < (_WIDE_GAP if wide else _WORD_GAP) * size or gap < _LOOSE * usual:
        return ""
    return " " * max(1, min(_MAX_BLANKS, round(2 * gap / size) if gap > 1.5 * size else 1))
