"""Rows of a table with every cell under its column, also where cells at the edge of a row were left empty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from index.model import Section
from window.markup import Range, with_mark


def grid(lines: Sequence[tuple[int, str]], rows: Mapping[int, Section], marked: Range | None) -> str:
    """Tab-separated lines, each with its offset, as one table; `rows` are the sections of rows by their offsets."""
    cells = [line.split("\t") for _, line in lines]
    known = [rows.get(offset) for offset, _ in lines]
    names = max((tuple(name for name, _ in row.fields) for row in known if row), key=len, default=())
    columns = max([len(names), *map(len, cells)])
    places = [_places(each, row, names) for each, row in zip(cells, known, strict=True)]
    if any(place is None for place, row in zip(places, known, strict=True) if row):
        columns, places = max(map(len, cells)), [None] * len(cells)
    body = "".join(
        _row(offset, each, place or range(len(each)), columns, marked)
        for (offset, _), each, place in zip(lines, cells, places, strict=True)
    )
    return f'<div class="grid" tabindex="0"><table><tbody>{body}</tbody></table></div>'


def _places(cells: Sequence[str], row: Section | None, names: Sequence[str]) -> Sequence[int] | None:
    """The columns of the cells of a row, of those with these names; None where that cannot be told."""
    if len(cells) == len(names):
        return range(len(cells))
    if row is None:  # of the header: what it says stands at the end of the columns' names
        return _fitted(cells, len(names), lambda cell, at: same_words(cell, names[at].rpartition(" ")[2]))
    values = dict(row.fields)
    return _fitted(cells, len(names), lambda cell, at: same_words(cell, values.get(names[at], "")))


def _fitted(cells: Sequence[str], columns: int, fits: Callable[[str, int], bool]) -> Sequence[int] | None:
    """For each cell the first column after that of the one before that it fits; an empty one fits any."""
    places: list[int] = []
    for cell in cells:
        after = places[-1] + 1 if places else 0
        at = next((at for at in range(after, columns) if not cell.strip() or fits(cell, at)), None)
        if at is None:
            return None
        places.append(at)
    return places


def same_words(one: str, other: str) -> bool:
    """True where two texts differ in white space only."""
    return "".join(one.split()) == "".join(other.split())


def _row(offset: int, cells: Sequence[str], places: Sequence[int], columns: int, marked: Range | None) -> str:
    shown = ["<td></td>"] * columns
    for cell, at in zip(cells, places, strict=True):
        shown[at] = f"<td>{with_mark(cell, offset, marked)}</td>"
        offset += len(cell) + 1
    return f"<tr>{''.join(shown)}</tr>"
