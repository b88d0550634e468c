"""ODS: the sheets of an OpenDocument workbook, each cell as the program that saved it showed it."""

from __future__ import annotations

from lxml import etree

from index.read.collected import SourceFile
from index.read.open_document.names import OFFICE, STYLE, TABLE, TEXT
from index.read.open_document.text import check_not_encrypted
from index.read.package import Package
from index.read.sheets.elements import elements_in
from index.read.sheets.layout import source_of
from index.read.sheets.number_formats import general, number_of
from index.read.sheets.sheet import Merge, Sheet, Workbook
from index.read.task import Task

_HIDDEN = ("collapse", "filter")
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_TAGS = (STYLE + "style", TABLE + "table-column", TABLE + "table-row", TABLE + "table")
_TELL_EVERY = 2_000  # rows
_BREAKS = {TEXT + "line-break": "\n", TEXT + "tab": " "}


def read_ods(task: Task) -> SourceFile:
    """The visible sheets of a workbook. Raises ReadError."""
    book = Workbook(task.name)
    reading: _Reading | None = None
    with Package(task) as package:
        check_not_encrypted(task, package)
        content = package.read("content.xml")
    hidden: set[str] = set()
    rows = 0
    for element in elements_in(content, task.name, *_TAGS):
        if element.tag == STYLE + "style":
            if any(part.get(TABLE + "display") == "false" for part in element.iterchildren(STYLE + "table-properties")):
                hidden.add(element.get(STYLE + "name", ""))
        elif element.tag != TABLE + "table":
            reading = reading or _Reading(book.begin(""))
            reading.take(element)
            rows += 1
            if rows % _TELL_EVERY == 0:
                task.tell(len(book.sheets) - 1, len(book.sheets))
        elif reading is not None:
            reading.sheet.name = element.get(TABLE + "name", "")
            if element.get(TABLE + "style-name") in hidden:
                book.hidden.append(book.sheets.pop().name)
            reading = None
    return source_of(book)


class _Reading:
    """A sheet while its columns and rows come (part 3, 9.1)."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._row = 0
        self._column = 0  # of those described

    def take(self, element: etree._Element) -> None:
        """Takes in a column's description or a row, as often as it is repeated."""
        if element.tag == TABLE + "table-column":
            count = _times(element, "number-columns-repeated", _MOST_COLUMNS)
            if _is_hidden(element):
                self.sheet.hidden_columns.update(range(self._column, self._column + count))
            self._column += count
            return
        count = _times(element, "number-rows-repeated", _MOST_ROWS)
        cells = self._cells(element)
        for row in range(self._row, self._row + count) if cells else ():
            for column, text in cells:
                self.sheet.put(row, column, text)
            if _is_hidden(element):
                self.sheet.hidden_rows.add(row)
        self._row += count

    def _cells(self, row: etree._Element) -> list[tuple[int, str]]:
        """The cells of a row that show something, with their columns; what merged ones span is noted."""
        found: list[tuple[int, str]] = []
        column = 0
        for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
            count = _times(cell, "number-columns-repeated", _MOST_COLUMNS)
            text = _shown(cell) if cell.tag == TABLE + "table-cell" else ""
            if text:
                found.extend((at, text) for at in range(column, column + count))
                wide = _times(cell, "number-columns-spanned", _MOST_COLUMNS)
                high = _times(cell, "number-rows-spanned", _MOST_ROWS)
                if wide > 1 or high > 1:
                    self.sheet.merges.append(Merge(self._row, column, self._row + high, column + wide))
            column += count
        return found


def _times(element: etree._Element, name: str, most: int) -> int:
    said = element.get(TABLE + name, "1")
    return min(max(int(said), 1), most) if said.isdecimal() else 1


def _is_hidden(element: etree._Element) -> bool:
    """Whether a row or column, or the group that it is folded into, is not shown."""
    parent = element.getparent()
    folded = parent is not None and parent.get(TABLE + "display") == "false"
    return folded or element.get(TABLE + "visibility") in _HIDDEN


def _shown(cell: etree._Element) -> str:
    """The text saved with a cell; of one saved without, its value."""
    text = "\n".join(_words(paragraph) for paragraph in cell.iterchildren(TEXT + "p"))
    if text.strip():
        return text
    number = number_of(cell.get(OFFICE + "value", ""))
    if number is not None:
        return general(number)
    return str(cell.get(OFFICE + "string-value") or cell.get(OFFICE + "date-value") or "")


def _words(element: etree._Element) -> str:
    """The characters of a paragraph, its spaces and breaks among them (part 3, 6.1)."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == TEXT + "s":
            count = child.get(TEXT + "c", "1")
            parts.append(" " * (int(count) if count.isdecimal() and len(count) < 4 else 1))
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif isinstance(child.tag, str) and child.tag not in (OFFICE + "annotation", TEXT + "ruby-text"):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)
