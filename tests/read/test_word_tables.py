import pytest
from word_files import cell, item, level, lists, paragraph, read, row, table, texts


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


def cells(source):
    return [line.row.cells for line in source.lines if line.row]


def test_cells_over_columns_and_rows_stand_in_all_they_span(tmp_path):
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    made = table(
        row(cell("类别", down), cell("标准", span(2)), properties="<w:tblHeader/>"),
        row(cell("", on), "本市", "外地", properties="<w:tblHeader/>"),
        row("租房", "500", "300"),
    )
    source = read(tmp_path, made)
    assert [line.text for line in source.lines] == ["类别\t标准\t", "\t本市\t外地", "租房\t500\t300"]
    assert cells(source) == [("类别", "标准", "标准"), ("类别", "本市", "外地"), ("租房", "500", "300")]
    assert [line.row.header for line in source.lines] == [True, True, False]


def test_cells_merged_the_old_way(tmp_path):
    first, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    source = read(tmp_path, table(row(cell("合计", first), cell("", on), "9"), row("甲", "乙", "3")))
    assert cells(source) == [("合计", "合计", "9"), ("甲", "乙", "3")]


def test_columns_that_no_cell_ends_at_are_none(tmp_path):
    source = read(
        tmp_path, table(row(cell("甲", span(2)), cell("乙", span(3))), row(cell("1", span(2)), cell("2", span(3))))
    )
    assert cells(source) == [("甲", "乙"), ("1", "2")]


def test_edges_drawn_unevenly_are_one(tmp_path):
    made = table(
        row("项目", cell("金额", span(2)), "备注"),
        row(cell("租金", span(2)), "500", "月"),
        widths=(2000, 20, 1980, 4000),
    )
    assert cells(read(tmp_path, made)) == [("项目", "金额", "备注"), ("租金", "500", "月")]


def test_a_row_may_leave_out_columns_at_its_beginning(tmp_path):
    source = read(tmp_path, table(row("甲", "乙"), row("1", properties='<w:gridBefore w:val="1"/>')))
    assert cells(source) == [("甲", "乙"), ("", "1")]


def test_deleted_rows_and_cells_are_gone_and_empty_rows_too(tmp_path):
    source = read(
        tmp_path,
        table(
            row("甲", "乙"),
            row("旧", "旧", properties="<w:del/>"),
            row("", ""),
            row("1", cell("x", "<w:cellDel/>"), "2"),
        ),
    )
    assert cells(source) == [("甲", "乙"), ("1", "2")]


def test_rows_and_cells_in_controls_are_read(tmp_path):
    inside = f"<w:sdt><w:sdtContent>{row('1', '2')}</w:sdtContent></w:sdt>"
    assert cells(read(tmp_path, table(row("甲", "乙"), inside))) == [("甲", "乙"), ("1", "2")]


def test_numbers_of_a_list_stand_in_cells_that_have_no_other_text(tmp_path):
    numbered = cell(item("", 1))
    source = read(tmp_path, table(row(numbered, "甲"), row(numbered, "乙")), numbering=lists(level(0, "decimal", "%1")))
    assert cells(source) == [("1", "甲"), ("2", "乙")]


def test_paragraphs_of_a_cell_are_one_text(tmp_path):
    assert cells(read(tmp_path, table(row("甲\n乙", "丙"), row("1", "2")))) == [("甲 乙", "丙"), ("1", "2")]


@pytest.mark.parametrize("made", [table(row("第一条\n第二条")), table(row("第一条", "第二条"))])
def test_a_frame_of_one_cell_or_one_row_is_no_table(tmp_path, made):
    source = read(tmp_path, made)
    assert texts(source) == ["第一条", "第二条"]
    assert cells(source) == []


def test_a_small_table_in_a_cell_leaves_the_row_a_row(tmp_path):
    inner = table(row("轻度", "120"), row("中度", "180"))
    source = read(tmp_path, table(row("项目", "标准", "结算方式"), row("上门巡诊和康复训练", cell(inner), "按次结算")))
    assert cells(source)[1] == ("上门巡诊和康复训练", "轻度 120 中度 180", "按次结算")


def test_a_table_within_the_layout_of_a_page_is_one_of_its_own(tmp_path):
    inner = table(row("甲", "乙"), row("1", "2"))
    source = read(tmp_path, table(row("通知", cell(paragraph("附表：") + inner))))
    assert texts(source) == ["通知", "附表：", "甲\t乙", "1\t2"]
    assert cells(source) == [("甲", "乙"), ("1", "2")]


def test_a_page_of_text_in_a_row_of_its_own_divides_a_table(tmp_path):
    article = "为规范示例市补贴发放工作，根据有关规定，结合本市实际，制定本办法，请各单位认真遵照执行，并及时报告情况。"
    text = "\n".join(f"第{each}条 {article}" for each in "一二三四五")
    source = read(tmp_path, table(row("索引号", "甲1"), row(cell(text, span(2))), row("发布日期", "2031年")))
    assert cells(source) == [("索引号", "甲1"), ("发布日期", "2031年")]
    assert [line.row.table for line in source.lines if line.row] == [0, 1]
    assert len([line for line in source.lines if line.text.startswith("第")]) == 5


def test_notes_of_a_table_follow_it(tmp_path):
    notes = f'<w:footnote w:id="2">{paragraph("含税。")}</w:footnote>'
    marked = cell('<w:p><w:r><w:t>500</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>')
    source = read(tmp_path, table(row("项目", "金额"), row("租金", marked)), footnotes=notes)
    assert texts(source) == ["项目\t金额", "租金\t500", "含税。"]


MARK = "<w:tblHeader/>"


def test_a_row_with_cells_that_go_on_from_the_header_is_of_it(tmp_path):
    grid = table(
        row(cell("项目", '<w:vMerge w:val="restart"/>'), cell("金额", span(2)), properties=MARK),
        row(cell("", "<w:vMerge/>"), "2030年", "2031年"),
        row("教育", "3", "4"),
    )
    assert [line.row.header for line in read(tmp_path, grid).lines] == [True, True, False]


def test_marks_on_a_title_only_or_on_all_rows_say_nothing(tmp_path):
    title = row(cell("经费表", span(2)), properties=MARK)
    for first, mark in ((title, ""), (row("教育经费", "万元", properties=MARK), MARK)):
        rows = (first, row("项目", "金额", properties=mark), row("教育", "3", properties=mark))
        assert [line.row.header for line in read(tmp_path, table(*rows)).lines] == [None, None, None]
