"""Workbooks and tables in text files: sheets as they are seen become lines and tables."""

from index.read.sheets.delimited import read_csv
from index.read.sheets.xls import read_xls
from index.read.sheets.xlsx import read_xlsx
from index.read.sheets.xml_2003 import read_sheet_xml

__all__ = ["read_csv", "read_sheet_xml", "read_xls", "read_xlsx"]
