"""The tables as workbooks and as comma-separated text."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

from samples.make.blocks import Paragraph, Sample, Table
from samples.make.zipped import zipped_anew

_DATE = datetime.datetime(2025, 11, 3, 9)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_LINE = Side(style="thin")


def xlsx_of(samples: Sequence[Sample]) -> bytes:
    """A workbook with one sheet a table: a title over all columns, merged cells, figures as numbers."""
    book = Workbook()
    book.remove(book.active)
    for sample in samples:
        for table in sample.tables:
            _fill(book.create_sheet(sample.name), captions(sample)[0], table)
    book.properties.created = book.properties.modified = _DATE
    out = io.BytesIO()
    book.save(out)
    return zipped_anew(out.getvalue(), _undated)


def captions(sample: Sample) -> list[str]:
    """The titles over the sample's tables; its own where they have none."""
    found = [b.text for b in sample.blocks if isinstance(b, Paragraph) and b.style == "caption"]
    return found or [sample.title]


def csv_of(table: Table, charset: str) -> bytes:
    """A table of one header line as comma-separated text; merged cells' texts at each place."""
    out = io.StringIO()
    csv.writer(out).writerows([table.names, *table.filled[table.heads :]])
    return out.getvalue().encode(charset)


def _undated(part: bytes) -> bytes:
    return _MODIFIED.sub(rb"\g<1>2025-11-03T09:00:00Z", part)


def _fill(sheet: Worksheet, title: str, table: Table) -> None:
    columns = len(table.rows[0])
    sheet.cell(1, 1, title).font = Font(bold=True, size=16)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    for at, row in enumerate(table.rows, 2):
        for column, cell in enumerate(row, 1):
            if cell is None:
                continue
            shown = sheet.cell(at, column, _value(cell.text))
            shown.border = Border(_LINE, _LINE, _LINE, _LINE)
            shown.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            shown.number_format = "0.0" if "." in cell.text and _NUMBER.fullmatch(cell.text) else "General"
            if cell.down > 1 or cell.across > 1:
                sheet.merge_cells(start_row=at, start_column=column, end_row=at + cell.down - 1,
                                  end_column=column + cell.across - 1)  # fmt: skip


def _value(text: str) -> str | int | float:
    if not _NUMBER.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)
