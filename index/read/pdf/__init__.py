"""PDF files: their text layer in reading order, their tables, their form fields; pages that are pictures go to OCR."""

from index.read.pdf.picture import page_picture
from index.read.pdf.reader import read_pdf

__all__ = ["page_picture", "read_pdf"]
