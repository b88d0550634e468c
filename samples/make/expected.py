"""What every file made here says: from the blocks it was made of, not from reading it again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from samples.make.blocks import Numbered, Paragraph, Sample
from samples.make.source import SAMPLES, SOURCES

_QUESTIONS = SAMPLES / "make" / "source" / "questions.json"
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def expected_of(sample: Sample) -> dict[str, Any]:
    """Title, 文号, date, chapters, articles and rows of a sample, and what its questions must cite.

    A row is a list of [name of the column, cell]; a cell under a merged one has the merged one's text.
    """
    paragraphs = [block for block in sample.blocks if isinstance(block, Paragraph)]
    year, month, day = _DATE.fullmatch([p.text for p in paragraphs if p.style == "sign"][1]).groups()  # type: ignore[union-attr]
    return {
        "source": SOURCES[sample.name].relative_to(SAMPLES).as_posix(),
        "title": sample.title,
        "doc_no": next(p.text for p in paragraphs if p.style == "number"),
        "date": f"{year}-{int(month):02}-{int(day):02}",
        "chapters": [f"{b.label} {b.text}" for b in sample.blocks if isinstance(b, Numbered) and b.level == "chapter"],
        "articles": [{"label": label, "text": text} for label, text in _articles(sample)],
        "points": [b.printed for b in sample.blocks if isinstance(b, Numbered) and b.level in ("one", "two", "three")],
        "tables": [
            [list(map(list, zip(table.names, row, strict=True))) for row in table.filled[table.heads :]]
            for table in sample.tables
        ],
        "notes": list(sample.notes),
        "text": "\n".join(plain_lines(sample)),
        "questions": json.loads(_QUESTIONS.read_text("utf-8"))[sample.name],
    }


def plain_lines(sample: Sample) -> Iterator[str]:
    """All that the sample says, a line a paragraph or cell, footnotes last."""
    for block in sample.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Numbered):
            yield block.printed
        else:
            yield from (cell.text for row in block.rows for cell in row if cell is not None)
    yield from sample.notes


def _articles(sample: Sample) -> Iterator[tuple[str, str]]:
    """Every article with its points and paragraphs, a line each."""
    label, lines = "", list[str]()
    for block in sample.blocks:
        ends = not isinstance(block, (Paragraph, Numbered)) or (isinstance(block, Paragraph) and block.style != "body")
        if ends or (isinstance(block, Numbered) and block.level in ("article", "chapter")):
            if label:
                yield label, "\n".join(lines)
            label, lines = "", []
        if isinstance(block, Numbered) and block.level == "article":
            label = block.label
        if label and isinstance(block, (Paragraph, Numbered)):
            lines.append(block.printed if isinstance(block, Numbered) else block.text)
    if label:
        yield label, "\n".join(lines)
