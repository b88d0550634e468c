"""Tables as offices type them: between tabs, between wide gaps, one character a line."""

import pytest
from printed_lines import printed

from index.repair.lines import Printed
from index.tables.split import Table, is_table_line, split_tables


def blocks(text: str) -> list[Table | list[Printed]]:
    return split_tables(printed(text))


def tables(text: str) -> list[Table]:
    return [block for block in blocks(text) if isinstance(block, Table)]


def test_tabs_with_header() -> None:
    [table] = tables("水厂\t座数\t备注\n东城\t3\t新建\n西城\t2\t改造\n")
    assert table.header is not None
    assert table.header.text.split("\t") == ["水厂", "座数", "备注"]
    assert [row.fields for row in table.rows] == [
        (("水厂", "东城"), ("座数", "3"), ("备注", "新建")),
        (("水厂", "西城"), ("座数", "2"), ("备注", "改造")),
    ]


def test_a_merged_cell_is_repeated() -> None:
    [table] = tables("区\t水厂\t座数\n东区\t东一\t3\n\t东二\t2\n西区\t西一\t1\n")
    assert [dict(row.fields)["区"] for row in table.rows] == ["东区", "东区", "西区"]


def test_gaps_with_numbers() -> None:
    text = "各区供水情况如下：\n东城区  12  98.5%\n西城区  8  97.2%\n南城区  6  95.0%\n以上数据截至6月底。"
    before, table, after = blocks(text)
    assert isinstance(table, Table)
    assert isinstance(before, list)
    assert isinstance(after, list)
    assert [row.label.split()[0] for row in table.rows] == ["东城区", "西城区", "南城区"]
    assert [line.text for line in before] == ["各区供水情况如下："]
    assert [line.text for line in after] == ["以上数据截至6月底。"]


def test_every_line_comes_back_once_and_in_order() -> None:
    text = "说明。\n水厂\t座数\n东城\t3\n西城\t2\n完。\n东城区  12  98.5%\n西城区  8  97.2%\n南城区  6  95.0%\n"
    numbers: list[int] = []
    for block in blocks(text):
        if isinstance(block, Table):
            numbers.extend(line.number for line in (block.header.lines if block.header else ()))
            numbers.extend(line.number for row in block.rows for line in row.lines)
        else:
            numbers.extend(line.number for line in block)
    assert numbers == [line.number for line in printed(text)]


@pytest.mark.parametrize(
    "line",
    [
        "水厂建成12座，投资5.25亿元，供水98.5%。",
        "一、2024年工作回顾",
        "（一）投资 5.25 亿元",
        "副组长：郭 明 市政府副秘书长",
        "水厂",
    ],
)
def test_prose_is_no_row(line: str) -> None:
    [only] = printed(line)
    assert not is_table_line(only)


def test_one_row_is_no_table() -> None:
    assert tables("水厂\t3\n供水安全。") == []


def test_no_lines() -> None:
    assert split_tables([]) == []


def test_one_character_a_line() -> None:
    header = "序\n号\n水\n厂\n名\n称\n地\n址\n"
    rows = "".join(f"{n}\n" + "\n".join(f"{name}水厂") + "\n" + "\n".join("示例市东城区南街路口") + "\n"
                   for n, name in enumerate(["东城", "西城", "南城", "北城"], start=1))  # fmt: skip
    [table] = tables(header + rows)
    assert [row.label.split()[0] for row in table.rows] == ["1", "2", "3", "4"]
    assert "".join(line.text for line in table.rows[2].lines) == "3南城水厂示例市东城区南街路口"
    assert table.header is not None
    assert table.header.text == "序号水厂名称地址"


def test_a_header_printed_again_is_no_part_of_a_row() -> None:
    header = "序\n号\n水\n厂\n名\n称\n地\n址\n"
    row = "{}\n" + "\n".join("东城水厂") + "\n" + "\n".join("示例市东城区南街路口") + "\n"
    [table] = tables(header + row.format(1) + row.format(2) + header + row.format(3) + row.format(4))
    assert len(table.rows) == 4
    assert "".join(line.text for line in table.rows[1].lines).startswith("2东城水厂示例市东城区南街路口")


def test_a_measure_is_no_row_number() -> None:
    text = "序\n号\n水\n厂\n" + "1\n" + "\n".join("东城水厂距河约") + "\n2\n米\n" + "\n".join("地面平整" * 12) + "\n"
    [table] = tables(text)
    assert len(table.rows) == 1


def test_columns_of_cells_are_those_of_the_source() -> None:
    [table] = tables("  水厂\t座数\t年份\n  东城\t3\t2024\n")
    line = table.rows[0].lines[0]
    assert "".join(line.raw[column] for column in line.columns) == line.text == "东城\t3\t2024"
