"""Drawn rules that meet make a grid; what no rule parts is one cell, however many rows and columns it spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.read.layout.groups import leader_of
from index.read.layout.shapes import Place, Rule

_PAGE = 842.0  # points along the longer side of A4, in which the following are given
_THICK = 6.0  # a rule is no thicker
_MIN_LENGTH = 5.0
_MEET = 5.0  # rules no further apart meet
_LINE = 3.5  # rules no further apart are one line of the grid: a double border
_COVERED = 0.6  # of a cell's side is drawn where there is a border
_MAX_RULES = 6_000  # a page: more is a drawing


@dataclass(frozen=True, slots=True)
class Cell:
    """What no rule parts: its first row and column, how many of each it spans, and its place."""

    row: int
    column: int
    rows: int
    columns: int
    place: Place


@dataclass(frozen=True, slots=True)
class Grid:
    """Rules that make cells: the heights and the widths at which these end, and the cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Cell, ...]

    @property
    def place(self) -> Place:
        """All of it."""
        return Place(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(slots=True)
class Line:
    """A rule along one axis: where it lies across it, and from where to where it goes."""

    at: float
    begin: float
    end: float


def grids_of(rules: Sequence[Rule], width: float, height: float) -> list[Grid]:
    """The grids that a page's rules make, from top to bottom; a single cell is none."""
    unit = max(width, height) / _PAGE
    if len(rules) > _MAX_RULES:
        return []
    across = lines_across(rules, unit)
    down = _lines(
        [(r.left + r.right, r.top, r.bottom) for r in rules if _lies(r.bottom - r.top, r.right - r.left, unit)], unit
    )
    grids = [_grid(group, unit) for group in _groups(across, down, unit)]
    return sorted((each for each in grids if each is not None), key=lambda grid: (grid.ys[0], grid.xs[0]))


def lines_across(rules: Sequence[Rule], unit: float) -> list[Line]:
    """The rules from left to right, those that go on in each other as one; `unit` is a point of A4."""
    return _lines(
        [(r.top + r.bottom, r.left, r.right) for r in rules if _lies(r.right - r.left, r.bottom - r.top, unit)], unit
    )


def _lies(along: float, thick: float, unit: float) -> bool:
    return thick <= _THICK * unit and along > thick


def _lines(rules: Sequence[tuple[float, float, float]], unit: float) -> list[Line]:
    """Rules of one axis, given by twice their place across it, those that go on in each other as one."""
    lines: list[Line] = []
    for group in _clusters(sorted(rules), 2 * unit):
        at = sum(each[0] for each in group) / len(group) / 2
        parts: list[Line] = []
        for _, begin, end in sorted(group, key=lambda each: each[1]):
            if parts and begin <= parts[-1].end + _MEET * unit:
                parts[-1].end = max(parts[-1].end, end)
            else:
                parts.append(Line(at, begin, end))
        lines += [each for each in parts if each.end - each.begin >= _MIN_LENGTH * unit]
    return lines


def _clusters(rules: Sequence[tuple[float, float, float]], apart: float) -> list[list[tuple[float, float, float]]]:
    clusters: list[list[tuple[float, float, float]]] = []
    for rule in rules:
        if clusters and rule[0] - clusters[-1][0][0] <= apart:
            clusters[-1].append(rule)
        else:
            clusters.append([rule])
    return clusters


def _groups(across: list[Line], down: list[Line], unit: float) -> list[tuple[list[Line], list[Line]]]:
    """Rules that meet, directly or through others."""
    across = sorted(across, key=lambda line: line.at)
    heights = [line.at for line in across]
    leader = list(range(len(across) + len(down)))
    near = _MEET * unit
    for number, line in enumerate(down, len(across)):
        for other in range(bisect_left(heights, line.begin - near), bisect_right(heights, line.end + near)):
            if across[other].begin - near <= line.at <= across[other].end + near:
                leader[leader_of(leader, number)] = leader_of(leader, other)
    groups: defaultdict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for number in range(len(leader)):
        group = groups[leader_of(leader, number)]
        if number < len(across):
            group[0].append(across[number])
        else:
            group[1].append(down[number - len(across)])
    return list(groups.values())


def _grid(group: tuple[list[Line], list[Line]], unit: float) -> Grid | None:
    """The grid of rules that meet; None where they part nothing."""
    across, down = group
    if len(across) < 2 or not down:
        return None
    # A table may be open at its sides, or where a page cuts it: there it ends where its rules do.
    ys = _steps([line.at for line in across] + _ends(down, across, unit), unit)
    xs = _steps([line.at for line in down] + _ends(across, down, unit), unit)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) < 2:
        return None
    below = _drawn(across, ys, xs, unit)
    beside = _drawn(down, xs, ys, unit)
    return Grid(tuple(xs), tuple(ys), tuple(_cells(xs, ys, below, beside)))


def _ends(across: list[Line], down: list[Line], unit: float) -> list[float]:
    """Where rules of one direction begin and end together beyond all of the other."""
    lefts, rights = [line.begin for line in across], [line.end for line in across]
    left, right = min(lefts), max(rights)
    far = 3 * _MEET * unit
    open_left = left < min(line.at for line in down) - far and sum(each <= left + far for each in lefts) >= 2
    open_right = right > max(line.at for line in down) + far and sum(each >= right - far for each in rights) >= 2
    return [left] * open_left + [right] * open_right


def _steps(values: Sequence[float], unit: float) -> list[float]:
    steps: list[list[float]] = []
    for value in sorted(values):
        if steps and value - steps[-1][0] <= _LINE * unit:
            steps[-1].append(value)
        else:
            steps.append([value])
    return [sum(step) / len(step) for step in steps]


def _drawn(lines: list[Line], at: list[float], along: list[float], unit: float) -> set[tuple[int, int]]:
    """(i, j) where the side at at[i] between along[j] and along[j + 1] is drawn."""
    covered: defaultdict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        i = min(range(len(at)), key=lambda each: abs(at[each] - line.at))
        first = max(0, bisect_right(along, line.begin) - 1)
        for j in range(first, min(len(along) - 1, bisect_left(along, line.end))):
            covered[i, j] += max(0.0, min(line.end, along[j + 1]) - max(line.begin, along[j]))
    return {(i, j) for (i, j), length in covered.items() if length >= _COVERED * (along[j + 1] - along[j])}


def _cells(xs: list[float], ys: list[float], below: set[tuple[int, int]], beside: set[tuple[int, int]]) -> list[Cell]:
    rows, columns = len(ys) - 1, len(xs) - 1
    leader = list(range(rows * columns))
    for row in range(rows):
        for column in range(columns):
            number = row * columns + column
            if column + 1 < columns and (column + 1, row) not in beside:
                leader[leader_of(leader, number + 1)] = leader_of(leader, number)
            if row + 1 < rows and (row + 1, column) not in below:
                leader[leader_of(leader, number + columns)] = leader_of(leader, number)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(rows * columns):
        members[leader_of(leader, number)].append(number)
    return _rectangles(members.values(), xs, ys, columns)


def _rectangles(groups: object, xs: list[float], ys: list[float], columns: int) -> list[Cell]:
    cells: list[Cell] = []
    for group in groups:  # type: ignore[attr-defined]
        tops, lefts = [each // columns for each in group], [each % columns for each in group]
        top, bottom, left, right = min(tops), max(tops), min(lefts), max(lefts)
        if (bottom - top + 1) * (right - left + 1) == len(group):
            spans = [(top, left, bottom - top + 1, right - left + 1)]
        else:  # no rectangle: its parts row by row
            spans = [(each // columns, each % columns, 1, 1) for each in group]
        for row, column, high, wide in spans:
            place = Place(xs[column], ys[row], xs[column + wide], ys[row + high])
            cells.append(Cell(row, column, high, wide, place))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))
