"""`python -m index.encoder train | score`: makes the embedded model from the public texts, and measures a model."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from errors import WenzhengError
from index.encoder.asked import OWN_QUESTIONS
from index.encoder.load import EMBEDDED_MODEL, load_encoder
from index.encoder.recipe import Recipe
from settings import ROOT, load_settings

TRAINING_DATA = ROOT.parent / "shared" / "training"


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 the work could not be done, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        if options.command == "train":
            _train(options.data, options.questions, options.out, options.seed)
        else:
            _score(options.data, options.questions, options.model)
    except WenzhengError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _train(data: Path, questions: Path, out: Path, seed: int) -> None:
    from index.encoder.card import score_table
    from index.encoder.train import train

    scores = train(data, out, seed, Recipe(), _report, questions)
    print(score_table(scores))


def _report(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _score(data: Path, questions: Path, model: str) -> None:
    from index.encoder.card import score_table
    from index.encoder.score import score

    encoder = load_encoder(load_settings(encoder=model))
    print(f"{encoder.name}, {encoder.dimensions} dimensions", file=sys.stderr)
    print(score_table(score(encoder, data, questions)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m index.encoder", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    train = commands.add_parser("train", help="train the embedded model from the raw texts")
    train.add_argument("--out", type=Path, default=EMBEDDED_MODEL, help="folder to write (default: %(default)s)")
    train.add_argument("--seed", type=int, default=1, help="seed of all chance (default: %(default)s)")
    score = commands.add_parser("score", help="measure a model on STARD dev and on held-out official documents")
    score.add_argument("--model", default="", help="folder or hub name (default: the embedded model)")
    for command in (train, score):
        command.add_argument("--data", type=Path, default=TRAINING_DATA, help="training folder (default: %(default)s)")
        command.add_argument(
            "--questions", type=Path, default=OWN_QUESTIONS, help="our own lay questions (default: %(default)s)"
        )
    return parser


if __name__ == "__main__":
    sys.exit(main())
