"""OpenDocument: texts (ODT) and spreadsheets (ODS)."""

from index.read.open_document.sheets import read_ods
from index.read.open_document.text import read_odt

__all__ = ["read_ods", "read_odt"]
