"""The outline of a document: 编章节条款项, 一、（一）1.（1）, days, names, annexes and tables as one tree of Sections.

A heading lies under the nearest heading before it of a smaller rank (index.labels.RANK), numbers are kept as printed,
and every character of the document lies in exactly one innermost section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.labels import RANK, Label, is_bullet, label_of
from index.model import Kind, Line, Section, SectionKind, Text
from index.numerals import numeral_of
from index.outline.annexes import Annexes, alike, find_annexes
from index.outline.captions import caption_of, run_in_heading
from index.outline.chronicle import Calendar
from index.outline.closing import BULLET, CLOSING, LEAD, Unnumbered, goes_on, place_unnumbered
from index.outline.imprint import imprint_start, parted
from index.outline.numbering import body_blocks as body_blocks
from index.outline.numbering import labels_of
from index.outline.persons import is_list_heading, parts_of, person_before, person_in, persons_of, words_in
from index.outline.roster import Entry, find_rosters
from index.outline.tree import LOOSE, Node, Tree
from index.repair.lines import TITLE, Paragraph, fold
from index.repair.wraps import width
from index.tables.split import Table

_TOP = -1.0  # masthead, contents, signature: close everything before them
_ISSUED = 0.5  # the rule that a notice issues
_PARAGRAPH_OF_ARTICLE = 4.5  # 款
_YEAR = 4.6
_MONTH = 4.8
_LIST_OF_PERSONS = 10.6
_PERSON = 10.7
_TABLE = 12.0
_ROW = 13.0
_MAX_HEADING_CHARS = 80  # what is longer is text that nothing divides

_UNNUMBERED_CHAPTER = re.compile(r"[总附罚]\s?则")
_ASIDE = re.compile(r"[（(][^（）()。]{4,60}[)）]")  # a note in brackets under the text
_MAX_TITLE_LINES = 4
_MIN_SET_IN = 8  # half-width columns
_IMPRINT = "版记"
_DATED = ("大事记", "日程", "议程")


@dataclass(slots=True)
class Draft:
    """What a document's parts are before they are composed, in the order in which they are to be read."""

    head: list[Paragraph] = field(default_factory=list)
    contents: list[Paragraph] = field(default_factory=list)
    body: list[Paragraph | Table] = field(default_factory=list)
    signature: list[Paragraph] = field(default_factory=list)
    signature_at: int | None = None  # index in body before which the signature stands; None: at the end


class Outline:
    """Composes a Draft into repaired text and the tree of its sections."""

    def __init__(self, lines: Sequence[Line], kind: Kind, issues: Sequence[str]) -> None:
        self._tree = Tree(lines)
        self._kind = kind
        self._issues = [fold(title) for title in issues]
        self._calendar: Calendar | None = None
        self._placed = Unnumbered({}, {})
        self._annexes = Annexes()
        self._rosters: dict[int, Entry] = {}
        self._words = frozenset[str]()  # of an appointment notice: what it names more than once
        self._title_left = 0  # blocks that go on with the title of the annex that is open
        self._listed = False  # a heading 任命 or 免去 stands over what comes

    def build(self, draft: Draft) -> tuple[Text, tuple[Section, ...]]:
        """The repaired text and its sections in reading order."""
        self._block("masthead", draft.head)
        self._block("contents", draft.contents)
        if self._kind in _DATED:
            self._calendar = Calendar("".join(paragraph.text for paragraph in draft.head))
        body, titles, signature_at = self._body(draft)
        labels = labels_of(body)
        end = imprint_start(body, labels)
        signature, under, below = parted(draft.signature, _last_line(body[:end]))
        below += [block for block in body[end:] if isinstance(block, Paragraph)]
        del body[end:], labels[end:]
        signature_at = min(signature_at, end)
        self._annexes = find_annexes(body, labels, signature_at)
        for index, unparted in self._annexes.labels.items():
            labels[index] = unparted
        self._rosters = find_rosters(body, labels)
        if self._kind == "任免":
            self._words = words_in(block.text for block in body if isinstance(block, Paragraph))
        self._placed = place_unnumbered(body, labels, {*titles, signature_at})
        for index, (block, label) in enumerate(zip(body, labels, strict=True)):
            if index == signature_at:
                self._block("signature", signature)
                self._block("signature", under, _IMPRINT)
            if isinstance(block, Table):
                self._table(block)
            elif index in titles and not self._title_left:
                self._open(Node("heading", _ISSUED, heading=block.text), block)
            else:
                self._paragraph(index, block, label)
        if signature_at >= len(body):
            self._block("signature", signature)
            self._block("signature", under, _IMPRINT)
        self._block("signature", sorted(below, key=lambda each: each.number), _IMPRINT)
        return self._tree.text(), self._tree.sections()

    def _block(self, kind: SectionKind, paragraphs: Sequence[Paragraph], label: str = "") -> None:
        if paragraphs:
            self._tree.open(Node(kind, _TOP, label))
            for paragraph in paragraphs:
                self._tree.write(paragraph)
            self._tree.close(_TOP)

    def _open(self, node: Node, paragraph: Paragraph) -> None:
        self._tree.open(node)
        self._tree.write(paragraph)

    def _body(self, draft: Draft) -> tuple[list[Paragraph | Table], set[int], int]:
        """The blocks, the lines of an issued rule's title joined; where such titles and the signature stand."""
        blocks: list[Paragraph | Table] = []
        titles = set[int]()
        signature_at: int | None = None
        index = 0
        while index < len(draft.body):
            if signature_at is None and draft.signature_at is not None and index >= draft.signature_at:
                signature_at = len(blocks)
            title = self._issued_title(draft.body[index : index + _MAX_TITLE_LINES]) if self._issues else []
            if title:
                titles.add(len(blocks))
            blocks.append(Paragraph(tuple(line for p in title for line in p.lines)) if title else draft.body[index])
            index += len(title) or 1
        return blocks, titles, len(blocks) if signature_at is None else signature_at

    def _issued_title(self, blocks: Sequence[Paragraph | Table]) -> list[Paragraph]:
        """The paragraphs at the front of `blocks` that together are the title of an issued rule, or none."""
        title: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Table):
                return []
            title.append(block)
            text = "".join(p.text for p in title)
            if len(text) > 2 * _MAX_HEADING_CHARS:
                return []
            if fold(text) in self._issues and (len(title) > 1 or (TITLE.match(text) and label_of(text) is None)):
                return title
        return []

    def _paragraph(self, index: int, paragraph: Paragraph, label: Label | None) -> None:
        if self._title_left:
            self._title_left -= 1
            self._continue_annex_title(paragraph)
        elif label is not None and label.kind == "annex" and index not in self._annexes.pointers:
            self._annex(index, paragraph, label)
        elif self._dated(paragraph):
            pass
        elif index in self._rosters:
            self._roster(paragraph, label, self._rosters[index])
        elif label is not None and label.kind != "annex":
            self._labelled(index, paragraph, label)
        elif self._kind == "任免":
            self._persons(paragraph, label)
        else:
            self._unlabelled(index, paragraph)

    def _annex(self, index: int, paragraph: Paragraph, label: Label) -> None:
        heading = paragraph.text[label.end :].strip("：:.．、 　")[:_MAX_HEADING_CHARS]
        self._open(Node("annex", RANK["annex"], label.text, heading), paragraph)
        self._title_left = self._annexes.titles.get(index, 0)
        self._listed = False

    def _continue_annex_title(self, paragraph: Paragraph) -> None:
        node = self._tree.innermost
        if node is not None:
            node.heading = (node.heading + paragraph.text)[: 2 * _MAX_HEADING_CHARS]
        self._tree.write(paragraph)

    def _roster(self, paragraph: Paragraph, label: Label | None, entry: Entry) -> None:
        """Opens the role that a line of a list of people prints, and each of its persons."""
        starts = [start for start, _ in entry.persons]
        if entry.role is not None:
            rank = RANK[label.kind] if label is not None else _LIST_OF_PERSONS
            self._tree.open(Node("heading", rank, label.text if label else "", entry.role))
        if not entry.persons:
            self._tree.write(paragraph)
            return
        # The role goes with the person behind it, so that each line can be read alone.
        parts = parts_of(paragraph, [0, *starts[1:], len(paragraph.text)])
        for (_, name), part in zip(entry.persons, parts, strict=True):
            self._open(Node("person", _PERSON, name), part)

    def _dated(self, paragraph: Paragraph) -> bool:
        """Opens the year, month or day of a chronicle that the paragraph begins; False where it begins none."""
        date = self._calendar.read(paragraph.text) if self._calendar is not None else None
        if date is None:
            return False
        if date.kind == "day":
            self._open(Node("day", RANK["day"], date.label, name=date.name), paragraph)
        else:
            self._open(Node("heading", _YEAR if date.kind == "year" else _MONTH, date.label), paragraph)
        return True

    def _labelled(self, index: int, paragraph: Paragraph, label: Label) -> None:
        rest = paragraph.text[label.end :]
        rank = float(RANK[label.kind])
        if label.kind in ("part", "chapter", "subchapter"):
            node = Node(
                "chapter", rank, label.text, re.sub(r"\s", "", rest[: 2 * _MAX_HEADING_CHARS])[:_MAX_HEADING_CHARS]
            )
        elif label.kind == "article":
            caption, end = caption_of(rest)
            node = Node("article", rank, label.text, caption, bare=not rest[end:].strip())
        elif label.kind == "day":
            node = Node("day", rank, label.text.rstrip("：:"))
        else:
            if self._kind == "任免" and self._person_point(paragraph, label):
                return
            item = index in self._annexes.listed or self._is_item(rest, label)
            node = Node("item" if item else "heading", rank, label.text, "" if item else run_in_heading(rest))
        node.numbering = label.kind
        self._open(node, paragraph)

    def _is_item(self, rest: str, label: Label) -> bool:
        """Whether a numbered point is a 项 or a clause of a list, which has no heading."""
        if rest.endswith(("；", ";")):
            return True
        opened = self._tree.opened
        # The last point of a list ends with a full stop: it is what the points before it are.
        return any(n.kind == "article" or (n.kind == "item" and n.numbering == label.kind) for n in opened)

    def _person_point(self, paragraph: Paragraph, label: Label) -> bool:
        """Opens the person whom a numbered point of an appointment notice names first; False where it names none."""
        rest = paragraph.text[label.end :].strip()
        self._listed = self._listed or is_list_heading(rest)
        if person_in(rest, self._listed) is None or RANK[label.kind] <= RANK["article"]:
            return False
        begin = len(paragraph.text) - len(paragraph.text[label.end :].lstrip())
        for name, part in persons_of(paragraph, self._listed, begin):
            self._open(Node("person", _PERSON, name or ""), part)
        return True

    def _persons(self, paragraph: Paragraph, label: Label | None) -> None:
        """The persons of one paragraph of an appointment notice, a heading over some, or what is neither."""
        if label is None and is_list_heading(paragraph.text):
            self._listed = True
            self._open(Node("heading", _LIST_OF_PERSONS, heading=paragraph.text.strip().rstrip("：:")), paragraph)
            return
        for found, part in persons_of(paragraph, self._listed):
            name = found or (person_before(part.text, self._words) if label is None else None)
            innermost = self._tree.innermost
            if name is not None:
                self._open(Node("person", _PERSON, name), part)
            elif label is not None:
                self._open(Node("paragraph", CLOSING), part)
            elif innermost is None or innermost.rank == _PERSON or innermost.own_end is not None:
                self._open(Node("paragraph", _PERSON), part)
            else:
                self._tree.write(part)

    def _unlabelled(self, index: int, paragraph: Paragraph) -> None:
        """A paragraph without a number: a lead's, a list's item, a 款, or what the points around it make of it."""
        text = paragraph.text
        rank = self._placed.ranks.get(index)
        if _UNNUMBERED_CHAPTER.fullmatch(text) and any(n.kind in ("article", "chapter") for n in self._tree.opened):
            self._open(Node("chapter", RANK["chapter"], heading="".join(text.split())), paragraph)
            return
        article = next((node for node in reversed(self._tree.opened) if node.kind == "article"), None)
        innermost = self._tree.innermost
        if index in self._placed.leads:
            lead = self._placed.leads[index]
            self._tree.open(Node("heading", LEAD, lead.label, lead.heading))
        elif is_bullet(text):
            self._tree.open(Node("item", BULLET))
        elif rank is not None and not goes_on(rank):
            self._tree.open(Node("paragraph", rank, numbering="annex" if rank == CLOSING else ""))
        elif article is not None and _ASIDE.fullmatch(text):
            self._tree.open(Node("paragraph", CLOSING))
        elif article is not None:
            if not goes_on(rank):
                self._paragraph_of_article(article)
        elif innermost is not None and innermost.kind == "person" and not _is_set_in(paragraph):
            self._tree.open(Node("paragraph", _LIST_OF_PERSONS))  # a list of people is over
        elif innermost is None or innermost.own_end is not None or innermost.rank >= LOOSE:
            self._tree.open(Node("paragraph", LOOSE))
        self._tree.write(paragraph)

    def _paragraph_of_article(self, article: Node) -> None:
        """Opens the next 款 of an article; its first is the article's own text."""
        if article.bare:
            article.bare = False
            return
        article.further += 1
        self._tree.open(Node("paragraph", _PARAGRAPH_OF_ARTICLE, f"第{numeral_of(article.further + 1)}款"))

    def _table(self, table: Table) -> None:
        self._title_left = 0
        head = table.head
        annex = self._tree.innermost
        if annex is not None and annex.kind == "annex" and not annex.heading:
            annex.heading = table.heading  # its title stands as the table's caption
        announced = self._announced(table.header.text) if table.header is not None else None
        if announced is not None:
            self._tree.open(Node("annex", RANK["annex"], "附件", announced))
            for part in head:
                self._tree.write(part)
            head = ()
        self._tree.open(Node("table", _TABLE, heading=table.heading))
        for part in head:
            self._tree.write(part)
        for row in table.rows:
            self._tree.open(Node("row", _ROW, row.label, fields=row.fields))
            for cells in row.paragraphs:
                self._tree.write(cells)
        self._tree.close(_TABLE)

    def _announced(self, header: str) -> str | None:
        """The title of the announced annex with which a table's header begins, None where it begins with none."""
        head = re.match(r"附\s*[件表]\d*", header)
        if head is None:
            return None
        rest = header[head.end() : head.end() + _MAX_HEADING_CHARS]
        ends = range(len(rest), 0, -1)
        return next((rest[:end].strip() for end in ends if alike(rest[:end]) in self._annexes.announced), None)


def _is_set_in(paragraph: Paragraph) -> bool:
    """Whether a paragraph stands under the words of a column: the rest of an office, wrapped."""
    raw = paragraph.lines[0].raw
    return len(paragraph.text) <= _MAX_HEADING_CHARS and width(raw[: len(raw) - len(raw.lstrip())]) >= _MIN_SET_IN


def _last_line(blocks: Sequence[Paragraph | Table]) -> int:
    """The number of the last source line among `blocks`."""
    last = next((block for block in reversed(blocks) if isinstance(block, Paragraph) or block.rows), None)
    if last is None:
        return 0
    lines = last.lines if isinstance(last, Paragraph) else last.rows[-1].lines
    return lines[-1].number
