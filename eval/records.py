"""What a run left behind: its header and one record a question, read back for scoring.

A list that a record does not have (`None`) was not recorded and leaves its measures unscored; an empty list was
recorded and found to be empty. Fields that no measure reads are passed over: a run may come from another program.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import EvaluationError
from eval.lines import read_lines, reason
from qa.answer import AnswerStatus


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class StatementLine(_Line):
    text: str
    citations: tuple[int, ...] = ()


class CitationLine(_Line):
    n: int
    document: str
    doc_no: str | None = None
    section: str
    quote: str
    source: str
    page: int | None = None
    line: int | None = None


class NoticeLine(_Line):
    kind: str
    text: str = ""
    citations: tuple[int, ...] = ()


class PassageLine(_Line):
    document: str
    section: str
    text: str
    source: str = ""


class Record(_Line):
    """One run line: what came back for one question."""

    id: str
    turn: int | None = None
    question: str = ""
    status: AnswerStatus | None = None  # None: passages were asked for, not an answer
    answer: str = ""
    statements: tuple[StatementLine, ...] | None = None
    citations: tuple[CitationLine, ...] | None = None
    notices: tuple[NoticeLine, ...] | None = None
    passages: tuple[PassageLine, ...] | None = None
    seconds: float | None = Field(None, ge=0)
    confidence: float | None = Field(None, ge=0, le=1)  # the probability that the answer is right, as the run says

    @property
    def key(self) -> tuple[str, int | None]:
        return self.id, self.turn

    def cited_by(self, statement: StatementLine) -> list[CitationLine]:
        """The citations a statement rests on, in its order; numbers that no citation has are passed over."""
        numbered = {citation.n: citation for citation in self.citations or ()}
        return [numbered[n] for n in statement.citations if n in numbered]


@dataclass(frozen=True, slots=True)
class Run:
    """The answers to a question file, with what made them."""

    header: dict[str, Any]  # commit, settings, index, prompts, models, questions_sha256, started
    records: tuple[Record, ...]


def load_run(path: Path) -> Run:
    """The run in `path`; one with a header and no records is empty, not wrong. Raises EvaluationError."""
    lines = read_lines(path)
    _, first = next(lines, (0, {}))
    header = first.get("run")
    if not isinstance(header, dict):
        raise EvaluationError(
            f'{path} is not a run: its first line must be {{"run": {{...}}}}. Make one with python -m eval run.'
        )
    records: dict[tuple[str, int | None], Record] = {}
    for number, value in lines:
        record = _record(path, number, value)
        if record.key in records:
            raise EvaluationError(f"{path}, line {number}, answers {record.id!r} a second time. Remove one of the two.")
        records[record.key] = record
    return Run(header, tuple(records.values()))


def _record(path: Path, number: int, value: dict[str, object]) -> Record:
    try:
        return Record.model_validate(value)
    except ValidationError as error:
        raise EvaluationError(f"{path}, line {number}, is not a run line: {reason(error)}. Mend the line.") from error
