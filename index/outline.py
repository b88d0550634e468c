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
from index.provenance import Composer
from index.repair import TITLE, Paragraph, Printed, fold, is_terminal, join_paragraphs
from index.tables import Row, Table, split_tables

_TOP = -1.0  # masthead, contents, signature: close everything before them
_ISSUED = 0.5  # the rule that a notice issues
_CLOSING = 0.8  # a paragraph that belongs to the whole
_PARAGRAPH_OF_ARTICLE = 4.5  # 款
_PERSON = 5.0
_BULLET = 11.0
_TABLE = 12.0
_ROW = 13.0
_LOOSE = 14.0
_MAX_HEADING_CHARS = 80  # what is longer is text that nothing divides

_CAPTION = re.compile(r"\s*[【\[]\s*([^】\]]{1,40}?)\s*[】\]]\s*")
_RUN_IN = re.compile(r"([^。；：！？\n]{2,40})[。：]")
_NAMES = re.compile(r"(?:免去|任命|决定任命|决定免去|聘任|解聘)?\s*([\u4e00-\u9fff·、]{2,40}?)\s*(?:等)?同志")
_BARE_NAMES = re.compile(r"(?:免去|任命|决定任命|决定免去|聘任|解聘)\s*([\u4e00-\u9fff·、]{2,12}?)(?:的|为)")
_CLOSES = re.compile(
    r"(?:以上报告|以上是|特此|此复|请予审议|各位代表|主任、|谢谢大家"
    r"|本(?:办法|条例|规定|意见|实施意见|方案|实施方案|细则|通知|通告|标准|决定|规则|制度)自)"
)
_ASIDE = re.compile(r"[（(][^（）()。]{4,60}[)）]")  # a note in brackets under the text
_MAX_TITLE_LINES = 4
_MAX_RUN_IN_CHARS = 32  # a longer first sentence with a comma is text, not a heading


@dataclass(slots=True)
class _Node:
    kind: SectionKind
    rank: float
    label: str = ""
    heading: str = ""
    parent: int | None = None
    start: int = 0
    own_end: int | None = None
    end: int | None = None
    fields: tuple[tuple[str, str], ...] = ()
    paragraphs: int = 0  # own paragraphs so far
    further: int = 0  # of an article: 款 after its own
    numbering: str = ""  # kind of its label


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
        self._composer = Composer(lines)
        self._kind = kind
        self._issues = [fold(title) for title in issues]
        self._nodes: list[_Node] = []
        self._stack: list[int] = []
        self._pointers = set[str]()  # annexes that the text announced: 附件：…
        self._awaits_title = False  # 附件 stood alone on its line; its title comes next

    def build(self, draft: Draft) -> tuple[Text, tuple[Section, ...]]:
        """The repaired text and its sections in reading order."""
        self._block("masthead", draft.head)
        self._block("contents", draft.contents)
        skip = 0
        for index, block in enumerate(draft.body):
            if index == draft.signature_at:
                self._block("signature", draft.signature)
            if skip:
                skip -= 1
            elif isinstance(block, Table):
                self._table(block)
            else:
                title = self._issued_title(draft.body[index : index + _MAX_TITLE_LINES])
                skip = max(0, len(title) - 1)
                self._paragraph(block if skip == 0 else Paragraph(tuple(line for p in title for line in p.lines)))
        if draft.signature_at is None or draft.signature_at >= len(draft.body):
            self._block("signature", draft.signature)
        self._close(_TOP)
        return self._composer.text(), self._sections()

    def _block(self, kind: SectionKind, paragraphs: Sequence[Paragraph]) -> None:
        if paragraphs:
            self._open(_Node(kind, _TOP))
            for paragraph in paragraphs:
                self._write(paragraph)
            self._close(_TOP)

    def _paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        label = label_of(text)
        if self._awaits_title and label is None and len(text) <= 80 and not is_terminal(text):
            self._continue_annex_title(paragraph)
            return
        self._awaits_title = False
        if label is not None and label.kind == "annex" and self._is_annex(text, label):
            self._annex(paragraph, label)
        elif label is not None and label.kind != "annex":
            self._labelled(paragraph, label)
        elif label is None and fold(text) in self._issues and TITLE.match(text):
            self._open(_Node("heading", _ISSUED, heading=text))
            self._write(paragraph)
        else:
            self._unlabelled(paragraph)

    def _issued_title(self, blocks: Sequence[Paragraph | Table]) -> list[Paragraph]:
        """The paragraphs at the front of `blocks` that together are the title of an issued rule, or none."""
        title: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Table):
                return []
            title.append(block)
            if not self._issues or sum(len(p.text) for p in title) > 2 * _MAX_HEADING_CHARS:
                return []
            if fold("".join(p.text for p in title)) in self._issues:
                return title
        return []

    def _is_annex(self, text: str, label: Label) -> bool:
        """Whether 附件 begins an annex here; the first 附件：《…》 with a colon only announces it."""
        rest = text[label.end :].lstrip()
        if not rest.startswith(("：", ":")) or len(rest) == 1:
            return True
        key = fold(re.sub(r"^\s*[：:]\s*(?:\d[.．、]\s*)?", "", rest))
        announced = key in self._pointers
        self._pointers.add(key)
        return announced

    def _annex(self, paragraph: Paragraph, label: Label) -> None:
        heading = paragraph.text[label.end :].strip("：:.． 　")[:_MAX_HEADING_CHARS]
        self._open(_Node("annex", RANK["annex"], label.text, heading))
        self._write(paragraph)
        self._awaits_title = not heading

    def _continue_annex_title(self, paragraph: Paragraph) -> None:
        node = self._nodes[self._stack[-1]]
        node.heading += paragraph.text
        self._write(paragraph)
        self._awaits_title = TITLE.fullmatch(node.heading) is None and len(node.heading) < 60

    def _labelled(self, paragraph: Paragraph, label: Label) -> None:
        rest = paragraph.text[label.end :]
        rank = float(RANK[label.kind])
        if label.kind in ("part", "chapter", "subchapter"):
            node = _Node("chapter", rank, label.text, re.sub(r"\s", "", rest)[:_MAX_HEADING_CHARS])
        elif label.kind == "article":
            caption = _CAPTION.match(rest)
            node = _Node("article", rank, label.text, caption[1] if caption else "")
        elif label.kind == "day":
            node = _Node("day", rank, label.text.rstrip("：:"))
        else:
            inside = any(self._nodes[i].kind == "article" for i in self._stack)
            item = inside or (is_terminal(rest) and rest[-1] in "；;") or self._follows_item(label.kind)
            node = _Node("item" if item else "heading", rank, label.text, "" if item else _run_in_heading(rest))
        node.numbering = label.kind
        self._open(node)
        self._write(paragraph)

    def _follows_item(self, numbering: str) -> bool:
        """Whether the point before this one in the same list is an item: the last point ends with a full stop."""
        open_node = next((self._nodes[i] for i in self._stack if self._nodes[i].numbering == numbering), None)
        return open_node is not None and open_node.kind == "item"

    def _unlabelled(self, paragraph: Paragraph) -> None:
        text = paragraph.text
        names = (_NAMES.match(text) or _BARE_NAMES.match(text)) if self._kind == "任免" else None
        article = next((i for i in reversed(self._stack) if self._nodes[i].kind == "article"), None)
        if names:
            self._open(_Node("person", _PERSON, names[1]))
        elif is_bullet(text):
            self._open(_Node("item", _BULLET))
        elif (_CLOSES.match(text) and article is None and not self._under_date_heading()) or (
            article is not None and _ASIDE.fullmatch(text)
        ):
            self._open(_Node("paragraph", _CLOSING))
        elif article is not None:
            self._paragraph_of_article(article)
        elif self._kind == "任免" and self._stack and self._nodes[self._stack[-1]].kind == "person":
            self._open(_Node("paragraph", _PERSON))
        elif not self._stack or self._nodes[self._stack[-1]].rank >= _BULLET or self._has_children(self._stack[-1]):
            self._open(_Node("paragraph", _LOOSE))
        self._write(paragraph)

    def _under_date_heading(self) -> bool:
        """Whether the heading just printed announces when the document takes effect: 六、施行日期."""
        node = self._nodes[self._stack[-1]] if self._stack else None
        return (
            node is not None
            and node.paragraphs == 1
            and re.search(r"施行|实施|生效|有效期|附则|时间", node.heading) is not None
        )

    def _has_children(self, ordinal: int) -> bool:
        return self._nodes[ordinal].own_end is not None

    def _paragraph_of_article(self, article: int) -> None:
        """Opens the next 款 of an article; its first paragraph is the article's own text."""
        if self._nodes[article].paragraphs == 0:
            return
        self._nodes[article].further += 1
        self._open(_Node("paragraph", _PARAGRAPH_OF_ARTICLE, f"第{numeral_of(self._nodes[article].further + 1)}款"))

    def _table(self, table: Table) -> None:
        self._awaits_title = False
        header = table.header
        announced = self._announced(header.text) if header is not None else None
        if header is not None and announced is not None:
            self._open(_Node("annex", RANK["annex"], "附件", announced))
            self._write(header)
            header = None
        self._open(_Node("table", _TABLE))
        if header is not None:
            self._write(header)
        for row in table.rows:
            self._row(row)
        self._close(_TABLE)

    def _announced(self, header: str) -> str | None:
        """The title of the announced annex with which a table's header begins, None where it begins with none."""
        rest = re.sub(r"^附\s*[件表]\d*", "", header)
        folded = fold(rest[:_MAX_HEADING_CHARS]) if rest != header else ""
        return next((folded[:end] for end in range(len(folded), 0, -1) if folded[:end] in self._pointers), None)

    def _row(self, row: Row) -> None:
        self._open(_Node("row", _ROW, row.label, fields=row.fields))
        self._write(Paragraph(row.lines))

    def _open(self, node: _Node) -> None:
        self._close(node.rank)
        self._composer.new_line()
        node.start = self._composer.length
        node.parent = self._stack[-1] if self._stack else None
        if node.parent is not None and self._nodes[node.parent].own_end is None:
            self._nodes[node.parent].own_end = node.start
        self._nodes.append(node)
        self._stack.append(len(self._nodes) - 1)

    def _close(self, rank: float) -> None:
        while self._stack and self._nodes[self._stack[-1]].rank >= rank:
            self._nodes[self._stack.pop()].end = self._composer.length

    def _write(self, paragraph: Paragraph) -> None:
        if not self._stack:
            self._open(_Node("paragraph", _LOOSE))
        node = self._nodes[self._stack[-1]]
        if node.paragraphs:
            self._composer.new_line()
        node.paragraphs += 1
        for line in paragraph.lines:
            self._composer.add(line)

    def _sections(self) -> tuple[Section, ...]:
        sections: list[Section] = []
        length = self._composer.length
        for ordinal, node in enumerate(self._nodes):
            above = sections[node.parent].path if node.parent is not None else ()
            name = " ".join(part for part in (node.label, node.heading) if part)
            end = _next_start(self._nodes, ordinal, length)
            own_end = node.own_end if node.own_end is not None else end
            path = (*above, name) if name else above
            sections.append(
                Section(
                    ordinal,
                    node.parent,
                    node.kind,
                    node.label,
                    node.heading,
                    path,
                    node.start,
                    own_end,
                    end,
                    node.fields,
                )
            )
        return tuple(sections)


def _next_start(nodes: Sequence[_Node], ordinal: int, length: int) -> int:
    """Where the first later node that is not a descendant starts: the line feed between belongs to the earlier one."""
    inside = {ordinal}
    for later in range(ordinal + 1, len(nodes)):
        if nodes[later].parent not in inside:
            return nodes[later].start
        inside.add(later)
    return length


def _run_in_heading(rest: str) -> str:
    """The heading that follows a label: the whole short line, or its first short sentence."""
    words = rest.strip()
    if len(words) <= 40 and not re.search(r"[。；]", words.rstrip("。：:")):
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
