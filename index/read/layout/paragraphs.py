"""Which lines begin a paragraph and which go on with one, where the page's indents make it sure.

GB/T 9704-2012, 7.3.3: a paragraph's first line is set in by two characters, its other lines are flush.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from index.labels import is_bullet, label_of
from index.read.layout.page import LaidLine

_INDENT = (1.5, 2.6)  # ems
_FLUSH = 0.5
_FULL = 1.6  # ems that a full line may end before the right edge: punctuation does not begin a line
_SAME_SIZE = 0.06
_OFTEN = 0.2  # of what most lines do
_MIN_EVIDENCE = 3  # paragraphs whose first line is set in and full, and whose second is flush
_CENTRED = 0.7  # ems by which the two margins of a centred line differ at most

Edges = tuple[float, float]
Margin = tuple[int, int, int]  # columns side by side; one's page or whether that is odd; one's place


def beginnings(parts: Sequence[LaidLine | None]) -> dict[int, bool]:
    """By a line's id whether a paragraph begins with it, of those where that is sure.

    `parts` are a file's lines in order; None stands for a table.
    """
    lines = [part for part in parts if part is not None]
    if not lines:
        return {}
    size = median(line.size for line in lines for _ in line.text) or 1.0
    edges = _edges(lines, size)
    shapes = [_Shape(part, edges[_margin(part)], size) if part is not None else None for part in parts]
    pairs = [(one, other) for one, other in zip([None, *shapes[:-1]], shapes, strict=True)]
    evidence = sum(one.indented and one.full and other.flush for one, other in pairs if one and other)
    if evidence < _MIN_EVIDENCE:
        return {}
    found: dict[int, bool] = {}
    for (before, shape), after in zip(pairs, [*shapes[1:], None], strict=True):
        if shape is not None and shape.indented:
            # Lines that follow a full one set in alike are those of a column that is narrower there.
            narrower = before and before.indented and before.full and not (shape.full and after and after.flush)
            if not narrower or label_of(shape.line.text) is not None:
                found[id(shape.line)] = True
        elif shape is not None and before is not None and _goes_on(before, shape):
            found[id(shape.line)] = False
    return found


class _Shape:
    """How a line stands between the edges of its column."""

    __slots__ = ("flush", "full", "indented", "line", "usual")

    def __init__(self, line: LaidLine, edges: Edges, size: float) -> None:
        left = (line.place.left - edges[0]) / size
        right = (edges[1] - line.place.right) / size
        self.line = line
        self.usual = abs(line.size - size) <= _SAME_SIZE * size
        centred = right > 1 and abs(left - right) < _CENTRED and not _is_said(line.text)
        self.full = self.usual and right <= _FULL
        self.flush = self.usual and abs(left) <= _FLUSH
        self.indented = self.usual and _INDENT[0] <= left <= _INDENT[1] and not centred


def _is_said(text: str) -> bool:
    """Whether a line is of running text or a point of a list, wherever it ends, and so no title."""
    return text[-1:] in "。；：" or label_of(text) is not None


def _goes_on(before: _Shape, shape: _Shape) -> bool:
    text = shape.line.text
    return (
        before.full
        and (before.flush or before.indented)
        and shape.flush
        and not is_bullet(text)
        and label_of(text) is None
    )


def _margin(line: LaidLine) -> Margin:
    """What the edges of a line's column are taken from: the columns of pages that are set alike."""
    if line.columns == 1:
        return 1, line.page % 2, 0
    return line.columns, line.page, round(line.column.left)


def _edges(lines: Sequence[LaidLine], size: float) -> dict[Margin, Edges]:
    """Both edges of every kind of column: where most of its lines begin, and where the full ones end."""
    lefts: defaultdict[Margin, Counter[float]] = defaultdict(Counter)
    rights: defaultdict[Margin, list[float]] = defaultdict(list)
    step = size / 4 or 1.0
    for line in lines:
        if abs(line.size - size) <= _SAME_SIZE * size:
            lefts[_margin(line)][round(line.place.left / step)] += 1
            rights[_margin(line)].append(line.place.right)
    found: dict[Margin, Edges] = {}
    for line in lines:
        key = _margin(line)
        if key not in found:
            known = key in lefts
            found[key] = (_outermost(lefts[key]) * step, _usual_end(rights[key])) if known else _column(line)
    return _of_facing_pages(found, size)


def _column(line: LaidLine) -> Edges:
    return line.column.left, line.column.right


def _outermost(lefts: Counter[float]) -> float:
    """The outermost place where lines begin often: a page of short points may have more that are set in."""
    most = max(lefts.values())
    return min(at for at, times in lefts.items() if times >= max(1, _OFTEN * most))


def _usual_end(rights: Sequence[float]) -> float:
    return sorted(rights)[int(0.9 * (len(rights) - 1))]


def _of_facing_pages(edges: dict[Margin, Edges], size: float) -> dict[Margin, Edges]:
    """Left and right pages may have other margins; where one of them seems set in by an indent, it only has no other
    lines."""
    odd, even = edges.get((1, 1, 0)), edges.get((1, 0, 0))
    if odd is not None and even is not None and _INDENT[0] <= abs(odd[0] - even[0]) / size <= _INDENT[1]:
        left = min(odd[0], even[0])
        edges = {**edges, (1, 1, 0): (left, odd[1]), (1, 0, 0): (left, even[1])}
    return edges
