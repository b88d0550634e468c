import json

import pytest

import eval as package
from errors import EvaluationError
from eval.questions import Question, QuestionLine
from eval.records import Record, Run
from eval.score import as_json, score_run
from eval.stats import share
from eval.table import aligned, table
from settings import Settings

SETTINGS = Settings()


def asked(identity: str, **fields: object) -> Question:
    return Question(identity, None, QuestionLine.model_validate({"id": identity, "question": "？"} | fields))


QUESTIONS = [
    asked("a", type="number", lay=True, evidence=[{"file": "水.txt", "quote": "甲"}], must_include=[["甲"]]),
    asked("b", type="number", lay=False, evidence=[{"file": "电.txt", "quote": "乙"}], must_include=[["乙"]]),
    asked("c", type="unanswerable", lay=False),
    asked("d", type="list", evidence=[{"file": "水.txt", "quote": "甲"}, {"file": "电.txt", "quote": "乙"}]),
]


def line(identity: str, status: str, text: str = "", seconds: float = 1.0) -> Record:
    passages = [{"document": "水", "section": "", "text": text}] if text else []
    statements = [{"text": text, "citations": []}] if status == "answered" else []
    record = {"id": identity, "status": status, "passages": passages, "statements": statements, "seconds": seconds}
    return Record.model_validate(record)


def test_what_the_package_offers():
    assert package.__all__ == ["Question", "Record", "Run", "Score", "load_questions", "load_run", "score_run"]
    assert all(hasattr(package, name) for name in package.__all__)


def test_an_empty_run_scores_nothing():
    result = score_run(Run({}, ()), QUESTIONS, SETTINGS)
    assert result.overall.counts == {
        "questions": 4,
        "asked": 0,
        "answered": 0,
        "not_found": 0,
        "clarify": 0,
        "refused": 0,
        "failed": 0,
        "retrieved": 0,
        "unscored": 4,
    }
    assert {estimate.n for estimate in result.overall.measures.values()} == {0}
    assert {estimate.mean for estimate in result.overall.measures.values()} == {None}
    assert result.overall.seconds_median is None
    assert json.loads(json.dumps(as_json(result)))["measures"]["right"] == {
        "mean": None,
        "n": 0,
        "low": None,
        "high": None,
    }
    assert "evidence recall @1,000" in table(result)


def test_a_partial_run_scores_what_it_has():
    result = score_run(Run({}, (line("b", "answered", "乙"),)), QUESTIONS, SETTINGS)
    assert (result.overall.counts["asked"], result.overall.counts["unscored"]) == (1, 3)
    assert (result.overall.measures["right"].mean, result.overall.measures["right"].n) == (1.0, 1)
    assert result.by_type["list"].measures["evidence_recall_1000"].mean is None


RUN = Run(
    {"commit": "abc"},
    (
        line("a", "answered", "甲", seconds=1.0),
        line("b", "not_found", "丙", seconds=2.0),
        line("c", "not_found", seconds=3.0),
        line("d", "failed", "乙", seconds=10.0),
    ),
)


def test_a_whole_run_by_hand():
    result = score_run(RUN, QUESTIONS, SETTINGS)
    counts = result.overall.counts
    assert (counts["answered"], counts["not_found"], counts["failed"], counts["unscored"]) == (1, 2, 1, 0)
    recall = result.overall.measures["evidence_recall_1000"]
    assert (recall.mean, recall.n) == (0.5, 3)  # 1, 0 and 1/2
    assert result.overall.measures["right"] == share([1.0, 0.0])
    assert result.overall.measures["refusal_recall"] == share([1.0])
    assert result.overall.measures["false_refusal"] == share([0.0, 1.0])
    assert result.overall.seconds_median == 2.5
    assert result.overall.seconds_p95 == pytest.approx(8.95)  # 3 + 0.85 * 7


def test_types_documents_and_wording_stand_apart():
    result = score_run(RUN, QUESTIONS, SETTINGS)
    assert {name: s.counts["asked"] for name, s in result.by_type.items()} == {
        "list": 1,
        "number": 2,
        "unanswerable": 1,
    }
    assert {name: s.measures["evidence_recall_1000"].mean for name, s in result.by_document.items()} == {
        "水.txt": 0.75,
        "电.txt": 0.25,
    }
    assert {name: s.measures["right"].mean for name, s in result.by_lay.items()} == {"everyday": 1.0, "official": 0.0}


def test_every_questions_values_are_kept():
    value = json.loads(json.dumps(as_json(score_run(RUN, QUESTIONS, SETTINGS)), ensure_ascii=False))
    assert value["run"] == {"commit": "abc"}
    assert [row["id"] for row in value["questions"]] == ["a", "b", "c", "d"]
    last = value["questions"][3]
    assert (last["status"], last["documents"], last["type"]) == ("failed", ["水.txt", "电.txt"], "list")
    assert last["values"]["evidence_recall_1000"] == 0.5
    assert last["values"]["right"] is None
    assert value["measures"]["seconds"]["median"] == 2.5


def test_a_run_over_other_questions_is_not_scored():
    with pytest.raises(EvaluationError, match="answers none of these questions"):
        score_run(Run({}, (line("z", "answered"),)), QUESTIONS, SETTINGS)


def test_turns_of_a_dialogue_are_told_apart():
    questions = [Question("m", turn, QUESTIONS[0].line) for turn in (1, 2)]
    second = Record.model_validate({"id": "m", "turn": 2, "status": "answered"})
    result = score_run(Run({}, (second,)), questions, SETTINGS)
    assert [one.record is not None for one in result.scored] == [False, True]


def test_a_table_counts_chinese_characters_as_two_columns():
    assert aligned([("类型", "n"), ("ab", "10")]) == "类型   n\nab    10"
