"""What a person should look at before a file is indexed: the documents found in it, and what is doubtful in each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from errors import ReadError, UnsupportedFormat
from index.dropped import dropped_lines
from index.model import Document
from index.read import ReadingProcess, SourceFile, open_file
from index.reading import documents_of
from settings import Settings

_MAX_EXCERPT = 40


def reading_report(path: Path, settings: Settings) -> Iterator[str]:
    """The report on one file, a line at a time; on an archive with those on the files in it.

    Raises ReadError where it, or a file in it that should be indexed, cannot be read.
    """
    with ReadingProcess(settings) as process:
        yield from _of(path, path.name, 0, process, settings)


def _of(path: Path, name: str, depth: int, process: ReadingProcess, settings: Settings) -> Iterator[str]:
    opened = open_file(path, name, settings, process)
    if isinstance(opened, SourceFile):
        yield from _of_file(opened, name)
        return
    wrong = len(opened.unread)
    try:
        opened.check_depth(depth, name, settings)
        yield f"{name}：包内文件 files {len(opened.members) + wrong}"
        yield from (f"  ! {reason}" for reason in opened.unread)
        for member, place in opened.members:
            try:
                yield from _of(place, f"{name}/{member}", depth + 1, process, settings)
            except ReadError as error:
                yield f"  ! {error}"
                wrong += not isinstance(error, UnsupportedFormat)
    finally:
        opened.remove()
    if wrong:
        raise ReadError(f"{name} was read without {wrong} of its files; the report says which, and why.")


def _of_file(file: SourceFile, name: str) -> Iterator[str]:
    documents = documents_of(file, name, PurePosixPath(name).stem)
    dropped = dropped_lines(file.text, documents)
    yield f"{name}：文件 documents {len(documents)} · 略去的行 lines left out {len(dropped)}"
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
