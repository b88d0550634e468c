"""A run becomes verdicts: every answer shown to a language model that did not write it, once for each measure.

Whatever goes wrong with one answer, a server that is down, slow or talks nonsense, leaves that answer unscored with
the reason; the others are judged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from errors import EvaluationError, GenerationError
from eval.judge.verdicts import Correctness, Faithfulness, share_correct, share_supported
from eval.lines import Progress, write_lines
from eval.questions import Question, load_questions, sha256_of
from eval.records import Record, Run, load_run
from eval.run import prompt_hashes, without_secrets
from prompts import Prompt, load_prompt
from qa.writing.calls import Call
from settings import Settings

FOLDER = Path(__file__).resolve().parent

Verdict = tuple[float | None, dict[str, Any] | None]  # the value, and what the judge said; nothing where not asked


class Judge(Protocol):
    """A language model, as far as judging needs one."""

    def reply(self, prompt: Prompt, schema: dict[str, Any], **values: str) -> str:
        """The reply to the prompt filled with `values`, asked for in the form of `schema`. Raises GenerationError."""
        ...


class ModelJudge:
    """The model that the judge_* settings name; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        from qa.writing.model import LanguageModel  # its client is heavy, and only judging needs it

        if not (settings.judge_base_url and settings.judge_model):
            raise EvaluationError(
                "No judge is configured. Set WENZHENG_JUDGE_BASE_URL and WENZHENG_JUDGE_MODEL; "
                "the model that answers never judges by default."
            )
        own = {
            "llm_base_url": settings.judge_base_url,
            "llm_model": settings.judge_model,
            "llm_api_key": settings.judge_api_key,
            "llm_deadline_s": settings.judge_deadline_s,
        }
        self._model = LanguageModel.from_settings(settings.model_copy(update=own))
        self._deadline_s = settings.judge_deadline_s

    def reply(self, prompt: Prompt, schema: dict[str, Any], **values: str) -> str:
        return "".join(self._model.stream(prompt.fill(**values), Call(prompt), self._deadline_s, schema))


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompts of a judge."""

    faithfulness: Prompt
    correctness: Prompt

    @classmethod
    def load(cls) -> Prompts:
        return cls(load_prompt("faithfulness", FOLDER), load_prompt("correctness", FOLDER))


def judge_run(paths: tuple[Path, Path, Path], settings: Settings, same_model: bool, progress: Progress) -> int:
    """Judge the run in `paths` (run, its questions, where the verdicts go); how many answers were judged.

    Raises EvaluationError where no judge is configured, or it is the model that wrote the answers and `same_model`
    does not allow that.
    """
    run_path, questions_path, out = paths
    run, questions = load_run(run_path), load_questions(questions_path)
    refuse_own_answers(run, settings, same_model)
    judge = ModelJudge(settings)
    head = {
        "judge": settings.judge_model,
        "base_url": without_secrets(settings)["judge_base_url"],
        "prompts": prompt_hashes(FOLDER),
        "run_sha256": sha256_of(run_path),
        "questions_sha256": sha256_of(questions_path),
        "started": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    records = {record.key: record for record in run.records}
    pairs = [(question, records[question.key]) for question in questions if question.key in records]
    lines = verdicts(judge, Prompts.load(), pairs, settings.judge_parallel)
    return write_lines(out, {"judged": head}, lines, len(pairs), progress)


def refuse_own_answers(run: Run, settings: Settings, same_model: bool) -> None:
    """Raises EvaluationError where the judge is the model that the header of `run` names as the writer."""
    models = run.header.get("models")
    writer = str(models.get("writer") or "") if isinstance(models, dict) else ""
    if writer and not same_model and writer.strip().casefold() == settings.judge_model.strip().casefold():
        raise EvaluationError(
            f"The judge {settings.judge_model} wrote these answers itself. Set WENZHENG_JUDGE_MODEL to another model, "
            "or pass --same-model."
        )


def verdicts(
    judge: Judge, prompts: Prompts, pairs: Sequence[tuple[Question, Record]], parallel: int
) -> Iterator[dict[str, Any]]:
    """One line an answer, in order, `parallel` of them judged at a time."""
    with ThreadPoolExecutor(max_workers=parallel, thread_name_prefix="judge") as pool:
        yield from pool.map(lambda pair: judged_line(judge, prompts, *pair), pairs)


def judged_line(judge: Judge, prompts: Prompts, question: Question, record: Record) -> dict[str, Any]:
    """The verdicts on one answer, with the reasons of the judge, or the reason why there are none."""
    line: dict[str, Any] = {"id": question.id} | ({} if question.turn is None else {"turn": question.turn})
    asked: dict[str, Callable[[], Verdict]] = {
        "faithfulness": lambda: _faithfulness(judge, prompts.faithfulness, record),
        "correctness": lambda: _correctness(judge, prompts.correctness, question, record),
    }
    said: dict[str, Any] = {}
    unscored: dict[str, str] = {}
    for measure, ask in asked.items():
        try:
            line[measure], said[measure] = ask()
        except GenerationError as error:
            line[measure], unscored[measure] = None, str(error)
    return line | {"verdicts": said, "unscored": unscored}


def _faithfulness(judge: Judge, prompt: Prompt, record: Record) -> Verdict:
    """Nothing where nothing is stated."""
    if not record.statements:
        return None, None
    shown = [
        {"statement": number, "text": statement.text, "quotes": [c.quote for c in record.cited_by(statement)]}
        for number, statement in enumerate(record.statements, start=1)
    ]
    reply = judge.reply(prompt, Faithfulness.model_json_schema(), statements=_data(shown))
    value, found = share_supported(reply, len(shown))
    return value, found.model_dump()


def _correctness(judge: Judge, prompt: Prompt, question: Question, record: Record) -> Verdict:
    """Nothing where there is no reference answer, nothing was said, or something else than an answer is expected."""
    if not question.line.answer or question.line.expect is not None or not record.answer or record.status == "failed":
        return None, None
    material = {"question": question.line.question, "reference": question.line.answer, "answer": record.answer}
    value, found = share_correct(judge.reply(prompt, Correctness.model_json_schema(), material=_data(material)))
    return value, found.model_dump()


def _data(value: object) -> str:
    """As JSON, so that no text to be judged can pass for another part of the prompt."""
    return json.dumps(value, ensure_ascii=False, indent=1)
