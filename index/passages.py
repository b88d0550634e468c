"""Sections become Passages, the unit that is found and cited.

A passage is a 条 (a long one by 款, 项 or sentence), a heading's paragraph, some rows of a table, a day of a chronicle,
a few names of one list. Passages follow each other without gap or overlap, so that joined they are the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.model import SECTION_SEPARATOR, Document, Passage, Section
from index.tables.row_context import row_context
from settings import Settings

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）)]*|\n|$)")
_MAX_HEADING_LINE_CHARS = 60
_CLAUSE = re.compile(r"[^，、：,]*(?:[，、：,]+|$)")


@dataclass(slots=True)
class _Atom:
    """A run of text that is not divided: a paragraph, or a sentence of a long one."""

    start: int
    end: int
    section: Section
    group: int | None  # ordinal of the section that atoms must share to stand in one passage
    opens: bool  # the first atom of its section


def passages_of(document: Document, settings: Settings) -> list[Passage]:
    """A document's passages in reading order; their texts joined are the document's text."""
    limit, floor = settings.max_passage_chars, settings.min_passage_chars
    runs: list[list[_Atom]] = []
    for atom in _atoms(document, limit):
        if runs and _joins(document, runs[-1], atom, limit, floor):
            runs[-1].append(atom)
        else:
            runs.append([atom])
    return [_passage(document, ordinal, run) for ordinal, run in enumerate(runs)]


def _atoms(document: Document, limit: int) -> list[_Atom]:
    atoms: list[_Atom] = []
    for section in document.sections:
        first_child = section.own_end
        if first_child > section.start:
            group = _group(document, section)
            for count, (start, end) in enumerate(_pieces(document.text.text, section.start, first_child, limit)):
                atoms.append(_Atom(start, end, section, group, count == 0))
    return atoms


def _pieces(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """[start, end) by paragraph; a paragraph over `limit` by sentence, a sentence over it by clause, else cut."""
    pieces: list[tuple[int, int]] = []
    position = start
    while position < end:
        feed = text.find("\n", position, end)
        stop = end if feed < 0 else feed + 1
        pieces.extend([(position, stop)] if stop - position <= limit else _packed(text, position, stop, limit))
        position = stop
    return pieces


def _packed(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    """A long paragraph in runs of whole sentences, each as near to an even share of it as sentences allow."""
    share = (end - start) / -(-(end - start) // limit)
    packed: list[tuple[int, int]] = []
    begin = position = start
    for stop in _stops(text, start, end, limit):
        if position > begin and (stop - begin > limit or position - begin >= share):
            packed.append((begin, position))
            begin = position
        position = stop
    packed.append((begin, end))
    return packed


def _stops(text: str, start: int, end: int, limit: int) -> list[int]:
    stops: list[int] = []
    for sentence in _SENTENCE.finditer(text, start, end):
        if sentence.end() - sentence.start() <= limit:
            stops.append(sentence.end())
            continue
        for clause in _CLAUSE.finditer(text, sentence.start(), sentence.end()):
            stops.extend(range(clause.start() + limit, clause.end(), limit))
            stops.append(clause.end())
    return sorted({stop for stop in stops if start < stop <= end})


def _group(document: Document, section: Section) -> int | None:
    """The section whose text may share passages: the article, the day, the list, the parent of short items."""
    node: Section | None = section
    while node is not None:
        if node.kind in ("article", "day", "table", "masthead", "contents", "signature"):
            return node.ordinal
        node = document.sections[node.parent] if node.parent is not None else None
    return section.parent


def _joins(document: Document, run: list[_Atom], atom: _Atom, limit: int, floor: int) -> bool:
    """Whether `atom` goes into the passage that `run` is so far."""
    length = run[-1].end - run[0].start
    if atom.end - run[0].start > limit:
        return False
    last = run[-1].section
    if atom.section.kind in ("annex", "chapter", "person") and atom.opens:
        return False
    if _is_heading_line(run[-1]) and _is_ancestor(document, last, atom.section):
        return True
    if run[-1].group != atom.group or atom.group is None:
        return atom.group is None and run[-1].group is None and length < floor
    if atom.section.kind in ("heading", "annex") and atom.opens:
        return length < floor and atom.end - atom.start < floor
    if atom.section.kind == "row" and last.kind == "row" and atom.opens:
        whole = atom.section.end - atom.section.start
        return whole < floor and atom.section.end - run[0].start <= limit
    return True


def _is_heading_line(atom: _Atom) -> bool:
    brief = atom.end - atom.section.start <= _MAX_HEADING_LINE_CHARS
    return atom.opens and brief and atom.section.kind in ("chapter", "heading", "annex")


def _is_ancestor(document: Document, above: Section, section: Section) -> bool:
    node: Section | None = section
    while node is not None:
        if node.ordinal == above.ordinal:
            return True
        node = document.sections[node.parent] if node.parent is not None else None
    return False


def _passage(document: Document, ordinal: int, run: list[_Atom]) -> Passage:
    start, end = run[0].start, run[-1].end
    section = _holder(document, run)
    rows = list({atom.section.ordinal: atom.section for atom in run if atom.section.kind == "row"}.values())
    table = _table_over(document, rows[0] if rows else run[0].section)
    said = row_context(document, table, rows, start) if table is not None else ""
    context = [document.title, *document.issues[:1], SECTION_SEPARATOR.join(section.path), said]
    return Passage(
        id=f"{document.id}-{ordinal}",
        document_id=document.id,
        ordinal=ordinal,
        section=section.ordinal,
        path=section.path,
        start=start,
        end=end,
        text=document.text.text[start:end],
        context="\n".join(part for part in context if part),
        searchable=section.kind != "contents" and document.kind != "目录",
    )


def _table_over(document: Document, section: Section) -> Section | None:
    node: Section | None = section
    while node is not None and node.kind != "table":
        node = document.sections[node.parent] if node.parent is not None else None
    return node


def _holder(document: Document, run: list[_Atom]) -> Section:
    """The innermost section that holds the run, headings over it left aside; the first of the run where none does."""
    body = run
    while len(body) > 1 and _is_heading_line(body[0]) and _is_ancestor(document, body[0].section, body[1].section):
        body = body[1:]
    node: Section | None = body[0].section
    while node is not None:
        if node.start <= body[0].start and body[-1].end <= node.end:
            return node
        node = document.sections[node.parent] if node.parent is not None else None
    return body[0].section
