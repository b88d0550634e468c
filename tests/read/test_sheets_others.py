"""CSV, ODS, XLS and ET: the same sheets from other files."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from sheet_files import filled, seen, task_of, write_ods

from errors import Damaged, Protected
from index.read.collected import SourceFile
from index.read.open_document import read_ods
from index.read.sheets import read_csv, read_sheet_xml, read_xls, read_xlsx

_SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "formats"


def read_text(folder: Path, text: str, encoding: str = "utf-8", name: str = "表.csv") -> SourceFile:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_csv(task_of(path))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "，"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_mark_between_cells_is_found(tmp_path: Path, mark: str, encoding: str) -> None:
    text = "".join(
        f"{mark.join(cells)}\r\n" for cells in (["水厂", "座数", "备注"], ["东一厂", "3", ""], ["西一厂", "2", "新"])
    )
    assert seen(read_text(tmp_path, text, encoding)) == [
        ["水厂", "座数", "备注"],
        ["东一厂", "3", ""],
        ["西一厂", "2", "新"],
    ]


def test_quoted_cells_hold_marks_quotes_and_line_ends(tmp_path: Path) -> None:
    source = read_text(tmp_path, '水厂,说明\n东一厂,"供水,""一级""\n水质好"\n')
    assert filled(source) == [("水厂", "说明"), ("东一厂", '供水,"一级" 水质好')]


def test_what_programs_put_into_text_files(tmp_path: Path) -> None:
    assert seen(read_text(tmp_path, 'sep=;\r\n编号;座数\r\n="007";3\r\n')) == [["编号", "座数"], ["007", "3"]]


def test_text_in_a_file_of_tables_is_text(tmp_path: Path) -> None:
    assert seen(read_text(tmp_path, "供水说明\n水厂应当按照规定供水。\n")) == ["供水说明", "水厂应当按照规定供水。"]


def test_sentences_are_not_parted_at_their_commas(tmp_path: Path) -> None:
    rules = ["第一条，为了规范供水，制定本办法。", "第二条，水厂应当按照规定供水，保障水质，接受监督。"]
    assert seen(read_text(tmp_path, "\n".join(rules))) == rules


def _cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_ods_cells_merged_repeated_and_hidden(tmp_path: Path) -> None:
    rows = (
        _row(_cell("街道"), _cell("学校"), _cell("学位", 'office:value="1"')),
        _row(_cell("云东", 'table:number-rows-spanned="2"'), _cell("一小"), _cell("1<text:s text:c='2'/>000")),
        _row("<table:covered-table-cell/>", _cell("二小", 'table:number-columns-repeated="2"')),
        _row(_cell("密"), _cell("密"), more='table:visibility="collapse"'),
        _row(_cell(""), more='table:number-rows-repeated="1048000"'),
    )
    hidden = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
    source = read_ods(
        task_of(
            write_ods(
                tmp_path / "表.ods",
                [
                    f'<table:table table:name="学位">{"".join(rows)}</table:table>',
                    f'<table:table table:name="底稿" table:style-name="h">{rows[0]}</table:table>',
                ],
                hidden,
            )
        )
    )
    assert filled(source) == [("街道", "学校", "学位"), ("云东", "一小", "1  000"), ("云东", "二小", "二小")]
    assert len(source.notes) == 2


@pytest.mark.parametrize("name", ["xls/标准和计划表.xls", "et/标准和计划表.et", "ods/标准和计划表.ods"])
def test_every_kind_of_workbook_says_the_same(name: str) -> None:
    pytest.importorskip("xlrd")
    read = read_ods if name.endswith("ods") else read_xls
    source, wanted = read(task_of(_SAMPLES / name)), read_xlsx(task_of(_SAMPLES / "xlsx/标准和计划表.xlsx"))
    assert seen(source) == seen(wanted)
    assert filled(source) == filled(wanted)


def test_xml_spreadsheet_2003(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        '<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>'
        '<Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style></Styles><Worksheet ss:Name="表"><Table>'
        '<Column ss:Index="5" ss:Hidden="1"/>'
        '<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">水厂</Data></Cell><Cell><Data ss:Type="String">日期</Data></Cell></Row>'
        '<Row ss:Index="2"><Cell><Data ss:Type="Number">3</Data></Cell>'
        '<Cell ss:StyleID="p"><Data ss:Type="Number">0.125</Data></Cell>'
        '<Cell ss:StyleID="d"><Data ss:Type="DateTime">2024-03-05T00:00:00.000</Data></Cell>'
        '<Cell ss:Index="5"><Data ss:Type="String">密</Data></Cell></Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    assert filled(read_sheet_xml(task_of(path))) == [("水厂", "水厂", "日期"), ("3", "12.5%", "2024/3/5")]


def _records(*records: tuple[int, bytes]) -> bytes:
    return b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)


def test_an_old_workbook_with_a_password(tmp_path: Path) -> None:
    pytest.importorskip("xlrd")
    path = tmp_path / "密.xls"
    path.write_bytes(
        _records((0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 1996, 0, 6)), (0x002F, bytes(6))) + bytes(600)
    )
    with pytest.raises(Protected, match=r"密\.xls was not read: it is protected by a password"):
        read_xls(task_of(path))


def test_no_workbook(tmp_path: Path) -> None:
    pytest.importorskip("xlrd")
    path = tmp_path / "坏.xls"
    path.write_bytes(b"\x09\x08nonsense" * 20)
    with pytest.raises(Damaged, match=r"坏\.xls was not read"):
        read_xls(task_of(path))
