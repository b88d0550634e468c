import json
from pathlib import Path

import pytest

from errors import EvaluationError
from eval.records import load_run
from qa.answer import Answer, Citation, Found, Notice, Statement

HEADER = {"run": {"commit": "abc"}}


def written(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "run.jsonl"
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    return path


def test_a_run_of_nothing_but_its_header_is_empty(tmp_path: Path):
    run = load_run(written(tmp_path, HEADER))
    assert run.header == {"commit": "abc"}
    assert run.records == ()


def test_what_was_not_recorded_is_none_and_what_was_empty_is_empty(tmp_path: Path):
    bare, empty = load_run(written(tmp_path, HEADER, {"id": "a"}, {"id": "b", "passages": []})).records
    assert (bare.passages, bare.citations, bare.status, bare.seconds) == (None, None, None, None)
    assert empty.passages == ()


def test_an_answer_comes_back_as_it_was_recorded(tmp_path: Path):
    citation = Citation(1, "d-1", "d", "节水办法", None, "第七条", "应当节水。", "a.txt", None, 12)
    found = Found(1, 0.5, "d-1", "d", "节水办法", "第七条", "应当节水。", "a.txt")
    answer = Answer(
        "怎么用水？",
        "answered",
        (Statement("应当节水。", (1,)),),
        (citation,),
        (Notice("draft", "草案"),),
        (found,),
        confidence=0.75,
    )
    (record,) = load_run(written(tmp_path, HEADER, answer.to_record("Q-1"))).records
    assert (record.key, record.status, record.answer) == (("Q-1", None), "answered", answer.text)
    assert record.confidence == 0.75
    assert record.statements is not None
    assert [cited.quote for cited in record.cited_by(record.statements[0])] == ["应当节水。"]
    assert record.notices is not None
    assert record.notices[0].kind == "draft"
    assert record.passages is not None
    assert record.passages[0].section == "第七条"


def test_a_number_that_no_citation_has_cites_nothing(tmp_path: Path):
    line = {"id": "a", "statements": [{"text": "一", "citations": [3]}], "citations": []}
    (record,) = load_run(written(tmp_path, HEADER, line)).records
    assert record.statements is not None
    assert record.cited_by(record.statements[0]) == []


@pytest.mark.parametrize("first", [{"id": "a"}, {"run": 1}])
def test_a_file_without_a_header_is_not_a_run(tmp_path: Path, first: object):
    with pytest.raises(EvaluationError, match="is not a run"):
        load_run(written(tmp_path, first))


def test_an_empty_file_is_not_a_run(tmp_path: Path):
    with pytest.raises(EvaluationError, match="is not a run"):
        load_run(written(tmp_path))


@pytest.mark.parametrize(
    "line",
    [{"id": "a", "status": "maybe"}, {"question": "?"}, {"id": "a", "seconds": -1}, {"id": "a", "confidence": 2}],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: object):
    with pytest.raises(EvaluationError, match=r"run\.jsonl, line 3, is not a run line"):
        load_run(written(tmp_path, HEADER, {"id": "z"}, line))


def test_a_question_is_answered_once_but_each_turn_for_itself(tmp_path: Path):
    assert len(load_run(written(tmp_path, HEADER, {"id": "a", "turn": 1}, {"id": "a", "turn": 2})).records) == 2
    with pytest.raises(EvaluationError, match="a second time"):
        load_run(written(tmp_path, HEADER, {"id": "a"}, {"id": "a"}))
