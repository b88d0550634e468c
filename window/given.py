"""A verdict that a program gives, checked before it is kept."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, Field, ValidationError

from errors import WenzhengError
from qa.feedback import COMMENT_CHARS, Feedback, Verdict, now


class Told(BaseModel):
    """What must be there of an answer for it to be judged; the rest is kept as it comes."""

    id: str = Field(pattern="^[0-9a-f]{32}$")
    question: str = Field(min_length=1)
    answer: str
    as_of: str = ""
    generation: str = ""


class Given(BaseModel):
    """The whole verdict."""

    answer: Told
    verdict: Verdict
    comment: str = Field(max_length=COMMENT_CHARS)


def feedback_of(answer: dict[str, Any], verdict: str, comment: str, most: int) -> Feedback:
    """The verdict as it is kept, on an answer of at most `most` characters in JSON.

    Raises WenzhengError where it is no verdict on an answer.
    """
    try:
        given = Given.model_validate({"answer": answer, "verdict": verdict, "comment": comment})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise WenzhengError(f"The feedback was not kept: {where}: {first['msg']}. Give back what ask gave.") from error
    if len(json.dumps(answer, ensure_ascii=False)) > most:
        raise WenzhengError(f"The feedback was not kept: the answer is longer than {most} characters.")
    told = given.answer
    return Feedback(
        at=now(),
        verdict=given.verdict,
        comment=given.comment.strip(),
        question=told.question,
        turns=(),
        as_of=told.as_of,
        answer=answer,
        generation=told.generation,
        id=told.id,
    )
