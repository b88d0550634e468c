import pytest

from eval.measures.refusal import false_refusal, refusal_recall


def test_a_record_of_passages_alone_is_unscored(question, record):
    assert refusal_recall(question(type="unanswerable"), record(status=None)) is None
    assert false_refusal(question(), record(status=None)) is None


def test_each_kind_of_question_has_its_own_measure(question, record):
    assert refusal_recall(question(type="number"), record()) is None
    assert false_refusal(question(type="unanswerable"), record()) is None


def test_awkward_inputs_have_another_measure(question, record):
    assert false_refusal(question(expect="refuse"), record(status="refused")) is None


@pytest.mark.parametrize(
    ("status", "recall", "false"),
    [
        ("answered", 0.0, 0.0),
        ("not_found", 1.0, 1.0),
        ("clarify", 1.0, 1.0),
        ("refused", 0.0, 1.0),
        ("failed", 0.0, None),
    ],
)
def test_by_status(question, record, status: str, recall: float, false: float | None):
    assert refusal_recall(question(type="unanswerable"), record(status=status)) == recall
    assert false_refusal(question(type="false_premise"), record(status=status)) == false
