"""The model card: a template beside this file, filled with the figures of the training that wrote the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from string import Template

from index.encoder.recipe import Recipe
from index.encoder.score import Scores

TEMPLATE = Path(__file__).resolve().parent / "card.md"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many texts and questions the model has learnt from."""

    laws: int
    official: int
    questions: int
    own_questions: int


def write_card(folder: Path, counts: Counts, recipe: Recipe, seed: int, scores: Sequence[Scores]) -> None:
    """README.md in the model folder."""
    numbers = asdict(recipe) | asdict(counts)
    settings = {name: f"{value:,}" if isinstance(value, int) else str(value) for name, value in numbers.items()}
    card = Template(TEMPLATE.read_text("utf-8")).substitute(settings, seed=seed, scores=score_table(scores))
    (folder / "README.md").write_text(card, "utf-8")


def score_table(scores: Sequence[Scores]) -> str:
    """The scores as a Markdown table, one row a task."""
    rows = [
        f"| {one.task} | {one.questions:,} | {one.searched:,} "
        f"| {one.recall_10:.3f} | {one.recall_100:.3f} | {one.mrr_10:.3f} |"
        for one in scores
    ]
    head = ["| task | questions | searched | recall@10 | recall@100 | MRR@10 |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows])
