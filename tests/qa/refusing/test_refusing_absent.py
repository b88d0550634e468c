"""What the documents plainly leave out is said, and what they give is answered."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from index.model import Document
from qa.answer import Citation
from qa.evidence import askings
from qa.missing import _speaks_of
from qa.notices import repealed_notices
from qa.question import read_question
from qa.refusing.absent import _BLANK_DAY, _COUNTED, _DESIGNATION, _LEFT_OPEN, _OFFICE, _PASSED, _TO_BE_MADE
from qa.refusing.fitting import levels_in


def test_an_office_is_read_from_a_question_for_its_holder_alone() -> None:
    assert _OFFICE.findall("联盟的理事长由哪家企业担任") == ["理事长"]
    assert _OFFICE.findall("领导小组组长是谁") == ["组长"]
    assert _OFFICE.findall("市长会见了谁") == []


@pytest.mark.parametrize(
    ("text", "levels"),
    [("区财政补贴多少", {"区"}), ("市级补贴资金", {"市"}), ("由市财政承担", {"市"}), ("市区道路", set())],
)
def test_money_is_of_a_level_of_government(text: str, levels: set[str]) -> None:
    assert levels_in(text) == levels


def test_a_list_made_elsewhere_is_told_from_one_that_is_given() -> None:
    assert _LEFT_OPEN.search("病种目录由市医疗保障部门公布")
    assert _LEFT_OPEN.search("收费标准另行制定")
    assert not _LEFT_OPEN.search("目录包括下列病种")
    assert _TO_BE_MADE.search("各部门要制定免罚清单")
    assert not _TO_BE_MADE.search("免罚清单包括下列行为")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("渡轮管理办法已经公布了吗", True),
        ("渡轮管理办法是否表决通过", True),
        ("渡轮管理办法通过了没有", True),
        ("渡轮票价由谁批准", False),
    ],
)
def test_it_is_asked_whether_a_rule_was_passed(question: str, asked: bool) -> None:
    assert bool(_PASSED.search(question)) is asked


def test_a_day_left_blank_is_told_from_one_that_is_filled_in() -> None:
    assert _BLANK_DAY.search("本办法自2026年 月 日起施行。")
    assert not _BLANK_DAY.search("本办法自2026年3月1日起施行。")


def test_what_is_counted_and_what_has_a_number_for_its_name_is_found() -> None:
    assert _COUNTED.findall("动物里鸟有多少只") == ["动物里鸟"]
    assert _DESIGNATION.findall("地铁2号线什么时候开工") == ["2号线"]


@pytest.mark.parametrize(
    ("question", "sentence", "meets"),
    [
        ("这种油卖给了哪些国家", "产品出口十五万吨", False),
        ("这种油卖给了哪些国家", "产品出口日本和泰国", True),
        ("试点到哪一年为止", "存储时间满1年的资金", False),
        ("试点到哪一年为止", "试点至2026年底", True),
        ("超过百分之九要罚多少钱", "漏损率不得高于百分之九", False),
        ("超过百分之九要罚多少钱", "处一万元以下罚款", True),
        ("他今年多大年纪", "某某同志任局长", False),
    ],
)
def test_a_sentence_without_the_mark_of_what_is_asked_does_not_give_it(
    question: str, sentence: str, meets: bool
) -> None:
    unit = cast(Any, SimpleNamespace(lead_text="", said=sentence, row=None, column_heads=""))
    assert [asking.met_by(unit) for asking in askings(question)] == [meets]


def test_a_city_is_known_by_its_one_character_after_a_verb_of_place() -> None:
    assert _speaks_of("北京", "市长在京拜访")
    assert not _speaks_of("北京", "市长参观京剧院")


@pytest.mark.parametrize(("day", "raised"), [(date(2025, 1, 1), True), (date(2023, 1, 1), False)])
def test_what_a_quoted_sentence_repeals_is_said_once_it_is_in_force(day: date, raised: bool) -> None:
    newer = cast(
        Document,
        SimpleNamespace(title="发放办法", doc_no="示政规发〔2024〕3号", status="in_force", effective_from="2024-07-01"),
    )
    quote = "本办法自2024年7月1日起施行。《旧办法》（示政发〔2016〕21号）同时废止。"
    citation = cast(Citation, SimpleNamespace(n=1, document_id="d", quote=quote))
    found = repealed_notices(read_question("示政发〔2016〕21号还有效吗"), [citation], {"d": newer}, day)
    expected = ["示政发〔2016〕21号已被《发放办法》示政规发〔2024〕3号废止。"]
    assert [(n.kind, n.text, n.citations) for n in found] == ([("replaced", expected[0], (1,))] if raised else [])
