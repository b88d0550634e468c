from eval.compare import Changed, as_json, as_text, compare
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
            {
                "id": identity,
                "question": f"问{identity}？",
                "evidence": [{"file": "a", "quote": "甲"}, {"file": "a", "quote": "乙"}],
            }
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
    assert (difference.p_adjusted, difference.same) == (None, 0)
    assert as_text([difference]).splitlines()[0].split()[:2] == ["measure", "A"]


def test_only_questions_that_both_have_are_compared():
    difference = recall(scored(a="甲", b="甲"), scored(b="甲乙", c="甲"))
    assert (difference.n, difference.a, difference.b) == (1, 0.5, 1.0)
    assert difference.better == (Changed("b", "问b？", 0.5, 1.0),)


def test_differences_by_hand():
    # +1, +1/2, -1/2, 0: the mean is 1/4; of the eight sign patterns four are as far from 0 as it is
    a, b = scored(a="", b="甲", c="甲乙", d="甲"), scored(a="甲乙", b="甲乙", c="甲", d="乙")
    difference = recall(a, b)
    assert (difference.n, difference.a, difference.b) == (4, 0.5, 0.75)
    assert difference.change.mean == 0.25
    assert [one.name for one in difference.better] == ["a", "b"]
    assert [one.name for one in difference.worse] == ["c"]
    assert difference.same == 1
    assert difference.p == 6 / 8


def test_fewer_is_better_where_the_measure_says_so():
    def answered(status: str) -> Score:
        return score_run(Run({}, (Record.model_validate({"id": "a", "status": status}),)), QUESTIONS, SETTINGS)

    found = {d.measure.name: d for d in compare(answered("not_found"), answered("answered"), SETTINGS)}["false_refusal"]
    assert (found.change.mean, found.better, found.worse) == (-1.0, (Changed("a", "问a？", 1.0, 0.0),), ())


def test_p_values_are_adjusted_for_the_measures_compared():
    # recall at three lengths, all of them 2 of 2 better: p = 2 / 4 each, three times that is more than 1
    differences = compare(scored(a="", b=""), scored(a="甲乙", b="甲乙"), SETTINGS)
    assert [(d.p, d.p_adjusted) for d in differences if d.n] == [(0.5, 1.0)] * 3
    assert "for the 3 measures compared" in as_text(differences)


def test_as_json_and_as_text_say_the_same():
    differences = compare(scored(a="", b="甲"), scored(a="甲", b=""), SETTINGS)
    value = as_json(differences)["evidence_recall_1000"]
    assert [one["name"] for one in (*value["better"], *value["worse"])] == ["a", "b"]
    assert (value["p"], value["p_adjusted"], value["same"]) == (1.0, 1.0, 0)
    text = as_text(differences)
    assert "better: a 问a？ (0.00 → 0.50)" in text
    assert "worse: b 问b？ (0.50 → 0.00)" in text
    assert "+0.000" in text
