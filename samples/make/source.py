"""Plain text becomes blocks: the samples' own, and one with merged cells and footnotes.

In a row of a table ← stands for the cell to the left reaching over this place, ↑ for the one above; a footnote is
marked [^1] and stands at the end as [^1]: and its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.numerals import value_of
from samples.make.blocks import Block, Cell, Level, Numbered, Paragraph, Sample, Style, Table

SAMPLES = Path(__file__).resolve().parent.parent
SOURCES = {
    "高龄津贴办法": SAMPLES / "示例市高龄津贴管理办法.md",
    "招生入学通知": SAMPLES / "2025年义务教育阶段学校招生入学工作通知.txt",
    "电梯更新方案": SAMPLES / "示例市老旧住宅电梯更新三年行动方案.txt",
    "柴油货车通告": SAMPLES / "关于柴油货车限行区域的通告.txt",
    "养老补贴通知": SAMPLES / "make" / "source" / "示例市居家和社区养老服务补贴标准的通知.txt",
}
_LABELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("chapter", re.compile(r"第([一二三四五六七八九十百]+)章(?=\s)")),
    ("article", re.compile(r"第([一二三四五六七八九十百]+)条(?=\s)")),
    ("one", re.compile(r"([一二三四五六七八九十]+)、")),
    ("two", re.compile(r"（([一二三四五六七八九十]+)）(?!\d)")),
    ("three", re.compile(r"(\d{1,2})\.(?=\s|\D)")),
)
_NOTE = re.compile(r"\[\^(\d+)\]")
_NOTE_TEXT = re.compile(r"\[\^\d+\]:\s*(.+)")
_MARKDOWN = re.compile(r"#+ |\*\*|^- ")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_DOC_NO = re.compile(r"\w+〔\d{4}〕\d+号")
_REMARK = re.compile(r"（示例市系虚构.*）")
_SPACES = re.compile(r" {2,}")
_MAX_ADDRESSEE = 50  # characters; a first sentence that ends in a colon is longer
_REACHED = ("←", "↑")


def read_sample(name: str) -> Sample:
    """One of SOURCES as blocks."""
    lines = [_MARKDOWN.sub("", line.strip("　 \r")) for line in SOURCES[name].read_text("utf-8").split("\n")]
    notes = tuple(found[1] for line in lines if (found := _NOTE_TEXT.fullmatch(line)))
    return Sample(name, tuple(_blocks([line for line in lines if not _NOTE_TEXT.fullmatch(line)])), notes)


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    told = [line for line in lines if line]
    rows: list[list[str]] = []
    styles: list[Style | None] = []
    articles = False
    for before, line, after in zip(["", *told], told, [*told[1:], ""], strict=False):
        cells = line.split("\t") if "\t" in line else _SPACES.split(line)
        if len(cells) > 2:
            rows.append(cells)
            continue
        if rows:
            yield _table(rows)
            rows = []
        listed = before.startswith("附件：") and line.startswith("2.")  # goes on with the list of annexes
        block = None if listed else _numbered(line, articles)
        if block is None:
            styles.append(_style(line, after, styles))
            text, notes = _marked(line)
            yield Paragraph("　　　" + text if listed else text, styles[-1] or "body", notes)
        else:
            styles.append(None)
            articles = articles or block.level == "article"
            yield block


def _style(line: str, after: str, before: Sequence[Style | None]) -> Style:
    """How a paragraph without a number stands on the page, by what stands over and under it."""
    last = before[-1] if before else "sign"
    if _REMARK.fullmatch(line):
        return "remark"
    if re.fullmatch(r"附件\d?", line):
        return "annex"
    if _DOC_NO.fullmatch(line):
        return "number"
    if _DATE.fullmatch(line) or _DATE.fullmatch(after):
        return "sign"
    if last == "sign" or (last == "title" and line.startswith("（")):
        return "title"
    if last == "annex":
        return "caption"
    return "addressee" if last == "number" and len(line) < _MAX_ADDRESSEE and line.endswith("：") else "body"


def _numbered(line: str, articles: bool) -> Numbered | None:
    for level, pattern in _LABELS:
        found = pattern.match(line)
        if found:
            text, notes = _marked(line[found.end() :].strip())
            level = "item" if articles and level == "two" else level
            return Numbered(level, value_of(found[1]) or 0, found[0], text, notes)
    return None


def _marked(line: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words without the marks of footnotes, and where those stood."""
    parts = _NOTE.split(line)
    text, notes = parts[0], []
    for number, words in zip(parts[1::2], parts[2::2], strict=True):
        notes.append((len(text), int(number)))
        text += words
    return text, tuple(notes)


def _table(rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        tuple(tuple(_cell(rows, at, column) for column in range(len(row))) for at, row in enumerate(rows)),
        heads=2 if "←" in rows[0] else 1,
    )


def _cell(rows: Sequence[Sequence[str]], at: int, column: int) -> Cell | None:
    text = rows[at][column]
    if text in _REACHED:
        return None
    across = next((n for n, cell in enumerate(rows[at][column + 1 :], 1) if cell != "←"), len(rows[at]) - column)
    down = next((n for n, row in enumerate(rows[at + 1 :], 1) if row[column] != "↑"), len(rows) - at)
    return Cell(text, down, across)
