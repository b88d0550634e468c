"""The lines of a stretch of document text as paragraphs, headings, table rows and signatures, with a range marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from index.model import Document, Section
from window.grid import grid, same_words
from window.markup import Range, text, with_mark


def shown_lines(document: Document, start: int, end: int, marked: Range | None) -> str:
    """`document.text.text[start:end]` as HTML, nothing left out; `marked` is wrapped in <mark>."""
    sections = sections_by_start(document)
    rows = {section.start: section for section in document.sections if section.fields}
    cut = list(cut_lines(document.text.text, start, end))
    blocks: list[str] = []
    for tabular, group in groupby(cut, key=lambda pair: "\t" in pair[1]):
        if tabular:
            blocks.append(grid(list(group), rows, marked))
        else:
            blocks += [paragraph(document, sections.get(offset), offset, line, marked) for offset, line in group]
    return "".join(blocks)


def cut_lines(whole: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each line of [start, end) that is not blank with its offset in `whole`, the space around it left out."""
    offset = start
    for line in whole[start:end].split("\n"):
        if line.strip():
            words = line.strip(" \u3000\xa0\r")  # not tabs: an empty cell at the edge of a row is a cell
            yield offset + line.index(words), words
        offset += len(line) + 1


def sections_by_start(document: Document) -> dict[int, Section]:
    """Where sections begin, and the outermost that begins there."""
    sections: dict[int, Section] = {}
    for section in document.sections:
        sections.setdefault(section.start, section)
    return sections


def paragraph(document: Document, begun: Section | None, offset: int, line: str, marked: Range | None) -> str:
    """One line as a paragraph, dressed by the section that is `begun` with it or that it stands in."""
    inside = document.section_at(offset).kind if document.sections else "paragraph"
    dress: str = begun.kind if begun else inside if inside in ("masthead", "signature") else ""
    if dress == "masthead" and same_words(line, document.title):
        dress = "masthead title"
    elif dress == "masthead" and line.endswith(("：", ":")):
        dress = "addressee"
    lead = lead_length(line, begun) if begun else 0
    head = f"<b>{with_mark(line[:lead], offset, marked)}</b>" if lead else ""
    return f'<p class="{text(dress)}">{head}{with_mark(line[lead:], offset + lead, marked)}</p>'


def lead_length(line: str, section: Section) -> int:
    """How much of a line is the label of the section that begins with it, and the heading unless it is a sentence."""
    at = 0
    sentence = any(stop in section.heading for stop in "，；。")
    for part in (section.label, "" if sentence else section.heading):
        start = at + len(line[at:]) - len(line[at:].lstrip())
        if part and line.startswith(part, start):
            at = start + len(part)
    return at
