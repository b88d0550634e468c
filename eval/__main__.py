"""The command line: python -m eval run | score | compare | report | gate | judge | harvest | baseline."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from errors import EvaluationError, WenzhengError
from eval import compare, gate, harvest, report, table
from eval import score as scoring
from eval.judged import load_judged, load_judged_of
from eval.lines import write_lines
from eval.questions import load_questions, sha256_of
from eval.records import Run, load_run
from eval.run import Asking, header, run_index
from eval.sources import FolderSources, Sources, index_sources
from qa.feedback import FILE, FeedbackStore
from settings import Settings, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks. 0 done, 1 it could not be done (one line on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        options.command(options, load_settings())
    except WenzhengError as error:
        _say(str(error))
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Ask a question file, and measure the answers.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _run_options(commands.add_parser("run", help="ask every question of an index and write a run"))
    _score_options(commands.add_parser("score", help="measure a run"))
    _compare_options(commands.add_parser("compare", help="what changed between two runs over the same questions"))
    _report_options(commands.add_parser("report", help="write a score as one HTML file"))
    _gate_options(commands.add_parser("gate", help="fail where a score is out of the bounds of a file"))
    _judge_options(commands.add_parser("judge", help="have a language model of its own judge the answers of a run"))
    _harvest_options(commands.add_parser("harvest", help="draft questions from what people thought of answers"))
    _baseline_options(commands.add_parser("baseline", help="a run of the usual splitter and BM25, to compare with"))
    return parser


def _run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--index", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="RUN.jsonl")
    parser.add_argument(
        "--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day asked on (default: today)"
    )
    parser.add_argument("--retrieval", action="store_true", help="passages only: retrieval measured alone")
    parser.set_defaults(command=_run)


def _score_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--json", action="store_true", help="one JSON value on stdout, with every question's values")
    _add_shared(parser)
    _add_judged(parser)
    parser.set_defaults(command=_score)


def _compare_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run_a", type=Path, metavar="RUN_A")
    parser.add_argument("run_b", type=Path, metavar="RUN_B")
    parser.add_argument("--json", action="store_true", help="one JSON value on stdout")
    _add_shared(parser)
    parser.set_defaults(command=_compare)


def _report_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="REPORT.html")
    _add_shared(parser)
    _add_judged(parser)
    parser.set_defaults(command=_report)


def _gate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--floors", type=Path, required=True, metavar="FLOORS.toml")
    _add_shared(parser)
    _add_judged(parser)
    parser.set_defaults(command=_gate)


def _judge_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, metavar="RUN.jsonl")
    parser.add_argument("--questions", type=Path, required=True, metavar="QUESTIONS.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="JUDGED.jsonl")
    parser.add_argument("--same-model", action="store_true", help="the model that wrote the answers may judge them")
    parser.add_argument("--gold", type=Path, metavar="GOLD.jsonl", help="verdicts of a person on the same answers")
    parser.set_defaults(command=_judge)


def _harvest_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--index", type=Path, required=True, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, metavar="DRAFT.jsonl")
    parser.set_defaults(command=_harvest)


def _baseline_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")
    parser.add_argument("--questions", type=Path, required=True, metavar="QUESTIONS.jsonl")
    parser.add_argument("--out", type=Path, required=True, metavar="RUN.jsonl")
    parser.set_defaults(command=_baseline)


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--questions", type=Path, required=True, metavar="QUESTIONS.jsonl")
    truth = parser.add_mutually_exclusive_group()
    truth.add_argument(
        "--index", type=Path, metavar="DIR", help="check citations against this index (default: the run's)"
    )
    truth.add_argument("--sources", type=Path, metavar="DIR", help="check citations against these files, read afresh")


def _add_judged(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--judged", type=Path, metavar="JUDGED.jsonl", help="the verdicts of a judge on this run")


def _run(options: argparse.Namespace, settings: Settings) -> None:
    asking = Asking(options.retrieval, options.as_of or date.today())
    done = run_index(options.questions, options.index, options.out, settings, asking, _show_progress)
    _say(f"{done} questions asked; the run is in {options.out}.")


def _score(options: argparse.Namespace, settings: Settings) -> None:
    result = _scored(options.run, options, settings, options.judged)
    _put(json.dumps(scoring.as_json(result), ensure_ascii=False) if options.json else table.table(result))


def _compare(options: argparse.Namespace, settings: Settings) -> None:
    a, b = (_scored(path, options, settings) for path in (options.run_a, options.run_b))
    differences = compare.compare(a, b, settings)
    text = (
        json.dumps(compare.as_json(differences), ensure_ascii=False) if options.json else compare.as_text(differences)
    )
    _put(text)


def _report(options: argparse.Namespace, settings: Settings) -> None:
    page = report.page(_scored(options.run, options, settings, options.judged), settings.eval_bins)
    try:
        options.out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise EvaluationError(
            f"The report cannot be written to {options.out}: {error}. Name a file that can be written."
        ) from error
    _say(f"The report is in {options.out}.")


def _gate(options: argparse.Namespace, settings: Settings) -> None:
    bounds = gate.load_bounds(options.floors)
    out = gate.fallen(_scored(options.run, options, settings, options.judged), bounds)
    if out:
        raise EvaluationError(f"The gate is closed to {options.run}: {'; '.join(out)}. Mend what fell.")
    _say(f"The gate is open: {len(bounds.floors) + len(bounds.ceilings)} measures of {options.run} are within bounds.")


def _judge(options: argparse.Namespace, settings: Settings) -> None:
    from eval import judge  # its client is heavy

    gold = load_judged(options.gold) if options.gold else None
    paths = (options.run, options.questions, options.out)
    done = judge.judge_run(paths, settings, options.same_model, _show_progress)
    judged = load_judged(options.out)
    failed = sum(bool(line.unscored) for line in judged.lines.values())
    _say(f"{done} answers judged, {failed} of them not in full; the verdicts are in {options.out}.")
    if gold is not None:
        _put(judge.as_text(judge.agreement(judged, gold)))


def _harvest(options: argparse.Namespace, settings: Settings) -> None:
    drafts = harvest.drafts(FeedbackStore(options.index / FILE).all())
    if not drafts:
        raise EvaluationError(f"There is nothing to draft from: {options.index} holds no feedback. Name its index.")
    added = harvest.add_drafts(options.out, drafts)
    _say(f"Drafts added to {options.out}: {added}; there before: {len(drafts) - added}.")


def _baseline(options: argparse.Namespace, settings: Settings) -> None:
    try:
        from eval import baseline  # what it compares with is installed for development only
    except ImportError as error:
        raise EvaluationError(f"The baseline cannot run: {error}. Install it with pip install '.[dev]'.") from error
    from eval.texts import decoded_texts

    questions = load_questions(options.questions)
    texts = decoded_texts(options.paths, settings, skipped=_say)
    head = header(options.questions, settings, {"files": sorted(texts)}, {"retriever": baseline.NAME})
    lines: Iterator[dict[str, Any]] = baseline.baseline(texts, questions)
    done = write_lines(options.out, head, lines, len(questions), _show_progress)
    _say(f"{done} questions looked up; the run is in {options.out}.")


def _scored(path: Path, options: argparse.Namespace, settings: Settings, verdicts: Path | None = None) -> scoring.Score:
    run = load_run(path)
    if run.header.get("questions_sha256") != sha256_of(options.questions):
        _say(f"Note: {path} was made from another version of {options.questions}.")
    judged = load_judged_of(verdicts, path) if verdicts else None
    return scoring.score_run(run, load_questions(options.questions), settings, _sources(run, options, settings), judged)


def _sources(run: Run, options: argparse.Namespace, settings: Settings) -> Sources | None:
    """Where citations are checked: as told, else the index the run was made with where it is still the same."""
    if options.sources is not None:
        return FolderSources(options.sources, settings)
    if options.index is not None:
        return index_sources(options.index, settings)
    made_with = run.header.get("index")
    if not isinstance(made_with, dict) or "folder" not in made_with:
        return None
    try:
        return index_sources(Path(str(made_with["folder"])), settings, str(made_with.get("id")))
    except WenzhengError as error:
        _say(f"Note: citation exactness and citation recall are unscored. {error}")
        return None


def _show_progress(done: int, total: int) -> None:
    if done % 10 == 0 or done == total:
        _say(f"{done} of {total}")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")


def _put(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
