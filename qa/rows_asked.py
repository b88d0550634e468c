"""Of a table's rows those that a question names by their cells: one name tells a row from its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from index.model import Section
from qa.holdings import Holdings
from qa.scored import Scored, named_in
from qa.units import Unit, units_of

_ASKS_TOTAL = re.compile(r"一共|总共|合计|总计|共计|共有?(?:多少|几)|总数|总量")
_WHOLE = frozenset({"合计", "总计", "共计"})
_TOTALS = _WHOLE | {"小计"}
_LEAST_ROWS, _MOST_ROWS, _PAIR = 2, 300, 2
_LEAST_CHARS, _MOST_CHARS = 2, 30  # of a cell that names: one character (是, 正, 女) names nothing
_FIGURE = re.compile(r"[\d.,%％]+[\u4e00-\u9fff/]{0,3}")


def rows_asked(chosen: Sequence[Scored], text: str, holdings: Holdings) -> list[Scored]:
    """`chosen` with those rows alone, of the table of its first unit, whose cells the question `text` names most of.

    A row gives way to another that has all the names it has and more, and one is taken in where no row chosen has its
    names; rows of other tables stay where the question comes near a name of theirs. Without a name in the question all
    of `chosen` stay.
    """
    rows = _rows_beside(chosen[0].unit)
    if len(rows) < _LEAST_ROWS:
        return list(chosen)
    named = _named(rows, text)
    names = {row.ordinal: frozenset(_cells(row)) & named for row in rows}
    most = [own for own in dict.fromkeys(names.values()) if own and not any(own < other for other in names.values())]
    most = [own for own in most if own - _TOTALS] or [own for own in most if own & _WHOLE] or most
    if not most:
        return list(chosen)
    own = [_own_names(each, chosen[0], names) for each in chosen]
    kept = [
        each for each, has in zip(chosen, own, strict=True) if (_is_near(each, text) if has is None else has in most)
    ]
    first = (next(row for row in rows if names[row.ordinal] == each) for each in most if each not in own)
    units = (unit for row in first for unit in _units_of_row(chosen[0].unit, row, holdings))
    return [*(replace(chosen[0], unit=unit, text=unit.text) for unit in units), *kept] or list(chosen)


def _rows_beside(unit: Unit) -> list[Section]:
    """The rows of the table that a unit is of, under the same columns: those of a form, each with names of its own,
    are parts of one thing. None where it is no row of a table, or of one so long that to look at all of it takes time;
    of that, those found are the ones asked for."""
    row, sections = unit.row, unit.document.sections
    if row is None or row.parent is None:
        return []
    end = sections[row.parent].end
    within = takewhile(lambda each: each.start < end, sections[row.parent + 1 :])
    rows = list(islice((each for each in within if each.parent == row.parent and each.kind == "row"), _MOST_ROWS + 1))
    heads = {header for header, _ in row.fields}
    alike = [each for each in rows if len(heads.intersection(dict(each.fields))) * 2 >= len(heads)]
    return alike if len(rows) <= _MOST_ROWS else []


def _own_names(each: Scored, first: Scored, names: Mapping[int, frozenset[str]]) -> frozenset[str] | None:
    """The names that a row of the table of `first` has; None of what is none of it."""
    row = each.unit.row
    return names.get(row.ordinal) if row is not None and each.unit.document.id == first.unit.document.id else None


def _is_near(each: Scored, text: str) -> bool:
    """Whether a unit is no row, or one the question comes near a name of."""
    return each.unit.row is None or named_in(each.unit, text) > 0


def _units_of_row(unit: Unit, row: Section, holdings: Holdings) -> Iterator[Unit]:
    for passage in holdings.passages_of(unit.document.id):
        if passage.start <= row.start < passage.end:
            yield from (
                each for each in units_of(unit.document, passage) if each.row and each.row.ordinal == row.ordinal
            )


def _named(rows: Sequence[Section], text: str) -> frozenset[str]:
    """The cells that stand in the question, a shorter one not within a longer; of totals asked for what they are
    called."""
    rest = _bare(text)
    found = set(_TOTALS) if _ASKS_TOTAL.search(rest) else set()
    for cell in sorted({cell for row in rows for cell in _cells(row)}, key=lambda cell: (-len(cell), cell)):
        if cell in rest and re.search(rf"(?<!\d){re.escape(cell)}", rest):
            found.add(cell)
            rest = rest.replace(cell, "\n")
    return frozenset(found)


def _cells(row: Section) -> list[str]:
    fields = row.fields if len(row.fields) > _PAIR else row.fields[:1]  # a pair has its name before what it says
    cells = (_bare(cell) for _, cell in fields)
    return [cell for cell in cells if _LEAST_CHARS <= len(cell) <= _MOST_CHARS and not _FIGURE.fullmatch(cell)]


def _bare(text: str) -> str:
    return "".join(text.split())
