from __future__ import annotations

from datetime import date

import pytest

from qa import Pipeline
from settings import Settings
from tests.qa.city import town


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(town(), Settings())


@pytest.mark.parametrize(
    ("question", "said", "quote"),
    [
        ("公共自行车管理办法的文号是什么？", "文号：海政发〔2024〕7号。", "海政发〔2024〕7号"),
        ("公共自行车管理办法一共多少条？", "共五条，最后是第五条。", "第五条 本办法自2024年5月1日起施行"),
    ],
)
def test_a_question_about_a_document_itself_is_answered_from_its_outline(pipeline, question, said, quote):
    answer = pipeline.ask(question, as_of=date(2025, 6, 1))
    assert answer.statements[0].text == said
    assert answer.citations[0].quote.startswith(quote)


def test_a_date_the_document_does_not_print_is_not_given(pipeline):
    answer = pipeline.ask("公共自行车管理办法什么时候印发的？", as_of=date(2025, 6, 1))
    assert all("成文日期" not in statement.text for statement in answer.statements)
