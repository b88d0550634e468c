"""Which sections hold a place of a document, found by going up the outline and not by looking at every section."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from index.model import Document, Section


def sections_holding(document: Document, start: int, end: int) -> Iterator[Section]:
    """The sections that hold all of [start, end), the innermost first; none where none does."""
    section = document.section_at(start) if document.sections else None
    while section is not None:
        if section.start <= start and end <= section.end:
            yield section
        section = document.sections[section.parent] if section.parent is not None else None


def sections_over(document: Document, start: int, end: int) -> list[Section]:
    """The sections that share a character with [start, end), in reading order."""
    sections = document.sections
    first = bisect_left(sections, start, key=lambda each: each.start)
    last = bisect_left(sections, end, lo=first, key=lambda each: each.start)
    around = list(sections_holding(document, start - 1, start + 1)) if start else []
    return [*reversed(around), *(section for section in sections[first:last] if section.end > start)]
