import json
from pathlib import Path

import pytest

from errors import EvaluationError
from eval.questions import load_questions

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "questions"
PLAIN = {"id": "Q-1", "question": "几章？", "type": "number", "answer": "七章", "must_include": [["七章", "7章"]]}
QUOTED = {"evidence": [{"file": "a.txt", "quote": "共七章"}], "lay": False}


def written(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    return path


def complaint(tmp_path: Path, *lines: object) -> str:
    with pytest.raises(EvaluationError) as raised:
        load_questions(written(tmp_path, *lines))
    return str(raised.value)


def test_an_empty_file_holds_no_question(tmp_path: Path):
    assert "holds no question" in complaint(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(EvaluationError, match=r"none\.jsonl cannot be read"):
        load_questions(tmp_path / "none.jsonl")


def test_a_question_line_keeps_what_it_says(tmp_path: Path):
    (question,) = load_questions(written(tmp_path, PLAIN | QUOTED))
    assert (question.key, question.name, question.type) == (("Q-1", None), "Q-1", "number")
    assert question.line.must_include == (("七章", "7章"),)
    assert (question.origins, question.alternatives(0)) == (("a.txt",), ())
    assert question.answerable
    assert question.line.lay is False


def test_a_dialogue_is_laid_out_turn_by_turn(tmp_path: Path):
    turns = [{"question": "一？", "type": "first"}, {"question": "二？", "type": "unanswerable"}]
    first, second = load_questions(written(tmp_path, {"id": "M-1", "turns": turns}))
    assert (first.key, first.name, first.line.question) == (("M-1", 1), "M-1#1", "一？")
    assert (second.key, second.answerable) == (("M-1", 2), False)


def test_evidence_may_name_a_section(tmp_path: Path):
    evidence = [{"document": "节水办法", "section": "第二章 › 第七条"}, {"file": "a.txt", "quote": "共七章"}]
    line = PLAIN | {"evidence": evidence, "evidence_alt": [["第七条"], []], "notices": ["draft"]}
    (question,) = load_questions(written(tmp_path, line))
    assert question.origins == ("节水办法", "a.txt")
    assert question.alternatives(0) == ("第七条",)
    assert question.line.notices == ("draft",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
        ({"evidence": [{"file": "a.txt"}]}, "evidence.0: evidence is"),
        ({"evidence": [{"document": "办法"}]}, "evidence.0: evidence is"),
        ({"evidence": [{"file": "a.txt", "quote": "，。"}]}, "nothing is left of it once it is folded"),
        ({"must_include": [["-"]]}, "nothing is left of it once it is folded"),
        ({"must_include": [[]]}, "a group of must_include is empty"),
        (QUOTED | {"evidence_alt": [[], []]}, "evidence_alt must be parallel"),
        ({"notices": ["late"]}, "notices.0"),
        ({"expect": "maybe"}, "expect"),
        ({"id": ""}, "id: String should have at least 1 character"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_with_its_reason(tmp_path: Path, change: dict[str, object], said: str):
    text = complaint(tmp_path, PLAIN | {"id": "Q-0"}, PLAIN | change)
    assert "questions.jsonl, line 2," in text
    assert said in text


def test_an_id_is_given_once(tmp_path: Path):
    assert "line 2, repeats the id 'Q-1' of line 1" in complaint(tmp_path, PLAIN, PLAIN)


def test_a_line_that_is_no_json_is_named(tmp_path: Path):
    path = tmp_path / "questions.jsonl"
    path.write_text('\n{"id": \n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"line 2, is not JSON"):
        load_questions(path)
    path.write_text("[1]\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"line 1, is not a JSON object"):
        load_questions(path)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/questions is not here")
@pytest.mark.parametrize(
    ("name", "count", "unanswerable", "with_evidence"),
    [("dev.jsonl", 79, 12, 67), ("dev_adversarial.jsonl", 12, 0, 6), ("dev_dialogue.jsonl", 40, 1, 39)],
)
def test_the_development_questions_load(name: str, count: int, unanswerable: int, with_evidence: int):
    questions = load_questions(SHARED / name)
    assert len(questions) == count
    assert sum(not question.answerable for question in questions) == unanswerable
    assert sum(bool(question.line.evidence) for question in questions) == with_evidence


QUESTION_FILES = sorted((Path(__file__).resolve().parents[2] / "eval" / "questions").glob("*.jsonl"))


@pytest.mark.parametrize("path", QUESTION_FILES, ids=lambda path: path.name)
def test_our_own_question_files_load(path: Path):
    assert load_questions(path)
