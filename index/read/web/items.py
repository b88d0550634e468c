"""What a page is made of, in order: paragraphs and tables, each with what decides whether it belongs to the text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Paragraph:
    """A line of a page."""

    text: str
    begins: bool | None  # None behind a line break, which may stand inside a paragraph
    heading: bool = False  # h1 to h6
    linked: int = 0  # characters of it in links
    attached: int = 0  # characters of it in links to files
    inside: bool = False  # of the element that holds the main text
    titled: bool = False  # its element is called a title


@dataclass(slots=True)
class Row:
    """A row of a table, its cells by column."""

    printed: tuple[str, ...]  # a merged cell's text once
    filled: tuple[str, ...]
    header: bool | None


@dataclass(slots=True)
class Grid:
    """A table."""

    rows: list[Row] = field(default_factory=list)
    linked: int = 0
    inside: bool = False


Item = Paragraph | Grid
