"""A table as the reader shows it: cells stand under their columns, whatever the edges of a row left empty."""

from index.model import Section
from window.grid import grid

NAMES = ("类别", "项目", "标准 轻度", "标准 重度", "结算")
HEAD, UNDER = "类别\t项目\t标准\t\t结算", "轻度\t重度"
FULL, LATER = "照料\t助餐\t120\t240\t按次", "助浴\t80\t220"


def row(line, *values):
    return Section(0, None, "row", line, "", (line,), 0, 0, 0, tuple(zip(NAMES, values, strict=True)))


def shown(lines, rows, marked=None):
    offset, placed = 0, []
    for line in lines:
        placed.append((offset, line))
        offset += len(line) + 1
    html = grid(placed, {at: rows[line] for at, line in placed if line in rows}, marked)
    return [each.removesuffix("</td></tr>").split("</td><td>") for each in html.split("<tr><td>")[1:]]


def cells(*found):
    return [[cell.partition("</td></tr>")[0] for cell in each] for each in found]


ROWS = {
    FULL: row(FULL, "照料", "助餐", "120", "240", "按次"),
    LATER: row(LATER, "照料", "助浴", "80", "220", "按次"),  # the merged cells at both edges filled in
}


def test_cells_stand_under_their_columns():
    assert cells(*shown([HEAD, UNDER, FULL, LATER], ROWS)) == [
        ["类别", "项目", "标准", "", "结算"],
        ["", "", "轻度", "重度", ""],
        ["照料", "助餐", "120", "240", "按次"],
        ["", "助浴", "80", "220", ""],
    ]


def test_a_row_by_itself_stands_there_as_well_and_is_marked():
    assert cells(*shown([LATER], ROWS, (3, 5))) == [["", "助浴", "<mark>80</mark>", "220", ""]]


def test_where_a_cell_fits_no_column_rows_begin_at_the_left():
    other = "助浴\t90\t220"
    rows = {**ROWS, other: ROWS[LATER]}
    assert cells(*shown([FULL, LATER, other], rows)) == [
        ["照料", "助餐", "120", "240", "按次"],
        ["助浴", "80", "220", "", ""],
        ["助浴", "90", "220", "", ""],
    ]


def test_rows_of_which_nothing_is_known_begin_at_the_left():
    assert cells(*shown(["月份\t价格\t备注", "五月\t3元"], {})) == [["月份", "价格", "备注"], ["五月", "3元", ""]]
