"""The outline of a document: 编章节条款项, 一、（一）1.（1）, days, names, annexes and tables as one tree of Sections.

A heading lies under the nearest heading before it of a smaller rank (index.labels.RANK), numbers are kept as printed,
and every character of the document lies in exactly one innermost section.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.chronicle import Calendar
from index.closing import BULLET, CLOSING, LEAD, Unnumbered, goes_on, place_unnumbered
from index.labels import RANK, Label, is_bullet, label_of
from index.model import Kind, Line, Section, SectionKind, Text
from index.numerals import NUMERAL, numeral_of
from index.persons import is_list_heading, person_in, persons_of
from index.repair import TITLE, Paragraph, Printed, fold, is_terminal, join_paragraphs
from index.tables import Table, split_tables
from index.tree import LOOSE, Node, Tree

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
_MAX_CAPTION_CHARS = 60

_CAPTION = re.compile(
    r"\s{0,4}(?:[【\[〔]\s{0,4}([^】\]〕]{1,40}?)\s{0,4}[】\]〕]|[（(]([\u4e00-\u9fff、，]{2,20})[)）](?=\s|$|[\u4e00-\u9fff]))\s{0,4}"
)
_NO_CAPTION = re.compile(rf"[{NUMERAL}]+$|以下|草案|试行")
_RUN_IN = re.compile(r"([^。；：！？\n]{2,40})[。：]")
_CLAUSES = re.compile(r"[。；]")
_UNNUMBERED_CHAPTER = re.compile(r"[总附罚]\s?则")
_ASIDE = re.compile(r"[（(][^（）()。]{4,60}[)）]")  # a note in brackets under the text
_MAX_TITLE_LINES = 4
_MAX_LINE_CHARS = 40  # a heading on a line of its own
_MAX_OPEN_LINE_CHARS = 60  # the same where no stop ends it
_MAX_RUN_IN_CHARS = 32  # a longer first sentence with a comma is text, not a heading
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
        self._pointers = set[str]()  # annexes that the text announced: 附件：…
        self._awaits_title = False  # 附件 stood alone on its line; its title comes next
        self._listed = False  # a heading 任命 or 免去 stands over what comes

    def build(self, draft: Draft) -> tuple[Text, tuple[Section, ...]]:
        """The repaired text and its sections in reading order."""
        self._block("masthead", draft.head)
        self._block("contents", draft.contents)
        if self._kind in _DATED:
            self._calendar = Calendar("".join(paragraph.text for paragraph in draft.head))
        body, titles, signature_at = self._body(draft)
        labels = [None if isinstance(block, Table) else label_of(block.text) for block in body]
        self._placed = place_unnumbered(body, labels, {*titles, signature_at})
        for index, (block, label) in enumerate(zip(body, labels, strict=True)):
            if index == signature_at:
                self._block("signature", draft.signature)
            if isinstance(block, Table):
                self._table(block)
            elif index in titles:
                self._open(Node("heading", _ISSUED, heading=block.text), block)
            else:
                self._paragraph(index, block, label)
        if signature_at >= len(body):
            self._block("signature", draft.signature)
        return self._tree.text(), self._tree.sections()

    def _block(self, kind: SectionKind, paragraphs: Sequence[Paragraph]) -> None:
        if paragraphs:
            self._tree.open(Node(kind, _TOP))
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
        text = paragraph.text
        if self._awaits_title and label is None and len(text) <= _MAX_HEADING_CHARS and not is_terminal(text):
            self._continue_annex_title(paragraph)
            return
        self._awaits_title = False
        if label is not None and label.kind == "annex" and self._is_annex(text, label):
            self._annex(paragraph, label)
        elif self._dated(paragraph):
            pass
        elif label is not None and label.kind != "annex":
            self._labelled(paragraph, text[label.end :], label)
        elif self._kind == "任免":
            self._persons(paragraph, label)
        else:
            self._unlabelled(index, paragraph)

    def _is_annex(self, text: str, label: Label) -> bool:
        """Whether 附件 begins an annex here; the first 附件：《…》 with a colon only announces it."""
        rest = text[label.end :].lstrip()
        if not rest.startswith(("：", ":")) or len(rest) == 1:
            return True
        key = fold(re.sub(r"^\s*[：:]\s*(?:\d[.．、]\s*)?", "", rest[: 2 * _MAX_HEADING_CHARS]))
        announced = key in self._pointers
        self._pointers.add(key)
        return announced

    def _annex(self, paragraph: Paragraph, label: Label) -> None:
        heading = paragraph.text[label.end :].strip("：:.． 　")[:_MAX_HEADING_CHARS]
        self._open(Node("annex", RANK["annex"], label.text, heading), paragraph)
        self._awaits_title = not heading
        self._listed = False

    def _continue_annex_title(self, paragraph: Paragraph) -> None:
        node = self._tree.innermost
        if node is not None:
            node.heading += paragraph.text
            self._awaits_title = TITLE.fullmatch(node.heading) is None and len(node.heading) < 60
        self._tree.write(paragraph)

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

    def _labelled(self, paragraph: Paragraph, rest: str, label: Label) -> None:
        rank = float(RANK[label.kind])
        if label.kind in ("part", "chapter", "subchapter"):
            node = Node(
                "chapter", rank, label.text, re.sub(r"\s", "", rest[: 2 * _MAX_HEADING_CHARS])[:_MAX_HEADING_CHARS]
            )
        elif label.kind == "article":
            caption, end = _caption(rest[:_MAX_CAPTION_CHARS])
            node = Node("article", rank, label.text, caption, bare=not rest[end:].strip())
        elif label.kind == "day":
            node = Node("day", rank, label.text.rstrip("：:"))
        else:
            if self._kind == "任免" and self._person_point(paragraph, label):
                return
            item = self._is_item(rest, label)
            node = Node("item" if item else "heading", rank, label.text, "" if item else _run_in_heading(rest))
        node.numbering = label.kind
        self._open(node, paragraph)

    def _is_item(self, rest: str, label: Label) -> bool:
        """Whether a numbered point is a 项 or a clause of a list, which has no heading."""
        if rest.endswith(("；", ";")):
            return True
        opened = self._tree.opened
        if opened and opened[-1].numbering == "annex":
            return True  # 附件：1. … 2. …
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
        for name, part in persons_of(paragraph, self._listed):
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
        self._awaits_title = False
        head = table.head
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
            self._open(Node("row", _ROW, row.label, fields=row.fields), Paragraph(row.lines))
        self._tree.close(_TABLE)

    def _announced(self, header: str) -> str | None:
        """The title of the announced annex with which a table's header begins, None where it begins with none."""
        rest = re.sub(r"^附\s*[件表]\d*", "", header[: 2 * _MAX_HEADING_CHARS])
        folded = fold(rest[:_MAX_HEADING_CHARS]) if rest != header[: 2 * _MAX_HEADING_CHARS] else ""
        return next((folded[:end] for end in range(len(folded), 0, -1) if folded[:end] in self._pointers), None)


def _caption(rest: str) -> tuple[str, int]:
    """The caption that an article's words begin with, as 【立法目的】, and where it ends; "" and 0 without one."""
    match = _CAPTION.match(rest)
    words = (match[1] or match[2]) if match else ""
    return (words, match.end()) if match and not _NO_CAPTION.match(words) else ("", 0)


def _run_in_heading(rest: str) -> str:
    """The heading that follows a label: the whole short line, or its first short sentence."""
    words = rest.strip()
    if (
        len(words) <= _MAX_LINE_CHARS or (len(words) <= _MAX_OPEN_LINE_CHARS and not is_terminal(words))
    ) and not _CLAUSES.search(words.rstrip("。：:")):
        return words.rstrip("。：:")
    lead = _RUN_IN.match(words)
    return lead[1] if lead and (len(lead[1]) <= _MAX_RUN_IN_CHARS or "，" not in lead[1]) else ""


def body_blocks(lines: Sequence[Printed]) -> list[Paragraph | Table]:
    """The paragraphs and tables of a document's body lines."""
    blocks: list[Paragraph | Table] = []
    for part in split_tables(lines):
        if isinstance(part, Table):
            blocks.append(part)
        else:
            blocks.extend(join_paragraphs(part))
    return blocks
