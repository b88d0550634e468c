import pytest

from eval.calibration import outcomes, standing, thresholds
from eval.questions import Question, QuestionLine
from eval.records import Record, Run


def asked(identity: str, **fields: object) -> Question:
    line = {"id": identity, "question": "？", "must_include": [["甲"]]} | fields
    return Question(identity, None, QuestionLine.model_validate(line))


def answered(identity: str, confidence: float | None, text: str = "甲", status: str = "answered") -> Record:
    statements = [{"text": text, "citations": []}]
    line = {"id": identity, "status": status, "confidence": confidence, "statements": statements}
    return Record.model_validate(line)


QUESTIONS = [
    asked("a"),
    asked("b"),
    asked("c", type="unanswerable", must_include=[]),
    asked("d", type="unanswerable", must_include=[]),
    asked("e"),
    asked("f", expect="answer"),
]
RUN = Run(
    {},
    (
        answered("f", 0.9),
        answered("e", 0.3, status="not_found"),  # its confidence is that of an answer nobody saw
        answered("d", None, status="refused"),
        answered("c", 0.2),
        answered("b", 0.6, "乙"),
        answered("a", 0.9),
    ),
)


def test_an_empty_run_and_one_without_confidence_have_no_outcomes():
    assert outcomes(Run({}, ()), QUESTIONS) == []
    assert thresholds(Run({}, ()), QUESTIONS) == []
    without = Run({}, (answered("a", None), answered("c", None, status="not_found")))
    assert outcomes(without, QUESTIONS) == []
    assert thresholds(without, QUESTIONS) == []


def test_the_outcomes_of_a_partial_run():
    only = Run({}, (answered("b", 0.6),))
    assert [(one.question.id, one.confidence, one.correct) for one in outcomes(only, QUESTIONS)] == [("b", 0.6, True)]


def test_answers_given_are_graded_in_the_order_of_the_questions():
    found = [(one.question.id, one.confidence, one.correct) for one in outcomes(RUN, QUESTIONS)]
    assert found == [("a", 0.9, True), ("b", 0.6, False), ("c", 0.2, False)]


def test_thresholds_by_hand():
    first, second, third = thresholds(RUN, QUESTIONS)
    # as it stands: d and e are refused; a, b and c are answered, two of them wrongly
    assert (first.confidence, first.unanswerable_refused, first.answerable_refused) == (0.2, 1 / 2, 1 / 3)
    assert (first.coverage, first.error) == (3 / 5, 2 / 3)
    # then c goes, then b
    assert (second.confidence, second.unanswerable_refused, second.answerable_refused) == (0.6, 1.0, 1 / 3)
    assert (second.coverage, second.error) == (2 / 5, 1 / 2)
    assert (third.confidence, third.unanswerable_refused, third.answerable_refused) == (0.9, 1.0, 2 / 3)
    assert (third.coverage, third.error) == (1 / 5, 0.0)


def test_an_answer_that_cannot_be_graded_counts_as_one_but_not_as_wrong():
    (point,) = thresholds(Run({}, (answered("a", 0.5),)), [asked("a", must_include=[])])
    assert (point.coverage, point.error, point.unanswerable_refused, point.answerable_refused) == (1.0, None, None, 0.0)


@pytest.mark.parametrize(("threshold", "confidence"), [(0.0, 0.2), (0.2, 0.2), (0.3, 0.6), (0.9, 0.9), (0.95, None)])
def test_where_a_threshold_stands(threshold: float, confidence: float | None):
    point = standing(thresholds(RUN, QUESTIONS), threshold)
    assert (point and point.confidence) == confidence
    assert standing([], threshold) is None
