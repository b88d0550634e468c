"""What a person should look at before a file is indexed: the documents found in it, and what is doubtful in each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from index.dropped import dropped_lines
from index.model import Document
from index.reading import read_documents
from settings import Settings

_MAX_EXCERPT = 40


def reading_report(path: Path, settings: Settings) -> Iterator[str]:
    """The report on one file, a line at a time. Raises ReadError where it cannot be read."""
    documents, text = read_documents(path, path.name, settings)
    dropped = dropped_lines(text, documents)
    yield f"{path.name}：文件 documents {len(documents)} · 略去的行 lines left out {len(dropped)}"
    for document in documents:
        yield from _of_document(document)
    for each in dropped:
        yield f"  – {each.number} 行 line {each.number}: {each.reason}: {each.text[:_MAX_EXCERPT]}"


def _of_document(document: Document) -> Iterator[str]:
    articles = sum(section.kind == "article" for section in document.sections)
    tables = sum(section.kind == "table" for section in document.sections)
    place = f"{document.first_line}–{document.last_line} 行"
    yield f"  《{document.title}》 {document.doc_no or '（无文号）'} · {document.date or '（无日期）'} · {place}"
    yield f"    {document.kind} · {document.status} · 条 articles {articles} · 表 tables {tables}"
    yield from (f"    ! {finding}" for finding in document.notes)
