"""XLSX: what a person sees of a workbook, and nothing that is hidden in it."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from sheet_files import filled, seen, task_of

from errors import Damaged, TooMuch
from index.read.collected import SourceFile
from index.read.sheets import read_xlsx, sheet

openpyxl = pytest.importorskip("openpyxl")


def written(folder: Path, *sheets: tuple[str, list[list[Any]]], change: Any = None) -> Path:
    """A workbook of these sheets; `change` is handed it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        made = book.create_sheet(name)
        for at, cells in enumerate(rows, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    made.cell(at, column, value)
    if change is not None:
        change(book)
    path = folder / "工作簿.xlsx"
    book.save(path)
    return path


def read(folder: Path, *sheets: tuple[str, list[list[Any]]], change: Any = None) -> SourceFile:
    return read_xlsx(task_of(written(folder, *sheets, change=change)))


_ROWS: list[list[Any]] = [["水厂", "座数"], ["东一厂", 3], ["西一厂", 2]]


def test_title_table_and_note(tmp_path: Path) -> None:
    rows = [["云州市水厂一览表"], ["单位：座"], *_ROWS, ["注：数据截至6月底。"]]
    assert seen(read(tmp_path, ("水厂", rows))) == [
        "云州市水厂一览表",
        "单位：座",
        ["水厂", "座数"],
        ["东一厂", "3"],
        ["西一厂", "2"],
        "注：数据截至6月底。",
    ]


def test_each_of_several_sheets_is_begun_by_its_name(tmp_path: Path) -> None:
    source = read(tmp_path, ("水厂", _ROWS), ("空", []), ("学校", [["学校名称", "学位"], ["一小", 3]]))
    assert [(line.number, line.sheet) for line in source.lines if line.sheet] == [(1, "水厂"), (5, "学校")]
    assert [line.sheet for line in read(tmp_path, ("水厂", _ROWS), ("空", [])).lines] == [None, None, None]


def test_merged_cells(tmp_path: Path) -> None:
    def merge(book: Any) -> None:
        made = book["表"]
        made.merge_cells("A2:A3")
        made.merge_cells("B1:C1")

    source = read(tmp_path, ("表", [["街道", "计划", None], ["云东", "小学", 3], [None, "初中", 2]]), change=merge)
    assert filled(source) == [("街道", "计划", "计划"), ("云东", "小学", "3"), ("云东", "初中", "2")]
    assert seen(source)[1:] == [["云东", "小学", "3"], ["", "初中", "2"]]


def test_columns_at_which_no_cell_begins_are_none(tmp_path: Path) -> None:
    def merge(book: Any) -> None:
        for place in ("A1:C1", "D1:E1", "A2:C2", "D2:E2", "A3:C3", "D3:E3"):
            book["表"].merge_cells(place)

    rows: list[list[Any]] = [[one, None, None, two] for one, two in _ROWS]
    assert filled(read(tmp_path, ("表", rows), change=merge)) == [("水厂", "座数"), ("东一厂", "3"), ("西一厂", "2")]


def test_values_as_they_are_shown(tmp_path: Path) -> None:
    def shape(book: Any) -> None:
        for place, code in {
            "A2": "0.0%",
            "B2": "#,##0.00",
            "C2": 'yyyy"年"m"月"d"日"',
            "D2": "000000",
            "E2": "@",
        }.items():
            book["表"][place].number_format = code

    row = [0.125, 1234.5, 45356, 123, "007", True, 123456789012345]
    source = read(tmp_path, ("表", [list("甲乙丙丁戊己庚"), row]), change=shape)
    assert filled(source)[1] == ("12.5%", "1,234.50", "2024年3月5日", "000123", "007", "TRUE", "123456789012345")


def test_what_is_hidden_is_left_out_and_said(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        book["密"].sheet_state = "hidden"
        book["表"].row_dimensions[3].hidden = True
        book["表"].column_dimensions["C"].hidden = True

    rows: list[list[Any]] = [["水厂", "座数", "底价"], ["东一厂", 3, 9], ["南一厂", 1, 9], ["西一厂", 2, 9]]
    source = read(tmp_path, ("表", rows), ("密", [["不公开"]]), change=hide)
    assert seen(source) == [["水厂", "座数"], ["东一厂", "3"], ["西一厂", "2"]]
    assert [note.partition("。")[0] for note in source.notes] == [
        "隐藏的工作表未读取（1 个）：密",
        "隐藏的 1 行、1 列未读取",
    ]


def test_a_merged_cell_shows_its_text_where_it_is_seen(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        book["表"].merge_cells("B4:B6")
        book["表"].row_dimensions[4].hidden = True

    rows: list[list[Any]] = [*_ROWS, ["南一厂", "停用"]]
    assert seen(read(tmp_path, ("表", rows), change=hide))[-1] == ["", "停用"]


def test_a_formula_without_a_result_is_said(tmp_path: Path) -> None:
    source = read(tmp_path, ("表", [["水厂", "座数"], ["东一厂", 3], ["合计", "=SUM(B2:B2)"]]))
    assert seen(source)[-1] == ["合计", ""]
    assert "1 个公式没有保存计算结果" in source.notes[0]


def test_tables_apart_by_empty_rows(tmp_path: Path) -> None:
    source = read(tmp_path, ("表", [*_ROWS, [], ["学校名称", "学位"], ["第一小学", 36]]))
    assert [line.row.table for line in source.lines if line.row] == [0, 0, 0, 1, 1]


def test_an_empty_row_inside_a_table_parts_nothing(tmp_path: Path) -> None:
    source = read(tmp_path, ("表", [*_ROWS, [], ["南一厂", 36]]))
    assert [line.row.table for line in source.lines if line.row] == [0, 0, 0, 0]


def test_a_header_apart_from_its_rows_is_theirs(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["水厂", "座数", "年份"], [], ["东一厂", 3, 2021], [], ["合计", None, 3]]
    assert [line.row.table for line in read(tmp_path, ("表", rows)).lines if line.row] == [0, 0, 0]


def test_who_filled_in_a_table_and_its_unit_are_no_rows(tmp_path: Path) -> None:
    over = [["编制单位：云州市水务局", None, "单位：座"], ["填报日期：", None, "表号：水1表"]]
    head: list[list[Any]] = [["水厂", "座数", "备注"], ["东一厂", 3, "扩建"]]
    under = [["注：", "不含自备水源。"], ["2.座数按年末计。"], ["填表人：张三", "审核人：李四", "电话：0000-1234"]]
    assert seen(read(tmp_path, ("表", [*over, *head, *under]))) == [
        "编制单位：云州市水务局", "单位：座", "填报日期：", "表号：水1表",
        ["水厂", "座数", "备注"], ["东一厂", "3", "扩建"],
        "注：", "不含自备水源。", "2.座数按年末计。", "填表人：张三", "审核人：李四", "电话：0000-1234",
    ]  # fmt: skip


def test_a_title_with_its_unit_at_the_right(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["2031年水厂表", None, "单位：座"], ["水厂", "座数", "备注"], ["东一厂", 3, None]]
    assert seen(read(tmp_path, ("表", rows)))[:3] == ["2031年水厂表", "单位：座", ["水厂", "座数", "备注"]]
    annex: list[list[Any]] = [["附表1-2", "水厂表"], ["水厂", "座数", "备注"], ["东一厂", 3, None]]
    assert seen(read(tmp_path, ("表", annex)))[:3] == ["附表1-2", "水厂表", ["水厂", "座数", "备注"]]
    corner: list[list[Any]] = [["单位：座", "2030年", "2031年"], ["东一厂", 3, 4]]
    assert seen(read(tmp_path, ("表", corner)))[0] == ["单位：座", "2030年", "2031年"]


def test_a_header_that_says_the_unit_is_a_header(tmp_path: Path) -> None:
    def merge(book: Any) -> None:
        book["表"].merge_cells("A1:A2")
        book["表"].merge_cells("B1:D1")

    rows: list[list[Any]] = [["水厂", "单位：万元"], [None, "2029年", "2030年", "2031年"], ["东一厂", 3, 4, 5]]
    assert filled(read(tmp_path, ("表", rows), change=merge))[0] == ("水厂", "单位：万元", "单位：万元", "单位：万元")


def test_who_signs_under_a_table_and_the_day_are_no_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [*_ROWS, [None, "云州市水务局"], [None, "2031年5月6日"]]
    assert seen(read(tmp_path, ("表", rows)))[3:] == ["云州市水务局", "2031年5月6日"]


def test_a_table_begins_where_the_header_is_repeated(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["一、城区"], *_ROWS, ["二、郊区"], ["水厂", "座数"], ["北一厂", 5]]
    source = read(tmp_path, ("表", rows))
    assert [line.row.table if line.row else line.text for line in source.lines if line.text] == [
        "一、城区", 0, 0, 0, "二、郊区", 1, 1,
    ]  # fmt: skip


def test_a_row_that_follows_upon_itself_is_no_header(tmp_path: Path) -> None:
    """Fault: what is on duty twice began a table of its own."""
    rows: list[list[Any]] = [["周一", "甲"], ["周二", "乙"], ["周一", "甲"], ["周一", "甲"], ["周三", "丙"]]
    assert [line.row.table for line in read(tmp_path, ("表", rows)).lines if line.row] == [0] * 5


def test_tables_beside_each_other_without_a_column_between(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["分房名单"],
        ["姓名", "房号", "姓名", "房号"],
        ["甲某", "1栋", "丙某", "3栋"],
        ["乙某", "2栋"],
    ]
    assert seen(read(tmp_path, ("表", rows))) == [
        "分房名单", ["姓名", "房号"], ["甲某", "1栋"], ["乙某", "2栋"], ["姓名", "房号"], ["丙某", "3栋"],
    ]  # fmt: skip


def test_a_sheet_with_very_many_empty_columns_is_one_table(tmp_path: Path) -> None:
    """Fault: every gap was looked at as one between two tables, which took minutes."""
    rows: list[list[Any]] = [[f"站{column}" if column % 2 == 0 else None for column in range(200)] for _ in range(3)]
    assert [len(row) for row in seen(read(tmp_path, ("表", rows)))] == [100] * 3


def test_tables_beside_each_other(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["学校", "学位", None, "学校", "学位"],
        ["一小", 3, None, "一中", 5],
        ["二小", 4, None, "二中", 6],
    ]
    assert seen(read(tmp_path, ("Sheet1", rows))) == [
        ["学校", "学位"], ["一小", "3"], ["二小", "4"], ["学校", "学位"], ["一中", "5"], ["二中", "6"],
    ]  # fmt: skip


def test_tables_beside_each_other_under_one_title(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["学位计划"], ["小学", "学位", None, "初中", "学位"], ["一小", 3, None, "一中", 5]]

    def merge(book: Any) -> None:
        book["表"].merge_cells("A1:E1")

    assert seen(read(tmp_path, ("表", rows), change=merge)) == [
        "学位计划", ["小学", "学位"], ["一小", "3"], ["初中", "学位"], ["一中", "5"],
    ]  # fmt: skip


def test_an_empty_column_in_a_table_parts_nothing(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["水厂", "座数", None, "年份", "地址"], ["东一厂", 3, None, 2021, "东路"]]
    assert seen(read(tmp_path, ("表", rows)))[0] == ["水厂", "座数", "年份", "地址"]
    groups: list[list[Any]] = [["水厂", "计划", "完成", None, "计划", "完成"], ["东一厂", 3, 2, None, 5, 4]]
    assert seen(read(tmp_path, ("表", groups)))[0] == ["水厂", "计划", "完成", "计划", "完成"]


def test_a_column_of_text_is_paragraphs(tmp_path: Path) -> None:
    source = read(tmp_path, ("填表说明", [["一、总体要求"], ["各单位应当如实填写。\n不得漏报。"]]))
    assert [(line.text, line.begins) for line in source.lines] == [
        ("一、总体要求", True),
        ("各单位应当如实填写。", True),
        ("不得漏报。", True),
    ]


def test_cells_that_hold_whole_rules_are_paragraphs_under_their_names(tmp_path: Path) -> None:
    rule = "\n".join(
        f"第{figure}条　水厂应当按照规定供水，保障水质合格，并接受社会各方面监督。" for figure in "一二三四五六七八九十"
    )
    source = read(tmp_path, ("居住证", [["申领", "便利"], [rule, rule]]))
    lines = [line.text for line in source.lines]
    assert not any(line.row for line in source.lines)
    assert lines[:2] == ["申领", rule.split("\n")[0]]
    assert lines[11:13] == ["便利", rule.split("\n")[0]]


def test_shared_rich_and_spoken_text(tmp_path: Path) -> None:
    path = written(tmp_path, ("表", _ROWS))
    links = "".join(
        f'<Relationship Id="rId{at}" Type="x/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate([("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "texts.xml")], 1)
    )
    strings = (
        "<si><r><t>示</t></r><r><t>例</t></r><rPh sb='0' eb='1'><t>しめす</t></rPh></si><si><t>一_x000D_二</t></si>"
    )
    cells = "".join(f'<c t="s"><v>{at}</v></c>' for at in (0, 1, 7))
    _replace(path, "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="r">{links}</Relationships>')
    _replace(path, "xl/texts.xml", f'<sst xmlns="x">{strings}</sst>')
    _replace(
        path, "xl/worksheets/sheet1.xml", f'<worksheet xmlns="x"><sheetData><row>{cells}</row></sheetData></worksheet>'
    )
    assert seen(read_xlsx(task_of(path))) == [["示例", "一 二"]]


def test_days_written_as_such(tmp_path: Path) -> None:
    path = written(tmp_path, ("表", _ROWS))
    days = ("2024-03-05", "2024-03-05T08:30:00", "1900-01-15", "1899-01-15", "待定")
    cells = "".join(f'<c t="d"><v>{text}</v></c>' for text in days)
    content = f'<worksheet xmlns="x"><sheetData><row>{cells}</row></sheetData></worksheet>'
    _replace(path, "xl/worksheets/sheet1.xml", content)
    assert seen(read_xlsx(task_of(path))) == [["2024/3/5", "2024/3/5", "1900/1/15", "1899-01-15", "待定"]]


def test_text_boxes_are_read_and_pictures_counted(tmp_path: Path) -> None:
    path = written(tmp_path, ("表", _ROWS))
    links = (
        '<Relationships xmlns="r"><Relationship Id="d" Type="x/drawing" Target="../drawings/d.xml"/></Relationships>'
    )
    box = '<wsDr xmlns="x" xmlns:a="a"><pic/><sp><txBody><a:p><a:r><a:t>以上为</a:t></a:r><a:r><a:t>初步数。</a:t></a:r></a:p></txBody></sp></wsDr>'
    _replace(path, "xl/worksheets/_rels/sheet1.xml.rels", links)
    _replace(path, "xl/drawings/d.xml", box)
    source = read_xlsx(task_of(path))
    assert seen(source)[-1] == "以上为初步数。"
    assert source.notes == ("有 1 幅图片未读取，图中文字不在其内。1 image was not read.",)


def test_a_picture_in_a_cell_is_no_text(tmp_path: Path) -> None:
    path = written(tmp_path, ("表", _ROWS))
    picture = '<c t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'
    content = f'<worksheet xmlns="x"><sheetData><row><c t="str"><v>照片</v></c>{picture}</row></sheetData></worksheet>'
    _replace(path, "xl/worksheets/sheet1.xml", content)
    source = read_xlsx(task_of(path))
    assert (seen(source), len(source.notes)) == (["照片"], 1)


def test_a_sheet_that_claims_to_be_huge_is_read_as_what_it_holds(tmp_path: Path) -> None:
    path = written(tmp_path, ("表", [["示例"]]))
    content = (
        '<worksheet xmlns="x"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>示例</t>'
        '</is></c></row><row r="1048576"/></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    _replace(path, "xl/worksheets/sheet1.xml", content)
    assert seen(read_xlsx(task_of(path))) == ["示例"]


def test_more_cells_than_can_be_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "_MOST_CELLS", 5)
    with pytest.raises(TooMuch, match=r"工作簿\.xlsx was not read: it has more than 5 cells"):
        read(tmp_path, ("表", _ROWS))


def test_a_sheet_cut_off(tmp_path: Path) -> None:
    path = written(tmp_path, ("表", _ROWS))
    _replace(path, "xl/worksheets/sheet1.xml", '<worksheet xmlns="x"><sheetData><row r="1"><c')
    with pytest.raises(Damaged, match="cut off"):
        read_xlsx(task_of(path))


def test_entities_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, ("表", _ROWS))
    _replace(path, "xl/worksheets/sheet1.xml", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>')
    with pytest.raises(Damaged, match="entities"):
        read_xlsx(task_of(path))


def _replace(path: Path, part: str, content: str) -> None:
    """Puts a part into a package in the place of the one of that name."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, part: content.encode()}.items():
            archive.writestr(name, data)


def test_very_many_labels_left_blank_do_not_hold_up_the_reading(tmp_path: Path) -> None:
    labels = ("日期：" + " " * 40) * 30 + "完"
    rows = [["单位", "数量"], ["水厂", "3"], [labels, labels]]
    assert seen(read_xlsx(task_of(written(tmp_path, ("表", rows)))))[:2] == [["单位", "数量"], ["水厂", "3"]]
