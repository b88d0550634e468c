"""Whether a Score is good enough to go on with: floors that it must reach and ceilings that it must keep under."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from errors import EvaluationError
from eval.lines import reason
from eval.measures import measures, run_measures
from eval.score import Score
from eval.stats import Estimate

ROUNDING = 1e-9  # a value this close to its bound has reached it


class Bounds(BaseModel):
    """The least and the most that measures may come to, by name of the measure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    floors: Mapping[str, float] = {}
    ceilings: Mapping[str, float] = {}


def load_bounds(path: Path) -> Bounds:
    """The bounds in a TOML file with the tables `floors` and `ceilings`.

    Raises EvaluationError where it cannot be read, bounds nothing, names no measure, or bounds one on its good side.
    """
    try:
        with path.open("rb") as file:
            bounds = Bounds.model_validate(tomllib.load(file))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise EvaluationError(
            f"{path} cannot be read: {error}. Name a TOML file with [floors] and [ceilings]."
        ) from error
    except ValidationError as error:
        raise EvaluationError(f"{path} does not bound measures: {reason(error)}. Mend the line.") from error
    if not (bounds.floors or bounds.ceilings):
        raise EvaluationError(f"{path} bounds no measure. Give it [floors] or [ceilings].")
    higher = {m.name: m.higher_is_better for m in measures()} | {m.name: m.higher_is_better for m in run_measures()}
    for table, names, wanted in (("floors", bounds.floors, True), ("ceilings", bounds.ceilings, False)):
        for name in names:
            if name not in higher:
                raise EvaluationError(f"{path} bounds {name!r}, which is no measure. Choose from {', '.join(higher)}.")
            if higher[name] is not wanted:
                raise EvaluationError(f"{path} bounds {name} on its good side. Move it out of [{table}].")
    return bounds


def fallen(result: Score, bounds: Bounds) -> list[str]:
    """A phrase for each measure of `result` that is out of bounds or unscored; empty where all is well."""
    known = {**result.overall.measures, **result.whole}
    return [
        *_out(known, bounds.floors, "floor", 1),
        *_out(known, bounds.ceilings, "ceiling", -1),
    ]


def _out(known: Mapping[str, Estimate], bounds: Mapping[str, float], what: str, sign: int) -> Iterator[str]:
    for name, bound in bounds.items():
        estimate = known[name]
        if estimate.mean is None:
            yield f"{name} is unscored ({what} {bound:g})"
        elif sign * (estimate.mean - bound) < -ROUNDING:
            yield f"{name} is {estimate.mean:.3f} ({what} {bound:g}, n {estimate.n})"
