"""XML Spreadsheet 2003, which web systems save as .xls: values as shown (Microsoft's XML Spreadsheet Reference)."""

from __future__ import annotations

from lxml import etree

from index.read.collected import SourceFile
from index.read.package import parse_xml
from index.read.sheets.dates import serial_in
from index.read.sheets.layout import source_of
from index.read.sheets.number_formats import BUILT_IN, number_of, shown
from index.read.sheets.sheet import Merge, Sheet, Workbook
from index.read.task import Task

_NAMED = {
    "General Number": "General", "General Date": "yyyy/m/d h:mm", "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy", "Short Date": "yyyy/m/d", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm", "Currency": "¥#,##0.00", "Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%",
    "Scientific": "0.00E+00", "True/False": "General", "Yes/No": "General", "On/Off": "General",
}  # fmt: skip


def read_sheet_xml(task: Task) -> SourceFile:
    """The visible sheets of a workbook that is one XML file. Raises Damaged, TooMuch."""
    book = Workbook(task.name)
    root = parse_xml(task.path.read_bytes(), task.name)
    codes = {_said(style, "ID"): _code(style) for style in root.iter("{*}Style")}
    sheets = list(root.iterchildren("{*}Worksheet"))
    task.check_pages(len(sheets))
    for done, found in enumerate(sheets, 1):
        if any(each.text in ("SheetHidden", "SheetVeryHidden") for each in found.iter("{*}Visible")):
            book.hidden.append(_said(found, "Name"))
        else:
            sheet = book.begin(_said(found, "Name"))
            for table in found.iterchildren("{*}Table"):
                _read_table(sheet, table, codes)
        task.tell(done, len(sheets))
    return source_of(book)


def _said(element: etree._Element, name: str) -> str:
    """An attribute, in whichever namespace it is."""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _count(element: etree._Element, name: str, default: int = 0) -> int:
    said = _said(element, name)
    return int(said) if said.isdecimal() else default


def _code(style: etree._Element) -> str:
    code = next((_said(each, "Format") for each in style.iterchildren("{*}NumberFormat")), "")
    return _NAMED.get(code, code) or BUILT_IN[0]


def _read_table(sheet: Sheet, table: etree._Element, codes: dict[str, str]) -> None:
    column = 0
    for element in table.iterchildren("{*}Column"):
        column = _count(element, "Index", column + 1)
        last = column + _count(element, "Span")
        if _said(element, "Hidden") == "1":
            sheet.hidden_columns.update(range(column - 1, min(last, 16_384)))
        column = last
    row = 0
    for element in table.iterchildren("{*}Row"):
        row = _count(element, "Index", row + 1)
        if _said(element, "Hidden") == "1":
            sheet.hidden_rows.add(row - 1)
        _read_row(sheet, row - 1, element, codes)
        row += _count(element, "Span")


def _read_row(sheet: Sheet, row: int, element: etree._Element, codes: dict[str, str]) -> None:
    column = 0
    for cell in element.iterchildren("{*}Cell"):
        column = _count(cell, "Index", column + 1)
        sheet.put(row, column - 1, _shown(cell, codes.get(_said(cell, "StyleID"), BUILT_IN[0])))
        across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
        if across or down:
            sheet.merges.append(Merge(row, column - 1, row + down + 1, column + across))
        column += across


def _shown(cell: etree._Element, code: str) -> str:
    data = next(cell.iterchildren("{*}Data"), None)
    if data is None:
        return ""
    kind, text = _said(data, "Type"), "".join(data.itertext())
    if kind == "Boolean":
        return "TRUE" if text == "1" else "FALSE"
    number = number_of(text) if kind == "Number" else serial_in(text) if kind == "DateTime" else None
    if number is None:
        return shown(text, code) if kind == "String" else text
    return text if code == BUILT_IN[0] and text.lstrip("-").isdecimal() else shown(number, code)
