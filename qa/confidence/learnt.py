"""The confidence as it was learnt: a logistic regression whose numbers stand in a file beside this one.

`python -m eval calibrate` writes the file.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from errors import ConfidenceError
from qa.confidence.features import FEATURES, features
from qa.extract import Draft
from qa.refusing.ground import Ground

FILE = Path(__file__).with_name("confidence.json")


class Weighs(Protocol):
    """What the pipeline needs of a confidence."""

    def of(self, ground: Ground, draft: Draft) -> float: ...


class _Values(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Weight(_Values):
    """What one feature counts, in units of `scale` from `mean`."""

    mean: float
    scale: float
    weight: float


class Source(_Values):
    """A question file that was learnt from, and how many of its questions got as far as a draft."""

    file: str
    sha256: str
    drafts: int


class Learnt(_Values):
    """What the file holds."""

    version: Literal[1] = 1
    intercept: float
    features: dict[str, Weight]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Confidence:
    """Gives the probability that a draft answers its question, and all of it."""

    intercept: float
    weights: Mapping[str, Weight]

    @classmethod
    def load(cls, path: Path = FILE) -> Self:
        """What `path` holds. Raises ConfidenceError where it is missing or was learnt for other features."""
        try:
            learnt = Learnt.model_validate_json(path.read_bytes())
        except OSError as error:
            raise ConfidenceError(f"The confidence cannot be read from {path}: {error}. {_LEARN}") from error
        except ValidationError as error:
            raise ConfidenceError(f"{path} does not hold a confidence: {error.errors()[0]['msg']}. {_LEARN}") from error
        if list(learnt.features) != list(FEATURES):
            differing = "、".join(sorted(learnt.features.keys() ^ FEATURES.keys())) or "their order"
            raise ConfidenceError(f"{path} was learnt for other features ({differing}). {_LEARN}")
        return cls(learnt.intercept, learnt.features)

    def of(self, ground: Ground, draft: Draft) -> float:
        """The probability, 0 to 1, that `draft` is a right answer to the question of `ground`."""
        return self.given(features(ground, draft))

    def given(self, values: Mapping[str, float]) -> float:
        """The same for the values of the features."""
        log_odds = self.intercept + sum(
            each.weight * (values[name] - each.mean) / each.scale for name, each in self.weights.items()
        )
        return 1 / (1 + math.exp(-log_odds))


_LEARN = "Install Wenzheng again, or learn it anew with python -m eval calibrate."
