"""Of a table the rows that a question names are said, and a row beside them only where nothing tells them apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from memory_store import store_of

from qa import Pipeline
from settings import Settings

PLACES = (
    "# 海州市渔港泊位分配计划表\n\n| 片区 | 渔港 | 泊位数（个） |\n| --- | --- | --- |\n"
    "| 东湾片区 | 石浦港 | 36 |\n| 东湾片区 | 柳汀港 | 20 |\n| 东湾片区 | 小计 | 56 |\n"
    "| 西湾片区 | 月牙港 | 41 |\n| 西湾片区 | 新月牙港 | 18 |\n| 西湾片区 | 小计 | 59 |\n| 合计 | | 115 |\n"
)
NOISE = (
    "# 海州市渔船噪声超标收费表\n\n| 类别 | 档次 | 费额 | 说明 |\n| --- | --- | --- | --- |\n"
    f"| 渔船噪声 | 超标1-3分贝 | 每月350元 | {'一艘渔船多处噪声超标的，按最高的一处计算。' * 8} |\n"
    "| 渔船噪声 | 超标4-6分贝 | 每月700元 | |\n| 渔船噪声 | 超标10-12分贝 | 每月2800元 | |\n"
)


FORM = (
    "# 海州市公文处理单\n\n| 项目 | 内容 |\n| --- | --- |\n| 来文文号 | 海办督〔2024〕9号 |\n"
    "| 来文单位 | 海州市渔业局 |\n| 拟办意见 | 海办督〔2024〕9号文件发至市财政局、市审计局 |\n"
)


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    folder = tmp_path_factory.mktemp("tables")
    for name, text in {"a.md": PLACES, "b.md": NOISE, "c.md": FORM}.items():
        (folder / name).write_text(text, "utf-8")
    return Pipeline(store_of(folder), Settings())


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("石浦港的泊位数是多少？", ["36"]),
        ("石浦港和月牙港的泊位数分别是多少？", ["36", "41"]),
        ("新月牙港的泊位数是多少？", ["18"]),
        ("西湾片区的泊位数小计是多少？", ["59"]),
        ("东湾片区泊位一共多少个？", ["56"]),
        ("渔港泊位数一共多少个？", ["115"]),
    ],
)
def test_the_rows_named_are_said_and_no_others(pipeline: Pipeline, question: str, figures: list[str]) -> None:
    said = [statement.text for statement in pipeline.ask(question).statements]
    assert sorted(text.split("泊位数（个）：")[1] for text in said) == figures


def test_of_a_table_too_long_to_look_at_whole_the_row_found_is_said(tmp_path: Path) -> None:
    rows = "".join(f"| 第{number}渔港 | {number + 1000} |\n" for number in range(400))
    (tmp_path / "a.md").write_text(f"# 海州市渔港泊位表\n\n| 渔港 | 泊位数（个） |\n| --- | --- |\n{rows}", "utf-8")
    answer = Pipeline(store_of(tmp_path), Settings()).ask("第327渔港的泊位数是多少？")
    assert answer.statements[0].text == "渔港：第327渔港；泊位数（个）：1327"


def test_a_row_whose_case_is_asked_about_corrects_nothing_from_another_row(pipeline: Pipeline) -> None:
    answer = pipeline.ask("渔船噪声超标10-12分贝每月交多少钱？")
    assert any("每月2800元" in statement.text for statement in answer.statements)
    assert answer.notices == ()


def test_a_row_that_only_comes_near_what_is_asked_stays_beside_the_one_named(pipeline: Pipeline) -> None:
    said = " ".join(statement.text for statement in pipeline.ask("海办督〔2024〕9号文件要发至哪些单位？").statements)
    assert "市财政局、市审计局" in said
