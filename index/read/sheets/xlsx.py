"""XLSX and XLSM workbooks (ECMA-376 part 1, 18): values as shown, macros and links to elsewhere left alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from index.read.collected import Collected, SourceFile
from index.read.package import Package
from index.read.sheets.elements import elements_in
from index.read.sheets.layout import add_sheet
from index.read.sheets.number_formats import BUILT_IN, number_of, shown
from index.read.sheets.sheet import Merge, Sheet, Unseen
from index.read.task import Task

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INTEGER = re.compile(r"-?\d{1,30}")
_WORKBOOK = "xl/workbook.xml"
_ON = ("1", "true", "on")
_MOST_COLUMNS = 16_384


@dataclass(slots=True)
class _Book:
    """What the sheets of a workbook share."""

    package: Package
    task: Task
    links: dict[str, tuple[str, str]]  # by id: kind and path
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # by style
    epoch_1904: bool = False
    uncounted: int = 0  # formulas saved without their result


def read_xlsx(task: Task) -> SourceFile:
    """The visible sheets of a workbook. Raises Damaged, Protected, TooMuch, UnsupportedFormat."""
    into, unseen = Collected(), Unseen()
    with Package(task) as package:
        root = package.xml(_WORKBOOK)
        book = _book(package, task, root)
        entries = [each for part in _children(root, "sheets") for each in _children(part, "sheet")]
        task.check_pages(len(entries))
        for done, entry in enumerate(entries, 1):
            name = entry.get("name", "")
            kind, path = book.links.get(_link_id(entry), ("", ""))
            if entry.get("state", "visible") != "visible":
                unseen.sheets.append(name)
            elif kind == "worksheet" and path in package:
                sheet = _sheet(book, name, path)
                add_sheet(sheet, into)
                unseen.look_at(sheet)
                _add_boxes(package, path, into)
            task.tell(done, len(entries))
    into.notes += unseen.notes(book.uncounted)
    return into.source()


def _book(package: Package, task: Task, root: etree._Element) -> _Book:
    book = _Book(package, task, _links(package, _WORKBOOK))
    for kind, path in book.links.values():
        if kind == "sharedStrings" and path in package:
            book.texts = [_text_of(item) for item in elements_in(package.read(path), task.name, "{*}si")]
        elif kind == "styles" and path in package:
            book.formats = _formats(package.xml(path))
    book.epoch_1904 = any(each.get("date1904") in _ON for each in _children(root, "workbookPr"))
    return book


def _children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    yield from element.iterchildren(f"{{*}}{name}")


def _link_id(entry: etree._Element) -> str:
    return next((str(value) for name, value in entry.attrib.items() if str(name).endswith("}id")), "")


def _links(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to inside the package, by id: the kind and the path. References to elsewhere are left out."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}
    for link in package.xml(path).iterchildren("{*}Relationship") if path in package else ():
        if link.get("TargetMode") != "External":
            kind = link.get("Type", "").rpartition("/")[2]
            found[link.get("Id", "")] = kind, posixpath.join(f"/{folder}", link.get("Target", ""))
    return found


def _text_of(item: etree._Element) -> str:
    """The words of a text, what tells only how to pronounce them left out."""
    texts = [text for part in item.iterchildren("{*}t", "{*}r") for text in part.iter("{*}t")]
    return _unescaped("".join(text.text or "" for text in texts))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _formats(styles: etree._Element) -> list[str]:
    """The number format of each style of cells."""
    own = {
        each.get("numFmtId", ""): each.get("formatCode", "")
        for part in _children(styles, "numFmts")
        for each in _children(part, "numFmt")
    }
    ids = [each.get("numFmtId", "0") for part in _children(styles, "cellXfs") for each in _children(part, "xf")]
    return [own.get(each) or BUILT_IN.get(int(each) if each.isdecimal() else 0, BUILT_IN[0]) for each in ids]


def _sheet(book: _Book, name: str, path: str) -> Sheet:
    sheet = Sheet(name, book.task.name)
    row = -1
    for element in elements_in(book.package.read(path), book.task.name, "{*}row", "{*}mergeCell", "{*}col"):
        tag = str(element.tag).rpartition("}")[2]
        if tag == "row":
            said = element.get("r", "")
            row = int(said) - 1 if said.isdecimal() else row + 1
            if element.get("hidden") in _ON:
                sheet.hidden_rows.add(row)
            _take_row(book, sheet, row, element)
        elif tag == "mergeCell":
            sheet.merges += _merge(element.get("ref", ""))
        elif element.get("hidden") in _ON:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            sheet.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))
    return sheet


def _take_row(book: _Book, sheet: Sheet, row: int, element: etree._Element) -> None:
    column = -1
    for cell in element.iterchildren("{*}c"):
        place = _PLACE.fullmatch(cell.get("r", ""))
        column = _column(place[1]) if place else column + 1
        text = _shown(book, cell)
        if text:
            sheet.put(row, column, text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _merge(ref: str) -> list[Merge]:
    first, last = (_PLACE.fullmatch(part) for part in ref.partition(":")[::2])
    if first is None or last is None:
        return []
    return [Merge(int(first[2]) - 1, _column(first[1]), int(last[2]), _column(last[1]) + 1)]


def _shown(book: _Book, cell: etree._Element) -> str:
    """What a cell shows: of a formula the result that was saved with it."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text_of(part) for part in cell.iterchildren("{*}is"))
    value = next(cell.iterchildren("{*}v"), None)
    if value is None:
        book.uncounted += next(cell.iterchildren("{*}f"), None) is not None
        return ""
    text = value.text or ""
    style = cell.get("s", "")
    code = book.formats[int(style)] if style.isdecimal() and int(style) < len(book.formats) else BUILT_IN[0]
    if kind == "s":
        return shown(book.texts[int(text)], code) if text.isdecimal() and int(text) < len(book.texts) else ""
    if kind == "b":
        return "TRUE" if text in _ON else "FALSE"
    if kind == "d":
        return text
    number = number_of(text) if kind == "n" else None
    if number is None:
        return shown(_unescaped(text), code) if kind == "str" else text
    whole = code == BUILT_IN[0] and _INTEGER.fullmatch(text)
    return text if whole else shown(number, code, book.epoch_1904)


def _add_boxes(package: Package, path: str, into: Collected) -> None:
    """Adds the words of the text boxes that lie over a sheet."""
    for kind, drawing in _links(package, path).values():
        for box in package.xml(drawing).iter("{*}txBody") if kind == "drawing" and drawing in package else ():
            for paragraph in box.iterchildren("{*}p"):
                words = "".join(text.text or "" for text in paragraph.iter("{*}t"))
                if words.strip():
                    into.add(words, begins=True)
