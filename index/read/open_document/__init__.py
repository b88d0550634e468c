"""OpenDocument: texts (ODT) and spreadsheets (ODS)."""

from index.read.open_document.text import read_odt

__all__ = ["read_odt"]
