"""What stands over and between the rows: captions, units, headers of two levels, groups, totals, merged cells."""

import pytest
from printed_lines import printed

from index.tables.header import names_of_spans
from index.tables.split import Row, Table, split_tables, why_left_out


def tables(text: str) -> list[Table]:
    return [block for block in split_tables(printed(text)) if isinstance(block, Table)]


def said(row: Row) -> str:
    return "；".join(f"{header}：{cell}" for header, cell in row.fields)


def test_two_columns_between_tabs() -> None:
    [table] = tables("说明如下。\n水厂\t座数\n东城\t3\n以上。")
    assert [row.fields for row in table.rows] == [(("水厂", "东城"), ("座数", "3"))]


def test_points_and_offices_between_tabs_are_no_table() -> None:
    assert tables("1.\t建设水厂\n2.\t改造管网\n3.\t巡查河道\n") == []
    assert tables("组长：\t张三\n副组长：\t李四\n成员：\t王五\n") == []
    assert tables("张三　　李四　　王五\n赵六　　孙七　　周八\n吴九　　郑十一　　钱二\n") == []


def test_caption_and_unit_belong_to_the_table() -> None:
    blocks = split_tables(printed("各区完成投资。\n表1 各区投资情况表\n单位：万元\n区\t投资\n东区\t12\n西区\t8\n"))
    assert [len(block) for block in blocks if isinstance(block, list)] == [1]
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert table.heading == "表1 各区投资情况表"
    assert [part.text for part in table.head] == ["表1 各区投资情况表", "单位：万元", "区\t投资"]


def test_the_title_of_an_annex_is_no_caption() -> None:
    [table] = tables("附件1\n示例市水厂名单\n水厂\t座数\n东城\t3\n西城\t2\n")
    assert table.heading == ""


def test_two_levels_between_tabs() -> None:
    [table] = tables("区\t供水\t\t排水\t\n\t座数\t水量\t座数\t水量\n东区\t3\t12\t4\t9\n西区\t2\t8\t1\t3\n")
    assert said(table.rows[1]) == "区：西区；供水 座数：2；供水 水量：8；排水 座数：1；排水 水量：3"


def test_two_levels_between_pipes() -> None:
    text = "| 供水 | 排水\n座数 | 水量 | 座数 | 水量\n东区 | 3 | 12 | 4 | 9\n西区 | 2 | 8 | 1 | 3\n"
    [table] = tables(text)
    assert said(table.rows[0]) == "：东区；供水 座数：3；供水 水量：12；排水 座数：4；排水 水量：9"


def test_sub_columns_under_the_only_group_that_they_can_be_of() -> None:
    text = "年份 | 总套数 | 类型\n公租房 | 廉租房\n2021 | 30 | 20 | 10\n2022 | 50 | 35 | 15\n合计 | 80 | 55 | 25\n"
    [table] = tables(text)
    assert said(table.rows[1]) == "年份：2022；总套数：50；类型 公租房：35；类型 廉租房：15"
    assert table.rows[2].label == "合计 80 55 25"


def test_a_header_of_wrapped_lines_over_rows_set_by_spaces() -> None:
    text = (
        "范围如下：\n序号 地点 起止里程\n自坡脚、堑顶、\n桥侧起的距离（米） 备注\n左侧 右侧\n"
        "1 东城区 DK0+000-DK9+483 10 10\n2 DK9+483-DK18+788 12 12\n3 西城县 DK18+788-DK33+500 15 15\n"
        "4 DK33+500-DK40+100 8\n"
    )
    [table] = tables(text)
    distance = "自坡脚、堑顶、桥侧起的距离（米）"
    assert dict(table.rows[1].fields) == {
        "序号": "2", "地点": "东城区", "起止里程": "DK9+483-DK18+788", f"{distance} 左侧": "12", f"{distance} 右侧": "12"
    }  # fmt: skip
    assert table.rows[3].fields == (("序号", "4"), ("地点", "西城县"), ("起止里程", "DK33+500-DK40+100"), ("", "8"))
    assert "东城区" not in "".join(line.text for line in table.rows[1].lines)
    assert table.rows[1].label.startswith("2 东城区 DK9+483")


def test_a_group_stands_over_its_rows() -> None:
    text = "序号 | 举措 | 范围\n一、供水方面（共2项）\n1 | 改造管网 | 全市\n2 | 新建水厂 | 东区\n二、排水方面\n3 | 清淤 | 全市\n"
    [table] = tables(text)
    assert [row.label for row in table.rows] == [
        "一、供水方面（共2项）", "一、供水方面（共2项） 1 改造管网 全市", "一、供水方面（共2项） 2 新建水厂 东区",
        "二、排水方面", "二、排水方面 3 清淤 全市",
    ]  # fmt: skip


def test_cells_left_out_on_the_left_are_those_above() -> None:
    text = (
        "市 | 县 | 镇 | 价格\n甲市 | 乙县 | 丙镇、丁镇 | 230\n戊县 | 己镇 | 201\n庚镇 | 179\n辛市 | 壬县 | 癸镇 | 99\n"
    )
    [table] = tables(text)
    assert said(table.rows[1]) == "市：甲市；县：戊县；镇：己镇；价格：201"
    assert said(table.rows[2]) == "市：甲市；县：戊县；镇：庚镇；价格：179"
    assert table.rows[2].label == "甲市 戊县 庚镇 179"


def test_a_short_row_whose_cells_do_not_fit_has_no_fields() -> None:
    text = (
        "科目 | 形式 | 时间 | 分值\n甲 | 闭卷 | 120分钟 | 120分\n乙 | 开卷 | 90分钟 | 100分\n丙 | 共三类，自选 | 30分\n"
    )
    [table] = tables(text)
    assert table.rows[2].fields == ()


def test_a_cell_wrapped_between_borders_is_whole() -> None:
    text = (
        "| 序号 | 项目 | 条件 | 分值 |\n|---|---|---|---|\n| 1 | 居住（最 | 持有居住证满五年 | 5分 |\n"
        "| | 高十分） | | |\n| | | 持有居住证满十年 | 10分 |\n| 2 | 学历 | 本科 | 8分 |\n"
    )
    [table] = tables(text)
    assert [said(row) for row in table.rows] == [
        "序号：1；项目：居住（最高十分）；条件：持有居住证满五年；分值：5分",
        "序号：1；项目：居住（最高十分）；条件：持有居住证满十年；分值：10分",
        "序号：2；项目：学历；条件：本科；分值：8分",
    ]


def test_a_cell_wrapped_between_tabs_is_whole() -> None:
    [table] = tables("序号\t事项\n1\t建设东城水厂并且改造\n老旧供水管网。\n2\t巡查河道\n")
    assert said(table.rows[0]) == "序号：1；事项：建设东城水厂并且改造老旧供水管网。"
    assert len(table.rows) == 2


def test_a_header_printed_again_and_rules_are_left_out() -> None:
    [table] = tables("| 区 | 座数 |\n|:--|--:|\n| 东区 | 3 |\n| 区 | 座数 |\n| | |\n| 西区 | 2 |\n")
    assert [said(row) for row in table.rows] == ["区：东区；座数：3", "区：西区；座数：2"]
    assert why_left_out("|:--|--:|") == "table rule"
    assert why_left_out("| | |") == "table row without cells"
    assert why_left_out("| 区 | 座数 |") == "table header printed again"


def test_a_total_inherits_nothing() -> None:
    [table] = tables("区\t水厂\t座数\n东区\t东一\t3\n\t东二\t2\n合计\t\t5\n西区\t西一\t1\n")
    assert [dict(row.fields).get("水厂") for row in table.rows] == ["东一", "东二", None, "西一"]


def test_years_name_columns() -> None:
    [table] = tables("年份 | 2021 | 2022 | 合计\n新开工 | 3 | 4 | 7\n竣工 | 1 | 2 | 3\n")
    assert said(table.rows[0]) == "年份：新开工；2021：3；2022：4；合计：7"


def test_a_form_has_no_headers() -> None:
    [table] = tables("|姓名 | |性别 | |\n|住址 | |电话 | |\n|单位 | |职务 | |\n")
    assert all(row.fields == () for row in table.rows)


def test_an_indented_row_is_labelled_by_the_row_it_is_part_of() -> None:
    text = "指标 本月累计 同比增长\n一、用电量(亿千瓦时) 174.00 4.5\n　　工业用电量 104.77 8.1\n二、用水量(万吨) 226.57 1.0\n"
    [table] = tables(text)
    assert table.rows[1].label == "一、用电量(亿千瓦时) 工业用电量 104.77 8.1"
    assert said(table.rows[1]) == "指标：工业用电量；本月累计：104.77；同比增长：8.1"


@pytest.mark.parametrize("line", ["|---|---|\n", "| | |\n", "|\n", "甲　乙　丙\n", "1\t\n", "a|\n"])
def test_only_table_characters(line: str) -> None:
    lines = printed(line * 3000)
    blocks = split_tables(lines)
    numbers = [
        number
        for block in blocks
        for number in (
            [each.number for each in block]
            if isinstance(block, list)
            else [each.number for part in (*block.head, *block.rows) for each in part.lines]
        )
    ]
    assert numbers == sorted(set(numbers))
    assert len(numbers) <= len(lines)


def test_a_header_over_several_columns_and_rows_behind_it_printed_again() -> None:
    [table] = tables(
        "\t时 段\t\t内 容\t参加人员\n"
        "6月3日\t上午\t9:00\t第一次全体会议，听取 工作报告。\t市水务局\n"
        "\t\t10:30\t分组讨论，审议 工作报告。\t市财政局\n"
        "\t时\t段\t内 容\t参加人员\n"
        "\t\t\t联组会议，开展专题询问。\t\n"
        "6月3日\t下午\t2:30\t第二次全体会议，表决决议。\t市水务局\n"
    )
    assert table.rows[1].fields == (
        ("时段", "6月3日"),
        ("时段", "上午"),
        ("时段", "10:30"),
        ("内容", "分组讨论，审议工作报告。"),
        ("参加人员", "市财政局"),
    )
    assert table.rows[2].fields == (("内容", "联组会议，开展专题询问。"),)
    assert len(table.rows) == 4
    assert table.rows[0].lines[0].text == "6月3日\t上午\t9:00\t第一次全体会议，听取工作报告。\t市水务局"
    line = table.rows[0].lines[0]
    assert "".join(line.raw[column] for column in line.columns) == line.text


@pytest.mark.parametrize(
    ("header", "again", "names"),
    [
        (["", "时间", "", "内容"], [], ["时间", "时间", "时间", "内容"]),
        (["类别", "", "数量"], [], ["类别", "", "数量"]),
        (["类别", "", "数量"], [["类", "别", "数量"]], ["类别", "类别", "数量"]),
        (["", "甲", "", "乙", "", "丙"], [], ["甲", "甲", "甲", "乙", "", "丙"]),
        (["甲", "乙"], [["甲", "乙"]], ["甲", "乙"]),
    ],
)
def test_a_name_goes_over_the_columns_that_it_surely_spans(
    header: list[str], again: list[list[str]], names: list[str]
) -> None:
    assert names_of_spans(header, again) == names


def test_the_line_over_a_header_names_the_group_of_the_first_rows() -> None:
    [table] = tables(
        "各单位要抓好落实。\n\n示例河保护范围\n\n示例河干流 \n\n序号 地点 起止里程 宽度\n\n1 云山区 K0-K9 10\n\n2 东城区 K9-K18 12\n\n"
        "示例河支流\n\n3 云山区 Z0-Z3 8\n\n4 西城区 Z3-Z7 6\n"
    )
    assert table.heading == "示例河保护范围"
    assert table.rows[0].label == "示例河干流 1 云山区 K0-K9 10"
    assert table.rows[4].label == "示例河支流 4 西城区 Z3-Z7 6"
    assert [part.text for part in table.head][:2] == ["示例河保护范围", "示例河干流"]


def test_sub_columns_of_the_only_group_leave_the_first_cell_empty() -> None:
    [table] = tables(
        "具体分配如下：\n镇区 | 本年度指标计划（人）\n| 一年级（含民办） | 七年级（含民办） | 合计\n合计 | 8340 | 8030 | 16370\n"
        "石桥镇 | 260 | 280 | 540\n云山镇 | 190 | 230 | 420\n"
    )
    assert table.rows[1].fields == (
        ("镇区", "石桥镇"),
        ("本年度指标计划（人） 一年级（含民办）", "260"),
        ("本年度指标计划（人） 七年级（含民办）", "280"),
        ("本年度指标计划（人） 合计", "540"),
    )


def test_the_year_in_brackets_belongs_to_the_caption() -> None:
    [table] = tables(
        "现予公布。\n\n示例市水厂收费项目目录\n（截至2024年6月）\n序号\t项目\t标准\n1\t水费\t3\n2\t检测费\t20\n"
    )
    assert table.heading == "示例市水厂收费项目目录（截至2024年6月）"
    assert len(table.rows) == 2
