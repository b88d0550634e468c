"""Blocks set on pages of A4: lines of words and the rules of tables, in millimetres from the top left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from samples.make.blocks import Numbered, Paragraph, Sample, Style, Table
from samples.make.docx_parts import RUNNING_HEAD

WIDTH, HEIGHT = 210.0, 297.0
_MARGIN = 25.0
_BODY, _SMALL, _TITLE = 4.94, 3.7, 7.05  # 14, 10.5 and 20 points
_LEADING = 1.7  # lines apart, in sizes
_CLOSING = "，。、；：？！）》”’〕】"
_CENTRED: frozenset[Style] = frozenset({"title", "number", "caption"})


@dataclass(frozen=True, slots=True)
class Word:
    """Characters on one baseline; a wide one is as wide as `size`, one of ASCII half of it."""

    x: float
    y: float
    size: float
    text: str

    @property
    def steps(self) -> list[float]:
        """From each character's left edge to that of the next."""
        return [width(char, self.size) for char in self.text[:-1]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(slots=True)
class Page:
    """What stands on a page."""

    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


def width(text: str, size: float) -> float:
    """How wide a text is."""
    return sum(size / 2 if ord(char) < 0x100 else size for char in text)


def laid_out(sample: Sample) -> list[Page]:
    """The sample's pages with running head, page number and, on the last, the footnotes."""
    setting = _Setting()
    for block in sample.blocks:
        setting.put(block)
    setting.end(sample.notes)
    return setting.pages


class _Setting:
    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._turn()

    def put(self, block: Paragraph | Numbered | Table) -> None:
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Numbered):
            self._lines(block.printed, centred=block.level == "chapter", indent=2)
        else:
            if block.style == "annex":
                self._turn()
            size = _TITLE if block.style == "title" else _BODY
            if block.style == "sign":
                self._words(WIDTH - _MARGIN - 2 * _BODY - width(block.text, _BODY), block.text, _BODY)
            else:
                indent = 2 if block.style in ("body", "remark") else 0
                self._lines(block.text, size, centred=block.style in _CENTRED, indent=indent)

    def end(self, notes: tuple[str, ...]) -> None:
        for number, note in enumerate(notes, 1):
            self._lines(f"{number} {note}", _SMALL)
        for number, page in enumerate(self.pages, 1):
            page.words.insert(0, Word(WIDTH - _MARGIN - width(RUNNING_HEAD, 3.2), 15.0, 3.2, RUNNING_HEAD))
            shown = f"— {number} —"
            page.words.append(Word((WIDTH - width(shown, _SMALL)) / 2, HEIGHT - 14, _SMALL, shown))

    def _turn(self) -> None:
        self.pages.append(Page())
        self._y = _MARGIN

    def _lines(self, text: str, size: float = _BODY, *, centred: bool = False, indent: int = 0) -> None:
        room = WIDTH - 2 * _MARGIN
        for at, line in enumerate(broken(text, room, size, indent * size)):
            left = (room - width(line, size)) / 2 if centred else indent * size * (at == 0)
            self._words(_MARGIN + left, line, size)

    def _words(self, x: float, text: str, size: float) -> None:
        """A line in two pieces, as programs write one that changes its font on the way."""
        if self._y + size * _LEADING > HEIGHT - _MARGIN:
            self._turn()
        self._y += size * _LEADING
        half = len(text) // 2
        self.pages[-1].words += [
            Word(x + width(text[:at], size), self._y, size, piece)
            for at, piece in ((0, text[:half]), (half, text[half:]))
            if piece
        ]

    def _table(self, table: Table) -> None:
        wide = (WIDTH - 2 * _MARGIN) / len(table.rows[0])
        told = [[list(broken(cell.text, wide * cell.across - 2, _SMALL)) if cell else [] for cell in row]
                for row in table.rows]  # fmt: skip
        heights = [max(len(lines) for lines in row) * _SMALL * 1.3 + 2.5 for row in told]
        if self._y + sum(heights) > HEIGHT - _MARGIN:
            self._turn()
        self._y += _SMALL
        page = self.pages[-1]
        for at, row in enumerate(table.rows):
            top = self._y + sum(heights[:at])
            for column, cell in enumerate(row):
                if cell is None:
                    continue
                left, tall = _MARGIN + column * wide, sum(heights[at : at + cell.down])
                page.rules += _frame(left, top, left + wide * cell.across, top + tall)
                lines = told[at][column]
                first = top + (tall - len(lines) * _SMALL * 1.3) / 2
                for number, line in enumerate(lines):
                    x = left + (wide * cell.across - width(line, _SMALL)) / 2
                    page.words.append(Word(x, first + (number + 0.9) * _SMALL * 1.3, _SMALL, line))
        self._y += sum(heights)


def _frame(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    return [Rule(*a, *b) for a, b in zip(corners, corners[1:], strict=False)]


def broken(text: str, room: float, size: float, indent: float = 0.0) -> Iterator[str]:
    """The lines of a paragraph; a closing mark hangs out rather than begin a line."""
    line, left = "", room - indent
    for char in text:
        if width(line + char, size) > left and char not in _CLOSING:
            yield line
            line, left = "", room
        line += char
    yield line
