"""A run of text of a Word document (its body, a cell, a text box, a note) as paragraphs and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from index.read.flow import Block, Cell, Paragraph, Row, Table
from index.read.list_numbers import with_label
from index.read.word.names import COMPATIBLE, VAL, WORD, children, is_on, number_of
from index.read.word.notes import Notes
from index.read.word.numbering import Numbering
from index.read.word.runs import Line, Runs, chosen
from index.read.word.styles import Styles

_INSIDE = frozenset({WORD + each for each in ("customXml", "smartTag", "ins", "moveTo", "sdtContent")})
_DELETED = frozenset({WORD + "del", WORD + "moveFrom"})
_CELL_PROPERTIES, _CELL_DELETED = WORD + "tcPr", WORD + "cellDel"
_PARAGRAPH, _TABLE, _ROW, _CELL, _ROW_PROPERTIES = (WORD + each for each in ("p", "tbl", "tr", "tc", "trPr"))
_CONTROL, _ALTERNATIVES = WORD + "sdt", COMPATIBLE + "AlternateContent"
_SPAN, _DOWN, _ACROSS = WORD + "gridSpan", WORD + "vMerge", WORD + "hMerge"
_RUN_PROPERTIES, _STYLE, _NUMBERS = WORD + "rPr", WORD + "pStyle", WORD + "numPr"
_MOST_SPAN = 500
_MOST_DEPTH = 60


@dataclass(slots=True)
class Surroundings:
    """What all stories of a document share."""

    styles: Styles
    numbering: Numbering
    notes: Notes
    may_hide: bool  # whether anything is hidden
    may_join: bool  # whether the end of a paragraph may be deleted or hidden
    may_sign: bool  # whether characters may be of a symbol font
    seen: Counter[str] = field(default_factory=Counter)  # how often "image", "change", "chunk"

    def see(self, what: str) -> None:
        """Counts something that a person should know of."""
        self.seen[what] += 1


class Story:
    """The blocks of one story."""

    def __init__(self, document: Surroundings, depth: int = 0) -> None:
        self._document = document
        self._depth = depth
        self._runs = Runs(document.styles, document.notes, document.may_hide, document.may_sign, document.see)
        self._before: Line | None = None  # paragraphs whose end is deleted or hidden: they go on in the next

    def blocks(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        """The blocks of elements that follow each other, and what is left at their end."""
        yield from self._each(elements)
        if self._before is not None and (self._before.text or self._before.boxes):
            yield from self._ended(Line(), "")

    def _each(self, elements: Iterable[etree._Element]) -> Iterator[Block]:
        for element in elements:
            tag = element.tag
            if tag == _PARAGRAPH:
                yield from self._paragraph(element)
            elif tag == _TABLE:
                if self._depth < _MOST_DEPTH:
                    yield self._table(element)
            elif tag == _CONTROL:
                content = element.find(WORD + "sdtContent")
                if content is not None and not is_on(element.find(f"{WORD}sdtPr/{WORD}showingPlcHdr")):
                    yield from self._each(content)
            elif tag in _INSIDE:
                yield from self._each(element)
            elif tag == _ALTERNATIVES:
                yield from self._each(chosen(element))
            elif tag == WORD + "altChunk":
                self._document.see("chunk")

    def _paragraph(self, paragraph: etree._Element) -> Iterable[Block]:
        line = self._runs.read(paragraph)
        properties = children(line.properties)
        mark = properties.get(_RUN_PROPERTIES)
        if mark is not None and self._document.may_join and (self._is_gone(mark) or self._goes_on(mark)):
            self._before = self._whole(line)
            return ()
        named = properties.get(_STYLE)
        style = named.get(VAL) if named is not None else None
        if style and self._document.may_hide and self._document.styles.is_hidden(style):
            return ()
        return self._ended(line, self._document.numbering.label(properties.get(_NUMBERS), style))

    def _is_gone(self, mark: etree._Element) -> bool:
        """17.13.5.15: the end of the paragraph is deleted or moved away."""
        gone = any(each.tag in _DELETED for each in mark)
        if gone:
            self._document.see("change")
        return gone

    @staticmethod
    def _goes_on(mark: etree._Element) -> bool:
        """17.3.2.36, 17.3.2.41: the end is hidden, what follows stands on the same line."""
        return is_on(mark.find(WORD + "vanish")) or is_on(mark.find(WORD + "specVanish"))

    def _ended(self, line: Line, label: str) -> Iterable[Block]:
        line, self._before = self._whole(line), None
        paragraph = Paragraph(with_label(label, "".join(line.text)), tuple(line.notes))
        if not line.boxes:
            return (paragraph,)
        above = self._boxes(box for is_above, box in line.boxes if is_above)
        below = self._boxes(box for is_above, box in line.boxes if not is_above)
        return (*above, paragraph, *below)

    def _whole(self, line: Line) -> Line:
        """A paragraph with those before it that go on in it."""
        before = self._before
        if before is None:
            return line
        return Line(None, before.text + line.text, before.notes + line.notes, before.boxes + line.boxes)

    def _boxes(self, boxes: Iterable[etree._Element]) -> Iterator[Block]:
        for box in boxes:
            if self._depth < _MOST_DEPTH:
                yield from Story(self._document, self._depth + 1).blocks(box)

    def _table(self, table: etree._Element) -> Table:
        grid = table.findall(f"{WORD}tblGrid/{WORD}gridCol")
        edges = [0.0]
        for column in grid:
            edges.append(edges[-1] + _measure(column.get(WORD + "w")))
        return Table(tuple(self._rows(table)), tuple(edges) if edges[-1] else ())

    def _rows(self, parent: etree._Element) -> Iterator[Row]:
        for row in _found(parent, _ROW):
            properties = children(next(row.iterchildren(_ROW_PROPERTIES), None))
            if WORD + "del" in properties:
                self._document.see("change")
            elif not is_on(properties.get(WORD + "hidden")):
                skipped = number_of(properties.get(WORD + "gridBefore"), 0) or 0
                header = is_on(properties.get(WORD + "tblHeader"))
                yield Row(tuple(self._cells(row, min(max(skipped, 0), _MOST_SPAN))), header)

    def _cells(self, row: etree._Element, start: int) -> Iterator[Cell]:
        last: Cell | None = None
        for cell in _found(row, _CELL):
            properties = children(next(cell.iterchildren(_CELL_PROPERTIES), None))
            if _CELL_DELETED in properties:
                continue
            span = min(max(number_of(properties.get(_SPAN), 1) or 1, 1), _MOST_SPAN)
            below, beside = _continues(properties.get(_DOWN)), _continues(properties.get(_ACROSS))
            if beside and last is not None:
                last = Cell(last.start, last.span + span, last.blocks, last.continues)
                start += span
                continue
            if last is not None:
                yield last
            blocks = () if below else tuple(Story(self._document, self._depth + 1).blocks(cell))
            last = Cell(start, span, blocks, below)
            start += span
        if last is not None:
            yield last


def _found(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows or cells, also those in content controls and tracked insertions."""
    for child in parent:
        own = child.tag
        if own == tag:
            yield child
        elif own in _INSIDE or own == _CONTROL:
            yield from _found(child, tag)
        elif own == _ALTERNATIVES:
            yield from _found(chosen(child), tag)


def _continues(merge: etree._Element | None) -> bool:
    """17.4.84: a merge without a value goes on with the cell before."""
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _measure(width: str | None) -> float:
    try:
        return float(width or 0)
    except ValueError:
        return 0.0
