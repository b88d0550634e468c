"""Questions become a run: every one asked of the pipeline once, so that it can be scored as often as needed."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Protocol

from pydantic import SecretStr

from eval.lines import Progress, write_lines
from eval.questions import Question, by_dialogue, load_questions, sha256_of
from index.store import Store
from prompts import load_prompt
from qa import Answer, Found, Pipeline, Turn
from settings import ROOT, Settings

WARM_UP = "什么时候开始施行？"  # asked first and not recorded: it pays for what is loaded on first use

_USER = re.compile(r"//[^/@\s]+@")  # https://name:password@host


@dataclass(frozen=True, slots=True)
class Asking:
    """How the questions are asked: for answers or for passages alone, and as of which day."""

    retrieval_only: bool
    as_of: date  # what is in force, expired or not yet in force depends on it


class Asks(Protocol):
    """What a run needs of qa.Pipeline."""

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer: ...
    def search(self, words: str, top: int = 20) -> list[Found]: ...


def answers(pipeline: Asks, questions: Sequence[Question], as_of: date | None = None) -> Iterator[dict[str, Any]]:
    """One run line a question, in order, as of a day (today); a turn of a dialogue is asked with those before it."""
    pipeline.ask(WARM_UP)
    for group in by_dialogue(questions):
        history: list[Turn] = []
        for question in group:
            answer = pipeline.ask(question.line.question, tuple(history), as_of)
            history.append(Turn(question.line.question, answer))
            yield _placed(answer.to_record(question.id), question)


def retrievals(pipeline: Asks, questions: Sequence[Question], top: int) -> Iterator[dict[str, Any]]:
    """One run line a question with its `top` passages and no answer: retrieval measured alone, without history."""
    pipeline.search(WARM_UP)
    for question in questions:
        started = time.perf_counter()
        found = pipeline.search(question.line.question, top)
        seconds = time.perf_counter() - started
        record = Answer(question.line.question, "answered", passages=tuple(found)).to_record(question.id)
        kept = {name: record[name] for name in ("id", "question", "passages")}
        yield _placed(kept, question) | {"seconds": round(seconds, 6)}


def _placed(record: dict[str, Any], question: Question) -> dict[str, Any]:
    if question.turn is None:
        return record
    return {"id": record["id"], "turn": question.turn} | record


def header(questions: Path, settings: Settings, index: Mapping[str, Any], models: Mapping[str, str]) -> dict[str, Any]:
    """The first line of a run: everything it takes to say later what made it, and no secret."""
    return {
        "run": {
            "commit": commit(),
            "settings": without_secrets(settings),
            "index": dict(index),
            "prompts": prompt_hashes(ROOT / "prompts"),
            "models": dict(models),
            "questions_sha256": sha256_of(questions),
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
        }
    }


def commit() -> str | None:
    """The commit of the working tree, with `+changes` where it differs; None outside a repository."""
    head = _git("rev-parse", "HEAD")
    if not head:
        return None
    return f"{head}+changes" if _git("status", "--porcelain", "--untracked-files=no") else head


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return None  # no git, or no repository: an installed copy has neither
    return done.stdout.strip()


def without_secrets(settings: Settings) -> dict[str, Any]:
    """The settings as JSON values, without those that are secret and without the user in an address."""
    secret = {name for name in type(settings).model_fields if isinstance(getattr(settings, name), SecretStr)}
    kept: dict[str, Any] = settings.model_dump(mode="json", exclude=secret)
    return {name: _USER.sub("//", value) if isinstance(value, str) else value for name, value in kept.items()}


def prompt_hashes(folder: Path) -> dict[str, str]:
    """Prompt file name -> content hash, for every prompt there is."""
    return {path.stem: load_prompt(path.stem, folder).sha256 for path in sorted(folder.glob("*.md"))}


def run_index(questions: Path, index: Path, out: Path, settings: Settings, asking: Asking, progress: Progress) -> int:
    """Ask every question of a file of an index and write the run; the number of lines written."""
    asked = load_questions(questions)
    with Store.open(index, settings) as store:
        pipeline = Pipeline(store, settings)
        models = {"encoder": store.info.encoder, "writer": settings.llm_model}
        head = header(questions, settings, asdict(store.info) | {"folder": str(index)}, models)
        head["run"] |= {"as_of": asking.as_of.isoformat(), "retrieval_only": asking.retrieval_only}
        if asking.retrieval_only:
            lines = retrievals(pipeline, asked, settings.found_passages)
        else:
            lines = answers(pipeline, asked, asking.as_of)
        return write_lines(out, head, lines, len(asked), progress)
