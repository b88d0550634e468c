import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from errors import EvaluationError
from eval.lines import write_lines
from eval.questions import Question, TurnLine
from eval.records import load_run
from eval.run import answers, header, prompt_hashes, retrievals, without_secrets
from qa import Turn
from qa.answer import Answer, Found
from settings import Settings


class Echo:
    """A pipeline that answers with what it was asked and remembers the history it was given."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.days: list[date | None] = []

    def ask(self, question: str, history: Sequence[Turn] = (), as_of: date | None = None) -> Answer:
        self.days.append(as_of)
        self.asked.append((question, tuple(turn.answer.message for turn in history)))
        return Answer(question, "clarify", message=f"答：{question}", seconds=0.5)

    def search(self, words: str, top: int = 20) -> list[Found]:
        self.asked.append((words, ()))
        return [Found(rank, 1 / rank, f"d-{rank}", "d", "办法", "第一条", words, "a.txt") for rank in range(1, top + 1)]


def question(identity: str, turn: int | None, text: str) -> Question:
    return Question(identity, turn, TurnLine(question=text))


DIALOGUE = [question("m", 1, "一？"), question("m", 2, "二？"), question("q", None, "三？")]


def test_no_questions_give_no_lines():
    assert list(answers(Echo(), [])) == []
    assert list(retrievals(Echo(), [], 5)) == []


def test_a_warm_up_comes_first_and_turns_know_those_before():
    pipeline = Echo()
    lines = list(answers(pipeline, DIALOGUE))
    assert pipeline.asked[1:] == [("一？", ()), ("二？", ("答：一？",)), ("三？", ())]
    assert len(pipeline.asked) == 4
    assert [(line["id"], line.get("turn")) for line in lines] == [("m", 1), ("m", 2), ("q", None)]
    assert list(lines[0])[:2] == ["id", "turn"]
    assert lines[1]["answer"] == "答：二？"


def test_every_question_is_asked_as_of_the_day_given():
    pipeline = Echo()
    assert len(list(answers(pipeline, DIALOGUE, date(2024, 5, 1)))) == 3
    assert pipeline.days[1:] == [date(2024, 5, 1)] * 3


def test_retrieval_alone_has_passages_and_no_status():
    first, *_ = retrievals(Echo(), DIALOGUE, 3)
    assert set(first) == {"id", "turn", "question", "passages", "seconds"}
    assert [passage["rank"] for passage in first["passages"]] == [1, 2, 3]


def test_what_is_written_can_be_read(tmp_path: Path):
    questions = tmp_path / "questions.jsonl"
    questions.write_text("{}", encoding="utf-8")
    head = header(questions, Settings(), {"id": "7"}, {"encoder": "e"})
    seen: list[tuple[int, int]] = []
    out = tmp_path / "runs" / "run.jsonl"
    done = write_lines(out, head, answers(Echo(), DIALOGUE), 3, lambda *count: seen.append(count))
    run = load_run(out)
    assert (done, seen) == (3, [(1, 3), (2, 3), (3, 3)])
    assert [record.key for record in run.records] == [("m", 1), ("m", 2), ("q", None)]
    assert run.header["index"] == {"id": "7"}
    # sha256 of the two characters {}
    assert run.header["questions_sha256"] == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    assert set(run.header) == {"commit", "settings", "index", "prompts", "models", "questions_sha256", "started"}


def test_lines_written_before_a_failure_stay(tmp_path: Path):
    def failing():
        yield {"id": "a"}
        raise KeyboardInterrupt

    out = tmp_path / "run.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write_lines(out, {"run": {}}, failing(), 2, lambda done, total: None)
    assert [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()] == [{"run": {}}, {"id": "a"}]


def test_a_run_that_cannot_be_written_says_so(tmp_path: Path):
    with pytest.raises(EvaluationError, match="cannot be written"):
        write_lines(tmp_path, {"run": {}}, iter(()), 0, lambda done, total: None)


def test_a_header_has_every_setting_but_the_secret_ones():
    class WithKey(Settings):
        key: SecretStr = SecretStr("hidden")

    settings = without_secrets(WithKey(llm_base_url="https://me:pass@host/v1"))
    assert "key" not in settings
    assert "llm_api_key" not in settings
    assert settings["llm_base_url"] == "https://host/v1"
    assert settings["eval_seed"] == Settings().eval_seed


def test_a_prompt_is_known_by_the_hash_of_its_content(tmp_path: Path):
    text = "---\nname: ask\npurpose: p\ninputs: q\noutput: o\n---\n{{q}}"
    (tmp_path / "ask.md").write_text(text, encoding="utf-8")
    assert prompt_hashes(tmp_path) == {"ask": hashlib.sha256(text.encode()).hexdigest()}
