"""Documents of word processors: DOCX from its own XML, DOC and WPS through LibreOffice."""

from index.read.word.doc import read_doc
from index.read.word.docx import read_docx

__all__ = ["read_doc", "read_docx"]
