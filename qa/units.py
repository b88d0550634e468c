"""A passage as the units an answer is made of: sentences, list items, table rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from index.model import Document, Passage, Section
from qa.clauses import Range, clauses_between, lead_before
from qa.holding import sections_over

_ENUMERATOR = re.compile(
    r"^\s*(?:[-*●·]\s*)*(?P<mark>[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)"
    r"|[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[,，]|首先|其次|再次|最后|[①-⑳])"
)
_LEADING_LABEL = re.compile(
    r"^(?:[\s*●·•○■◆-]+|第[零〇一二三四五六七八九十百千\d]+条\s*(?:【[^】]{1,20}】)?\s*|[（(][一二三四五六七八九十\d]{1,3}[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}、\s*|\d{1,2}[.、．](?!\d)\s*|[①-⑳]\s*)+"
)
_ITEMS = frozenset({"item", "heading"})
_MAX_LEAD = 120  # characters: a longer sentence says more than what its items are
_MAX_HEADER = 15  # characters: a longer one is a sentence, and no name of a cell
_FIGURE = re.compile(r"[-−+]?[\d.,]+(?:%|[\u4e00-\u9fff]{1,3})?")
_MAX_MERGED = 60  # characters: a longer cell says more than what rows have in common
_LEAST_CELLS = 2  # of a long row, beside those that are texts: a number alone says nothing
_CELL = re.compile(r"[^\t\n]+")
_MAX_ROW = 120  # characters: a longer row is taken sentence by sentence


@dataclass(frozen=True)
class Unit:
    """A range of a document's text that can be said and quoted by itself; what is made of it is made once."""

    document: Document
    passage: Passage
    start: int
    end: int
    row: Section | None = None  # the table row it is, where it is one
    lead: tuple[int, int] | None = None  # the range before it that says what it is about: a day, the name of a row
    merged: tuple[tuple[int, int], ...] = ()  # of a row, the cells that rows above say for it too
    head: tuple[int, int] | None = None  # of a row whose columns have no names, the row above that names them

    @cached_property
    def text(self) -> str:
        """The unit as it stands in the repaired text."""
        return self.document.text.text[self.start : self.end]

    @cached_property
    def section(self) -> Section:
        """The innermost section that it begins in."""
        return self.document.section_at(self.start)

    @cached_property
    def lead_text(self) -> str:
        """The words of `lead`, of a row those of the cells merged with it; "" where there are none."""
        if self.merged:
            return _spaced(" ".join(self.document.text.text[slice(*cell)] for cell in self.merged))
        if not self.lead:
            return ""
        return _spaced(_LEADING_LABEL.sub("", self.document.text.text[slice(*self.lead)])).strip(" :：")

    @cached_property
    def said(self) -> str:
        """The unit as an answer says it: without its numbering, with its lead, a row with the headers of its cells."""
        if self.row is not None:
            return _row_said(self.row, f"{self.lead_text}{self.text}", self.text)
        text = _spaced(_LEADING_LABEL.sub("", self.text))
        return f"{self.lead_text}：{text}" if self.lead else text

    @cached_property
    def column_heads(self) -> str:
        """What is printed over a row, or the one a sentence is of: the names of columns, and the head of the table."""
        row = self.row or self.section
        if row.kind != "row":
            return ""
        table = self.document.sections[row.parent] if row.parent is not None else row
        head = self.document.text.text[table.start : table.own_end] if table is not row else ""
        return " ".join([*(header for header, _ in row.fields), head])

    @property
    def enumerator(self) -> str:
        """The kind of numbering it begins with (（一）, 1., 一是, 首先), digits made alike; "" where there is none."""
        match = _ENUMERATOR.match(self.text)
        return re.sub(r"[一二三四五六七八九十\d①-⑳]+", "N", match["mark"]) if match else ""

    @property
    def opens_list(self) -> bool:
        """True where what follows belongs to it: it ends in a colon."""
        return self.text.rstrip().endswith(("：", ":"))


def units_of(document: Document, passage: Passage) -> list[Unit]:
    """The units of `passage` in reading order: its rows where it is made of rows, else its sentences."""
    inside = sections_over(document, passage.start, passage.end)
    heads = {s.ordinal: s.start for s in inside if s.kind == "table"}  # no unit: said with each row
    days = [s for s in inside if s.kind == "day"]
    units: list[Unit] = []
    at = passage.start
    for row in (section for section in inside if section.kind == "row"):
        until = heads.pop(row.parent, row.start) if row.parent is not None else row.start
        units.extend(_with_day(days, sentences_between(document, passage, at, max(at, until))))
        units.extend(_row_units(document, passage, row))
        at = max(at, row.end)
    units.extend(_with_day(days, sentences_between(document, passage, at, passage.end)))
    return units


def sentences_between(document: Document, passage: Passage, start: int, end: int) -> list[Unit]:
    """The sentences of any range of a document, as units cited under `passage`."""
    text = document.text.text
    clauses = clauses_between(text, start, end)
    return [
        Unit(document, passage, *clause, lead=list_lead(document, clause[0]) or lead_before(text, clauses, number))
        for number, clause in enumerate(clauses)
    ]


def list_lead(document: Document, offset: int) -> Range | None:
    """Where the sentence stands that opens the list to which the item at `offset` belongs; None where it is no item."""
    section = document.section_at(offset)
    if section.kind not in _ITEMS or section.parent is None:
        return None
    parent = document.sections[section.parent]
    opened = clauses_between(document.text.text, parent.start, parent.own_end)[-1:]
    if parent.kind == "masthead" or not opened or document.text.text[opened[0][1] - 1] not in "：:":
        return None
    return opened[0] if opened[0][1] - opened[0][0] <= _MAX_LEAD else None


def _row_units(document: Document, passage: Passage, row: Section) -> list[Unit]:
    start, end = max(row.start, passage.start), min(row.end, passage.end)
    head = _head_row(document, row)
    if head is row:
        return []
    if head is not None:
        row = replace(row, fields=tuple(zip(_cells(document, head), _cells(document, row), strict=True)))
    if start == row.start and end == row.end and end - start <= _MAX_ROW:
        named = (head.start, head.own_end) if head else None
        merged = _merged_above(document, row)
        return [Unit(document, passage, start, end, row, merged[0] if merged else None, merged, named)]
    name = _label_range(document, row)
    texts, brief = _cells_of_long_row(document, passage, row, start, end)
    return brief + [
        replace(unit, lead=leads[0] if leads else None, merged=leads)
        for cell in texts
        for unit in sentences_between(document, passage, *cell)
        for leads in [tuple(_leads_of_cell(document, row, name, cell, unit))]
    ]


def _leads_of_cell(document: Document, row: Section, name: Range, cell: Range, unit: Unit) -> Iterator[Range]:
    """What says of which row and column a sentence of a cell is: what stands of the row's name before it, of a cell
    that the row below has too what both have in common, and the name of the column."""
    text, own = document.text.text, _bare(document.text.text[slice(*cell)])
    below = document.sections[row.ordinal + 1 : row.ordinal + 2]
    common = {_bare(each) for section in below if section.parent == row.parent for _, each in section.fields}
    high = name[1] if cell[0] <= name[0] else min(name[1], cell[0])
    if own in common:
        before = (each for each in _cell_ranges(text, row.start, cell[0]) if each[1] - each[0] <= _MAX_MERGED)
        yield from (each for each in before if _bare(text[slice(*each)]) in common)
    elif name[0] < high <= unit.start:
        yield name[0], high
    table = document.sections[row.parent] if row.parent is not None else row
    header = next((header for header, each in row.fields if header and _bare(each) == own), "")
    at = text.find(header.split()[-1], table.start, table.own_end) if header and table is not row else -1
    if at >= 0:
        yield at, at + len(header.split()[-1])


def _cells_of_long_row(
    document: Document, passage: Passage, row: Section, start: int, end: int
) -> tuple[list[Range], list[Unit]]:
    """Of the range of a row the cells that are texts, and the others together as one unit, which quotes those that
    stand side by side and cites the rest; the whole range and no unit where it is not told apart so."""
    cells = _cell_ranges(document.text.text, start, end)
    texts = [cell for cell in cells if cell[1] - cell[0] > _MAX_MERGED]
    if start != row.start or end != row.end or not texts or len(cells) - len(texts) < _LEAST_CELLS:
        return [(start, end)], []
    runs = [list(run) for is_text, run in groupby(cells, key=texts.__contains__) if not is_text]
    own = max(reversed(runs), key=len)
    others = tuple(cell for run in runs if run is not own for cell in run)
    merged = (*_merged_above(document, row), *others)
    return texts, [Unit(document, passage, own[0][0], own[-1][1], row, merged[0] if merged else None, merged)]


def _cell_ranges(text: str, start: int, end: int) -> list[Range]:
    """Where the cells of a row stand that have words, in the order of columns."""
    found = ((start + each.start(), start + each.end()) for each in _CELL.finditer(text[start:end]))
    return [(low, high) for low, high in found if text[low:high].strip()]


def _head_row(document: Document, row: Section) -> Section | None:
    """The first row of a table without column names, where it has words alone and as many cells as `row`."""
    table = document.sections[row.parent] if row.parent is not None else row
    if row.fields or table.kind != "table" or table.ordinal + 1 >= len(document.sections):
        return None
    first = document.sections[table.ordinal + 1]
    heads = _cells(document, first)
    words = all(re.search(r"[^\W\d_]", cell) and not _FIGURE.fullmatch(cell) for cell in heads)
    return first if len(heads) > 1 and words and len(heads) == len(_cells(document, row)) else None


def _cells(document: Document, row: Section) -> list[str]:
    return [cell.strip() for cell in document.section_text(row).strip("\n").split("\t")]


def _with_day(days: Sequence[Section], units: list[Unit]) -> list[Unit]:
    """The units, those of one of the `days` of a chronicle led by that day."""
    if not days:
        return units
    led = []
    for unit in units:
        day = next((d for d in days if d.start <= unit.start < d.end), None)
        name = _label_range(unit.document, day) if day else None
        led.append(replace(unit, lead=name) if name and unit.start >= name[1] else unit)
    return led


def _label_range(document: Document, section: Section) -> tuple[int, int]:
    """Where the label and heading of a section stand at its start."""
    text = document.section_text(section)
    wanted = re.sub(r"\s", "", section.label + section.heading)
    at, matched = 0, 0
    while at < len(text) and matched < len(wanted):
        if text[at] == wanted[matched]:
            matched += 1
        elif not text[at].isspace():
            break
        at += 1
    return section.start, section.start + (at if matched == len(wanted) else 0)


def _merged_above(document: Document, row: Section) -> tuple[tuple[int, int], ...]:
    """Where the cells stand that a row above says for `row` too, in the order of columns; long ones are left out."""
    own = _bare(document.section_text(row))
    cells = [cell for _, cell in row.fields if 0 < len(cell) <= _MAX_MERGED and _bare(cell) not in own]
    found = (_above(document, row, cell) for cell in dict.fromkeys(cells))
    return tuple(place for place in found if place is not None)


def _above(document: Document, row: Section, cell: str) -> tuple[int, int] | None:
    """Where `cell` stands first in the nearest row above that has it; None where none of the table has."""
    first = document.sections[0 if row.parent is None else row.parent + 1]
    text, at = document.text.text, row.start
    while (at := text.rfind(cell, first.start, at)) >= 0:
        above = document.section_at(at)
        if at + len(cell) <= above.own_end:
            at = text.find(cell, above.start, above.own_end)
            return at, at + len(cell)
        at += len(cell) - 1  # it goes on into the next row, and is no cell there
    return None


def _row_said(row: Section, quoted: str, text: str) -> str:
    """The cells that are `quoted`, the row's own and those merged with it, under their headers, of a long one its last
    level; the row's `text` as printed where these are not known."""
    own = _bare(quoted)
    cells = [(header, cell) for header, cell in row.fields if cell.strip() and _bare(cell) in own]
    named = [(header if len(header) <= _MAX_HEADER else header.split()[-1], cell) for header, cell in cells]
    if not named or any(len(header) > _MAX_HEADER for header, _ in named):
        return _spaced(text)
    return "；".join(f"{header}：{cell}" if header else cell for header, cell in named)


def _bare(text: str) -> str:
    return "".join(text.split())


def _spaced(text: str) -> str:
    """`text` with every run of white space one space, and none around it."""
    return " ".join(text.split())
