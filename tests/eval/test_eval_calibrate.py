"""What is learnt from some files is judged on others, written for the program, and shown with what it is worth."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from errors import EvaluationError
from eval.__main__ import main
from eval.calibrate import as_learnt, best_floor, by_file, judged, learn, out_of_file, table, write_learnt
from eval.drafts import Case, Group, Source, load_group
from eval.questions import Question, QuestionLine
from eval.records import Record
from index.build import build
from qa.confidence import Confidence
from qa.confidence.features import FEATURES
from settings import load_settings

RULES = """云州市公共自行车管理办法
云政发〔2024〕7号
第一条 为了规范公共自行车管理，方便居民出行，制定本办法。
第二条 市交通运输部门负责公共自行车的监督管理工作。
第三条 公共自行车每次使用六十分钟以内免费；超过六十分钟的，每小时收取费用二元。
第四条 损坏公共自行车的，由运营单位责令赔偿，并处五十元以上二百元以下罚款。
第五条 本办法自2024年5月1日起施行。
"""
ASKED = [
    {
        "id": "fee",
        "question": "公共自行车超过六十分钟每小时收多少钱？",
        "type": "number",
        "must_include": [["二元"]],
        "evidence": [{"file": "rules.txt", "quote": "超过六十分钟的，每小时收取费用二元"}],
    },
    {"id": "battery", "question": "公共自行车的电池保修期有多少个月？", "type": "unanswerable"},
]


def a_case(name: str, number: int, *, right: bool, answerable: bool = True, status: str = "answered") -> Case:
    """One whose first feature alone says whether it is right."""
    line = QuestionLine.model_validate(
        {"id": f"{name}:{number}", "question": "？", "type": "number" if answerable else "unanswerable"}
        | ({"must_include": [["甲"]]} if answerable else {})
    )
    record = Record.model_validate(
        {
            "id": line.id,
            "status": status,
            "statements": [{"text": "甲" if right else "乙", "citations": []}],
            "citations": [],
            "confidence": 1.0,
        }
    )
    values = dict.fromkeys(FEATURES, 0.0) | {"unsaid": 0.0 if right else 1.0}
    return Case(Question(line.id, None, line), record, values, None, right)


def a_group(name: str) -> Group:
    cases = [a_case(name, n, right=True) for n in range(40)]
    cases += [a_case(name, 40 + n, right=False, answerable=False) for n in range(10)]
    return Group(Source(Path(f"{name}.jsonl"), Path("index"), date(2025, 6, 1)), "0" * 64, tuple(cases))


def test_a_file_left_out_is_judged_by_what_the_others_taught() -> None:
    worth = out_of_file([a_group("one"), a_group("two")])
    stated = {case.right: record.confidence or 0.0 for case, record in zip(worth.cases, worth.run.records, strict=True)}
    assert stated[True] > 0.9
    assert stated[False] < 0.1
    assert len(worth.outcomes) == 100


def test_the_floor_that_costs_least_refuses_what_is_not_given_and_nothing_else() -> None:
    settings = load_settings()
    worth = out_of_file([a_group("one"), a_group("two")])
    floor = best_floor(worth, settings)
    assert floor is not None
    assert (floor.unanswerable_refused, floor.answerable_refused, floor.error) == (1.0, 0.0, 0.0)
    assert "one                      1.000 of  10  0.000 of  40" in by_file(worth, floor.confidence)


def test_the_table_says_what_the_confidence_is_worth() -> None:
    text = table(out_of_file([a_group("one"), a_group("two")]), load_settings())
    assert text.startswith("100 answers, right 0.800; Brier 0.0")
    assert "(of always saying so: 0.1600)" in text
    assert "0.50          1.000               0.000         0.000" in text


def test_what_was_learnt_is_what_the_program_reads(tmp_path: Path) -> None:
    groups = [a_group("one"), a_group("two")]
    learnt = learn(groups)
    path = tmp_path / "confidence.json"
    write_learnt(as_learnt(learnt, groups), path)
    cases = groups[0].cases
    read = Confidence.load(path)
    for case, record in zip(cases, judged(learnt, groups[:1]).run.records, strict=True):
        assert read.given(case.features or {}) == pytest.approx(record.confidence, abs=1e-4)
    assert json.loads(path.read_text("utf-8"))["sources"][1] == {"file": "two.jsonl", "sha256": "0" * 64, "drafts": 50}


def test_what_a_rule_refused_counts_for_the_weights_and_never_as_an_answer() -> None:
    group = a_group("one")
    refused = Group(group.source, group.sha256, (*group.cases, a_case("one", 99, right=False, status="not_found")))
    worth = judged(learn([refused]), [refused])
    assert len(worth.outcomes) == 50
    assert len(worth.cases) == 51


def test_nothing_can_be_learnt_where_every_answer_is_right() -> None:
    group = a_group("one")
    alike = Group(group.source, group.sha256, group.cases[:40])
    with pytest.raises(EvaluationError, match="some of them unanswerable"):
        learn([alike])
    with pytest.raises(EvaluationError, match="two question files or more"):
        out_of_file([group])


@pytest.fixture
def asked(tmp_path: Path) -> Source:
    documents, questions = tmp_path / "documents", tmp_path / "asked.jsonl"
    documents.mkdir()
    (documents / "rules.txt").write_text(RULES, encoding="utf-8")
    questions.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in ASKED) + "\n", encoding="utf-8")
    build([documents], tmp_path / "index", load_settings())
    return Source(questions, tmp_path / "index", date(2025, 6, 1))


def test_questions_are_asked_and_asked_again_without_what_answers_them(asked: Source) -> None:
    fee, battery = load_group(asked, load_settings()).cases
    assert (fee.question.id, fee.right, fee.answered) == ("asked:fee", True, True)
    assert fee.features is not None
    assert fee.without is not None
    assert fee.without["own_words"] < fee.features["own_words"]
    assert (battery.right, battery.without) == (False, None)


def test_the_command_line_reads_pairs_of_questions_and_index(asked: Source, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["calibrate", "--fit", str(asked.questions)])
    assert "QUESTIONS=INDEX" in capsys.readouterr().err
    assert main(["calibrate", "--fit", f"{asked.questions}={asked.index}@2025-06-01"]) == 1
    assert "two question files or more" in capsys.readouterr().err
