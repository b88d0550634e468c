"""What a question would rather have: a status, what held in a year, what is of last year. Preferences, no conditions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.preferred import Preferences, preferences_of
from qa.question import read_question
from qa.retrieve import Retriever
from settings import Settings
from tests.qa.city import REPORT_ID, RULES_ID, town
from tests.qa.memory_store import MemoryStore

DAY = date(2025, 6, 1)
RULES, REPORT = town().whole


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("停车条例征求意见稿里怎么收费？", {"draft"}),
        ("停车条例草案怎么收费？", {"draft"}),
        ("已经废止的停车办法怎么收费？", {"expired", "replaced"}),
        ("原来的办法怎么收费？", {"expired", "replaced"}),
        ("现行的停车办法怎么收费？", {"in_force"}),
        ("目前执行的收费标准是多少？", {"in_force"}),
        ("停车办法什么时候废止的？", set()),
        ("现在还有效吗？", set()),
        ("停车怎么收费？", set()),
    ],
)
def test_a_status_is_preferred_where_it_is_spoken_of(question: str, statuses: set[str]) -> None:
    assert preferences_of(read_question(question), DAY).statuses == statuses


@pytest.mark.parametrize(
    ("question", "held_in", "of_year"),
    [
        ("2023年的时候停车怎么收费？", 2023, None),
        ("2019年以前停车怎么收费？", 2019, None),
        ("2023年停车怎么收费？", None, None),
        ("去年建了多少公园？", None, 2024),
        ("前年建了多少公园？", None, 2023),
        ("上一年建了多少公园？", None, 2024),
    ],
)
def test_a_time_is_preferred_where_it_is_looked_back_to(question: str, held_in: int, of_year: int) -> None:
    wanted = preferences_of(read_question(question), DAY)
    assert (wanted.held_in, wanted.of_year) == (held_in, of_year)


@pytest.mark.parametrize(("year", "fit"), [(2023, 0.0), (2024, 1.0), (2026, 1.0), (2027, 0.0)])
def test_a_document_holds_from_its_beginning_to_its_end(year: int, fit: float) -> None:
    assert Preferences(held_in=year).then(RULES) == fit


def test_a_document_without_dates_fits_no_year() -> None:
    assert Preferences(held_in=2024).then(replace(RULES, date=None, effective_from=None)) == 0.0


def test_last_year_is_that_of_the_text_or_of_the_document() -> None:
    wanted = Preferences(of_year=2024)
    assert wanted.year(RULES, "新建公园12处") == 1.0
    assert wanted.year(REPORT, "2024年新建公园12处") == 1.0
    assert wanted.year(REPORT, "2023年新建公园12处") == 0.0


def test_the_draft_comes_before_the_rule_in_force_where_it_is_spoken_of_and_only_there() -> None:
    held = town()
    draft = replace(RULES, id="draft", title="海平市公共自行车管理办法（草案）", status="draft", source="draft.txt")
    copies = [
        replace(p, id=f"draft-{p.ordinal}", document_id="draft", text=p.text.replace("二元", "三元"))
        for p in held.passages_of(RULES_ID)
    ]
    passages = [*held.passages_of(RULES_ID), *held.passages_of(REPORT_ID), *copies]
    store = MemoryStore([RULES, REPORT, draft], passages, {})
    retriever = Retriever(holdings=store, settings=Settings(twin_window=0))

    def best(question: str) -> str:
        return retriever.find(read_question(question)).candidates[0].document.id

    assert best("公共自行车超过六十分钟每小时收多少钱？") == RULES_ID
    assert best("照草案，公共自行车超过六十分钟每小时收多少钱？") == "draft"
