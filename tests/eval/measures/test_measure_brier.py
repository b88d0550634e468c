import pytest

from eval.measures.brier import brier


def stated(record, confidence: float | None, text: str = "甲", **fields: object):
    return record(confidence=confidence, statements=[{"text": text, "citations": []}], **fields)


def test_without_a_confidence_it_is_unscored(question, record):
    assert brier(question(must_include=[["甲"]]), stated(record, None)) is None


def test_where_nothing_says_what_is_right_it_is_unscored(question, record):
    assert brier(question(), stated(record, 0.9)) is None
    assert brier(question(must_include=[["甲"]], expect="answer"), stated(record, 0.9)) is None


@pytest.mark.parametrize("status", ["not_found", "clarify", "refused", "failed"])
def test_what_is_no_answer_is_unscored(question, record, status: str):
    assert brier(question(must_include=[["甲"]]), stated(record, 0.25, status=status)) is None
    assert brier(question(type="unanswerable"), stated(record, 0.25, status=status)) is None


@pytest.mark.parametrize(("text", "value"), [("甲", 0.0625), ("乙", 0.5625)])
def test_the_squared_distance_to_the_outcome(question, record, text: str, value: float):
    assert brier(question(must_include=[["甲"]]), stated(record, 0.75, text)) == value


def test_an_answer_to_what_cannot_be_answered_is_wrong(question, record):
    assert brier(question(type="unanswerable"), stated(record, 0.5)) == 0.25
    assert brier(question(type="unanswerable", must_include=[["甲"]]), stated(record, 0.5)) == 0.25


def test_half_of_the_facts_is_not_right(question, record):
    assert brier(question(must_include=[["甲"], ["乙"]]), stated(record, 0.5, "甲")) == 0.25
    assert brier(question(must_include=[["甲"], ["乙"]]), stated(record, 1.0, "甲")) == 1.0
