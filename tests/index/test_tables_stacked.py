"""Tables whose cells stand one a line."""

import pytest
from printed_lines import printed

from index.tables.split import Table, split_tables


def tables_of(text: str) -> list[Table]:
    return [block for block in split_tables(printed(text)) if isinstance(block, Table)]


def cells(*rows: str) -> str:
    """Rows of cells parted by strokes, a cell a line."""
    return "\n".join("\n".join(row.split("/")) for row in rows) + "\n"


def test_a_cell_a_line() -> None:
    text = cells(
        "序号/项目/标准/责任单位",
        "1/老年助餐/每餐补助五元。/市民政局",
        "2/上门护理/每次补助三十元。/市卫健委",
        "3/家庭床位/每张补助两千元。/市民政局",
    )
    [table] = tables_of(text)
    assert [row.fields for row in table.rows][1] == (
        ("序号", "2"),
        ("项目", "上门护理"),
        ("标准", "每次补助三十元。"),
        ("责任单位", "市卫健委"),
    )
    assert [row.label for row in table.rows] == ["1 老年助餐", "2 上门护理", "3 家庭床位"]
    assert [paragraph.text for paragraph in table.rows[2].paragraphs] == [
        "3",
        "家庭床位",
        "每张补助两千元。",
        "市民政局",
    ]


def test_long_cells_and_a_number_that_is_no_row_number() -> None:
    sentence = "对全市范围内的河道闸站进行全面排查，逐一登记造册，发现问题立即整改到位，整改情况按月汇总后统一报送，并向社会公布。"
    text = cells(
        "序号/任务/件数/时限/牵头单位/备注",
        f"1/{sentence}/2/6月底/市水务局/无",
        f"2/{sentence}/3/7月底/市水务局/无",
        f"3/{sentence}/4/8月底/市水务局/无",
        "合计/9",
    )
    [table] = tables_of("一、重点任务\n" + text + "二、工作要求\n各单位要按时完成。\n")
    assert len(table.rows) == 4
    assert dict(table.rows[0].fields)["件数"] == "2"
    assert dict(table.rows[2].fields)["时限"] == "8月底"
    assert table.rows[3].label == "合计 9"


def test_cells_broken_over_lines_between_blank_lines() -> None:
    text = (
        "附件\n示例市养老服务补贴表\n\n补贴项目 补贴标准 承担方式\n\n1\n\n老年人\n\n高龄津贴\n\n各区按照不低于全市规\n定的原则制定基础保障\n标准。\n\n"
        "市级财政承担六成，区\n级财政承担四成。\n\n2 护理补贴 各区按照不低于全市规\n定的原则制定基础保障\n标准。3 助餐补贴\n\n"
        "4 残疾人\n\n康复补贴\n\n市结合实际制定标准。\n\n按照管理体制分担\n"
    )
    [table] = tables_of(text)
    assert [row.label for row in table.rows] == [
        "1 老年人 高龄津贴",
        "2 老年人 护理补贴",
        "3 老年人 助餐补贴",
        "4 残疾人 康复补贴",
    ]
    assert table.rows[1].fields == (
        ("", "老年人"),
        ("补贴项目", "护理补贴"),
        ("补贴标准", "各区按照不低于全市规定的原则制定基础保障标准。"),
    )
    assert table.rows[2].fields == (("", "老年人"), ("补贴项目", "助餐补贴"))
    assert table.rows[3].fields[1:] == (
        ("补贴项目", "康复补贴"),
        ("补贴标准", "市结合实际制定标准。"),
        ("承担方式", "按照管理体制分担"),
    )


def test_a_merged_cell_is_said_for_the_rows_that_lack_it() -> None:
    text = cells(
        "序号/类别/项目/责任单位",
        "1/社区服务/老年助餐/市民政局",
        "2/上门护理/市卫健委",
        "3/医疗服务/家庭医生/市卫健委",
        "4/慢病随访/市卫健委",
    )
    [table] = tables_of(text)
    assert dict(table.rows[1].fields) == {"序号": "2", "类别": "社区服务", "项目": "上门护理", "责任单位": "市卫健委"}
    assert dict(table.rows[3].fields)["类别"] == "医疗服务"


def test_what_may_stand_in_two_columns_stands_under_no_header() -> None:
    text = cells(
        "序号/事项/依据/程序/单位",
        "1/河道采砂/水法/申请/水务局",
        "2/取水许可/条例/水务局",
        "3/占用河道/防洪法/申请/水务局",
        "4/打井/办法/申请/水务局",
    )
    [table] = tables_of(text)
    assert table.rows[1].fields == (("序号", "2"), ("", "取水许可"), ("", "条例"), ("单位", "水务局"))
    assert table.rows[3].fields[-1] == ("单位", "水务局")


def test_a_header_printed_again_is_left_out() -> None:
    text = cells(
        "序号/名称/地址",
        "1/石桥/示例市南街",
        "2/老码头/示例市北街",
        "序号/名称/地址",
        "3/旧粮仓/示例市东街",
    )
    [table] = tables_of(text)
    assert ["".join(line.text for line in row.lines) for row in table.rows] == [
        "1石桥示例市南街",
        "2老码头示例市北街",
        "3旧粮仓示例市东街",
    ]


def test_captions_stand_over_rows_and_numbers_may_begin_again() -> None:
    text = cells(
        "部门：示例市水务局（2项）/序号/名称/依据",
        "1/取水许可/示例市水条例第三条",
        "2/河道采砂/示例市水条例第九条",
        "部门：示例市民政局（2项）/序号/名称/依据",
        "3/养老机构备案/示例市养老条例第五条",
        "4/社团登记/示例市社团办法第二条",
    )
    [table] = tables_of(text)
    assert [row.label for row in table.rows] == [
        "部门：示例市水务局（2项） 1 取水许可",
        "部门：示例市水务局（2项） 2 河道采砂",
        "部门：示例市民政局（2项）",
        "部门：示例市民政局（2项） 3 养老机构备案",
        "部门：示例市民政局（2项） 4 社团登记",
    ]
    again = cells("序号/学校/示范学校", "1/东街小学", "2/西街小学", "3/南街小学", "特色学校/1/北街小学", "2/云山小学")
    [table] = tables_of(again)
    assert [row.label for row in table.rows if row.fields] == [
        "示范学校 1 东街小学",
        "示范学校 2 西街小学",
        "示范学校 3 南街小学",
        "特色学校 1 北街小学",
        "特色学校 2 云山小学",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.加强巡查\n2.及时整改\n3.定期通报\n4.落实责任\n",
        "1 总则\n1.1 目的\n2 组织\n2.1 职责\n3 附则\n3.1 解释\n",
        "参加人员 名单 如下\n1\n张三\n2\n李四\n",
        "名 单 公 示\n张大同\n李学文\n王立新\n赵一鸣\n",
        "3月\n1日\n市政府召开会议。\n2日\n市长调研。\n3日\n举行签约仪式。\n",
        "序号\n1\n2\n3\n",
        "一、工作目标\n二、工作任务\n1 加强领导\n市水务局牵头\n2 加强宣传\n市文广局牵头\n3 加强督查\n市督查室牵头\n",
    ],
)
def test_lists_and_headings_are_no_table(text: str) -> None:
    assert tables_of(text) == []
