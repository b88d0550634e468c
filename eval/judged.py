"""The verdicts of a judge on a run, read back for scoring: a value by measure, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from errors import EvaluationError
from eval.lines import read_lines, reason
from eval.questions import sha256_of

Key = tuple[str, int | None]


class JudgedLine(BaseModel):
    """What the judge said of one answer; None where it did not apply, or could not be judged."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    turn: int | None = None
    faithfulness: float | None = Field(None, ge=0, le=1)
    correctness: float | None = Field(None, ge=0, le=1)
    unscored: Mapping[str, str] = {}  # measure -> why

    @property
    def key(self) -> Key:
        return self.id, self.turn


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdicts on a run, with what made them."""

    header: Mapping[str, Any]  # judge, prompts, run_sha256, questions_sha256, started
    lines: Mapping[Key, JudgedLine]


def load_judged(path: Path) -> Judged:
    """The verdicts in `path`. Raises EvaluationError naming file and line."""
    lines = read_lines(path)
    _, first = next(lines, (0, {}))
    header = first.get("judged")
    if not isinstance(header, dict):
        raise EvaluationError(
            f'{path} holds no verdicts: its first line must be {{"judged": {{...}}}}. Judge a run first.'
        )
    found: dict[Key, JudgedLine] = {}
    for number, value in lines:
        try:
            line = JudgedLine.model_validate(value)
        except ValidationError as error:
            raise EvaluationError(
                f"{path}, line {number}, is not a verdict: {reason(error)}. Mend the line."
            ) from error
        found[line.key] = line
    return Judged(header, found)


def load_judged_of(path: Path, run: Path) -> Judged:
    """The verdicts in `path`, if they are on the answers in `run`; EvaluationError where they are on others."""
    judged = load_judged(path)
    if judged.header.get("run_sha256") != sha256_of(run):
        raise EvaluationError(f"{path} judges other answers than those in {run}. Judge the run again.")
    return judged
