"""Workbooks and tables in text files: sheets as they are seen become lines and tables."""

from index.read.sheets.delimited import read_csv
from index.read.sheets.xls import read_xls
from index.read.sheets.xlsx import read_xlsx

__all__ = ["read_csv", "read_xls", "read_xlsx"]
