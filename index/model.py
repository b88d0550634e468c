"""The values the index is made of: Line, Text, Section, Head, Document, Passage.

A file becomes lines; repair joins them into one `Text` a document, whose every character knows the line and
column it came from; sections and passages are ranges of that text and never copies of it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, fields
from typing import Literal

Kind = Literal[
    "通知", "通告", "办法", "条例", "意见", "方案", "报告", "任免", "大事记", "议程", "日程", "名单", "目录", "其他"
]
Status = Literal["in_force", "draft", "expired", "replaced", "not_yet", "record", "unknown"]
SectionKind = Literal[
    "masthead",  # title, 文号, issuer line, addressee
    "contents",  # a table of contents: kept, not searched
    "chapter",  # 编, 章, 节
    "article",  # 条
    "paragraph",  # 款, or an unnumbered paragraph
    "heading",  # 一、 （一） 1. （1） and run-in headings
    "item",  # 项, list item
    "day",  # a day of a chronicle
    "person",  # a name of an appointment notice
    "annex",  # 附件
    "table",  # a whole table, its rows the children
    "row",  # a table row
    "signature",  # issuer and date at the end
]

SECTION_SEPARATOR = " › "

# Left, top, right, bottom as shares of the width and height of a page as it is shown, its rotation applied.
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """Where some of a line's characters stand on their page: columns [start, end) evenly in a box."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class GridRow:
    """What a format that has tables says of a line that is one of their rows.

    `cells` are the texts by column; a merged cell's text stands in every row and column that it spans, of which the
    line's own text, the cells between tabs, has it once: at the first, the others empty.
    """

    table: int  # from 0, which table of the file; its rows follow each other
    cells: tuple[str, ...]
    header: bool | None = None  # whether it names the columns; None where the format does not say


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source file as its reader found it."""

    text: str
    number: int  # 1-based, in the decoded file
    page: int | None = None  # 1-based where the format or the text says
    begins: bool | None = None  # whether a paragraph begins with it; None where the format does not say
    row: GridRow | None = None  # of a table
    areas: tuple[Area, ...] = ()  # on its page, in order; none where the format does not say
    confidence: float | None = None  # of one read off an image: from 0 to 1, the likelihood that it is read rightly
    sheet: str | None = None  # where a sheet of a workbook begins with it: the sheet's name


@dataclass(frozen=True, slots=True)
class LinePlace:
    """Where a line of a source stands on its page, and how surely it was read; see Line."""

    line: int  # 1-based, in the source file
    page: int | None
    areas: tuple[Area, ...]
    confidence: float | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of repaired characters that stood side by side in one source line."""

    start: int  # offset in the repaired text
    line: int  # 1-based line number in the source file
    column: int  # 0-based column in that line
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Repaired text with its way home.

    `pieces` are in order of `start`; characters between two starts follow each other in the source line of the first
    (a line feed that only repair put there belongs to the piece before it). `breaks` are the offsets at which the
    characters on the two sides do *not* follow each other in the source even with white space folded (a running head
    was dropped there, a line was moved): a verbatim quotation never crosses one.
    """

    text: str
    pieces: tuple[Piece, ...] = ()
    breaks: tuple[int, ...] = ()

    def place(self, offset: int) -> Piece:
        """Where the character at `offset` stands in the source: its line, column and page."""
        low, high = 0, len(self.pieces) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.pieces[middle].start <= offset:
                low = middle
            else:
                high = middle - 1
        piece = self.pieces[low]
        return Piece(offset, piece.line, piece.column + max(0, offset - piece.start), piece.page)

    def runs(self, start: int, end: int) -> list[tuple[int, int]]:
        """[start, end) cut at the breaks: the ranges inside it that are verbatim in the source."""
        inside = self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        cuts = [start, *inside, end]
        return list(zip(cuts, cuts[1:], strict=False))


@dataclass(frozen=True, slots=True)
class Section:
    """A node of a document's outline; `[start, end)` of the repaired text, its descendants included."""

    ordinal: int  # 0-based, reading order; the section's identity within its document
    parent: int | None  # ordinal of the parent, None at the top
    kind: SectionKind
    label: str  # as printed: 第十一条, （二）, 一、, 4., 8月1日, a name; "" where there is none
    heading: str  # the words beside the label: 参保范围和对象, 立法目的; "" where there are none
    path: tuple[str, ...]  # label and heading of every ancestor and of itself, outermost first
    start: int
    own_end: int  # where its first child starts (or `end`)
    end: int
    fields: tuple[tuple[str, str], ...] = ()  # of a row: (header, cell); a merged cell's value is repeated

    @property
    def name(self) -> str:
        """The path on one line, as citations show it."""
        return SECTION_SEPARATOR.join(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What is known of an official document without its text: enough to name, list and filter it."""

    id: str  # stable for the same source, title and place in the file
    title: str
    doc_no: str | None  # 文号 as printed, inner spaces removed
    issuer: str | None
    date: str | None  # 成文日期, ISO 8601
    kind: Kind
    effective_from: str | None  # ISO 8601; None where the text does not say or leaves it blank
    expires: str | None
    status: Status
    status_reason: str  # the sentence of the text that says so, or why it is not known
    issues: tuple[str, ...]  # titles of the rules or plans that it issues
    source: str  # the file, as a path relative to the folder indexed, or its name
    pages: int | None
    first_line: int = 1  # in the source file
    last_line: int = 1
    notes: tuple[str, ...] = ()  # what reading noticed: gaps in numbering, days that do not exist
    addressee: str | None = None  # 主送机关 as printed, its lines joined; a salutation (各位代表：) is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Head):
    """One official document, also when its file holds forty."""

    text: Text
    sections: tuple[Section, ...]  # reading order, a tree by `parent`

    @property
    def head(self) -> Head:
        """The document without its text and sections."""
        return Head(**{each.name: getattr(self, each.name) for each in fields(Head)})

    def section_text(self, section: Section) -> str:
        """The repaired text of a section with everything under it."""
        return self.text.text[section.start : section.end]

    def section_at(self, offset: int) -> Section:
        """The innermost section that holds the character at `offset`."""
        section = self.sections[max(0, bisect_right(self.sections, offset, key=lambda each: each.start) - 1)]
        while not section.start <= offset < section.end and section.parent is not None:
            section = self.sections[section.parent]
        return section if section.start <= offset < section.end else self.sections[0]


@dataclass(frozen=True, slots=True)
class Passage:
    """What is found and cited: a range of one document's repaired text.

    A document's passages follow each other without gap or overlap: joined, they are its text.
    """

    id: str  # f"{document_id}-{ordinal}"
    document_id: str
    ordinal: int
    section: int  # ordinal of the innermost section that holds it all, or of the first it holds
    path: tuple[str, ...]
    start: int
    end: int
    text: str  # document.text.text[start:end], verbatim
    context: str  # title and heading path: indexed with the text, never shown as part of it
    searchable: bool = True  # False for tables of contents and imprints

    @property
    def section_name(self) -> str:
        """The path on one line, as citations show it."""
        return SECTION_SEPARATOR.join(self.path)

    @property
    def indexed_text(self) -> str:
        """What the encoder reads: context, then text."""
        return f"{self.context}\n{self.text}"
