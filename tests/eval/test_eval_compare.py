from eval.compare import as_json, as_text, compare
from eval.questions import Question, QuestionLine
from eval.records import Record, Run
from eval.score import Score, score_run
from settings import Settings

SETTINGS = Settings()
QUESTIONS = [
    Question(
        identity,
        None,
        QuestionLine.model_validate(
            {"id": identity, "question": "？", "evidence": [{"file": "a", "quote": "甲"}, {"file": "a", "quote": "乙"}]}
        ),
    )
    for identity in ("a", "b", "c", "d")
]


def scored(**texts: str) -> Score:
    records = [
        Record.model_validate({"id": identity, "passages": [{"document": "", "section": "", "text": text}]})
        for identity, text in texts.items()
    ]
    return score_run(Run({}, tuple(records)), QUESTIONS, SETTINGS)


def recall(a: Score, b: Score):
    return compare(a, b, SETTINGS)[0]


def test_two_empty_runs_have_no_difference():
    difference = recall(scored(), scored())
    assert (difference.n, difference.a, difference.change.mean, difference.p) == (0, None, None, None)
    assert as_text([difference]).splitlines()[0].split()[:2] == ["measure", "A"]


def test_only_questions_that_both_have_are_compared():
    difference = recall(scored(a="甲", b="甲"), scored(b="甲乙", c="甲"))
    assert (difference.n, difference.a, difference.b) == (1, 0.5, 1.0)
    assert difference.better == ("b",)


def test_differences_by_hand():
    # +1, +1/2, -1/2, 0: the mean is 1/4; of the eight sign patterns four are as far from 0 as it is
    a, b = scored(a="", b="甲", c="甲乙", d="甲"), scored(a="甲乙", b="甲乙", c="甲", d="乙")
    difference = recall(a, b)
    assert (difference.n, difference.a, difference.b) == (4, 0.5, 0.75)
    assert difference.change.mean == 0.25
    assert difference.better == ("a", "b")
    assert difference.worse == ("c",)
    assert difference.p == 6 / 8


def test_fewer_is_better_where_the_measure_says_so():
    def answered(status: str) -> Score:
        return score_run(Run({}, (Record.model_validate({"id": "a", "status": status}),)), QUESTIONS, SETTINGS)

    found = {d.measure: d for d in compare(answered("not_found"), answered("answered"), SETTINGS)}["false_refusal"]
    assert (found.change.mean, found.better, found.worse) == (-1.0, ("a",), ())


def test_as_json_and_as_text_say_the_same():
    differences = compare(scored(a="", b="甲"), scored(a="甲", b=""), SETTINGS)
    value = as_json(differences)["evidence_recall_1000"]
    assert (value["better"], value["worse"], value["p"]) == (("a",), ("b",), 1.0)
    text = as_text(differences)
    assert "better: a" in text
    assert "worse: b" in text
    assert "+0.000" in text
