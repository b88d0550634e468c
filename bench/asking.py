"""How long a question takes, in process, from its text to its checked answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.questions import load_questions
from eval.run import answers
from index.store import Store
from qa import Pipeline
from settings import Settings


@dataclass(frozen=True, slots=True)
class Asking:
    """Seconds a question, after one to warm up."""

    questions: int
    median: float
    p95: float
    slowest: float


def measure_asking(index: Path, questions: Path, settings: Settings) -> Asking:
    """Asks every question of a file, dialogues turn by turn, as an evaluation run does."""
    with Store.open(index, settings) as store:
        asked = answers(Pipeline(store, settings), load_questions(questions))
        seconds = [float(line["seconds"]) for line in asked]
    return Asking(
        questions=len(seconds),
        median=float(np.median(seconds)),
        p95=float(np.quantile(seconds, 0.95)),
        slowest=max(seconds),
    )
