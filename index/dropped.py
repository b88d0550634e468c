"""The lines of a source that are in no document, and why: nothing is left out without being named."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from index.model import Document, Line
from index.read import lines_of
from index.repair.lines import Dropped, repair_lines
from index.tables.split import why_left_out


def dropped_lines(text: str, documents: Sequence[Document]) -> list[Dropped]:
    """The non-blank lines of a decoded source of which no character is in the text of its `documents`, in order."""
    lines = lines_of(text)
    kept = {piece.line for document in documents for piece in document.text.pieces}
    printed, furniture = repair_lines(lines)
    reasons = {each.number: each.reason for each in furniture}
    carrying = {each.number for each in printed}
    return [
        Dropped(line.number, line.text.strip(), reasons.get(line.number) or _why(line, carrying))
        for line in lines
        if line.number not in kept and line.text.strip()
    ]


def _why(line: Line, carrying: Collection[int]) -> str:
    return why_left_out(line.text) if line.number in carrying else "marks only"
