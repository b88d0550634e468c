"""Composes sections and their text side by side: a tree by rank, written in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.model import Line, Section, SectionKind, Text
from index.repair.lines import Paragraph
from index.repair.provenance import Composer

LOOSE = 14.0  # the rank of a paragraph under whatever is open


@dataclass(slots=True)
class Node:
    """A section while it is written; `rank` says what it may lie under."""

    kind: SectionKind
    rank: float
    label: str = ""
    heading: str = ""
    name: str = ""  # what its path says; label and heading where empty
    parent: int | None = None
    start: int = 0
    own_end: int | None = None
    fields: tuple[tuple[str, str], ...] = ()
    paragraphs: int = 0  # own paragraphs so far
    further: int = 0  # of an article: 款 after its own
    numbering: str = ""  # kind of its label
    bare: bool = False  # of an article: its own line holds no text yet


class Tree:
    """Sections and text so far; `opened` are the open sections, outermost first."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._composer = Composer(lines)
        self._nodes: list[Node] = []
        self._stack: list[int] = []

    @property
    def opened(self) -> list[Node]:
        """The open sections, outermost first."""
        return [self._nodes[ordinal] for ordinal in self._stack]

    @property
    def innermost(self) -> Node | None:
        """The section that is written to."""
        return self._nodes[self._stack[-1]] if self._stack else None

    def open(self, node: Node) -> None:
        """Begins a section on a new line, under the nearest open one of a smaller rank."""
        self.close(node.rank)
        self._composer.new_line()
        node.start = self._composer.length
        node.parent = self._stack[-1] if self._stack else None
        if node.parent is not None and self._nodes[node.parent].own_end is None:
            self._nodes[node.parent].own_end = node.start
        self._nodes.append(node)
        self._stack.append(len(self._nodes) - 1)

    def close(self, rank: float) -> None:
        """Ends the open sections of this rank and of every larger one."""
        while self._stack and self._nodes[self._stack[-1]].rank >= rank:
            self._stack.pop()

    def write(self, paragraph: Paragraph) -> None:
        """Adds a paragraph to the innermost section."""
        if not self._stack:
            self.open(Node("paragraph", LOOSE))
        node = self._nodes[self._stack[-1]]
        if node.paragraphs:
            self._composer.new_line()
        node.paragraphs += 1
        for line in paragraph.lines:
            self._composer.add(line)

    def text(self) -> Text:
        """What was written."""
        return self._composer.text()

    def sections(self) -> tuple[Section, ...]:
        """The sections in reading order; the line feed between two belongs to the earlier one."""
        sections: list[Section] = []
        for ordinal, (node, end) in enumerate(zip(self._nodes, self._ends(), strict=True)):
            above = sections[node.parent].path if node.parent is not None else ()
            name = node.name or " ".join(part for part in (node.label, node.heading) if part)
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

    def _ends(self) -> list[int]:
        """For each section where the first later one starts that does not lie under it."""
        ends = [self._composer.length] * len(self._nodes)
        inside: list[int] = []
        for ordinal, node in enumerate(self._nodes):
            while inside and inside[-1] != node.parent:
                ends[inside.pop()] = node.start
            inside.append(ordinal)
        return ends
