"""Dates as offices write them, as scans print them, and what is no date."""

import re

import pytest

from index.dates import DATE, MONTH, day_of, iso_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年5月1日", "2024-05-01"),
        ("二〇二四年五月三十一日", "2024-05-31"),
        ("二○○四年十二月十日", "2004-12-10"),
        ("二00四年十二月十日", "2004-12-10"),
        ("二ＯＯ四年十二月十日", "2004-12-10"),
        ("二零零四年十二月十日", "2004-12-10"),
        ("2024 年 5 月 1 日", "2024-05-01"),
        ("示例市人民政府2024年5月1日印发", "2024-05-01"),
        ("2024-05-01 10:30", "2024-05-01"),
        ("2024/5/1", "2024-05-01"),
        ("2024.5.1", "2024-05-01"),
        ("2024年2月29日", "2024-02-29"),
        ("二Ｏ一一年一月二十六日", "2011-01-26"),
        ("（2024年12月31日市政府令第3号公布）", "2024-12-31"),
    ],
)
def test_a_date(text: str, day: str) -> None:
    assert iso_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2023年2月29日",
        "2024年4月31日",
        "2024年0月0日",
        "2024年13月1日",
        "2024年5月",
        "5月1日",
        "0024年5月1日",
        "第12号",
    ],
)
def test_no_date(text: str) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("二〇二五年二月", "2025-02-01", "2025-02-28"),
        ("2024年5月底", "2024-05-31", "2024-05-31"),
        ("2024年底", "2024-12-31", "2024-12-31"),
        ("2024年年底", "2024-12-31", "2024-12-31"),
        ("2024年末", "2024-12-31", "2024-12-31"),
        ("2024年5月1日", "2024-05-01", "2024-05-01"),
        ("2024-5-1", "2024-05-01", "2024-05-01"),
        ("2024年13月", None, None),
        ("2024年2月30日", None, None),
    ],
)
def test_a_month_or_a_year_as_a_day(said: str, first: str | None, last: str | None) -> None:
    assert (day_of(said), day_of(said, last=True)) == (first, last)


def test_the_forms_as_parts_of_patterns() -> None:
    assert re.fullmatch(DATE, "二〇二四 年 5 月 1 日")
    assert re.fullmatch(MONTH, "2024年5月")
    assert not re.search(DATE, "2024年5月")
    assert not re.search(DATE, "2024年\n5月1日")
