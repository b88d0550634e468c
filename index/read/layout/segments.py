"""Characters that stand side by side become segments, in whatever order the file draws them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from index.read.layout.groups import leader_of
from index.read.layout.shapes import Glyph, Place

_MAX_GAP = 1.0  # ems between two characters of a segment
_MAX_BACK = 0.5  # ems that a character may reach into the one before it
_SAME_LINE = 0.5  # of the lower one's height must be beside the other
_DOUBLE = 0.15  # ems between two drawings of one character that are made to look bold
_OVER = 0.6  # of the narrower one's width is left between characters printed over each other
_MAX_OVER = 2  # of them in a line are accents or marks
_LOOK_BACK = 8  # segments ended last in a strip of the page


class Segment:
    """Characters of one line without a wide gap between them, from left to right."""

    __slots__ = ("glyphs", "place", "size")

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        _, lefts, tops, rights, bottoms, sizes, *_ = zip(*glyphs, strict=True)
        self.place = Place(min(lefts), min(tops), max(rights), max(bottoms))
        self.size: float = max(sizes)


def segments_of(glyphs: Sequence[Glyph]) -> list[Segment]:
    """The segments of horizontal characters, each character once; segments of blanks only are left out."""
    runs = [Segment(run) for run in _runs(_once(glyphs))]
    joined = [group[0] if len(group) == 1 else Segment(_in_order(group)) for group in _joined(runs)]
    return [each for each in joined if any(not glyph.text.isspace() for glyph in each.glyphs)]


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Without characters drawn a second time in nearly the same place."""
    drawn: defaultdict[tuple[str, float], list[tuple[float, float]]] = defaultdict(list)  # by height in their own ems
    kept = []
    line: tuple[float, float] | None = None
    for glyph in glyphs:
        text, left, top, _, _, size, *_ = glyph
        if text != " ":
            if (top, size) != line:  # what follows is the same for all characters of a line
                line, em = (top, size), size or 1.0
                near = em * _DOUBLE
                at, above, below = top // em, (top - near) // em, (top + near) // em
            same = drawn[text, at]
            if _is_near(same, left, top, near):
                continue
            if above != below and _is_near(drawn.get((text, above if above != at else below)), left, top, near):
                continue
            same.append((left, top))
        kept.append(glyph)
    return kept


def _is_near(drawn: list[tuple[float, float]] | None, left: float, top: float, near: float) -> bool:
    if drawn:
        for x, y in drawn:
            if -near <= x - left <= near and -near <= y - top <= near:
                return True
    return False


def _runs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters drawn one after the other along a line."""
    runs: list[list[Glyph]] = []
    back = upper = end = lower = large = 0.0  # of the character before
    for glyph in glyphs:
        _, left, top, right, bottom, size, *_ = glyph
        em = size if size < large else large
        follows = (
            runs
            and left > back
            and -_MAX_BACK * em <= left - end <= _MAX_GAP * em
            and min(lower, bottom) - max(upper, top) >= _SAME_LINE * min(lower - upper, bottom - top)
        )
        if follows:
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
        back, upper, end, lower, large = left, top, right, bottom, size
    return runs


def _in_order(runs: list[Segment]) -> list[Glyph]:
    """The characters of a line's runs from left to right; runs printed over each other come one after the other."""
    glyphs = sorted((glyph for run in runs for glyph in run.glyphs), key=lambda glyph: glyph.left)
    over = sum(
        after.left - before.left < _OVER * min(before.right - before.left, after.right - after.left)
        for before, after in zip(glyphs, glyphs[1:], strict=False)
    )
    if over <= _MAX_OVER:
        return glyphs
    return [glyph for run in sorted(runs, key=lambda run: run.place.left) for glyph in run.glyphs]


def _joined(runs: list[Segment]) -> list[list[Segment]]:
    """Runs that are neighbours on a line, brought together."""
    if len(runs) < 2:
        return [[run] for run in runs]
    strip = median(run.size for run in runs) / 2 or 1.0
    leader = list(range(len(runs)))
    strips: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(runs)), key=lambda number: runs[number].place.left):
        at = int(runs[number].place.middle // strip)
        for other in (each for near in range(at - 2, at + 3) for each in strips[near][-_LOOK_BACK:]):
            if _neighbours(runs[other], runs[number]):
                leader[leader_of(leader, number)] = leader_of(leader, other)
        strips[at].append(number)
    groups: defaultdict[int, list[Segment]] = defaultdict(list)
    for number, run in enumerate(runs):
        groups[leader_of(leader, number)].append(run)
    return list(groups.values())


def _neighbours(left: Segment, right: Segment) -> bool:
    beside = min(left.place.bottom, right.place.bottom) - max(left.place.top, right.place.top)
    if beside < _SAME_LINE * min(left.place.height, right.place.height):
        return False
    return right.place.left - left.place.right <= _MAX_GAP * min(left.size, right.size)
