"""What each command of python -m eval may be told."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from eval.drafts import Source
from settings import Settings

Command = Callable[[argparse.Namespace, Settings], None]


def parser(commands: Mapping[str, Command]) -> argparse.ArgumentParser:
    """The command line; what it parses holds, as `command`, the one of `commands` that was called by its name."""
    whole = argparse.ArgumentParser(prog="python -m eval", description="Ask a question file, and measure the answers.")
    named = whole.add_subparsers(required=True, metavar="COMMAND")
    for name, (told, add_options) in _OPTIONS.items():
        one = named.add_parser(name, help=told)
        add_options(one)
        one.set_defaults(command=commands[name])
    return whole


def _run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--index", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="RUN.jsonl")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day asked on (default: today)"
    )
    parser.add_argument("--retrieval", action="store_true", help="passages only: retrieval measured alone")


def _score_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--json", action="store_true", help="one JSON value on stdout, with every question's values")
    _add_shared(parser)
    _add_judged(parser)


def _compare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run_a", type=Path, metavar="RUN_A")
    parser.add_argument("run_b", type=Path, metavar="RUN_B")
    parser.add_argument("--json", action="store_true", help="one JSON value on stdout")
    _add_shared(parser)


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="REPORT.html")
    _add_shared(parser)
    _add_judged(parser)


def _gate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--floors", type=Path, required=True, metavar="FLOORS.toml")
    _add_shared(parser)
    _add_judged(parser)


def _judge_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--questions", type=Path, required=True, metavar="QUESTIONS.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="JUDGED.jsonl")
    parser.add_argument("--same-model", action="store_true", help="the model that wrote the answers may judge them")
    parser.add_argument("--gold", type=Path, metavar="GOLD.jsonl", help="verdicts of a person on the same answers")


def _harvest_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--index", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="DRAFT.jsonl")


def _baseline_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--questions", type=Path, required=True, metavar="QUESTIONS.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="RUN.jsonl")


def _calibrate_options(parser: argparse.ArgumentParser) -> None:
    pair = "QUESTIONS=INDEX[@YYYY-MM-DD]"
    parser.add_argument("--fit", type=_source, nargs="+", required=True, metavar=pair, help="files to learn from")
    parser.add_argument("--measure", type=_source, nargs="+", default=[], metavar=pair, help="files only measured")
    parser.add_argument("--out", type=Path, metavar="CONFIDENCE.json", help="write what was learnt (default: do not)")


def _source(text: str) -> Source:
    """A question file with its index, and the day it is asked on (today)."""
    questions, _, index = text.partition("=")
    folder, _, day = index.partition("@")
    if not (questions and folder):
        raise argparse.ArgumentTypeError(f"{text!r} names no question file with its index: QUESTIONS=INDEX")
    try:
        return Source(Path(questions), Path(folder), date.fromisoformat(day) if day else date.today())
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} has a day that is none: {error}") from error


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--questions", type=Path, required=True, metavar="QUESTIONS.jsonl")
    truth = parser.add_mutually_exclusive_group()
    truth.add_argument(
        "--index", type=Path, metavar="DIR", help="check citations against this index (default: the run's)"
    )
    truth.add_argument("--sources", type=Path, metavar="DIR", help="check citations against these files, read afresh")


def _add_judged(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--judged", type=Path, metavar="JUDGED.jsonl", help="the verdicts of a judge on this run")


_OPTIONS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "run": ("ask every question of an index and write a run", _run_options),
    "score": ("measure a run", _score_options),
    "compare": ("what changed between two runs over the same questions", _compare_options),
    "report": ("write a score as one HTML file", _report_options),
    "gate": ("fail where a score is out of the bounds of a file", _gate_options),
    "judge": ("have a language model of its own judge the answers of a run", _judge_options),
    "calibrate": ("learn how confident to be of an answer", _calibrate_options),
    "harvest": ("draft questions from what people thought of answers", _harvest_options),
    "baseline": ("a run of the usual splitter and BM25, to compare with", _baseline_options),
}
