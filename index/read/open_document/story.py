"""A run of text of an OpenDocument (its body, a cell, a text box) as paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from index.read.flow import Block, Cell, Paragraph, Row, Table, paragraphs_of
from index.read.list_numbers import with_label
from index.read.open_document.lists import Counts, label
from index.read.open_document.names import DRAW, OFFICE, TABLE, TEXT, XML_ID
from index.read.open_document.styles import Styles
from index.read.symbols import shown

_WHITE = re.compile(r"[ \t\r\n]+")
_SKIPPED = frozenset(
    {TEXT + each for each in ("tracked-changes", "page-number", "page-count", "ruby-text", "hidden-paragraph")}
    | {OFFICE + "annotation", OFFICE + "forms", DRAW + "contour-polygon", TEXT + "index-title-template"}
)
_DRAWN = frozenset(
    DRAW + each
    for each in ("frame", "g", "text-box", "custom-shape", "rect", "line", "polygon", "path", "ellipse", "a", "caption")
)
_LISTS = frozenset({TEXT + "list-item", TEXT + "list-header"})
_MOST_SPAN = 500
_MOST_DEPTH = 60
_MOST_SPACES = 200


@dataclass(slots=True)
class Surroundings:
    """What all stories of a document share."""

    styles: Styles
    images: int = 0
    headings: Counts = field(default_factory=Counts)
    counts: dict[str, Counts] = field(default_factory=dict)  # by the id of a list
    last_of_style: dict[str | None, Counts] = field(default_factory=dict)


@dataclass(slots=True)
class _Line:
    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    font: str = ""  # where it is one of signs

    def say(self, text: str) -> None:
        """6.1.2: white space is one space, none at the beginning of a paragraph."""
        text = _WHITE.sub(" ", text)
        if self.font:
            text = "".join(shown(each, self.font) for each in text)
        if text.startswith(" ") and (not self.text or self.text[-1].endswith((" ", "\n"))):
            text = text[1:]
        if text:
            self.text.append(text)


@dataclass(frozen=True, slots=True)
class _Item:
    """Where in a list a paragraph stands."""

    style: str | None
    level: int
    counts: Counts


class Story:
    """The blocks of one story."""

    def __init__(self, document: Surroundings, depth: int = 0) -> None:
        self._document = document
        self._depth = depth

    def blocks(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        """The blocks of elements that follow each other."""
        for element in elements:
            tag = element.tag
            if tag == TEXT + "p" or tag == TEXT + "h":
                yield from self._paragraph(element, self._heading(element) if tag == TEXT + "h" else "")
            elif tag == TEXT + "list":
                yield from self._list(element, None)
            elif tag == TABLE + "table":
                if self._depth < _MOST_DEPTH:
                    yield Table(tuple(self._rows(element, [])))
            elif tag in _DRAWN:
                yield from self._drawn([element])
            elif isinstance(tag, str) and tag not in _SKIPPED and element.get(TEXT + "display") != "none":
                yield from self.blocks(element)

    def _heading(self, heading: etree._Element) -> str:
        """The number of a heading that is in no list."""
        if heading.get(TEXT + "is-list-header") == "true":
            return ""
        level = min(max(_whole(heading.get(TEXT + "outline-level"), 1), 1), 10) - 1
        own = self._document.styles.levels(None)[level]
        start = _whole(heading.get(TEXT + "start-value"), -1)
        restarted = heading.get(TEXT + "restart-numbering") == "true"
        counts = self._document.headings
        counts.next(level, own.start, (start if start >= 0 else own.start) if restarted else None)
        return label(self._document.styles, None, level, counts)

    def _list(self, element: etree._Element, outer: _Item | None) -> Iterator[Block]:
        if self._depth + (outer.level if outer else 0) > _MOST_DEPTH:
            return
        style = element.get(TEXT + "style-name") or (outer.style if outer else None)
        level = min(outer.level + 1, 9) if outer else 0
        counts = outer.counts if outer else self._counts(element, style)
        for item in element:
            if item.tag in _LISTS:
                yield from self._list_item(item, _Item(item.get(TEXT + "style-override") or style, level, counts))

    def _counts(self, element: etree._Element, style: str | None) -> Counts:
        """19.780, 19.781: a list goes on counting where another one stopped, or begins anew."""
        document = self._document
        continued = document.counts.get(element.get(TEXT + "continue-list", ""))
        if continued is None and element.get(TEXT + "continue-numbering") == "true":
            continued = document.last_of_style.get(style)
        counts = continued or Counts()
        document.last_of_style[style] = counts
        if element.get(XML_ID):
            document.counts[element.get(XML_ID)] = counts
        return counts

    def _list_item(self, item: etree._Element, place: _Item) -> Iterator[Block]:
        counted = item.tag == TEXT + "list-header"
        for child in item:
            if child.tag == TEXT + "list":
                yield from self._list(child, place)
            elif child.tag == TEXT + "p" or child.tag == TEXT + "h":
                text = ""
                if not counted and child.get(TEXT + "is-list-header") != "true":
                    given = _whole(item.get(TEXT + "start-value"), -1)
                    start = self._document.styles.levels(place.style)[place.level].start if place.style else 1
                    place.counts.next(place.level, start, given if given >= 0 else None)
                    text = label(self._document.styles, place.style, place.level, place.counts) if place.style else ""
                    counted = True
                yield from self._paragraph(child, text)
            else:
                yield from self.blocks([child])

    def _paragraph(self, paragraph: etree._Element, number: str) -> Iterator[Block]:
        if self._document.styles.is_hidden("paragraph", paragraph.get(TEXT + "style-name")):
            return
        line = _Line()
        self._walk(paragraph, line)
        text = "".join(line.text)
        yield Paragraph(with_label(number, text), tuple(line.notes))
        yield from self._drawn(line.boxes)

    def _walk(self, parent: etree._Element, line: _Line) -> None:
        if parent.text:
            line.say(parent.text)
        for child in parent:
            self._inline(child, line)
            if child.tail:
                line.say(child.tail)

    def _inline(self, child: etree._Element, line: _Line) -> None:
        tag = child.tag
        if tag == TEXT + "s":
            line.text.append(" " * min(_whole(child.get(TEXT + "c"), 1), _MOST_SPACES))
        elif tag == TEXT + "tab":
            line.text.append("\t")
        elif tag == TEXT + "line-break":
            line.text.append("\n")
        elif tag == TEXT + "note":
            self._note(child, line)
        elif tag in _DRAWN:
            line.boxes.append(child)
        elif isinstance(tag, str) and tag not in _SKIPPED:
            style = child.get(TEXT + "style-name") if tag == TEXT + "span" else None
            if not self._document.styles.is_hidden("text", style):
                around = line.font
                font = self._document.styles.symbol_font(style) if style else None
                line.font = around if font is None else font
                self._walk(child, line)
                line.font = around

    def _note(self, note: etree._Element, line: _Line) -> None:
        """A note follows the paragraph; the raised figure that refers to it is no part of the sentence."""
        body = note.find(TEXT + "note-body")
        if body is not None:
            texts = (each.text.strip() for each in paragraphs_of(tuple(Story(self._document, 1).blocks(body))))
            line.notes.append(" ".join(filter(None, texts)))

    def _drawn(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        """The text of frames and shapes; images are only counted."""
        for element in elements:
            self._document.images += element.find(DRAW + "image") is not None
            if self._depth < _MOST_DEPTH:
                yield from Story(self._document, self._depth + 1).blocks(element)

    def _rows(self, table: etree._Element, below: list[int], header: bool = False) -> Iterator[Row]:
        """The rows; `below`: for each column how many more rows the cell above goes down."""
        for element in table:
            if element.tag == TABLE + "table-row":
                for _ in range(min(_whole(element.get(TABLE + "number-rows-repeated"), 1), _MOST_SPAN)):
                    yield Row(tuple(self._cells(element, below)), header)
            elif element.tag == TABLE + "table-header-rows":
                yield from self._rows(element, below, True)
            elif element.tag in (TABLE + "table-rows", TABLE + "table-row-group"):
                yield from self._rows(element, below, header)

    def _cells(self, row: etree._Element, below: list[int]) -> Iterator[Cell]:
        column, end = 0, 0
        for cell in row:
            if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
                continue
            repeated = min(_whole(cell.get(TABLE + "number-columns-repeated"), 1), _MOST_SPAN)
            for _ in range(repeated):
                below += [0] * (column + 1 - len(below))
                if cell.tag == TABLE + "covered-table-cell":
                    if column >= end and below[column]:
                        below[column] -= 1
                        yield Cell(column, 1, (), continues=True)
                else:
                    span = min(_whole(cell.get(TABLE + "number-columns-spanned"), 1), _MOST_SPAN)
                    down = min(_whole(cell.get(TABLE + "number-rows-spanned"), 1), 10_000) - 1
                    below += [0] * (column + span - len(below))
                    below[column : column + span] = [down] * span
                    end = column + span
                    yield Cell(column, span, tuple(Story(self._document, self._depth + 1).blocks(cell)))
                column += 1


def _whole(value: str | None, default: int) -> int:
    return int(value) if value is not None and value.isdecimal() else default
