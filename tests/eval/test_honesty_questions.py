"""The questions about what documents do not say, awkward inputs, conversations, and those over documents made for them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eval.fold import fold
from eval.questions import UNANSWERABLE, Question, load_questions

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "eval" / "questions"
MADE = ROOT / "eval" / "documents" / "yunzhou"
SHARED = ROOT.parent / "shared"
HALVES = ("", "_second")
RUN = 16  # folded characters: shorter runs are figures, names and common words

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside this checkout")


def both(name: str) -> list[Question]:
    return [question for half in HALVES for question in load_questions(FOLDER / f"{name}{half}.jsonl")]


@pytest.mark.parametrize(
    ("name", "size"),
    [("honesty", 110), ("yunzhou", 50), ("awkward", 28), ("dialogue", 21)],
    ids=lambda value: str(value),
)
@pytest.mark.parametrize("half", HALVES)
def test_as_many_as_are_described(name: str, size: int, half: str) -> None:
    assert len(load_questions(FOLDER / f"{name}{half}.jsonl")) == size


def test_half_of_the_questions_on_honesty_have_no_answer() -> None:
    every = both("honesty")
    assert sum(question.type == UNANSWERABLE for question in every) == 110
    assert sum(question.type == "false_premise" for question in every) == 30


@pytest.mark.parametrize("question", [*both("honesty"), *both("yunzhou"), *both("dialogue")], ids=lambda q: q.name)
def test_facts_and_places_just_where_there_is_an_answer(question: Question) -> None:
    line = question.line
    assert bool(line.must_include) == bool(line.evidence) == question.answerable
    answer = fold(line.answer)
    assert [group for group in line.must_include if not any(fold(text) in answer for text in group)] == []


@pytest.mark.parametrize("question", [*both("honesty"), *both("awkward"), *both("dialogue")], ids=lambda q: q.name)
def test_no_place_is_a_paragraph_of_an_article(question: Question) -> None:
    """It bears no label in its document, so no passage could be told to stand there."""
    assert not any(re.search(r"第[一二三四五六七八九十]+款$", item.section or "") for item in question.line.evidence)


@pytest.mark.parametrize("question", both("yunzhou"), ids=lambda q: q.name)
def test_the_made_documents_have_what_is_quoted(question: Question) -> None:
    for item in question.line.evidence:
        assert item.quote is not None
        assert item.file is not None
        assert fold(item.quote) in fold((MADE / item.file).read_text("utf-8"))


@needs_shared
def test_no_run_of_the_corpus_is_copied() -> None:
    corpus = "\n".join(fold(file.read_text(encoding="utf-8")) for file in sorted((SHARED / "corpus").glob("*.txt")))
    parts = [
        (question.name, fold(part))
        for question in (*both("honesty"), *both("awkward"), *both("dialogue"))
        for text in (question.line.question, question.line.answer)
        for part in re.split(r"《[^》]*》", text)
    ]
    copied = [(name, p[i : i + RUN]) for name, p in parts for i in range(len(p) - RUN + 1) if p[i : i + RUN] in corpus]
    assert corpus
    assert copied == []
    assert all(item.quote is None for question in both("honesty") for item in question.line.evidence)
