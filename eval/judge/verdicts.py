"""What a judge is asked for and what its reply says: a value from 0 to 1, with the reasons it gave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from errors import GenerationError

WORTH = {"correct": 1.0, "partly": 0.5, "wrong": 0.0}


class _Verdict(BaseModel):
    # A judge may say more than it was asked for; one that is held to the schema may not.
    model_config = ConfigDict(extra="ignore", frozen=True, json_schema_extra={"additionalProperties": False})


class StatementVerdict(_Verdict):
    statement: int  # 1-based
    supported: bool
    reason: str


class Faithfulness(_Verdict):
    """One verdict a statement."""

    verdicts: tuple[StatementVerdict, ...]


class Correctness(_Verdict):
    """One verdict an answer."""

    verdict: Literal["correct", "partly", "wrong"]
    reason: str


Shape = TypeVar("Shape", bound=_Verdict)


def share_supported(reply: str, statements: int) -> tuple[float, Faithfulness]:
    """The share of `statements` that are supported, and the verdicts.

    Raises GenerationError where a statement has none, or two.
    """
    found = verdict_in(reply, Faithfulness)
    numbers = sorted(one.statement for one in found.verdicts)
    if numbers != list(range(1, statements + 1)):
        raise GenerationError(f"the judge gave verdicts on the statements {numbers} of {statements}")
    return sum(one.supported for one in found.verdicts) / statements, found


def share_correct(reply: str) -> tuple[float, Correctness]:
    """The worth of an answer, and the verdict. Raises GenerationError where there is none."""
    found = verdict_in(reply, Correctness)
    return WORTH[found.verdict], found


def verdict_in(reply: str, shape: type[Shape]) -> Shape:
    """The last object of that shape in `reply`, whatever stands around it. Raises GenerationError where there is none.

    The last, because a judge that thinks aloud comes to its verdict at the end.
    """
    for value in reversed(list(_objects(reply))):
        try:
            return shape.model_validate(value)
        except ValidationError:
            continue
    raise GenerationError(f"the judge gave no verdict that can be read: {' '.join(reply.split())[:80]}")


def _objects(reply: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a text, those inside others left out."""
    decoder = json.JSONDecoder()
    at = reply.find("{")
    while at >= 0:
        try:
            value, end = decoder.raw_decode(reply, at)
        except (json.JSONDecodeError, RecursionError):
            end = at + 1
        else:
            yield value
        at = reply.find("{", end)
