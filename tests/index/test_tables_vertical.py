"""Cells of tables printed one character a line."""

import pytest
from printed_lines import printed

from index.tables.split import Row, Table, split_tables
from index.tables.vertical_cells import columns_of


def lines_for(runs: list[str]) -> str:
    """One character a line, a blank line after each run."""
    return "".join("\n".join(run) + "\n\n" for run in runs)


def rows_of(header: list[str], rows: list[list[str]]) -> tuple[Row, ...]:
    [table] = [
        b
        for b in split_tables(printed(lines_for([*header, *(c for row in rows for c in row)])))
        if isinstance(b, Table)
    ]
    return table.rows


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("序号水厂名称地址", ("序号", "水厂名称", "地址")),
        ("附件示例市水厂表序号名称批次时代地址保护范围建设控制地带范围备注",
         ("序号", "名称", "批次", "时代", "地址", "保护范围", "建设控制地带范围", "备注")),
        ("名称地址", ()),
        ("序号不知所云", ()),
    ],
)  # fmt: skip
def test_names_of_columns(header: str, columns: tuple[str, ...]) -> None:
    assert columns_of(header) == columns


def test_runs_between_blank_lines_are_the_cells() -> None:
    rows = rows_of(
        ["序号", "水厂名称", "地址"],
        [
            [str(n), f"{name}水厂", "示例市东城区南街路口往北"]
            for n, name in enumerate(["东城", "西城", "南城", "北城", "云山"], start=1)
        ],
    )
    assert rows[1].fields == (("序号", "2"), ("水厂名称", "西城水厂"), ("地址", "示例市东城区南街路口往北"))


HEADER = ["序", "号名", "称批", "次时", "代地", "址保", "护范围", "建设控制", "地带范围", "备注"]


def test_cells_told_by_what_their_columns_hold() -> None:
    rows = rows_of(
        HEADER,
        [
            ["1云山碑刻", "第一批", "明云州区城东镇", "北街村", "沿碑", "体外", "延5米。", "保护", "范围外延10米。"],
            ["2云山桥", "第二批", "清至", "民国", "云州区城西镇", "以桥身为中心外延3米。"],
            ["3石塔", "第二批", "1958年", "云州区南街12号", "塔基处：", "外延2米。桥头处：外延3米。", "塔基处：外延9米。桥头处：外延8米。"],
        ],
    )  # fmt: skip
    assert dict(rows[0].fields) == {
        "序号": "1", "名称": "云山碑刻", "批次": "第一批", "时代": "明", "地址": "云州区城东镇北街村",
        "保护范围": "沿碑体外延5米。", "建设控制地带范围": "保护范围外延10米。",
    }  # fmt: skip
    assert rows[1].fields[3:] == (("时代", "清至民国"), ("地址", "云州区城西镇"), ("", "以桥身为中心外延3米。"))
    assert rows[2].fields[4:] == (
        ("地址", "云州区南街12号"),
        ("保护范围", "塔基处：外延2米。桥头处：外延3米。"),
        ("建设控制地带范围", "塔基处：外延9米。桥头处：外延8米。"),
    )


def test_what_is_not_sure_stands_under_no_header() -> None:
    rows = rows_of(HEADER, [["1云山碑刻", "第一批", "明", "云州区城东镇北街村碑刻本身和四面空地再往外" * 2]])
    assert rows[0].fields[:4] == (("序号", "1"), ("名称", "云山碑刻"), ("批次", "第一批"), ("时代", "明"))
    assert [header for header, _ in rows[0].fields[4:]] == [""]


def test_a_lone_extent_where_the_table_shows_that_only_the_second_is_ever_blank() -> None:
    both = [
        [f"{n}云山碑刻", "第一批", "明", "云州区城东镇", "沿碑体外延5米。", "保护范围外延10米。"] for n in range(1, 6)
    ]
    rows = rows_of(HEADER, [*both, ["6云山桥", "第二批", "清", "云州区城西镇", "沿桥身外延3米。"]])
    assert rows[5].fields[4:] == (("地址", "云州区城西镇"), ("保护范围", "沿桥身外延3米。"))


def test_what_a_page_top_leaves_of_the_header_is_left_out() -> None:
    rows = rows_of(
        HEADER,
        [
            ["1云山碑刻", "第一批", "明", "云州区城东镇北街村", "沿碑体外延5米。", "保护范围外延10米。", "地带"],
            ["2云山桥", "第二批", "清", "云州区城西镇", "沿桥身外延3米。"],
        ],
    )
    assert "".join(line.text for line in rows[0].lines).endswith("外延10米。")
    assert rows[0].label == "1 云山碑刻"
