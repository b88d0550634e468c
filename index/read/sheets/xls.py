"""XLS and ET workbooks of Office 97 and older, values as shown; macros and links to elsewhere are left alone."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from errors import Damaged, Protected
from index.read.collected import SourceFile
from index.read.sheets.layout import source_of
from index.read.sheets.number_formats import BUILT_IN, shown
from index.read.sheets.sheet import Merge, Sheet, Workbook
from index.read.task import Task

if TYPE_CHECKING:
    import xlrd

_FIRST_OWN_FORMAT = 164  # the numbers below are built in
_UNICODE_SINCE = 80  # of BIFF: older files name a code page, or none
# What xlrd stumbles with over bytes that are not as the format says; its own errors come besides.
_BROKEN = (struct.error, AssertionError, ArithmeticError, LookupError, ValueError, TypeError)
_WESTERN = (None, 367, 1252, 32769)


def read_xls(task: Task) -> SourceFile:
    """The visible sheets of a workbook. Raises Damaged, Protected; ModuleNotFoundError where xlrd is missing."""
    import xlrd

    workbook = Workbook(task.name)
    try:
        _read_book(task, _opened(task), workbook)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, *_BROKEN) as error:
        if "encrypted" in str(error).lower():
            raise Protected(f"{task.name} was not read: it is protected by a password; save it without one.") from error
        raise Damaged(
            f"{task.name} was not read: its workbook is damaged or not as XLS files are ({error}); save it as XLSX."
        ) from error
    return source_of(workbook)


def _read_book(task: Task, book: xlrd.book.Book, workbook: Workbook) -> None:
    task.check_pages(book.nsheets)
    for number in range(book.nsheets):
        found = book.sheet_by_index(number)
        if found.visibility:
            workbook.hidden.append(found.name)
        else:
            _read_sheet(book, found, workbook.begin(found.name))
        book.unload_sheet(number)
        task.tell(number + 1, book.nsheets)


def _opened(task: Task, encoding: str | None = None) -> xlrd.book.Book:
    import xlrd

    book = xlrd.open_workbook(
        str(task.path),
        logfile=io.StringIO(),
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
        encoding_override=encoding,
        ignore_workbook_corruption=True,
    )
    if encoding is None and book.biff_version < _UNICODE_SINCE and book.codepage in _WESTERN:
        return _opened(task, "gb18030")
    return book


def _read_sheet(book: xlrd.book.Book, found: xlrd.sheet.Sheet, sheet: Sheet) -> None:
    codes = [_code(book, xf.format_key) for xf in book.xf_list]
    for row in range(found.nrows):
        for column, cell in enumerate(found.row(row)):
            text = _shown(cell, codes[cell.xf_index or 0] if codes else BUILT_IN[0], bool(book.datemode))
            if text:
                sheet.put(row, column, text)
    sheet.merges = [Merge(top, left, bottom, right) for top, bottom, left, right in found.merged_cells]
    sheet.hidden_rows = {row for row, info in found.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {column for column, info in found.colinfo_map.items() if info.hidden}


def _code(book: xlrd.book.Book, key: int) -> str:
    if key < _FIRST_OWN_FORMAT and key in BUILT_IN:
        return BUILT_IN[key]
    found = book.format_map.get(key)
    return found.format_str if found is not None else BUILT_IN[0]


def _shown(cell: xlrd.sheet.Cell, code: str, epoch_1904: bool) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return shown(cell.value, code)
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return shown(cell.value, code, epoch_1904)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    return str(xlrd.error_text_from_code.get(cell.value, "")) if cell.ctype == xlrd.XL_CELL_ERROR else ""
