"""The way from a file to its Documents, as a list of steps."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from errors import EmptyFile
from index.dates import iso_date
from index.findings import findings_of
from index.gazette.contents import find_contents
from index.gazette.documents import Part, split_documents
from index.gazette.floats import lift_annex_heads, take_signatures
from index.gazette.issued import issued_titles
from index.gazette.signature import Signature, find_signatures, is_date_line
from index.masthead.masthead import Masthead, read_masthead
from index.masthead.sheet_title import without_rows_above
from index.model import Document, Line, Section
from index.outline.outline import Draft, Outline, body_blocks
from index.read import SourceFile, read_source
from index.repair.lines import Paragraph, Printed, repair_lines
from index.tables.split import Table
from index.validity.validity import with_validity
from settings import Settings

_PUBLICATION = re.compile(r"([^，。：]{2,40}?)(?:公报|政报|汇编)")
_ISSUE_NUMBER = re.compile(r"(\d{4})年?第([\d一二三四五六七八九十]{1,4})期")
_CAME_OUT = re.compile(r"(?:(?P<year>\d{4})年)?(?P<day>\d{1,2}月\d{1,2}日)(?:印发|出版|发行|出刊)")
_MAX_IMPRINT_CHARS = 300


def read_documents(path: Path, source: str, settings: Settings) -> tuple[list[Document], str]:
    """The documents of one file, and its decoded text. Raises ReadError where the file cannot be read."""
    file = read_source(path, settings)
    return documents_of(file, source, path.stem), file.text


def documents_of(file: SourceFile, source: str, stem: str) -> list[Document]:
    """The documents of a file by the name `source`; `stem` names one that has no title. Raises EmptyFile."""
    used: dict[str, int] = {}
    documents: list[Document] = []
    named: list[str] = []  # the sheet of each
    for name, lines in _sheets(file.lines):
        printed, _ = repair_lines(lines)
        title = f"{stem}（{name}）" if name else stem
        parts = (without_rows_above(part) if name else part for part in split_documents(printed))
        documents += (_document(part, file, source, title, used) for part in parts)
        named += [name] * (len(documents) - len(named))
    if not documents:
        raise EmptyFile(f"{source} was not read: nothing in it is text; replace it by the full document.")
    return [
        replace(each, title=f"{each.title}（{name}）") if name and name not in each.title else each
        for each, name in zip(documents, named, strict=True)
    ]


def _sheets(lines: Sequence[Line]) -> Iterator[tuple[str, Sequence[Line]]]:
    """The lines of each sheet with its name; all of them under no name where the file has no sheets."""
    begins = [at for at, line in enumerate(lines) if line.sheet is not None]
    if begins[:1] != [0]:
        begins.insert(0, 0)
    for begin, end in pairwise([*begins, len(lines)]):
        yield lines[begin].sheet or "", lines[begin:end]


def _document(part: Part, file: SourceFile, source: str, stem: str, used: dict[str, int]) -> Document:
    lines, body = file.lines, list(part.body)
    signatures = [] if part.front else find_signatures([*part.head, *body])
    masthead = read_masthead(part, signatures, stem)
    if part.front:
        masthead = _front_masthead(part, lines)
    issues = issued_titles(part, masthead.title)
    draft = _draft(part, [s for s in signatures if s.first < len(part.head)], body)
    text, sections = Outline(_lines_between(lines, part), masthead.kind, issues).build(draft)
    numbers = sorted(line.number for line in (*part.head, *part.body)) or [1]
    document = Document(
        id=_document_id(source, masthead.title, used),
        title=masthead.title,
        doc_no=masthead.doc_no,
        issuer=masthead.issuer,
        date=masthead.date,
        kind=masthead.kind,
        effective_from=None,
        expires=None,
        status="unknown",
        status_reason="",
        issues=issues,
        source=source,
        pages=file.pages,
        text=text,
        sections=sections or (Section(0, None, "paragraph", "", "", (), 0, len(text.text), len(text.text)),),
        first_line=numbers[0],
        last_line=numbers[-1],
        addressee=masthead.addressee,
    )
    document = with_validity(document, datetime.date.today())
    return replace(document, notes=(*file.notes, *findings_of(document)))


def _lines_between(lines: Sequence[Line], part: Part) -> Sequence[Line]:
    """The source lines that a part spans, for knowing what lies between its characters."""
    numbers = [line.number for line in (*part.head, *part.body)]
    return lines[min(numbers, default=1) - 1 : max(numbers, default=0)]


def _front_masthead(part: Part, lines: Sequence[Line]) -> Masthead:
    """Cover, contents and imprint of a gazette: named by the first line that names a publication, with its number."""
    until = part.body[-1].number
    spaced = [re.sub(r"\s", "", line.text) for line in lines[:until]]
    name = next((text for text in spaced if _PUBLICATION.fullmatch(text)), "")
    number = _ISSUE_NUMBER.search("".join(spaced))
    title = f"{name} {number[1]}年第{number[2]}期（目录）" if name and number else f"{name}（目录）"
    issuer = _PUBLICATION.fullmatch(name)
    date = next((iso_date(text) for text in spaced if is_date_line(text)), None) or _imprint_date(spaced, number)
    return Masthead(title, None, issuer[1] if issuer else None, date, "目录")


def _imprint_date(spaced: Sequence[str], number: re.Match[str] | None) -> str | None:
    """The day on which an issue came out: its imprint gives month and day, the year stands with the issue's number."""
    for text in spaced:
        out = _CAME_OUT.search(text[:_MAX_IMPRINT_CHARS])
        year = re.search(r"(?:19|20)\d{2}(?=年)", text[:_MAX_IMPRINT_CHARS]) if out else None
        if out and (out["year"] or year or number):
            return iso_date(f"{out['year'] or (year.group() if year else number and number[1])}年{out['day']}")
    return None


def _draft(part: Part, of_head: Sequence[Signature], body: list[Printed]) -> Draft:
    draft = Draft()
    head = list(part.head)
    signed: list[Printed] = []
    for signature in reversed(of_head):
        signed = [*head[signature.first : signature.end], *signed]
        del head[signature.first : signature.end]
    draft.head = _head_paragraphs(part, head)
    if part.front:
        draft.contents = [Paragraph((line,)) for line in body]
        return draft
    contents = find_contents(body)
    if contents:
        first, end = contents[0].first, contents[0].end
        draft.contents = [Paragraph((line,)) for line in body[first:end]]
        del body[first:end]
    lift_annex_heads(body)
    at_line = take_signatures(body, signed)
    draft.signature = [Paragraph((line,)) for line in signed]
    draft.body = body_blocks(body)
    if at_line is not None:
        draft.signature_at = next(
            (i for i, block in enumerate(draft.body) if _first_number(block) > at_line), len(draft.body)
        )
    return draft


def _head_paragraphs(part: Part, head: Sequence[Printed]) -> list[Paragraph]:
    """The head's lines, those of one title joined."""
    paragraphs: list[Paragraph] = []
    for line in head:
        joined = paragraphs and any(
            line in title and paragraphs[-1].lines[-1] in title for title in (part.title, part.issued)
        )
        if joined:
            paragraphs[-1] = Paragraph((*paragraphs[-1].lines, line))
        else:
            paragraphs.append(Paragraph((line,)))
    return paragraphs


def _first_number(block: Paragraph | Table) -> int:
    if isinstance(block, Paragraph):
        return block.number
    return block.header.number if block.header else block.rows[0].lines[0].number


def _document_id(source: str, title: str, used: dict[str, int]) -> str:
    """An id that stays the same for the same source, title and place among documents of one title."""
    digest = hashlib.sha256(f"{source}\n{title}".encode()).hexdigest()[:12]
    used[digest] = used.get(digest, 0) + 1
    return digest if used[digest] == 1 else f"{digest}{used[digest]}"
