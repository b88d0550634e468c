"""Feedback becomes draft questions: what people asked and thought of the answers, laid out for a person to finish.

A draft is a question line with a field `draft`, which says what it comes from; loading refuses it until that is gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from errors import EvaluationError
from eval.facts import written_figures
from eval.fold import fold
from eval.lines import read_lines, reason, write_line
from eval.questions import UNANSWERABLE
from eval.records import Record
from qa.feedback import Feedback

FIGURES = 8  # at most so many are suggested; a right answer needs fewer


def drafts(kept: Sequence[Feedback]) -> list[dict[str, Any]]:
    """One draft for each question asked after the same turns, in the order first judged; the last judgement counts.

    Raises EvaluationError where an answer that was kept is not a run line.
    """
    asked: dict[str, list[Feedback]] = {}
    for feedback in kept:
        asked.setdefault(_id(feedback), []).append(feedback)
    return [_draft(identity, judged) for identity, judged in asked.items()]


def add_drafts(path: Path, new: Sequence[dict[str, Any]]) -> int:
    """Appends those of `new` that `path` does not hold by their id, made or finished; how many were added."""
    known = {value.get("id") for _, value in read_lines(path)} if path.exists() else set()
    added = [draft for draft in new if draft["id"] not in known]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if known else ""
        gap = "\n" if before and not before.endswith("\n") else ""  # an editor may have left the last line open
        with path.open("a", encoding="utf-8") as file:
            file.writelines([gap, *map(write_line, added)])
    except OSError as error:
        raise EvaluationError(
            f"The drafts cannot be written to {path}: {error}. Name a file that can be written."
        ) from error
    return len(added)


def _id(feedback: Feedback) -> str:
    """The same for the same question after the same turns, however they were typed."""
    asked = json.dumps([fold(text) for text in (*feedback.turns, feedback.question)], ensure_ascii=False)
    return f"F-{hashlib.sha256(asked.encode()).hexdigest()[:8]}"


def _draft(identity: str, judged: Sequence[Feedback]) -> dict[str, Any]:
    last = judged[-1]
    try:
        record = Record.model_validate(last.answer | {"id": identity})
    except ValidationError as error:
        raise EvaluationError(
            f"The feedback of {last.at} cannot be drafted: its answer is no run line: {reason(error)}. Remove it."
        ) from error
    origin = {
        "verdict": last.verdict,
        "comments": [feedback.comment for feedback in judged if feedback.comment],
        "at": last.at,
        "as_of": last.as_of,
        "generation": last.generation,
        "status": record.status,
        "answered": record.answer,
    }
    line = _good(last, record) if last.verdict == "up" else _bad(last)
    if not last.turns:
        return {"id": identity, "draft": origin, **line}
    return {"id": identity, "draft": origin, "turns": [*({"question": turn} for turn in last.turns), line]}


def _good(feedback: Feedback, record: Record) -> dict[str, Any]:
    """What was said is suggested as right: its figures, and the places it cites."""
    line: dict[str, Any] = {"question": feedback.question, "type": "", "answer": record.answer}
    if record.status != "answered":
        return line | {"type": UNANSWERABLE}
    statements = record.statements or ()
    cited = [(c.document, c.section) for statement in statements for c in record.cited_by(statement)]
    groups = dict.fromkeys(group for statement in statements for group in written_figures(statement.text))
    return line | {
        "must_include": [list(group) for group in list(groups)[:FIGURES]],
        "evidence": [{"document": document, "section": section} for document, section in dict.fromkeys(cited)],
    }


def _bad(feedback: Feedback) -> dict[str, Any]:
    """Only what the person wrote is known to be of use."""
    return {
        "question": feedback.question,
        "type": "",
        "answer": feedback.comment,
        "must_include": [],
        "evidence": [],
    }
