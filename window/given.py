"""A verdict that a program gives, checked before it is kept."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from pydantic import BaseModel, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from errors import WenzhengError
from qa.feedback import COMMENT_CHARS, Feedback, Verdict, kept_of, now


class Told(BaseModel):
    """What must be there of an answer for it to be judged; the rest is kept as it comes."""

    id: str = Field(pattern="^[0-9a-f]{32}$")
    question: str = Field(min_length=1)
    answer: str
    as_of: str = ""
    generation: str = ""

    @field_validator("as_of")
    @classmethod
    def _is_day(cls, as_of: str) -> str:
        try:
            return as_of and date.fromisoformat(as_of).isoformat()
        except ValueError:
            raise PydanticCustomError("no_day", "Write it like 2024-05-01, or leave it empty") from None


class Given(BaseModel):
    """The whole verdict."""

    answer: Told
    verdict: Verdict
    comment: str = Field(max_length=COMMENT_CHARS)


def feedback_of(answer: dict[str, Any], verdict: str, comment: str, most_bytes: int) -> Feedback:
    """The verdict as it is kept, on an answer of at most `most_bytes` in JSON, its passages aside.

    Raises WenzhengError where it is no verdict on an answer.
    """
    try:
        given = Given.model_validate({"answer": answer, "verdict": verdict, "comment": comment})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise WenzhengError(f"The feedback was not kept: {where}: {first['msg']}. Give back what ask gave.") from error
    if _bytes_of(kept := kept_of(answer)) > most_bytes:
        raise WenzhengError(f"The feedback was not kept: the answer is longer than {most_bytes} bytes.")
    told = given.answer
    return Feedback(
        at=now(),
        verdict=given.verdict,
        comment=given.comment.strip(),
        question=told.question,
        turns=(),
        as_of=told.as_of,
        answer=kept,
        generation=told.generation,
        id=told.id,
    )


def _bytes_of(answer: dict[str, Any]) -> int:
    """The length in JSON. Raises WenzhengError for what JSON has no word for."""
    try:
        return len(json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise WenzhengError(f"The feedback was not kept: the answer is no JSON ({error}).") from error
