"""The lines of a stretch of document text as paragraphs, headings, table rows and signatures, with a range marked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from index.model import Document, SectionKind
from window.markup import text

Range = tuple[int, int]


def shown_lines(document: Document, start: int, end: int, marked: Range | None) -> str:
    """`document.text.text[start:end]` as HTML, nothing left out; `marked` is wrapped in <mark>."""
    kinds = kinds_by_start(document)
    cut = [(offset, line) for offset, line in cut_lines(document.text.text, start, end) if line.strip()]
    blocks: list[str] = []
    for tabular, group in groupby(cut, key=lambda pair: "\t" in pair[1]):
        if tabular:
            rows = "".join(table_row(offset, line, marked) for offset, line in group)
            blocks.append(f'<div class="grid" tabindex="0"><table><tbody>{rows}</tbody></table></div>')
        else:
            blocks += [paragraph(document, kinds, offset, line, marked) for offset, line in group]
    return "".join(blocks)


def cut_lines(whole: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Each line of [start, end) with its offset in `whole`, line feeds left out."""
    offset = start
    for line in whole[start:end].split("\n"):
        yield offset, line
        offset += len(line) + 1


def kinds_by_start(document: Document) -> dict[int, SectionKind]:
    """Where sections begin, and of what kind the outermost that begins there is."""
    kinds: dict[int, SectionKind] = {}
    for section in document.sections:
        kinds.setdefault(section.start, section.kind)
    return kinds


def paragraph(document: Document, kinds: dict[int, SectionKind], offset: int, line: str, marked: Range | None) -> str:
    """One line as a paragraph, dressed by the section that begins with it."""
    indent = len(line) - len(line.lstrip())
    kind = kinds.get(offset) or kinds.get(offset + indent)
    inside = document.section_at(offset + indent).kind if document.sections else "paragraph"
    dress: str = kind or (inside if inside in ("masthead", "signature") else "")
    if dress == "masthead" and same_words(line, document.title):
        dress = "masthead title"
    return f'<p class="{text(dress)}">{with_mark(line.strip(), offset + indent, marked)}</p>'


def table_row(offset: int, line: str, marked: Range | None) -> str:
    """One tab-separated line as a table row."""
    cells: list[str] = []
    for cell in line.split("\t"):
        cells.append(f"<td>{with_mark(cell, offset, marked)}</td>")
        offset += len(cell) + 1
    return f"<tr>{''.join(cells)}</tr>"


def with_mark(words: str, offset: int, marked: Range | None) -> str:
    """`words`, which begin at `offset`, with the part of them that lies in `marked` in <mark>."""
    if marked is None:
        return text(words)
    first, last = (min(max(at - offset, 0), len(words)) for at in marked)
    if first >= last:
        return text(words)
    return f"{text(words[:first])}<mark>{text(words[first:last])}</mark>{text(words[last:])}"


def same_words(one: str, other: str) -> bool:
    """True where two lines differ in white space only."""
    return "".join(one.split()) == "".join(other.split())
