"""XLSX and XLSM workbooks (ECMA-376 part 1, 18): values as shown, macros and links to elsewhere left alone."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from index.read.collected import SourceFile
from index.read.package import Package
from index.read.sheets.dates import is_date, serial_in
from index.read.sheets.elements import elements_in
from index.read.sheets.layout import source_of
from index.read.sheets.number_formats import BUILT_IN, number_of, shown
from index.read.sheets.sheet import Merge, Sheet, Workbook
from index.read.task import Task

_PLACE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_DIGITS = "0123456789"
_MOST_LETTERS = 3
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_INTEGER = re.compile(r"-?\d{1,30}")
_PICTURE = "=DISPIMG("  # what WPS saves as the text of a cell that shows a picture
_WORKBOOK = "xl/workbook.xml"
_ON = ("1", "true", "on")
_MOST_COLUMNS = 16_384
_USUAL_DATE = 14
_TELL_EVERY = 2_000  # rows


@dataclass(slots=True)
class _Package:
    """What the sheets of a workbook share."""

    parts: Package
    task: Task
    links: dict[str, tuple[str, str]]  # by id: kind and path
    book: Workbook
    texts: list[str] = field(default_factory=list)
    formats: list[str] = field(default_factory=list)  # by style
    epoch_1904: bool = False
    sheets: int = 0
    done: int = 0


def read_xlsx(task: Task) -> SourceFile:
    """The visible sheets of a workbook. Raises Damaged, Protected, TooMuch, UnsupportedFormat."""
    book = Workbook(task.name)
    with Package(task) as parts:
        main = next((path for kind, path in _links(parts, "").values() if kind == "officeDocument"), _WORKBOOK)
        root = parts.xml(main)
        package = _package(parts, task, main, root, book)
        entries = [each for part in _children(root, "sheets") for each in _children(part, "sheet")]
        task.check_pages(len(entries))
        package.sheets = len(entries)
        for entry in entries:
            name = entry.get("name", "")
            kind, path = package.links.get(_link_id(entry), ("", ""))
            if entry.get("state", "visible") != "visible":
                book.hidden.append(name)
            elif kind == "worksheet" and path in parts:
                sheet = book.begin(name)
                _read_sheet(package, sheet, path)
                _read_drawings(parts, sheet, path)
            package.done += 1
            task.tell(package.done, package.sheets)
    return source_of(book)


def _package(parts: Package, task: Task, main: str, root: etree._Element, book: Workbook) -> _Package:
    package = _Package(parts, task, _links(parts, main), book)
    for kind, path in package.links.values():
        if kind == "sharedStrings" and path in parts:
            package.texts = [_text_of(item) for item in elements_in(parts.read(path), task.name, "{*}si")]
        elif kind == "styles" and path in parts:
            package.formats = _formats(parts.xml(path))
    package.epoch_1904 = any(each.get("date1904") in _ON for each in _children(root, "workbookPr"))
    return package


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
    if len(item) == 1 and str(item[0].tag).endswith("}t"):
        return _unescaped(item[0].text or "")
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


def _read_sheet(package: _Package, sheet: Sheet, path: str) -> None:
    row = -1
    for element in elements_in(package.parts.read(path), sheet.book.source, "{*}row", "{*}mergeCell", "{*}col"):
        tag = str(element.tag).rpartition("}")[2]
        if tag == "row":
            said = element.get("r", "")
            row = int(said) - 1 if said.isdecimal() else row + 1
            if element.get("hidden") in _ON:
                sheet.hidden_rows.add(row)
            _take_row(package, sheet, row, element)
            if row % _TELL_EVERY == 0:
                package.task.tell(package.done, package.sheets)
        elif tag == "mergeCell":
            sheet.merges += _merge(element.get("ref", ""))
        elif element.get("hidden") in _ON:
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            sheet.hidden_columns.update(range(first - 1, min(last, _MOST_COLUMNS)))


def _take_row(package: _Package, sheet: Sheet, row: int, element: etree._Element) -> None:
    column = -1
    for cell in element.iterchildren("{*}c"):
        letters = cell.get("r", "").rstrip(_DIGITS)
        named = len(letters) <= _MOST_LETTERS and letters.isascii() and letters.isalpha() and letters.isupper()
        column = _column(letters) if named else column + 1
        text = _shown(package, cell)
        if text:
            sheet.put(row, column, text)


@lru_cache(maxsize=1024)
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


def _shown(package: _Package, cell: etree._Element) -> str:
    """What a cell shows: of a formula the result that was saved with it."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return "".join(_text_of(part) for part in cell.iterchildren("{*}is"))
    text, is_formula = "", False
    for part in cell:
        tag = str(part.tag)
        text = text or (part.text or "" if tag.endswith("}v") else "")
        is_formula = is_formula or tag.endswith("}f")
    if not text:
        package.book.uncounted += kind != "str" and is_formula
        return ""
    style = cell.get("s", "")
    code = package.formats[int(style)] if style.isdecimal() and int(style) < len(package.formats) else BUILT_IN[0]
    if kind == "s":
        return shown(package.texts[int(text)], code) if text.isdecimal() and int(text) < len(package.texts) else ""
    if kind == "b":
        return "TRUE" if text in _ON else "FALSE"
    if kind == "d":
        day = serial_in(text)
        return text if day is None else shown(day, code if is_date(code) else BUILT_IN[_USUAL_DATE])
    number = number_of(text) if kind == "n" else None
    if number is None and kind == "str" and text.startswith(_PICTURE):
        package.book.images += 1
        return ""
    if number is None:
        return shown(_unescaped(text), code) if kind == "str" else text
    whole = code == BUILT_IN[0] and _INTEGER.fullmatch(text)
    return text if whole else shown(number, code, package.epoch_1904)


def _read_drawings(parts: Package, sheet: Sheet, path: str) -> None:
    """Takes in the words of the text boxes that lie over a sheet, by paragraph, and counts the pictures."""
    for kind, drawing in _links(parts, path).values():
        root = parts.xml(drawing) if kind == "drawing" and drawing in parts else None
        if root is None:
            continue
        sheet.book.images += sum(1 for _ in root.iter("{*}pic"))
        for box in root.iter("{*}txBody"):
            for paragraph in box.iterchildren("{*}p"):
                words = "".join(text.text or "" for text in paragraph.iter("{*}t"))
                if words.strip():
                    sheet.boxes.append(words)
