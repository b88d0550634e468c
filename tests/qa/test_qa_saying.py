"""What an answer says: the deciding provision first and alone, a list whole, a penalty for the duty it cites."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.model import Piece, Section, Text
from index.passages import passages_of
from index.reading import read_documents
from qa import Answer, Pipeline
from qa.cite import CitationList
from qa.lists import list_around
from qa.saying import said as said_over
from qa.units import units_of
from settings import Settings
from tests.qa.city import REPORT_ID, town
from tests.qa.memory_store import MemoryStore

RULE = """海城市渡口管理办法

第一条 为了加强渡口管理，保障航行安全，制定本办法。

第二条 渡工应当年满十八周岁，身体健康，持证上岗。渡口票价每人每次二元，由市发展改革部门核定。

第三条 有下列情形之一的，渡口应当停航：
（一）风力六级以上的；
（二）能见度不足二百米的；
（三）水位超过警戒线的。

第四条 渡口乘客按照下列标准享受票价优惠：
（一）六十周岁以上不满七十周岁的，票价减半；
（二）七十周岁以上的，免费乘船；
（三）不满十四周岁的儿童，免费乘船。

第五条 渡船不得有下列行为：
（一）超过核定人数载客；
（二）夜间无灯航行。

第六条 违反本办法第五条第一项规定的，由市交通运输部门责令改正，处五百元以上二千元以下罚款；违反第二项规定的，给予警告。
"""


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder: Path = tmp_path_factory.mktemp("rule")
    (folder / "a.txt").write_text(RULE, "utf-8")
    (document,), source = read_documents(folder / "a.txt", "a.txt", Settings())
    return Pipeline(MemoryStore([document], passages_of(document, Settings()), {"a.txt": source}), Settings())


def said(answer: Answer) -> list[str]:
    return [statement.text for statement in answer.statements]


def test_a_list_asked_for_is_given_whole_in_its_order_with_its_lead_once(pipeline: Pipeline) -> None:
    assert said(pipeline.ask("哪些情形渡口应当停航？"))[:4] == [
        "有下列情形之一的，渡口应当停航：",
        "风力六级以上的；",
        "能见度不足二百米的；",
        "水位超过警戒线的。",
    ]


def test_an_item_alone_is_said_with_the_lead_of_its_list(pipeline: Pipeline) -> None:
    first = said(pipeline.ask("我今年六十五岁，渡口票价有什么优惠？"))[0]
    assert first == "渡口乘客按照下列标准享受票价优惠：六十周岁以上不满七十周岁的，票价减半；"


def test_the_penalty_is_found_by_the_words_of_the_duty_it_cites(pipeline: Pipeline) -> None:
    first = said(pipeline.ask("渡船超过核定人数载客，罚多少钱？"))[0]
    assert "处五百元以上二千元以下罚款" in first


def test_an_article_whose_content_is_asked_is_given_whole(pipeline: Pipeline) -> None:
    answer = pipeline.ask("海城市渡口管理办法第二条规定了什么？")
    assert said(answer)[0] == "渡工应当年满十八周岁，身体健康，持证上岗。渡口票价每人每次二元，由市发展改革部门核定。"


def test_a_row_is_said_under_the_words_of_the_first_row() -> None:
    text = "表1 主要支出(单位:万元)\n科目\t2024年执行数\t增减(%)\n教育支出\t186400\t5.0\n住房支出\t28400\t4.9\n"
    lines = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    sections = (
        Section(0, None, "table", "", "表1 主要支出", ("表1",), 0, lines[1], len(text)),
        *(Section(n, 0, "row", "", "", ("表1", f"{n}"), lines[n], lines[n + 1], lines[n + 1]) for n in range(1, 4)),
    )
    document = replace(town().document(REPORT_ID), text=Text(text, (Piece(0, 1, 0),)), sections=sections)
    passage = replace(town().passages_of(REPORT_ID)[1], start=0, end=len(text), text=text)
    units = [unit for unit in units_of(document, passage) if unit.row]
    assert [unit.said for unit in units] == [
        "科目：教育支出；2024年执行数：186400；增减(%)：5.0",
        "科目：住房支出；2024年执行数：28400；增减(%)：4.9",
    ]
    citations = CitationList()
    statement = said_over(units[0], citations)
    assert [citations.citations[n - 1].quote for n in statement.citations] == [
        "教育支出\t186400\t5.0",
        "科目\t2024年执行数\t增减(%)",
    ]


def test_a_row_quotes_the_names_of_its_columns_with_the_numerals_in_them(tmp_path: Path) -> None:
    rows = "| 情形 | 一人承租 | 夫妻双方承租 |\n| --- | --- | --- |\n| 首次承租 | 20元 | 35元 |\n"
    (tmp_path / "b.md").write_text(f"# 海州市泊位租金标准\n\n{rows}| 再次承租 | 30元 | 50元 |\n", "utf-8")
    (document,), source = read_documents(tmp_path / "b.md", "b.md", Settings())
    store = MemoryStore([document], passages_of(document, Settings()), {"b.md": source})
    answer = Pipeline(store, Settings()).ask("泊位再次承租，夫妻双方承租租金是多少？")
    assert said(answer)[0] == "情形：再次承租；一人承租：30元；夫妻双方承租：50元"
    assert [citation.quote for citation in answer.citations[:2]] == [
        "| 再次承租 | 30元 | 50元 |",
        "| 情形 | 一人承租 | 夫妻双方承租 |",
    ]


def test_an_article_is_no_item_of_a_list_of_the_articles_of_its_chapter(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RULE.replace("第一条", "第一章 总则\n\n第一条", 1), "utf-8")
    (rule,), _ = read_documents(tmp_path / "a.txt", "a.txt", Settings())
    units = [unit for passage in passages_of(rule, Settings()) for unit in units_of(rule, passage)]
    (aged,) = [unit for unit in units if "渡工应当年满" in unit.said]
    assert list_around(aged) == []
