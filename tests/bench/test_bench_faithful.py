"""The measures of faithful reading on texts made by hand, and what a fact is recognised by."""

from __future__ import annotations

import pytest

from bench.apart import Reading
from bench.facts import holds, keys_of
from bench.faithful import Share, articles_right, cells_right, characters_right
from bench.formats import Measured
from bench.formats_table import table_of

ROW = [("项目", "助餐"), ("标准 轻度", "120")]


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("第一条 为了规范管理，制定本办法。", 16),
        ("页眉 第一条　为了规范\n管理，制定本办法。", 16),
        ("第一条 为了规苑管理，制定本办法。", 15),
        ("第一条 为了规范管理 — 3 — ，制定本办法。", 13),
        ("为了规范管理，制定本办法。", 13),
        ("", 0),
    ],
)
def test_characters_are_counted_by_the_edits_that_would_mend_them(read: str, right: int) -> None:
    assert characters_right(read, ["第一条　为了规范管理，制定本办法。"]) == Share(right, 16)


def test_lines_may_stand_in_any_order() -> None:
    assert characters_right("乙方\n甲方", ["甲方", "", "乙方"]) == Share(4, 4)


def test_an_article_is_right_to_its_last_character() -> None:
    assert articles_right("第一条 甲。\n第二条 乙。", ["第一条　甲。", "第二条　乙；"]) == Share(1, 2)


def test_cells_count_in_their_row_and_under_their_name() -> None:
    assert cells_right([ROW], [ROW]) == Share(2, 2)
    assert cells_right([[("项目", "助餐")], [("标准轻度", "120")]], [ROW]) == Share(1, 2)
    assert cells_right([[("项目", "120"), ("标准轻度", "助餐")]], [ROW]) == Share(0, 2)
    assert cells_right([], [ROW]) == Share(0, 2)


def test_a_share_of_nothing_is_none() -> None:
    assert Share(0, 0).value is None
    assert (Share(1, 2) + Share(2, 2)).value == 0.75


def test_a_fact_is_held_by_its_figures_numbers_and_quotations() -> None:
    fact = "依据《示例市办法》（示政发〔2016〕21号）每人每月1.5元，即“高龄津贴”"
    assert keys_of(fact) == ["示例市办法", "高龄津贴", "示政发〔2016〕21号", "1.5"]
    assert holds("示例市办法 示政发[2016]21号 高龄津贴 1.5 元", fact)
    assert not holds("示例市办法 示政发[2016]21号 高龄津贴 15 元", fact)


def test_a_fact_without_such_is_held_by_most_of_its_pairs() -> None:
    assert holds("由市民政局统一执行的计划", "计划由市民政局统一执行")
    assert not holds("由市财政局另行通知", "计划由市民政局统一执行")


def test_table_has_a_row_a_format_and_reader() -> None:
    ours = Measured("pdf", "pdf/甲.pdf", "wenzheng", 0.5, 90.4, Reading(0.5, 0.1, "甲乙", pages=10), Share(99, 100))
    other = Measured("pdf", "pdf/甲.pdf", "pypdf", 0.5, 70.0, Reading(0.1, error="PdfReadError: cut off"))
    head, rule, *rows = table_of([other, ours])
    assert head.count("|") == rule.count("|") == 14
    assert rows == [
        "| pdf | **wenzheng** | 1 |  | 0.50 | 0.10 | 20.0 | 1.00 | 2 | .9900 |  |  | 90 |",
        "| pdf | pypdf | 1 | 1 | 0.00 |  |  |  | 0 |  |  |  | 70 |",
    ]
