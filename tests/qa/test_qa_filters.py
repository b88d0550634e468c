from __future__ import annotations

import datetime
import json

import pytest

from errors import QuestionError
from index.filter import Filter
from qa.filters import Typed, documents_let_through
from qa.pipeline import NOTHING_LET_THROUGH, Pipeline
from settings import Settings
from tests.qa.city import REPORT_ID, RULES_ID, town

SETTINGS = Settings()
QUESTION = "公共自行车有什么规定？"


def _documents(answer):
    return {found.document_id for found in answer.passages} | {c.document_id for c in answer.citations}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(documents=frozenset({REPORT_ID})), {REPORT_ID}),
        (Filter(documents=frozenset({RULES_ID})), {RULES_ID}),
        (Filter(kinds=frozenset({"报告"})), {REPORT_ID}),
        (Filter(), {RULES_ID, REPORT_ID}),
    ],
)
def test_a_question_is_held_to_the_documents_let_through(wanted, expected):
    pipeline = Pipeline(town(), SETTINGS)
    assert _documents(pipeline.ask(QUESTION, filter=wanted)) == expected
    assert {found.document_id for found in pipeline.search(QUESTION, filter=wanted)} == expected
    assert {each.found.document_id for each in pipeline.explain(QUESTION, filter=wanted).passages} == expected


def test_where_no_document_is_let_through_that_is_said():
    answer = Pipeline(town(), SETTINGS).ask(QUESTION, filter=Filter(years=frozenset({1999})))
    assert (answer.status, answer.message, answer.passages) == ("not_found", NOTHING_LET_THROUGH, ())


def test_an_article_of_a_document_left_out_is_not_looked_up():
    wanted = Filter(documents=frozenset({REPORT_ID}))
    answer = Pipeline(town(), SETTINGS).ask("《公共自行车管理办法》第三条怎么规定？", filter=wanted)
    assert _documents(answer) <= {REPORT_ID}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (Typed(documents=("公共自行车管理办法",)), frozenset({RULES_ID})),
        (Typed(documents=("海政发[2024]7号",)), frozenset({RULES_ID})),
        (Typed(documents=("report", "rules")), frozenset({RULES_ID, REPORT_ID})),
        (Typed(kinds=("报告",)), frozenset({REPORT_ID})),
        (Typed(documents=("公共自行车管理办法",), kinds=("报告",)), frozenset()),
    ],
)
def test_what_is_typed_becomes_a_filter(typed, expected):
    held = town().documents()
    assert typed.among(held).within(held) == expected


def test_nothing_typed_is_no_filter():
    assert Typed().among(town().documents()) is None


@pytest.mark.parametrize("typed", [Typed(documents=("停车条例",)), Typed(issuers=("市卫健委",))])
def test_what_fits_no_document_held_is_an_error(typed):
    with pytest.raises(QuestionError, match="no document held fits"):
        typed.among(town().documents())


def test_a_status_is_the_one_of_the_day_asked_about():
    wanted, held = Filter(statuses=frozenset({"expired"})), town()
    assert documents_let_through(wanted, held, datetime.date(2026, 6, 1)) == {RULES_ID}
    assert documents_let_through(wanted, held, datetime.date(2025, 6, 1)) == frozenset()


def test_the_command_line_holds_a_question_to_a_document(monkeypatch, capsys):
    from qa.__main__ import main

    class Opened:
        def __enter__(self):
            return town()

        def __exit__(self, *details: object) -> None:
            return None

    monkeypatch.setattr("index.store.Store.open", lambda folder, settings: Opened())
    assert main(["ask", QUESTION, "--index", "x", "--json", "--kind", "报告"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert {found["document"] for found in record["passages"]} == {"海平市2024年工作报告"}
    assert main(["ask", QUESTION, "--index", "x", "--document", "停车条例"]) == 1
    assert capsys.readouterr().err.startswith("Nothing was asked: no document held fits the title")
    with pytest.raises(SystemExit) as stopped:
        main(["ask", QUESTION, "--index", "x", "--kind", "小说"])
    assert stopped.value.code == 2
