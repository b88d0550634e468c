"""The command line: python -m eval run | score | compare | report | gate | judge | calibrate | harvest | baseline."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from errors import EvaluationError, WenzhengError
from eval import calibrate, compare, gate, harvest, report, table
from eval import score as scoring
from eval.drafts import Group, Source, load_group
from eval.judged import load_judged, load_judged_of
from eval.lines import write_lines
from eval.options import Command, parser
from eval.questions import load_questions, sha256_of
from eval.records import Run, load_run
from eval.run import Asking, header, run_index
from eval.sources import FolderSources, Sources, index_sources
from qa.feedback import FILE, FeedbackStore
from settings import Settings, load_settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks. 0 done, 1 it could not be done (one line on stderr), 2 wrong usage."""
    options = parser(COMMANDS).parse_args(arguments)
    try:
        options.command(options, load_settings())
    except WenzhengError as error:
        _say(str(error))
        return 1
    return 0


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


def _calibrate(options: argparse.Namespace, settings: Settings) -> None:
    groups = [_group(source, settings) for source in options.fit]
    worth = calibrate.out_of_file(groups)
    learnt = calibrate.learn(groups)
    floor = calibrate.best_floor(worth, settings)
    _put(f"Each file by what was learnt from the others.\n{calibrate.table(worth, settings)}")
    _put(f"best floor: {floor.confidence:.3f}" if floor else "best floor: none refuses so few")
    _put(calibrate.by_file(worth, settings.confidence_floor))
    measured = calibrate.judged(learnt, [_group(source, settings) for source in options.measure])
    if measured.cases:
        _put(f"Only measured.\n{calibrate.by_file(measured, settings.confidence_floor)}")
    if options.out:
        calibrate.write_learnt(calibrate.as_learnt(learnt, groups), options.out)
        _say(f"What was learnt is in {options.out}.")


def _group(source: Source, settings: Settings) -> Group:
    _say(f"asking {source.questions}")
    return load_group(source, settings)


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


COMMANDS: Mapping[str, Command] = {
    "run": _run,
    "score": _score,
    "compare": _compare,
    "report": _report,
    "gate": _gate,
    "judge": _judge,
    "calibrate": _calibrate,
    "harvest": _harvest,
    "baseline": _baseline,
}

if __name__ == "__main__":
    sys.exit(main())
