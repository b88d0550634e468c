"""A short question with a subject of its own is not asked of what the turn before was about."""

from __future__ import annotations

from datetime import date

import pytest

from qa import Pipeline, Turn
from settings import Settings
from tests.qa.city import REPORT_ID, RULES_ID, town

IN_FORCE = date(2025, 6, 1)
BEFORE = "全市新建公园有多少处？"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(town(), Settings())


@pytest.fixture(scope="module")
def turn(pipeline) -> Turn:
    answer = pipeline.ask(BEFORE, as_of=IN_FORCE)
    assert {citation.document_id for citation in answer.citations} == {REPORT_ID}
    return Turn(BEFORE, answer)


@pytest.mark.parametrize("question", ["超过六十分钟收多少钱？", "那超过六十分钟收多少钱？"])
def test_what_stands_in_another_document_alone_is_a_new_subject(pipeline, turn, question):
    answer = pipeline.ask(question, [turn], as_of=IN_FORCE)
    assert (answer.understood, answer.passages[0].document_id, answer.passages[0].section) == ("", RULES_ID, "第三条")


@pytest.mark.parametrize("question", ["绿化面积有多少公顷？", "一共花了多少钱？", "这份报告说了什么？"])
def test_what_the_turn_before_is_about_goes_on(pipeline, turn, question):
    answer = pipeline.ask(question, [turn], as_of=IN_FORCE)
    assert answer.understood
    assert answer.passages[0].document_id == REPORT_ID


def test_a_question_that_was_not_answered_from_a_document_is_no_measure(pipeline):
    nothing = pipeline.ask("？？？", as_of=IN_FORCE)
    assert pipeline.ask("超过六十分钟收多少钱？", [Turn(BEFORE, nothing)], as_of=IN_FORCE).understood
