"""The order in which the parts of a page are read: columns one after the other, in each the rows from top to bottom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from index.read.layout.segments import Segment
from index.read.layout.shapes import Place, around

_SAME_ROW = 0.5  # of the lower one's height must be beside the other
_BINS = 100  # into which the width is divided in search of a gutter
_MIDDLE = range(15, 86)  # where between its edges a page may be parted
_MAX_CROSSED = 0.35  # of the segments over the most crowded place may cross a gutter: headings over both columns
_MIN_ROWS = 4  # on each side
_LONG, _MIN_LONG = 8.0, 0.6  # ems of a line of running text, and the share of a column's lines that are so long
_WORDS = 2.0  # ems between words of a line whose margins are both straight
_AT_EDGE = 0.4  # ems by which lines begin beside their column's edge, or its usual indent
_INDENT = 2.0  # ems
_MIN_WIDTH = 0.18  # of the page's, for a column
_MIN_GUTTER = 0.8  # ems
_MIN_CUT = 0.5  # ems between the lines of two columns, where the left one ends with punctuation
_MAX_DEPTH = 4

Row = list[Segment]


def reading_order(segments: Sequence[Segment], depth: int = 0) -> list[list[Row]]:
    """Columns of rows, as they are read; a row's segments from left to right."""
    if depth < _MAX_DEPTH and len(segments) >= 2 * _MIN_ROWS:
        for x in _gutters(segments):
            parts = _parted(_cut(segments, x), x)
            if len(parts) > 1:
                return [column for part in parts for column in reading_order(part, depth + 1)]
    return [rows_of(segments)] if segments else []


def rows_of(segments: Sequence[Segment]) -> list[Row]:
    """Segments side by side as rows, from top to bottom."""
    rows: list[Row] = []
    measure: Place | None = None  # of the widest segment of the last row
    for segment in sorted(segments, key=lambda each: each.place.middle):
        place = segment.place
        if measure is not None and _beside(measure, place):
            rows[-1].append(segment)
            measure = max(measure, place, key=lambda each: each.width)
        else:
            rows.append([segment])
            measure = place
    return [sorted(row, key=lambda each: each.place.left) for row in rows]


def _beside(one: Place, other: Place) -> bool:
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= _SAME_ROW * min(one.height, other.height)


def _gutters(segments: Sequence[Segment]) -> list[float]:
    """Where few segments cross, the emptiest first."""
    page = around([each.place for each in segments])
    step = page.width / _BINS or 1.0
    change = [0] * (_BINS + 2)
    for segment in segments:
        change[int((segment.place.left - page.left) / step)] += 1
        change[int((segment.place.right - page.left) / step) + 1] -= 1
    counts, count = [], 0
    for each in change[:_BINS]:
        count += each
        counts.append(count)
    most = max(counts)
    low = [at for at in _MIDDLE if counts[at] <= most * _MAX_CROSSED and counts[at] <= min(counts[at - 1 : at + 2])]
    stretches: list[list[int]] = []
    for at in low:
        if stretches and stretches[-1][-1] == at - 1 and counts[at] == counts[at - 1]:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    stretches.sort(key=lambda stretch: (counts[stretch[0]], -len(stretch)))
    return [page.left + (stretch[len(stretch) // 2] + 0.5) * step for stretch in stretches[:4]]


def _cut(segments: Sequence[Segment], x: float) -> list[Segment]:
    """The segments, those in two that only reach over a narrow gutter: it is hardly wider than what parts words."""
    result: list[Segment] = []
    for segment in segments:
        at = 0
        if segment.place.left < x < segment.place.right:
            at = next((i for i, glyph in enumerate(segment.glyphs) if glyph.left >= x), 0)
            gap = segment.glyphs[at].left - max(glyph.right for glyph in segment.glyphs[:at] or segment.glyphs)
            at = at if gap >= _MIN_CUT * segment.size else 0
        result += [Segment(segment.glyphs[:at]), Segment(segment.glyphs[at:])] if at else [segment]
    return result


def _parted(segments: Sequence[Segment], x: float) -> list[list[Segment]]:
    """The segments in groups that are read one after the other: what stands above, left, right, what stands below."""
    crossing = sorted((s for s in segments if s.place.left < x < s.place.right), key=lambda s: s.place.middle)
    asides = _asides(crossing, _bands(segments, crossing, x))
    crossing = [each for each in crossing if each not in asides]
    parts: list[list[Segment]] = []
    whole: list[Segment] = []
    bands = _bands(segments, crossing, x)
    edges = [_edges(*band) for band in bands if _are_columns(*band, segments)]
    for number, (left, right) in enumerate(bands):
        inside = [
            each for each in asides if sum(other.place.middle < each.place.middle for other in crossing) == number
        ]
        if _are_columns(left, right, segments) or any(_go_on(left, right, *each) for each in edges):
            parts += [whole, left, right]
            whole = inside
        else:
            whole = [*whole, *left, *right, *inside]
        whole = [*whole, *crossing[number : number + 1]]
    return [part for part in (*parts, whole) if part]


def _bands(
    segments: Sequence[Segment], crossing: Sequence[Segment], x: float
) -> list[tuple[list[Segment], list[Segment]]]:
    """What stands left and right of a gutter, above, between and below the segments that cross it."""
    edges = [each.place.middle for each in crossing]
    bands: list[tuple[list[Segment], list[Segment]]] = [([], []) for _ in range(len(edges) + 1)]
    for segment in segments:
        if not segment.place.left < x < segment.place.right:
            bands[bisect_left(edges, segment.place.middle)][segment.place.left >= x].append(segment)
    return bands


def _asides(crossing: Sequence[Segment], bands: Sequence[tuple[list[Segment], list[Segment]]]) -> list[Segment]:
    """Of the segments that cross a gutter those within it: what is said under a picture between two columns."""
    asides = []
    for number, segment in enumerate(crossing):
        for left, right in bands[number : number + 2]:
            if (
                left
                and right
                and max(each.place.right for each in left) < segment.place.left
                and segment.place.right < min(each.place.left for each in right)
            ):
                asides.append(segment)
                break
    return asides


def _are_columns(left: list[Segment], right: list[Segment], page: Sequence[Segment]) -> bool:
    if min(len(left), len(right)) < _MIN_ROWS:
        return False
    width = around([each.place for each in page]).width
    sides = [around([each.place for each in side]) for side in (left, right)]
    gutter = sides[1].left - sides[0].right
    size = min(each.size for each in (*left, *right))
    if gutter < _MIN_GUTTER * size or any(side.width < _MIN_WIDTH * width for side in sides):
        return False
    return all(_is_running_text(side) for side in (left, right))


def _edges(left: list[Segment], right: list[Segment]) -> tuple[Place, Place]:
    return around([each.place for each in left]), around([each.place for each in right])


def _go_on(left: list[Segment], right: list[Segment], first: Place, second: Place) -> bool:
    """Whether what stands in a band are lines of two columns that other bands of the page have."""
    return _begin_at(left, first) and _begin_at(right, second)


def _begin_at(side: list[Segment], column: Place) -> bool:
    """Whether most rows of a side are one segment between the edges of a column, and begin at it or set in."""
    rows = rows_of(side)
    fitting = 0
    for row in rows:
        size = row[0].size or 1.0
        inside = (row[0].place.left - column.left) / size
        outside = (row[-1].place.right - column.right) / size
        apart = _words(row) == 1 and outside <= _AT_EDGE
        fitting += apart and min(abs(inside), abs(inside - _INDENT)) <= _AT_EDGE
    return bool(rows) and fitting * 2 > len(rows)


def _words(row: Row) -> int:
    """The number of parts of a row that are further apart than words are."""
    gaps = (other.place.left - one.place.right for one, other in zip(row, row[1:], strict=False))
    return 1 + sum(gap > _WORDS * row[0].size for gap in gaps)


def _is_running_text(side: list[Segment]) -> bool:
    """Whether most of it is long, as lines of columns are and cells of a table are not."""
    rows = rows_of(side)
    pieces = sum(_words(row) for row in rows)
    long = sum(
        row[-1].place.right - row[0].place.left >= _LONG * row[0].size
        if _words(row) == 1
        else sum(each.place.width >= _LONG * each.size for each in row)
        for row in rows
    )
    return long >= _MIN_LONG * pieces and len(rows) >= _MIN_ROWS
