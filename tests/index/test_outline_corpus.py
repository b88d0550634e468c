"""The outlines settled by hand of the real documents, where they are at hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from printed_lines import SETTINGS

from index.model import Document, Section
from index.reading import read_documents
from index.repair.lines import fold

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "structure" / "gold_001_003.json"

pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="the outlines settled by hand are not at hand: ../shared")


@cache
def gold() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return loaded


@cache
def documents_of(name: str) -> tuple[Document, ...]:
    return tuple(read_documents(SHARED / "corpus" / name, name, SETTINGS)[0])


def trap(identifier: str) -> tuple[Document, dict[str, Any]]:
    [found] = [each for each in gold()["traps"] if each["id"] == identifier]
    first = found["lines"][0]
    documents = documents_of(found["file"])
    return next(d for d in documents if d.first_line <= first <= d.last_line and d.kind != "目录"), found


def section_of_line(document: Document, line: int) -> Section:
    return document.section_at(next(piece.start for piece in document.text.pieces if piece.line == line))


def parent(document: Document, section: Section) -> Section | None:
    return document.sections[section.parent] if section.parent is not None else None


def rightly_nested(document: Document, outline: list[dict[str, Any]]) -> int:
    """How many entries begin a section with their words, under the entry over them or, the first level, under none."""
    right, above = 0, dict[int, Section]()
    for entry in outline:
        section = section_of_line(document, entry["line"])
        over = parent(document, section)
        begins = fold(document.section_text(section)).startswith(fold(entry["text"]))
        wanted = above.get(entry["level"] - 1)
        nested = (over is None or over.label == "") if entry["level"] == 1 else over is not None and over == wanted
        above[entry["level"]] = section
        right += begins and nested
    return right


def test_every_heading_stands_under_its_own() -> None:
    entries = right = 0
    for name, of_file in gold().items():
        for expected in of_file["documents"] if name != "traps" else []:
            if "outline" in expected:
                [document] = [d for d in documents_of(name) if fold(d.title) == fold(expected["title"])]
                entries += len(expected["outline"])
                right += rightly_nested(document, expected["outline"])
    assert (right, entries) == (90, 90)


@pytest.mark.parametrize(
    ("identifier", "lines", "label"),
    [
        ("001-T020", (335,), "四、"),
        ("003-T004", (23, 25, 27, 29), "一、"),
        ("003-T006", (117,), "二、"),
    ],
)
def test_closing_paragraphs_belong_to_the_part(identifier: str, lines: tuple[int, ...], label: str) -> None:
    document, _ = trap(identifier)
    for line in lines:
        section = section_of_line(document, line)
        over = parent(document, section)
        assert section.kind == "paragraph"
        assert over is not None
        assert over.label == label


@pytest.mark.parametrize("identifier", ["001-T022", "003-T007"])
def test_closing_paragraphs_belong_to_the_whole(identifier: str) -> None:
    document, found = trap(identifier)
    section = section_of_line(document, found["lines"][0])
    over = parent(document, section)
    assert section.kind == "paragraph"
    assert over is None or over.label == ""


def test_leads_without_numbers_are_headings() -> None:
    document, found = trap("003-T005")
    lead = section_of_line(document, found["lines"][0])
    assert (lead.kind, lead.label) == ("heading", "")
    assert fold(lead.heading) == fold(found["text"])
    odd = [line for line in (*range(123, 130, 2), 57, 99, found["lines"][1]) if section_of_line(document, line).label]
    assert odd == []


def test_a_dash_paragraph_is_an_item_of_its_heading() -> None:
    document, found = trap("001-T014")
    for line in range(found["lines"][0], found["lines"][1] + 1, 2):
        section = section_of_line(document, line)
        over = parent(document, section)
        assert section.kind == "item"
        assert over is not None
        assert over.label == "(二)"
