import json
from pathlib import Path
from typing import Any

import pytest

from errors import EvaluationError
from eval.__main__ import main
from eval.harvest import add_drafts, drafts
from eval.questions import load_questions
from qa.feedback import FILE, Feedback, FeedbackStore

ANSWER = {
    "question": "罚多少？",
    "status": "answered",
    "answer": "处五十元罚款。\n由示例市城管部门决定。",
    "statements": [
        {"text": "处五十元罚款。", "citations": [1]},
        {"text": "由示例市城管部门决定。", "citations": [1, 2]},
    ],
    "citations": [
        {"n": n, "document": "示例市养犬办法", "section": section, "quote": "处五十元罚款", "source": "犬.txt"}
        for n, section in ((1, "第九条"), (2, "第十条"), (3, "第十一条"))
    ],
}


def judged(verdict: str = "up", question: str = "罚多少？", comment: str = "", **fields: Any) -> Feedback:
    values = {"at": "2026-03-01T08:00:00+00:00", "turns": (), "as_of": "", "answer": ANSWER, "generation": "gen-1"}
    return Feedback(verdict=verdict, question=question, comment=comment, **(values | fields))  # type: ignore[arg-type]


def test_of_no_feedback_there_is_no_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert drafts([]) == []
    assert main(["harvest", "--index", str(tmp_path), "--out", str(tmp_path / "d.jsonl")]) == 1
    assert "holds no feedback" in capsys.readouterr().err
    assert not (tmp_path / "d.jsonl").exists()


def test_a_good_answer_suggests_its_places_and_its_figures():
    (draft,) = drafts([judged(comment="很好")])
    assert draft["question"] == "罚多少？"
    assert draft["answer"] == ANSWER["answer"]
    assert draft["must_include"] == [["五十元", "50元"]]
    assert draft["evidence"] == [  # the third citation is no statement's
        {"document": "示例市养犬办法", "section": "第九条"},
        {"document": "示例市养犬办法", "section": "第十条"},
    ]
    assert draft["draft"]["comments"] == ["很好"]
    assert (draft["draft"]["verdict"], draft["draft"]["generation"]) == ("up", "gen-1")


def test_a_bad_answer_leaves_what_the_person_wrote():
    (draft,) = drafts([judged("down", comment="应为一百元", as_of="2025-01-01")])
    assert (draft["answer"], draft["must_include"], draft["evidence"]) == ("应为一百元", [], [])
    assert (draft["draft"]["answered"], draft["draft"]["as_of"]) == (ANSWER["answer"], "2025-01-01")


def test_a_refusal_that_was_right_is_a_question_without_an_answer():
    refused = {"status": "not_found", "answer": "文件没有规定。", "statements": [], "citations": []}
    (draft,) = drafts([judged(answer=refused)])
    assert (draft["type"], draft["answer"]) == ("unanswerable", "文件没有规定。")
    assert "evidence" not in draft


def test_the_turns_before_are_kept():
    (draft,) = drafts([judged(turns=("养犬要登记吗？", "不登记呢？"))])
    assert [turn["question"] for turn in draft["turns"]] == ["养犬要登记吗？", "不登记呢？", "罚多少？"]
    assert draft["turns"][2]["must_include"] == [["五十元", "50元"]]
    assert "question" not in draft


def test_a_question_is_drafted_once_by_its_last_judgement_and_for_each_conversation():
    kept = [judged("up", comment="好"), judged("down", "罚 多少？", "不对"), judged(turns=("先前？",))]
    first, second = drafts(kept)
    assert (first["draft"]["verdict"], first["draft"]["comments"]) == ("down", ["好", "不对"])
    assert first["id"] != second["id"]


def test_an_answer_that_is_no_run_line_is_named():
    with pytest.raises(EvaluationError, match="feedback of 2026-03-01T08:00:00"):
        drafts([judged(answer={"status": "perhaps"})])


def test_from_feedback_to_a_question_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    out = tmp_path / "drafts" / "d.jsonl"
    store = FeedbackStore(tmp_path / FILE)
    store.add(judged())
    command = ["harvest", "--index", str(tmp_path), "--out", str(out)]
    assert main(command) == 0
    with pytest.raises(EvaluationError, match=r'd\.jsonl, line 1, is a draft\. Check it, .* take out its "draft"'):
        load_questions(out)

    finished = json.loads(out.read_text(encoding="utf-8"))
    del finished["draft"]
    out.write_text(json.dumps(finished | {"type": "penalty"}, ensure_ascii=False), encoding="utf-8")
    assert [question.type for question in load_questions(out)] == ["penalty"]

    store.add(judged("down", "哪天施行？"))
    assert main(command) == 0
    said = capsys.readouterr().err
    assert said.endswith(": 1; there before: 1.\n")
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(line["question"], "draft" in line) for line in lines] == [("罚多少？", False), ("哪天施行？", True)]


def test_drafts_that_cannot_be_written_say_so(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EvaluationError, match="drafts cannot be written"):
        add_drafts(tmp_path / "file" / "d.jsonl", drafts([judged()]))
