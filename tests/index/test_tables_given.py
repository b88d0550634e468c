"""Tables that a format gives as such: captions, headers of several levels, groups, forms, layout."""

from __future__ import annotations

from collections.abc import Sequence

from index.read.collected import Collected
from index.repair.lines import Printed, repair_lines
from index.tables.split import Table, split_tables

Cells = Sequence[str]


def collected(*rows: Cells | str) -> Collected:
    """Lines and, between them, tables: a row's cells with "<" for a part of the cell on its left, "^" of that above."""
    into = Collected()
    inside = False
    above: list[str] = []
    for row in rows:
        if isinstance(row, str):
            into.add(row, begins=True)
            inside = False
            continue
        if not inside:
            into.begin_table()
            inside, above = True, [""] * len(row)
        filled: list[str] = []
        for at, cell in enumerate(row):
            filled.append(filled[-1] if cell == "<" else above[at] if cell == "^" else cell)
        into.add_row(["" if cell in ("<", "^") else cell for cell in row], filled)
        above = filled
    return into


def blocks(*rows: Cells | str) -> list[Table | list[Printed]]:
    return split_tables(repair_lines(collected(*rows).source().lines)[0])


def table(*rows: Cells | str) -> Table:
    [found] = [block for block in blocks(*rows) if isinstance(block, Table)]
    return found


def texts(block: Table | list[Printed]) -> list[str]:
    assert isinstance(block, list)
    return [line.text for line in block]


def test_the_first_row_names_the_columns() -> None:
    found = table(["街道", "学校", "计划数"], ["云东街道", "第一小学", "36"], ["云东街道", "第二小学", "40"])
    assert [dict(row.fields) for row in found.rows] == [
        {"街道": "云东街道", "学校": "第一小学", "计划数": "36"},
        {"街道": "云东街道", "学校": "第二小学", "计划数": "40"},
    ]
    assert [part.text for part in found.head] == ["街道\t学校\t计划数"]


def test_a_cell_over_rows_is_in_each_of_them_and_printed_once() -> None:
    found = table(["街道", "学校", "计划数"], ["云东街道", "第一小学", "36"], ["^", "第二小学", "40"])
    assert found.rows[1].fields == (("街道", "云东街道"), ("学校", "第二小学"), ("计划数", "40"))
    assert found.rows[1].lines[0].text == "第二小学\t40"
    assert found.rows[1].label == "云东街道 第二小学 40"


def test_two_and_three_levels_of_names() -> None:
    found = table(
        ["地区", "2024年", "<", "2023年", "<"],
        ["^", "总量", "增速", "总量", "增速"],
        ["东区", "12", "3%", "11", "2%"],
        ["西区", "8", "1%", "7", "4%"],
    )
    assert [name for name, _ in found.rows[0].fields] == [
        "地区",
        "2024年 总量",
        "2024年 增速",
        "2023年 总量",
        "2023年 增速",
    ]
    found = table(
        ["地区", "户数", "<", "<"],
        ["^", "城镇", "<", "农村"],
        ["^", "示例", "云州", "全部"],
        ["东区", "12", "3", "11"],
    )
    assert [name for name, _ in found.rows[0].fields] == ["地区", "户数 城镇 示例", "户数 城镇 云州", "户数 农村 全部"]


def test_groups_without_merged_cells_go_over_the_empty_ones_on_their_right() -> None:
    found = table(
        ["地区", "2024年", "", "2023年", ""],
        ["", "总量", "增速", "总量", "增速"],
        ["东区", "12", "3%", "11", "2%"],
        ["西区", "8", "1%", "7", "4%"],
    )
    assert [name for name, _ in found.rows[0].fields] == [
        "地区",
        "2024年 总量",
        "2024年 增速",
        "2023年 总量",
        "2023年 增速",
    ]


def test_a_cell_over_all_columns_is_the_caption_or_a_group() -> None:
    found = table(
        ["示例市学位计划表", "<", "<"],
        ["单位：人", "<", "<"],
        ["街道", "学校", "计划数"],
        ["一、小学", "<", "<"],
        ["云东街道", "第一小学", "36"],
        ["合计", "<", "36"],
        ["二、初中", "<", "<"],
        ["云西街道", "第一中学", "50"],
    )
    assert found.heading == "示例市学位计划表"
    assert [part.text for part in found.head] == ["示例市学位计划表", "单位：人", "街道\t学校\t计划数"]
    assert [row.label for row in found.rows] == [
        "一、小学",
        "一、小学 云东街道 第一小学 36",
        "合计 36",
        "二、初中",
        "二、初中 云西街道 第一中学 50",
    ]


def test_a_header_of_other_names_under_a_spanning_cell_begins_a_table() -> None:
    first, second = blocks(
        ["小学学位计划", "<", "<"],
        ["街道", "学校名称", "计划数量"],
        ["云东街道", "第一小学", "36"],
        ["初中学位计划", "<", "<"],
        ["片区", "学校名称", "学位数量"],
        ["北片", "第一中学", "50"],
    )
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert (first.heading, second.heading) == ("小学学位计划", "初中学位计划")
    assert second.rows[0].fields == (("片区", "北片"), ("学校名称", "第一中学"), ("学位数量", "50"))


def test_caption_and_unit_above() -> None:
    before, found = blocks("说明如下。", "表1 云州市水厂情况", "单位：座", ["区", "数量"], ["东区", "3"], ["西区", "2"])
    assert isinstance(found, Table)
    assert found.heading == "表1 云州市水厂情况"
    assert texts(before) == ["说明如下。"]


def test_a_header_printed_again_on_the_next_page_goes() -> None:
    into = Collected()
    for page, names in ((1, ["东一厂", "东二厂"]), (2, ["西一厂"])):
        into.begin_table()
        into.add_row(["水厂名称", "座数"], page=page)
        for name in names:
            into.add_row([name, "1"], page=page)
    [found] = split_tables(repair_lines(into.source().lines)[0])
    assert isinstance(found, Table)
    assert [row.fields[0] for row in found.rows] == [
        ("水厂名称", "东一厂"),
        ("水厂名称", "东二厂"),
        ("水厂名称", "西一厂"),
    ]


def test_a_form_gives_names_beside_values() -> None:
    found = table(
        ["来文单位", "示例市人民政府办公室", "来文文号", "示府办〔2024〕20号"],
        ["公文标题", "关于后续事项的通知", "<", "<"],
        ["拟办意见", "", "<", "<"],
    )
    assert found.head == ()
    assert [row.fields for row in found.rows] == [
        (("来文单位", "示例市人民政府办公室"), ("来文文号", "示府办〔2024〕20号")),
        (("公文标题", "关于后续事项的通知"),),
        (),
    ]


def test_what_rows_of_a_form_are_about_stands_before_them() -> None:
    found = table(
        ["申请人", "姓名", "张三"], ["^", "联系电话", "010"], ["监护人", "姓名", "李四"], ["^", "电话号码", "011"]
    )
    assert found.head == ()
    assert found.rows[1].label == "申请人 联系电话 010"


def test_a_table_with_long_texts_under_names_stays_one() -> None:
    long = "未按规定办理的，由主管部门责令限期改正；逾期不改正的，处一万元以上三万元以下罚款。" * 3
    found = table(["序号", "违法行为", "裁量标准"], ["1", "未办理登记", long], ["2", "未备案", long])
    assert found.rows[1].fields == (("序号", "2"), ("违法行为", "未备案"), ("裁量标准", long))


def test_layout_is_text() -> None:
    prose = "为了规范水厂的管理，保障供水安全，根据有关规定，结合本市实际，制定本办法，请认真贯彻执行。" * 2
    assert [texts(block) for block in blocks(["示例市人民政府文件"], ["示府〔2024〕1号"])] == [
        ["示例市人民政府文件", "示府〔2024〕1号"]
    ]
    assert [texts(block) for block in blocks(["示例市人民政府", "文件"])] == [["示例市人民政府\t文件"]]
    assert [texts(block) for block in blocks(["左", prose], ["右", prose])] == [["左", prose, "右", prose]]


def test_notes_under_a_table_are_text() -> None:
    found, after = blocks(["区", "数量"], ["东区", "3"], ["西区", "2"], ["注：数据截至6月底。", "<"])
    assert isinstance(found, Table)
    assert len(found.rows) == 2
    assert texts(after) == ["注：数据截至6月底。"]


def test_words_over_words_and_months_over_figures_are_headers() -> None:
    found = table(
        ["街道", "社区", "网格员"], ["云东", "东一", "张三"], ["云东", "东二", "李四"], ["云西", "西一", "王五"]
    )
    assert found.rows[0].fields == (("街道", "云东"), ("社区", "东一"), ("网格员", "张三"))
    found = table(["月份", "1月", "2-3月", "2024年"], ["降雨量", "10", "20", "30"], ["气温", "1", "2", "3"])
    assert found.rows[1].fields == (("月份", "气温"), ("1月", "1"), ("2-3月", "2"), ("2024年", "3"))
    found = table(["学校", "学位"], ["一中", "50"])
    assert found.rows[0].fields == (("学校", "一中"), ("学位", "50"))


def test_names_without_a_header_have_no_fields() -> None:
    found = table(["张三", "李四", "王五"], ["赵六", "孙七", "周八"])
    assert [row.fields for row in found.rows] == [(), ()]


def test_letters_set_apart_are_joined_and_other_gaps_stay() -> None:
    found = table(["姓 名", "内容", "数量"], ["合　计", "第一项 第二项", "3"])
    assert found.rows[0].fields == (("姓名", "合计"), ("内容", "第一项 第二项"), ("数量", "3"))
    assert found.rows[0].lines[0].text == "合计\t第一项 第二项\t3"


def test_names_wrapped_in_narrow_columns_are_whole() -> None:
    found = table(["指标 分类", "指导 分值", "备注"], ["文化 程度", "20分", ""], ["年龄", "30分", ""])
    assert found.rows[0].fields == (("指标分类", "文化 程度"), ("指导分值", "20分"))
    assert [part.text for part in found.head] == ["指标分类\t指导分值\t备注"]


def test_the_format_says_what_the_header_is() -> None:
    into = Collected()
    into.begin_table()
    for cells, header in ((["甲", "乙"], True), (["丙", "丁"], False)):
        into.add_row(cells, header=header)
    [found] = split_tables(repair_lines(into.source().lines)[0])
    assert isinstance(found, Table)
    assert found.rows[0].fields == (("甲", "丙"), ("乙", "丁"))


def test_every_row_comes_back_once_and_in_order() -> None:
    rows = [["名称", "数量", "备注"], *([f"第{i}项", str(i), "无" if i % 3 else ""] for i in range(1, 500))]
    lines = repair_lines(collected("前文。", *rows, "后文。").source().lines)[0]
    numbers: list[int] = []
    for block in split_tables(lines):
        if isinstance(block, Table):
            numbers.extend(line.number for part in block.head for line in part.lines)
            numbers.extend(line.number for row in block.rows for line in row.lines)
        else:
            numbers.extend(line.number for line in block)
    assert numbers == [line.number for line in lines]
