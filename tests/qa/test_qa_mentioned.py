from __future__ import annotations

from dataclasses import replace

import pytest

from qa.mentioned import abbreviates, bodies_of, issued_by, meant_by, mentioned, mentions_of, months_of, of_month
from qa.named import named_documents
from qa.names import Names
from qa.question import read_question
from tests.qa.city import town
from tests.qa.memory_store import MemoryStore

RULES, REPORT = town().whole
WATER = replace(RULES, id="water", title="海平市节约用水管理办法", issuer="海平市水务局", date="2023-08-15")
HEALTH = replace(
    REPORT, id="health", title="关于2023年健康工作情况的报告", issuer="海平市卫生健康委员会", date="2025-02-01"
)
HELD = Names(MemoryStore((RULES, REPORT, WATER, HEALTH), (), {}), 50)


@pytest.mark.parametrize(
    ("short", "name", "expected"),
    [
        ("卫健委", "海平市卫生健康委员会", True),
        ("市卫健委", "海平市卫生健康委员会", True),
        ("节水", "节约用水管理办法", True),
        ("水节", "节约用水管理办法", False),
        ("海法", "海平市公共自行车管理办法", False),  # too far apart
        ("", "办法", False),
    ],
)
def test_a_short_form_keeps_the_order_of_the_whole_name(short, name, expected):
    assert abbreviates(short, name) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("节水办法从哪天起施行？", ["water"]),
        ("自行车办法从哪天起施行？", ["rules"]),
        ("市卫健委的报告里有多少人？", ["health"]),
        ("2024年工作报告里有多少公园？", ["report"]),
        ("停车办法从哪天起施行？", []),
        ("这个办法好吗？", []),
    ],
)
def test_the_document_spoken_of_in_short_is_named_where_no_other_fits(question, expected):
    asked = read_question(question)
    assert [document.id for document in meant_by(mentions_of(asked), HELD)] == expected
    assert [document.id for document in named_documents(asked, HELD)] == expected


def test_what_fits_several_documents_is_a_preference_and_names_none():
    asked = read_question("市里的管理办法和工作情况报告怎么说？")
    assert mentioned(mentions_of(read_question("海平的管理办法里有什么？")), RULES) == 1.0
    assert mentioned(mentions_of(read_question("海平的管理办法里有什么？")), WATER) == 1.0
    assert meant_by(mentions_of(read_question("海平的管理办法里有什么？")), HELD) == ()
    assert mentioned(mentions_of(asked), REPORT) == 0.0


def test_another_year_fits_by_half():
    assert mentioned(mentions_of(read_question("2022年工作报告里有多少公园？")), REPORT) == 0.5


def test_the_issuer_spoken_of():
    asked = read_question("市卫健委发过什么通知？")
    assert [issued_by(bodies_of(asked), document) for document in (WATER, HEALTH)] == [0.0, 1.0]


def test_the_month_spoken_of_in_title_or_headings():
    months = months_of(read_question("2023年8月市里开了哪些会？"))
    assert months == ("2023年8月",)
    assert of_month(months, REPORT, "大事记（2023年8月）") == 1.0
    assert of_month(months, REPORT, "大事记（2023年9月）") == 0.0
    assert months_of(read_question("2023年8月3日开了什么会？")) == ()
