"""The questions kept aside: well formed, in their own words, and not those of the files that were developed on."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from eval.fold import fold
from eval.questions import UNANSWERABLE, Question, load_questions

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "eval" / "questions"
SHARED = ROOT.parent / "shared"
SINGLE = load_questions(FOLDER / "aside.jsonl")
TURNS = load_questions(FOLDER / "aside_dialogue.jsonl")
EVERY = [*SINGLE, *TURNS]
RUN = 16  # folded characters: shorter runs are figures, names and common words

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout")


def test_as_many_as_are_described() -> None:
    assert [q.id for q in SINGLE] == [f"AS-{n:03d}" for n in range(1, 121)]
    assert [q.id for q in TURNS] == [f"ASD-{n:02d}" for n in range(1, 13) for _ in range(3)]
    assert len({q.line.question for q in SINGLE}) == len(SINGLE)


def test_share_of_types_and_everyday_words() -> None:
    types = Counter(q.type for q in SINGLE)
    assert (types[UNANSWERABLE], types["false_premise"]) == (20, 6)
    assert sum(len(q.line.evidence) > 1 and len({*q.line.evidence}) > 1 for q in SINGLE) >= 8
    assert 0.35 <= sum(bool(q.line.lay) for q in SINGLE) / len(SINGLE) <= 0.5


@pytest.mark.parametrize("question", EVERY, ids=lambda q: q.name)
def test_facts_and_places_just_where_there_is_an_answer(question: Question) -> None:
    line = question.line
    assert bool(line.must_include) == bool(line.evidence) == question.answerable
    assert all(item.document and item.section is not None and item.quote is None for item in line.evidence)
    answer = fold(line.answer)
    assert [group for group in line.must_include if not any(fold(text) in answer for text in group)] == []


@needs_shared
def test_no_run_of_the_corpus_is_copied() -> None:
    corpus = "\n".join(fold(file.read_text(encoding="utf-8")) for file in sorted((SHARED / "corpus").glob("*.txt")))
    parts = [
        (question.name, fold(part))
        for question in EVERY
        for text in (question.line.question, question.line.answer)
        for part in re.split(r"《[^》]*》", text)
    ]
    copied = [(name, p[i : i + RUN]) for name, p in parts for i in range(len(p) - RUN + 1) if p[i : i + RUN] in corpus]
    assert corpus
    assert copied == []


def bigrams(text: str) -> set[str]:
    folded = fold(text)
    return {folded[i : i + 2] for i in range(len(folded) - 1)}


@needs_shared
def test_no_question_repeats_one_that_was_developed_on() -> None:
    files = [FOLDER / "lianyungang.jsonl", *sorted((SHARED / "questions").glob("dev*.jsonl"))]
    theirs = [bigrams(text) for file in files for text in asked(file)]
    first = [question for question in EVERY if question.turn in (None, 1)]
    near = [q.name for q in first if max(alike(bigrams(q.line.question), other) for other in theirs) > 0.4]
    assert near == []


def asked(file: Path) -> list[str]:
    lines: list[dict[str, Any]] = [json.loads(text) for text in file.read_text(encoding="utf-8").splitlines()]
    return [turn["question"] for line in lines for turn in line.get("turns", [line])]


def alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, len(one | other))
