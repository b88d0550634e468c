"""The project's own questions over the real documents: well formed, their own, and copied from nowhere."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "eval" / "questions" / "lianyungang.jsonl"
SHARED = ROOT.parent / "shared"
FIELDS = ["id", "question", "type", "answer", "must_include", "evidence", "lay"]
TYPES = {
    *("fact", "number", "date", "person", "list", "table", "condition", "procedure", "responsibility", "penalty"),
    *("definition", "yes_no", "comparison", "multi_section", "cross_reference", "event", "validity"),
    *("false_premise", "unanswerable"),
}
RUN = 16  # folded characters: shorter runs are figures, names and common words

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout")


def fold(text: str) -> str:
    """The text as the measures compare it: NFKC, without white space and the punctuation they drop."""
    return re.sub(r'[\s*\-●"“”,、。;:]', "", unicodedata.normalize("NFKC", text))


def load() -> list[dict[str, Any]]:
    return [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]


LINES = load()
ANSWERABLE = [line for line in LINES if line["type"] != "unanswerable"]
UNANSWERABLE = [line for line in LINES if line["type"] == "unanswerable"]


def test_ids_run_through_without_gap() -> None:
    assert [line["id"] for line in LINES] == [f"L-{n:03d}" for n in range(1, len(LINES) + 1)]


def test_every_line_has_exactly_the_fields() -> None:
    assert [line["id"] for line in LINES if list(line) != FIELDS] == []


def test_enough_questions_of_every_type() -> None:
    assert len(LINES) >= 60
    assert {line["type"] for line in LINES} == TYPES
    assert len({line["question"] for line in LINES}) == len(LINES)


def test_share_of_unanswerable_and_lay_questions() -> None:
    assert len(UNANSWERABLE) >= 15
    assert 0.12 <= len(UNANSWERABLE) / len(LINES) <= 0.3
    assert 0.35 <= sum(line["lay"] for line in LINES) / len(LINES) <= 0.5


def test_unanswerable_questions_ask_for_no_fact() -> None:
    assert [line["id"] for line in UNANSWERABLE if line["must_include"] or line["evidence"]] == []


def test_every_alternative_still_says_something_when_folded() -> None:
    empty = [line["id"] for line in ANSWERABLE for group in line["must_include"] if not all(map(fold, group))]
    assert empty == []
    assert [line["id"] for line in ANSWERABLE if not line["must_include"] or not all(line["must_include"])] == []


def test_evidence_names_document_and_section() -> None:
    for line in ANSWERABLE:
        assert line["evidence"], line["id"]
        for item in line["evidence"]:
            assert list(item) == ["document", "section"], line["id"]
            assert fold(item["document"]), line["id"]
            assert isinstance(item["section"], str), line["id"]


def test_each_answer_meets_its_own_groups() -> None:
    missed = [
        (line["id"], group)
        for line in ANSWERABLE
        for group in line["must_include"]
        if not any(fold(alternative) in fold(line["answer"]) for alternative in group)
    ]
    assert missed == []


def bigrams(text: str) -> set[str]:
    folded = fold(text)
    return {folded[i : i + 2] for i in range(len(folded) - 1)}


def alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


@needs_shared
def test_no_question_repeats_a_development_question() -> None:
    dev = (SHARED / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    theirs = [bigrams(json.loads(line)["question"]) for line in dev]
    near = [line["id"] for line in LINES if max(alike(bigrams(line["question"]), other) for other in theirs) > 0.4]
    assert near == []


def own_words(text: str) -> list[str]:
    """The folded parts of a text outside the titles it names in 《》."""
    return [fold(part) for part in re.split(r"《[^》]*》", text)]


@needs_shared
def test_no_run_of_the_corpus_is_copied() -> None:
    files = sorted((SHARED / "corpus").glob("*.txt"))
    assert files
    corpus = "\n".join(fold(file.read_text(encoding="utf-8")) for file in files)
    copied = [
        (line["id"], part[start : start + RUN])
        for line in LINES
        for text in (line["question"], line["answer"])
        for part in own_words(text)
        for start in range(len(part) - RUN + 1)
        if part[start : start + RUN] in corpus
    ]
    assert copied == []
