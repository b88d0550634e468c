"""What is asked: the lines of a question file, checked, and dialogues laid out turn by turn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from errors import EvaluationError
from eval.fold import fold
from eval.lines import read_lines, reason

UNANSWERABLE = "unanswerable"
Expectation = Literal["answer", "refuse", "clarify", "safe"]
NoticeName = Literal["draft", "expired", "not_yet", "replaced", "conflict"]


def _comparable(text: str) -> str:
    if not fold(text):
        raise ValueError("nothing is left of it once it is folded, so it would stand everywhere")
    return text


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Evidence(_Line):
    """A place that answers: a verbatim run of a source file, or a section of a document."""

    file: str | None = None
    document: str | None = None
    section: str | None = None
    quote: str | None = None

    @model_validator(mode="after")
    def _names_a_place(self) -> Evidence:
        by_quote = self.file is not None and self.quote is not None
        by_section = self.document is not None and self.section is not None and self.file is None
        if not (by_quote or by_section):
            raise ValueError(
                'evidence is {"file", "quote"} or {"document", "section"}, the latter with or without "quote"'
            )
        if self.quote is not None:
            _comparable(self.quote)
        return self

    @property
    def origin(self) -> str:
        """The document where it is named, else the file: what results are grouped by."""
        return self.document or self.file or ""


class TurnLine(_Line):
    """One question with what a right answer holds and where it stands."""

    question: str
    type: str = ""
    answer: str = ""
    must_include: tuple[tuple[str, ...], ...] = ()
    must_exclude: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_alt: tuple[tuple[str, ...], ...] = ()
    notices: tuple[NoticeName, ...] | None = None
    expect: Expectation | None = None
    kind: str = ""
    lay: bool | None = None

    @model_validator(mode="after")
    def _can_be_compared(self) -> TurnLine:
        for text in (*(a for group in self.must_include for a in group), *self.must_exclude):
            _comparable(text)
        if any(not group for group in self.must_include):
            raise ValueError("a group of must_include is empty, so no answer could meet it")
        if self.evidence_alt and len(self.evidence_alt) != len(self.evidence):
            raise ValueError("evidence_alt must be parallel to evidence: one list, possibly empty, for each item")
        for text in (a for group in self.evidence_alt for a in group):
            _comparable(text)
        return self


class QuestionLine(TurnLine):
    """A question that stands alone."""

    id: str = Field(min_length=1)


class DialogueLine(_Line):
    """A conversation: each turn is asked with the turns before it as history."""

    id: str = Field(min_length=1)
    turns: tuple[TurnLine, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked at one go: a question line, or one turn of a dialogue."""

    id: str
    turn: int | None  # 1-based in a dialogue, None for a question that stands alone
    line: TurnLine

    @property
    def key(self) -> tuple[str, int | None]:
        return self.id, self.turn

    @property
    def name(self) -> str:
        """The id as people read it: `A-008`, or `M-002#3` for the third turn."""
        return self.id if self.turn is None else f"{self.id}#{self.turn}"

    @property
    def type(self) -> str:
        return self.line.type or self.line.kind or "other"

    @property
    def answerable(self) -> bool:
        return self.line.type != UNANSWERABLE

    @property
    def origins(self) -> tuple[str, ...]:
        """The documents or files its evidence stands in, in order, each once."""
        return tuple(dict.fromkeys(item.origin for item in self.line.evidence))

    def alternatives(self, item: int) -> tuple[str, ...]:
        """Other runs that support the same fact as evidence item `item`."""
        return self.line.evidence_alt[item] if self.line.evidence_alt else ()


def load_questions(path: Path) -> list[Question]:
    """The questions of a file in its order, dialogues turn by turn. Raises EvaluationError naming file and line."""
    questions: list[Question] = []
    seen: dict[str, int] = {}
    for number, value in read_lines(path):
        if "draft" in value:
            raise EvaluationError(
                f'{path}, line {number}, is a draft. Check it, give it what is missing, and take out its "draft".'
            )
        try:
            laid_out = list(_questions_of(value))
        except ValidationError as error:
            raise EvaluationError(
                f"{path}, line {number}, is not a question line: {reason(error)}. Mend the line."
            ) from error
        identity = laid_out[0].id
        if identity in seen:
            raise EvaluationError(
                f"{path}, line {number}, repeats the id {identity!r} of line {seen[identity]}. Give it its own id."
            )
        seen[identity] = number
        questions += laid_out
    if not questions:
        raise EvaluationError(f"{path} holds no question. Name a file with one JSON object a line.")
    return questions


def _questions_of(value: dict[str, object]) -> Iterator[Question]:
    if "turns" in value:
        dialogue = DialogueLine.model_validate(value)
        for turn, line in enumerate(dialogue.turns, start=1):
            yield Question(dialogue.id, turn, line)
    else:
        question = QuestionLine.model_validate(value)
        yield Question(question.id, None, question)


def sha256_of(path: Path) -> str:
    """The content hash by which a run remembers its question file, and verdicts their run."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def by_dialogue(questions: Sequence[Question]) -> list[list[Question]]:
    """The questions in order, the turns of one dialogue together."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.id, []).append(question)
    return list(groups.values())
