"""The title of a sheet: a row that names a document by itself needs none of the rows above it."""

from __future__ import annotations

import pytest

from index.gazette.documents import Part
from index.masthead.sheet_title import without_rows_above
from index.repair.lines import Printed
from tests.index.printed_lines import printed


def title_of(*rows: str) -> list[str]:
    lines: tuple[Printed, ...] = tuple(line for row in rows for line in printed(row))
    part = without_rows_above(Part(title=lines, issued=(), head=lines, body=()))
    assert part.head == lines
    return [line.text for line in part.title]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("云州", "示例省实施《供水条例》办法"),
        ("供水政策汇总", "示例市人民政府办公室关于加强供水管理的通知"),
        ("供水政策汇总", "2025年示例市供水工作要点"),
        ("云州", "《示例省供水管理办法》（2024年修订）"),
        ("供水政策汇总", "示例市供水管理办法（省政府令第12号）"),
    ],
)
def test_a_name_above_a_whole_title_is_no_part_of_it(above: str, title: str) -> None:
    assert title_of(above, title) == [title]


@pytest.mark.parametrize(
    "rows",
    [
        ("示例市2025年", "供水计划表"),
        ("示例市财政局", "示例市水务局关于供水补贴的通知"),
        ("示例市人民政府关于印发", "示例市供水管理办法"),
        ("云州", "关于实施示例市供水办法的通知"),
    ],
)
def test_rows_that_make_one_title_stay_together(rows: tuple[str, ...]) -> None:
    assert title_of(*rows) == list(rows)
