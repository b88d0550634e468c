"""Tables in text files, cells between commas, semicolons, tabs or bars (RFC 4180 and what programs make of it)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from index.read.collected import SourceFile
from index.read.encodings import decode
from index.read.sheets.layout import source_of
from index.read.sheets.sheet import Workbook
from index.read.task import Task

_MARKS = ",;\t|，；"
_MARKS_OF_TEXT = "，；"  # they also stand in sentences, of which hardly two have as many
_MIN_SHARE_OF_TEXT = 0.9
_SAMPLE_RECORDS = 50
_SAMPLE_CHARS = 100_000
_NAMED_MARK = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)  # as spreadsheet programs write it into the first line
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"')  # keeps a program from reading 00123 as 123
_MAX_FIELD_CHARS = 10_000_000


def read_csv(task: Task) -> SourceFile:
    """The table of a text file. Raises Undecodable."""
    text = decode(task.path.read_bytes(), task.name)
    named = _NAMED_MARK.match(text)
    mark = named[1] if named else _mark_of(text[:_SAMPLE_CHARS], "\t" if task.name.lower().endswith(".tsv") else ",")
    book = Workbook(task.name)
    sheet = book.begin("")
    csv.field_size_limit(_MAX_FIELD_CHARS)
    for row, cells in enumerate(
        csv.reader(io.StringIO(text[named.end() if named else 0 :], newline=""), delimiter=mark)
    ):
        for column, cell in enumerate(cells):
            sheet.put(row, column, _KEPT_AS_TEXT.sub(r"\1", cell) if cell.startswith("=") else cell)
    return source_of(book)


def _mark_of(sample: str, usual: str) -> str:
    """The mark that parts most records into the same number of cells, and that number the largest."""
    best, most = usual, (0.0, 0)
    for mark in _MARKS:
        records = csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
        counts = Counter(len(cells) for _, cells in zip(range(_SAMPLE_RECORDS), records, strict=False) if cells)
        cells, times = max(counts.items(), key=lambda each: (each[0] > 1, each[1]), default=(1, 0))
        share = round(times / max(1, counts.total()), 1)
        if mark in _MARKS_OF_TEXT and share < _MIN_SHARE_OF_TEXT:
            continue
        if cells > 1 and (share, cells) > most:
            best, most = mark, (share, cells)
    return best
