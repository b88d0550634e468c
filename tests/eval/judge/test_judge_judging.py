"""A judge that replies as it was told, over loopback: from a run to verdicts, and from verdicts to a score."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import eval.judge as package
from eval.__main__ import main
from tests.llm.scripted import Script, ScriptedServer, fails, says

QUESTIONS = [
    {"id": "a", "question": "罚多少？", "type": "number", "answer": "五十元。", "must_include": [["五十元"]]},
    {"id": "b", "question": "谁来罚？", "type": "fact", "answer": "城管部门。"},
    {"id": "c", "question": "哪天？", "type": "date"},
]
QUOTE = {"n": 1, "document": "示例市养犬办法", "section": "第九条", "quote": "处五十元罚款", "source": "犬.txt"}
SUPPORTED = says('{"verdicts": [{"statement": 1, "supported": true, ', '"reason": "一致"}]}')
CORRECT = says('{"verdict": "correct", "reason": "一致"}')


def answer(identity: str, text: str) -> dict[str, Any]:
    statements = [{"text": text, "citations": [1]}]
    return {"id": identity, "status": "answered", "answer": text, "statements": statements, "citations": [QUOTE]}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        told = {"JUDGE_BASE_URL": server.base_url, "JUDGE_MODEL": "judge-1", "JUDGE_PARALLEL": "1", "LLM_RETRIES": "0"}
        for name, value in told.items():
            monkeypatch.setenv(f"WENZHENG_{name}", value)
        yield server


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    """Questions, a run of three answers by the model writer-1, and where the verdicts go."""
    questions, run = tmp_path / "q.jsonl", tmp_path / "run.jsonl"
    head = {"run": {"models": {"writer": "writer-1"}}}
    lines = [head, answer("a", "处五十元罚款。"), answer("b", "由城管部门处罚。"), {"id": "c", "status": "failed"}]
    for path, values in ((questions, QUESTIONS), (run, lines)):
        path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")
    return questions, run, tmp_path / "judged.jsonl"


def judge(files: tuple[Path, Path, Path], *more: str) -> int:
    questions, run, out = files
    return main(["judge", str(run), "--questions", str(questions), "--out", str(out), *more])


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_the_package_offers():
    assert package.__all__ == ["Agreement", "agreement", "as_text", "judge_run"]
    assert all(hasattr(package, name) for name in package.__all__)


def test_verdicts_are_kept_with_their_reasons_and_what_made_them(server: ScriptedServer, files):
    wrong = says('{"verdict": "wrong", "reason": "部门不对"}')
    server.enqueue(SUPPORTED, CORRECT, SUPPORTED, wrong)
    assert judge(files) == 0
    head, first, second, third = lines_of(files[2])
    assert (head["judged"]["judge"], sorted(head["judged"]["prompts"])) == ("judge-1", ["correctness", "faithfulness"])
    assert (first["id"], first["faithfulness"], first["correctness"]) == ("a", 1.0, 1.0)
    assert (second["correctness"], second["verdicts"]["correctness"]["reason"]) == (0.0, "部门不对")
    # the third said nothing and has no reference answer: nothing was asked
    assert (third["faithfulness"], third["correctness"], third["unscored"]) == (None, None, {})
    assert len(server.asked) == 4


def test_the_judge_is_shown_the_statements_with_their_quotations_as_data(server: ScriptedServer, files):
    server.enqueue(SUPPORTED, CORRECT, SUPPORTED, CORRECT)
    assert judge(files) == 0
    faithful, correct = server.prompts[:2]
    shown = json.loads(faithful.split("待核对的列表：\n")[1])
    assert shown == [{"statement": 1, "text": "处五十元罚款。", "quotes": ["处五十元罚款"]}]
    material = json.loads(correct.split("待评的材料：\n")[1])
    assert material == {"question": "罚多少？", "reference": "五十元。", "answer": "处五十元罚款。"}
    assert server.asked[0]["model"] == "judge-1"


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (says("我看可以。"), "no verdict that can be read"),
        (says(""), "空"),
        (fails(500), "500"),
        (says(0.6, "{}"), "0.3"),
    ],
    ids=["garbage", "silent", "broken", "slow"],
)
def test_a_judge_that_fails_leaves_that_answer_unscored_with_the_reason(
    server: ScriptedServer, files, monkeypatch: pytest.MonkeyPatch, broken: Script, why: str
):
    monkeypatch.setenv("WENZHENG_JUDGE_DEADLINE_S", "0.3")
    server.enqueue(SUPPORTED, broken, SUPPORTED, CORRECT)
    assert judge(files) == 0
    _, first, second, _ = lines_of(files[2])
    assert (first["faithfulness"], first["correctness"]) == (1.0, None)
    assert list(first["unscored"]) == ["correctness"]
    assert why in first["unscored"]["correctness"]
    assert (second["correctness"], second["unscored"]) == (1.0, {})


def test_verdicts_become_means_with_their_counts(
    server: ScriptedServer, files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    server.enqueue(SUPPORTED, says('{"verdict": "partly", "reason": "缺一半"}'), says("?"), CORRECT)
    assert judge(files) == 0
    assert "3 answers judged, 1 of them not in full" in capsys.readouterr().err
    questions, run, out = files
    score = ["score", str(run), "--questions", str(questions), "--json"]
    assert main([*score, "--judged", str(out)]) == 0
    measures = json.loads(capsys.readouterr().out)["measures"]
    assert (measures["faithfulness"]["mean"], measures["faithfulness"]["n"]) == (1.0, 1)
    assert (measures["correctness"]["mean"], measures["correctness"]["n"]) == (0.75, 2)
    assert main(score) == 0
    assert json.loads(capsys.readouterr().out)["measures"]["correctness"]["n"] == 0
    with run.open("a", encoding="utf-8") as file:
        file.write("\n")
    assert main([*score, "--judged", str(out)]) == 1
    assert "judges other answers than those in" in capsys.readouterr().err


def test_a_judge_is_compared_with_a_person(
    server: ScriptedServer, files, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    gold = tmp_path / "gold.jsonl"
    lines = [{"judged": {"judge": "a person"}}, {"id": "a", "correctness": 1}, {"id": "b", "correctness": 0}]
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    server.enqueue(SUPPORTED, CORRECT, SUPPORTED, CORRECT)
    assert judge(files, "--gold", str(gold)) == 0
    assert capsys.readouterr().out.splitlines()[2].split() == [
        "correctness",
        "0.500",
        "0.095",
        "–",
        "0.905",
        "0.000",
        "2",
    ]


def test_without_a_judge_nothing_is_judged(files, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("WENZHENG_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("WENZHENG_LLM_MODEL", "writer-2")
    assert judge(files) == 1
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "No judge is configured. Set WENZHENG_JUDGE_BASE_URL" in err
    assert not files[2].exists()


def test_no_model_judges_its_own_answers_unless_it_is_allowed_to(
    server: ScriptedServer, files, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("WENZHENG_JUDGE_MODEL", "Writer-1")
    assert judge(files) == 1
    assert "The judge Writer-1 wrote these answers itself." in capsys.readouterr().err
    assert server.asked == []
    server.enqueue(SUPPORTED, CORRECT, SUPPORTED, CORRECT)
    assert judge(files, "--same-model") == 0
