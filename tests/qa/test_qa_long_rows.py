"""A row with whole sentences in a cell: its other cells are said as those of any row, the sentences with their place."""

from __future__ import annotations

import pytest

from qa import Pipeline
from settings import Settings
from tests.qa.memory_store import store_of

openpyxl = pytest.importorskip("openpyxl")

LAW = "《海州市渡口条例》第八条：渡船超过核定人数载客的，由市渡口管理机构责令改正，处五千元以上五万元以下的罚款；情节严重的，责令停业整顿，并向社会公告。"
HEADS = ("序号", "违法行为", "法律依据", "裁量情节", "裁量标准", "备注")
NOTE = "1.一艘渡船在同一天多次超载的，按照最严重的一次处罚；2.渡船载有危险品的，按照上一档的标准处罚，并通报海事管理机构，由其另行处理。"
CASES = (
    ("1-1", "渡船超过核定人数载客", LAW, "超员不足百分之十的", "处五千元以上一万元以下的罚款", NOTE),
    (None, None, None, "超员百分之十以上不足百分之五十的", "处一万元以上三万元以下的罚款", None),
    (None, None, None, "超员百分之五十以上的", "处三万元以上五万元以下的罚款", None),
)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("渡口条例", 0)
    for row in (("海州市渡口行政处罚裁量标准",), HEADS, *CASES):
        sheet.append(row)
    for column in "ABCF":
        sheet.merge_cells(f"{column}3:{column}5")
    path = tmp_path_factory.mktemp("sheets") / "裁量.xlsx"
    book.save(path)
    return Pipeline(store_of(path.parent), Settings())


def test_the_case_in_the_row_of_the_law_is_said_under_its_columns(pipeline: Pipeline) -> None:
    answer = pipeline.ask("渡船超过核定人数载客，超员不足百分之十的罚多少钱？")
    assert answer.statements[0].text == (
        "序号：1-1；违法行为：渡船超过核定人数载客；裁量情节：超员不足百分之十的；裁量标准：处五千元以上一万元以下的罚款"
    )
    assert [answer.citations[n - 1].quote for n in answer.statements[0].citations] == [
        "超员不足百分之十的\t处五千元以上一万元以下的罚款",
        "1-1",
        "渡船超过核定人数载客",
        "\t".join(HEADS),
    ]


def test_a_sentence_in_a_cell_is_said_with_its_column_and_what_its_rows_have_in_common(pipeline: Pipeline) -> None:
    law = pipeline.ask("渡船超过核定人数载客的法律依据是什么？").statements[0].text
    assert law.startswith("1-1 渡船超过核定人数载客 法律依据：《海州市渡口条例》第八条")
    note = pipeline.ask("一艘渡船在同一天多次超载怎么处罚？").statements[0].text
    assert note.startswith("1-1 渡船超过核定人数载客 备注：一艘渡船在同一天多次超载的")
