import hashlib
import json
from pathlib import Path

import pytest

from eval.__main__ import main
from index.build import build
from settings import load_settings

QUESTION = {
    "id": "a",
    "question": "几章？",
    "type": "number",
    "evidence": [{"file": "a.txt", "quote": "共七章"}],
    "must_include": [["七章"]],
}
RECORD = {
    "id": "a",
    "status": "answered",
    "statements": [{"text": "共七章。", "citations": [1]}],
    "citations": [{"n": 1, "document": "办法", "section": "", "quote": "共七章", "source": "a.txt"}],
    "passages": [{"document": "办法", "section": "", "text": "本办法共七章。"}],
    "seconds": 0.5,
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    questions, run = tmp_path / "questions.jsonl", tmp_path / "run.jsonl"
    questions.write_text(json.dumps(QUESTION, ensure_ascii=False) + "\n", encoding="utf-8")
    run.write_text('{"run": {}}\n' + json.dumps(RECORD, ensure_ascii=False) + "\n", encoding="utf-8")
    return questions, run


def test_score_as_json_is_one_value_on_stdout(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    questions, run = files
    assert main(["score", str(run), "--questions", str(questions), "--json"]) == 0
    out, err = capsys.readouterr()
    value = json.loads(out)
    assert value["counts"]["answered"] == 1
    assert value["measures"]["right"]["mean"] == 1.0
    assert value["measures"]["citation_exactness"]["n"] == 0  # no sources were named
    assert "another version" in err  # the header has no hash


def test_score_as_a_table(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    questions, run = files
    assert main(["score", str(run), "--questions", str(questions)]) == 0
    out = capsys.readouterr().out
    assert "asked 1 · answered 1" in out
    assert "evidence recall @1,000    1.000" in out


def test_compare_a_run_with_itself(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    questions, run = files
    assert main(["compare", str(run), str(run), "--questions", str(questions), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["right"]["p"] == 1.0


def test_report_writes_a_page(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    questions, run = files
    assert main(["report", str(run), "--questions", str(questions), "--out", str(tmp_path / "r.html")]) == 0
    assert "几章？" not in (tmp_path / "r.html").read_text(encoding="utf-8")  # nothing went wrong with it
    assert capsys.readouterr().out == ""


def test_what_cannot_be_done_is_one_line_and_status_1(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    questions, run = files
    assert main(["score", str(questions), "--questions", str(questions)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "is not a run" in err
    assert main(["report", str(run), "--questions", str(questions), "--out", str(run.parent)]) == 1


@pytest.mark.parametrize("arguments", [[], ["score"], ["score", "run.jsonl"], ["sing"], ["run", "q", "--as-of", "May"]])
def test_wrong_usage_is_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_baseline_is_scored_like_any_run(files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    pytest.importorskip("langchain_text_splitters")
    questions, _ = files
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.txt").write_text("分成几章？共七章。", encoding="utf-8")
    out = tmp_path / "base.jsonl"
    assert main(["baseline", str(tmp_path / "source"), "--questions", str(questions), "--out", str(out)]) == 0
    assert main(["score", str(out), "--questions", str(questions), "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["counts"]["retrieved"] == 1
    assert value["measures"]["evidence_recall_1000"]["mean"] == 1.0
    assert value["measures"]["right"]["n"] == 0


def test_from_question_to_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    source, index, run = tmp_path / "source", tmp_path / "index", tmp_path / "run.jsonl"
    source.mkdir()
    text = "示例市节约用水办法\n\n第一条　全市单位应当节约用水。\n\n第二条　本办法自2021年1月1日起施行。\n"
    (source / "水.txt").write_text(text, encoding="utf-8")
    build([source], index, load_settings())
    questions = tmp_path / "questions.jsonl"
    asked = {
        "id": "a",
        "question": "节约用水办法从什么时候起施行？",
        "type": "date",
        "must_include": [["2021年1月1日"]],
        "evidence": [{"document": "示例市节约用水办法", "section": "第二条"}],
    }
    questions.write_text(json.dumps(asked, ensure_ascii=False) + "\n", encoding="utf-8")
    command = ["run", str(questions), "--index", str(index), "--out", str(run)]
    assert main([*command, "--as-of", "2024-05-01"]) == 0
    capsys.readouterr()
    assert main(["score", str(run), "--questions", str(questions), "--json"]) == 0  # against the index of the run
    out, err = capsys.readouterr()
    value = json.loads(out)
    scored = ("evidence_recall_1000", "right", "citation_exactness", "citation_support", "citation_recall")
    assert {name: value["measures"][name]["mean"] for name in scored} == dict.fromkeys(scored, 1.0)
    assert value["run"]["questions_sha256"] == hashlib.sha256(questions.read_bytes()).hexdigest()
    assert (value["run"]["as_of"], value["run"]["retrieval_only"]) == ("2024-05-01", False)
    assert err == ""
    (source / "水.txt").write_text(text.replace("2021", "2022"), encoding="utf-8")
    build([source], index, load_settings())
    assert main(["score", str(run), "--questions", str(questions), "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["measures"]["citation_exactness"]["n"] == 0
    assert "has changed since the run was made" in err
    assert main([*command, "--retrieval"]) == 0
    assert main(["score", str(run), "--questions", str(questions), "--sources", str(source), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["retrieved"] == 1


def test_run_without_an_index_says_what_to_do(files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]):
    questions, run = files
    assert (
        main(["run", str(questions), "--index", str(run.parent / "none"), "--out", str(run.parent / "new.jsonl")]) == 1
    )
    assert capsys.readouterr().err.count("\n") == 1
    assert not (run.parent / "new.jsonl").exists()
