"""Real documents, where they are at hand: counts and particulars that were settled by hand."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from printed_lines import SETTINGS

from index.model import Document
from index.passages import passages_of
from index.reading import read_documents
from index.repair.lines import fold

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "corpus"
QUESTIONS = SHARED / "questions" / "dev.jsonl"
GOLD = SHARED / "structure" / "gold_001_003.json"

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not at hand: ../shared/corpus")

NAMES = sorted(path.name for path in CORPUS.glob("*.txt"))
COUNTS = {"000": 22, "001": 8, "002": 16, "003": 1}  # documents beside front matter


@cache
def documents_of(number: str) -> tuple[Document, ...]:
    name = next(name for name in NAMES if name.startswith(number))
    found, _ = read_documents(CORPUS / name, name, SETTINGS)
    return tuple(document for document in found if document.kind != "目录")


def the(words: str) -> Document:
    """The one document whose title or whose issued rule has these words."""
    found = [
        d for n in COUNTS for d in documents_of(n) if any(words in t.replace(" ", "") for t in (d.title, *d.issues))
    ]
    assert len(found) == 1, [document.title for document in found]
    return found[0]


def count(document: Document, kind: str) -> int:
    return sum(section.kind == kind for section in document.sections)


@cache
def gold() -> dict[str, Any]:
    if not GOLD.is_file():
        pytest.skip("the documents settled by hand are not at hand: ../shared/structure")
    loaded: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(("number", "expected"), COUNTS.items())
def test_number_of_documents(number: str, expected: int) -> None:
    assert len(documents_of(number)) == expected


@pytest.mark.parametrize(
    ("words", "articles", "chapters"),
    [("职工医疗保险办法", 49, None), ("节约用水管理办法", 30, None), ("东海水晶产业发展促进条例", 53, 7)],
)
def test_articles_and_chapters(words: str, articles: int, chapters: int | None) -> None:
    labels = Counter(s.label for s in the(words).sections if s.kind == "article")
    assert (len(labels), max(labels.values())) == (articles, 1)
    if chapters is not None:
        assert count(the(words), "chapter") == chapters


def test_rows_of_the_table_printed_one_character_a_line() -> None:
    longest = max((d for n in COUNTS for d in documents_of(n)), key=lambda d: d.last_line - d.first_line)
    rows = [section for section in longest.sections if section.kind == "row"]
    assert [row.label.split()[0] for row in rows] == [str(number) for number in range(1, 90)]


def test_persons_and_days_of_2023() -> None:
    appointments = next(d for d in documents_of("001") if d.kind == "任免")
    chronicle = next(d for d in documents_of("001") if d.kind == "大事记")
    assert count(appointments, "person") == 25
    assert count(chronicle, "day") == 29


def test_particulars_of_every_document_of_one_gazette() -> None:
    [expected] = [v["documents"] for k, v in gold().items() if k.startswith("001")]
    for read, right in zip(documents_of("001"), [each for each in expected if each["id"] != "001-00"], strict=True):
        assert fold(read.title) == fold(right["title"])
        assert (read.doc_no, read.date) == (right["doc_no"], right["date"]), read.title
        assert read.issuer in right.get("issuer_accept", [right["issuer"]]), read.title
        assert right["start_line"] <= read.first_line <= read.last_line <= right["end_line"]


def test_top_headings_of_every_document_settled_by_hand() -> None:
    for number in ("001", "003"):
        [expected] = [v["documents"] for k, v in gold().items() if k.startswith(number)]
        for read, right in zip(documents_of(number), [e for e in expected if e["id"] != "001-00"], strict=True):
            tops = [s for s in read.sections if s.kind == "heading" and s.label.endswith("、")]
            if right["top_headings"]:
                assert [fold(s.label + s.heading) for s in tops] == [fold(each) for each in right["top_headings"]]


def test_evidence_stands_in_single_passages() -> None:
    if not QUESTIONS.is_file():
        pytest.skip("the questions are not at hand: ../shared/questions")
    folded = {n: [fold(p.text) for d in documents_of(n) for p in passages_of(d, SETTINGS)] for n in COUNTS}
    asked = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    quotes = [(item["file"][:3], fold(item["quote"])) for question in asked for item in question["evidence"]]
    found = sum(any(quote in text for text in folded[number]) for number, quote in quotes)
    assert found / len(quotes) >= 0.98


def test_sentences_cut_by_a_page_are_whole_again() -> None:
    joined = [fold(trap["right"].strip("…")) for trap in gold()["traps"] if trap["kind"] == "page_break"]
    paragraphs = [fold(text) for n in ("001", "003") for d in documents_of(n) for text in d.text.text.split("\n")]
    assert len(joined) == 14
    assert [words for words in joined if not any(words in paragraph for paragraph in paragraphs)] == []
